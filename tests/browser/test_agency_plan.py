"""An agency's plan from the phone of its head to the desk of the coordinator, as people meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.agencyplans import own_plan, province

from lantoa.kernel import clock
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.states import ACCEPTED, RETURNED, SUBMITTED
from lantoa.programme.plans.models import Task

BASE = "/ban-lam-viec/ke-hoach-co-quan/"
PHONE = 390
Accessible = Callable[..., None]


@pytest.fixture
def here() -> Iterator[SimpleNamespace]:
    with clock.at(date(2026, 1, 10)):
        yield province()


def press(page: Page, address: str) -> None:
    """The button that posts to this address."""
    page.locator(f"[formaction$='{address}'], form[action$='{address}'] button").first.click()


def test_officer_head_and_coordinator_bring_a_plan_to_acceptance(
    open_page: OpenPage, accessible: Accessible, here: SimpleNamespace
) -> None:
    page = open_page(BASE, width=PHONE, user=here.officer)
    accessible(page)
    press(page, f"lap/{here.plan.pk}/{here.agency.pk}/")
    expect(page.locator("#rows article")).to_have_count(3)
    accessible(page)
    assert too_wide(page) == 0
    page.locator("#new summary").click()
    page.locator("#id_new-content").fill("Treo băng rôn tại trụ sở")
    page.locator("#id_new-timing_text").fill("Quý II/2026")
    page.locator("#id_new-budget").fill("5.000.000")
    page.locator("#new form button").click()
    expect(page.locator("#rows article")).to_have_count(4)
    own = AgencyPlan.objects.get()

    page = open_page(f"{BASE}{own.pk}/", width=PHONE, user=here.head)
    accessible(page)
    assert too_wide(page) == 0
    press(page, "buoc/approve-and-submit/")
    expect(page.locator("main")).to_contain_text(f"KH{here.plan.pk}-{here.agency.code}-01")
    accessible(page)
    own.refresh_from_db()
    assert own.state == SUBMITTED

    page = open_page(f"{BASE}{own.pk}/", user=here.clerk)
    accessible(page)
    row = own.rows.last()
    assert row is not None
    page.locator(f"#row-{row.pk} summary").click()
    page.locator(f"#id_r{row.pk}").fill("Ghi rõ nguồn kinh phí")
    page.locator("#id_note").fill("Bổ sung nguồn kinh phí")
    page.locator("button[name=return]").click()
    expect(page.locator("main")).to_contain_text(here.agency.name)
    own.refresh_from_db()
    assert own.state == RETURNED

    page = open_page(f"{BASE}{own.pk}/soan/", width=PHONE, user=here.officer)
    expect(page.locator(f"#row-{row.pk}")).to_contain_text("Ghi rõ nguồn kinh phí")
    page.locator(f"#row-{row.pk} summary").click()
    page.locator(f"#id_r{row.pk}-source").fill("Ngân sách xã")
    page.locator(f"#row-{row.pk} form button").first.click()
    page = open_page(f"{BASE}{own.pk}/", width=PHONE, user=here.head)
    press(page, "buoc/submit/")
    expect(page.locator("main")).to_contain_text("-02")

    page = open_page(f"{BASE}{own.pk}/", user=here.chief)
    expect(page.locator("#changes ins")).to_have_text("Ngân sách xã")
    accessible(page)
    page.locator("button[name=accept]").click()
    expect(page.locator("main")).to_contain_text(here.agency.name)
    own.refresh_from_db()
    assert own.state == ACCEPTED
    page = open_page(f"{BASE}{own.pk}/", width=PHONE, user=here.officer)
    accessible(page)
    press(page, "sua-doi/")
    expect(page.locator("#rows article")).to_have_count(4)


@pytest.mark.parametrize("width", [PHONE, 1440])
@pytest.mark.parametrize("address", ["theo-doi/{plan}/", "theo-doi/{plan}/thoi-han/", "{own}/soan/tep/", "{own}/in/"])
def test_page_is_accessible_and_fits(
    open_page: OpenPage, accessible: Accessible, here: SimpleNamespace, address: str, width: int
) -> None:
    own = domain.start_plan(here.plan, here.agency, actor=here.officer)
    user = here.clerk if "theo-doi" in address else here.officer
    page = open_page(BASE + address.format(plan=here.plan.pk, own=own.pk), width=width, user=user)
    accessible(page)
    assert too_wide(page) == 0


def test_a_document_is_read_shown_and_taken(open_page: OpenPage, accessible: Accessible, here: SimpleNamespace) -> None:
    own = domain.start_plan(here.plan, here.agency, actor=here.officer)
    rows = ("1", "Treo băng rôn tại trụ sở", "Văn phòng", "Băng rôn", "Tháng 3/2026", "2.000.000 đồng")
    page = open_page(f"{BASE}{own.pk}/soan/tep/", width=PHONE, user=here.officer)
    file = {"name": "ke-hoach.docx", "mimeType": "application/octet-stream", "buffer": own_plan(rows).read()}
    page.locator("#id_document").set_input_files(file)  # type: ignore[arg-type]
    page.locator("form[enctype] button").click()
    expect(page.locator("fieldset")).to_have_count(1)
    accessible(page)
    assert too_wide(page) == 0
    page.locator("form[action$='nhan/'] > button").click()
    expect(page.locator("#rows article")).to_have_count(4)


def test_the_plan_is_started_and_submitted_without_scripts(open_page: OpenPage, here: SimpleNamespace) -> None:
    page = open_page(BASE, javascript=False, user=here.officer)
    press(page, f"lap/{here.plan.pk}/{here.agency.pk}/")
    own = AgencyPlan.objects.get()
    page = open_page(f"{BASE}{own.pk}/", javascript=False, user=here.head)
    press(page, "buoc/approve-and-submit/")
    own.refresh_from_db()
    assert (own.state, Task.objects.count()) == (SUBMITTED, 4)
