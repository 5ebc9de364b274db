"""The public pages as people meet them: phones and desks, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    AssignmentFactory,
    DutyFactory,
    LegalDocumentFactory,
    OccurrenceFactory,
    PartyFactory,
    PlanVersionFactory,
    RelationFactory,
    SectionFactory,
    TaskFactory,
)

from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import PlanVersion

ADDRESSES = ["/", "/ke-hoach/", "/van-ban/", "/ho-tro-tiep-can/", "/khong-co-trang-nay", "plan", "old"]
SIZES = [(320, False), (360, True), (1440, False), (1440, True)]


@pytest.fixture
def version() -> PlanVersion:
    """A plan in force with a bit of everything, and the version it superseded."""
    version = PlanVersionFactory(active=True, ordinal=2)
    PlanVersionFactory(plan=version.plan, ordinal=1, superseded=True)
    first, second = AgencyFactory.create_batch(2)
    SectionFactory(version=version)
    for timing in ({}, {"deadline": True}, {"window": True, "group": "Truyền hình", "output": "Phóng sự"}):
        task = TaskFactory(version=version, **timing)
        PartyFactory(task=task, agency=first)
        AssignmentFactory(task=task, agency=first, due=task.due)
        AssignmentFactory(task=task, agency=second, done=True)
    OccurrenceFactory(assignment=task.assignments.first(), kept_on=date(2026, 3, 1))
    PartyFactory(task=None, duty=DutyFactory(version=version), role=PartyRole.DUTY)
    RelationFactory(source__number="02/2026/NĐ-MAU")
    return version


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_and_fits(
    open_page: OpenPage, accessible: Callable[..., None], version: PlanVersion, address: str
) -> None:
    plan = f"/ke-hoach/{version.plan_id}/"
    for width, dark in SIZES:
        page = open_page({"plan": plan, "old": f"{plan}ban-1/"}.get(address, address), width=width, dark=dark)
        accessible(page)
        assert too_wide(page) == 0


def test_keyboard_reaches_the_content_first(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_search_and_plan_work_without_scripts(open_page: OpenPage, version: PlanVersion) -> None:
    LegalDocumentFactory(title="Đề án mẫu về dịch vụ công", folded="de an mau ve dich vu cong")
    page = open_page("/", javascript=False)
    page.locator("input[name=q]").fill("de an dich vu")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Đề án mẫu về dịch vụ công")
    page.locator(".menu a").first.click()
    page.get_by_role("link", name=version.title).click()
    expect(page.locator("h1")).to_have_text(version.title)
