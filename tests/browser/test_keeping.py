"""Nothing typed is lost: over an ended session, a draft decided elsewhere, and on lists chosen to one's liking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage, session_of, too_wide
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import PartyFactory, PlanVersionFactory, TaskFactory

from lantoa.base.accounts.models import User
from lantoa.programme.plans.models import PlanVersion, Task
from lantoa.programme.plans.states import ACTIVE

TYPED = "Nội dung đang sửa dở dang"
NOTICE = "[data-kept-notice]"


@pytest.fixture
def admin() -> User:
    return UserFactory(admin=True)


@pytest.fixture
def task() -> Task:
    found: Task = TaskFactory(version=PlanVersionFactory())
    PartyFactory(task=found)
    return found


def review(task: Task) -> str:
    return f"/ban-lam-viec/ke-hoach/ra-soat/{task.version_id}/"


def change(page: Page, task: Task) -> None:
    row = page.locator(f"#task-{task.pk}")
    row.locator("summary").click()
    row.locator("textarea[name$=content]").fill(TYPED)


def save(page: Page, task: Task) -> None:
    page.locator(f"#task-{task.pk} button[type=submit]:not([name])").click()


def origin_of(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def sign_in(page: Page, user: User) -> None:
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": origin_of(page)}]
    )


def test_a_correction_survives_the_end_of_the_session(open_page: OpenPage, admin: User, task: Task) -> None:
    page = open_page(review(task), width=390, user=admin)
    change(page, task)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(page, task)
    expect(page.locator("[name=login]")).to_be_visible()
    assert page.url.endswith(f"?next={review(task)}")
    sign_in(page, admin)
    page.goto(origin_of(page) + review(task))
    content = page.locator(f"#task-{task.pk} textarea[name$=content]")
    expect(content).to_be_visible()
    expect(content).to_have_value(TYPED)
    expect(page.locator(NOTICE)).to_have_count(1)
    save(page, task)
    expect(page.locator(f"#task-{task.pk} .lt-item__title")).to_contain_text(TYPED)
    page.reload()
    expect(page.locator(NOTICE)).to_have_count(0)


def test_a_correction_can_be_given_up(open_page: OpenPage, admin: User, task: Task) -> None:
    page = open_page(review(task), user=admin)
    change(page, task)
    page.reload()
    page.locator(f"{NOTICE} button").click()
    expect(page.locator(NOTICE)).to_have_count(0)
    expect(page.locator(f"#task-{task.pk} textarea[name$=content]")).to_have_value(task.content)


def test_what_was_typed_for_a_draft_decided_elsewhere_can_be_copied(
    open_page: OpenPage, accessible: Callable[..., None], admin: User, task: Task
) -> None:
    page = open_page(review(task), width=390, user=admin)
    change(page, task)
    PlanVersion.objects.filter(pk=task.version_id).update(state=ACTIVE)
    save(page, task)
    expect(page.locator("textarea[readonly]").first).to_have_value(TYPED)
    accessible(page)


def test_the_next_person_at_the_desk_finds_nothing_typed(open_page: OpenPage, admin: User, task: Task) -> None:
    page = open_page(review(task), user=admin)
    change(page, task)
    sign_in(page, UserFactory(admin=True))
    page.reload()
    expect(page.locator(NOTICE)).to_have_count(0)
    assert page.evaluate("Object.keys(sessionStorage).filter((n) => n.startsWith('lantoa.kept.'))") == []


@pytest.mark.parametrize("width", [320, 1440])
def test_columns_and_order_are_chosen_without_losing_the_search(
    open_page: OpenPage, accessible: Callable[..., None], admin: User, width: int
) -> None:
    AgencyFactory(name="Sở Thứ Nhất", code="A1")
    AgencyFactory(name="Sở Thứ Hai", code="A2")
    page = open_page("/ban-lam-viec/co-quan/?q=so+thu", width=width, user=admin)
    page.locator(".lt-display summary").click()
    accessible(page, "#listing-results")
    page.locator(".lt-display input[value=people]").uncheck()
    page.locator(".lt-display select").select_option("-code")
    page.locator(".lt-display button").click()
    expect(page.locator("td.title")).to_have_text(["Sở Thứ Hai", "Sở Thứ Nhất"])
    expect(page.locator("[data-label='Số người']")).to_have_count(0)
    expect(page.locator(".lt-count")).to_contain_text("2")
    assert too_wide(page) == 0
    title = page.locator(".w-breadcrumbs li").last.bounding_box()
    button = page.locator("#w-slim-header-buttons a").first.bounding_box()
    assert title
    assert button
    assert title["x"] + title["width"] <= width
    assert button["x"] + button["width"] <= width
