"""An agency's work from the phone of an officer to the queue of the coordinator, as people meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.accounts import member
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, RoleInPlanFactory, TaskFactory

from lantoa.base.accounts.enums import Role
from lantoa.kernel import clock
from lantoa.programme.assignments.domain import report_progress
from lantoa.programme.assignments.models import Assignment

BASE = "/ban-lam-viec/viec/"
PHONE = 390
Accessible = Callable[..., None]


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.at(date(2026, 1, 10)):
        yield


@pytest.fixture
def work() -> Assignment:
    row = AssignmentFactory(due=date(2026, 1, 5))
    OccurrenceFactory(assignment=row, due=date(2026, 1, 4))
    AssignmentFactory(task=row.task, role="cooperating", due=date(2026, 3, 31))
    AssignmentFactory(task=TaskFactory(version=row.task.version), agency=row.agency, due=date(2026, 1, 20))
    RoleInPlanFactory(plan=row.plan)
    return row


def test_a_head_hands_work_over_the_officer_reports_and_the_coordinator_confirms(
    open_page: OpenPage, accessible: Accessible, work: Assignment
) -> None:
    head, officer = member(work.agency, Role.HEAD), member(work.agency)
    detail = f"{BASE}{work.pk}/"
    page = open_page(detail, user=head)
    page.select_option("#id_to", str(officer.pk))
    page.locator("form[action$='phan-cong/'] button").click()
    expect(page.locator("main dl")).to_contain_text(str(officer))

    page = open_page(f"{BASE}?whose=mine", width=PHONE, user=officer)
    expect(page.locator("input[name=row]")).to_have_count(1)
    accessible(page)
    assert too_wide(page) == 0
    page.check("input[name=row]")
    page.locator("button[name=verb][value=accept]").click()
    page.goto(page.url.split(BASE)[0] + detail)
    page.locator("details:has(form[action$='tien-do/']) > summary").click()
    page.fill("#id_percent", "60")
    page.fill("#id_text", "Đã in 200 tờ gấp")
    page.locator("form[action$='tien-do/'] button").click()
    expect(page.locator("main")).to_contain_text("Đã in 200 tờ gấp")
    accessible(page)
    assert too_wide(page) == 0
    page.fill("#id_note", "Đã phát hết")
    page.locator("[formaction$='finish/']").click()

    page = open_page(f"{BASE}cho-xac-nhan/", user=member(work.plan.roles.get().agency))
    expect(page.locator("main")).to_contain_text("Đã phát hết")
    accessible(page)
    page.check("input[name=everything]")
    page.locator("button[name=verb][value=confirm]").click()
    expect(page.locator("input[name=row]")).to_have_count(0)
    work.refresh_from_db()
    assert (work.state, work.responsible) == ("confirmed", officer)


@pytest.mark.parametrize("width", [320, PHONE, 1440])
@pytest.mark.parametrize("address", ["bang/", "bang/in/", "", "cho-xac-nhan/"])
def test_pages_of_work_are_accessible_at_every_width(
    open_page: OpenPage, accessible: Accessible, work: Assignment, address: str, width: int
) -> None:
    officer = member(work.agency)
    report_progress(work, percent=20, text="Đã in", actor=officer)
    page = open_page(BASE + address, width=width, user=officer)
    accessible(page)
    assert too_wide(page) == 0
