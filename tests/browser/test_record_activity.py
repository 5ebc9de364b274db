"""An officer records an activity with a photo, on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.models import User
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.shipped import load
from lantoa.programme.activities.models import Activity

ADD = "/ban-lam-viec/hoat-dong/them/"


@pytest.fixture
def officer() -> User:
    # Tests that commit empty all tables after them, the code tables of the migrations too.
    load(Topic, ActivityFormat, Channel)
    return member(AgencyFactory())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), (10, 120, 110)).save(output, "JPEG")
    path = tmp_path / "anh-lop-hoc.jpg"
    path.write_bytes(output.getvalue())
    return path


def fill(page: Page, title: str) -> None:
    page.locator("[name=format]").select_option(label="Lớp tập huấn, bồi dưỡng")
    page.locator("[name=title]").fill(title)
    page.locator("[name=topic]").select_option(index=2)


def test_an_officer_records_an_activity_with_a_photo(
    open_page: OpenPage, accessible: Callable[..., None], officer: User, photo: Path
) -> None:
    page = open_page(ADD, width=390, user=officer)
    assert too_wide(page) == 0
    accessible(page, "main form.lt-form")
    fill(page, "Tập huấn một cửa")
    page.locator("[name=attachments]").set_input_files(photo)
    page.locator("details.lt-more summary").click()
    shown = [m.value for m in Measure if page.locator(f"[name={m.value}]").is_visible()]
    assert shown == ["participants", "minutes", "cost"]
    page.locator("[name=participants]").fill("1.200")
    assert too_wide(page) == 0
    page.locator("form.lt-form .lt-actions--end button").click()
    expect(page.locator("h2.lt-lead")).to_have_text("Tập huấn một cửa")
    expect(page.locator("#minh-chung .lt-item")).to_have_count(1)
    accessible(page, "main .nice-padding")
    activity = Activity.objects.get()
    assert (activity.participants, activity.evidence_uses.count()) == (1200, 1)


def test_what_is_typed_survives_an_expired_session(open_page: OpenPage, officer: User) -> None:
    page = open_page(ADD, width=390, user=officer)
    fill(page, "Tập huấn dở dang")
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("form.lt-form .lt-actions--end button").click()
    expect(page.locator("[name=login]")).to_be_visible()
    page.context.add_cookies(cookies)
    page.goto(page.url.split("/tai-khoan")[0] + ADD)
    expect(page.locator("[name=title]")).to_have_value("Tập huấn dở dang")
    expect(page.locator("[data-kept-notice]")).to_be_visible()
    page.locator("form.lt-form .lt-actions--end button").click()
    expect(page.locator("h2.lt-lead")).to_have_text("Tập huấn dở dang")
    page.goto(page.url.split("/ban-lam-viec")[0] + ADD)
    expect(page.locator("[name=title]")).to_have_value("")


def test_without_scripts_everything_can_be_typed(open_page: OpenPage, officer: User) -> None:
    page = open_page(ADD, width=390, user=officer, javascript=False)
    fill(page, "Không có mã lệnh")
    page.locator("details.lt-more summary").click()
    assert all(page.locator(f"[name={m.value}]").is_visible() for m in Measure)
    page.locator("[name=copies]").fill("500")
    page.locator("form.lt-form .lt-actions--end button").click()
    expect(page.locator("h2.lt-lead")).to_have_text("Không có mã lệnh")
    assert Activity.objects.get().copies == 500


def test_a_double_click_records_once(open_page: OpenPage, officer: User) -> None:
    page = open_page(ADD, user=officer)
    fill(page, "Bấm hai lần")
    page.locator("form.lt-form .lt-actions--end button").dblclick()
    expect(page.locator("h2.lt-lead")).to_have_text("Bấm hai lần")
    assert Activity.objects.count() == 1


def test_a_likely_duplicate_is_asked_about_and_can_be_recorded_all_the_same(open_page: OpenPage, officer: User) -> None:
    for _time in range(2):
        page = open_page(ADD, width=390, user=officer)
        fill(page, "Ghi hai lần")
        page.locator("form.lt-form .lt-actions--end button").click()
    expect(page.locator(".lt-block--doubt")).to_be_visible()
    page.locator("[name=title]").press("Enter")
    expect(page.locator(".lt-block--doubt")).to_be_visible()
    assert Activity.objects.count() == 1
    page.locator("button[name=confirmed]").click()
    expect(page.locator("h2.lt-lead")).to_have_text("Ghi hai lần")
    assert Activity.objects.count() == 2
