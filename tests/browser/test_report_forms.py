"""A coordinator draws up a form on a phone, by keyboard, without script; an officer fills a report in with Excel."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.accounts import member
from tests.factories.agencies import AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import province

from lantoa.base.accounts.models import User
from lantoa.kernel import clock
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Figure, Form, ReportingPeriod
from lantoa.results.reporting.states import IN_FORCE

BASE = "/ban-lam-viec/bao-cao/"
PHONE = 390
Accessible = Callable[..., None]


@pytest.fixture
def coordinator() -> User:
    person: User = member(RoleInPlanFactory().agency)
    AgencyGroupFactory(departments=True)
    return person


def part(page: Page, form: Form, kind: str) -> None:
    page.locator(f"a[href^='{BASE}bieu-mau/{form.pk}/soan/{kind}/']").last.click()


def save(page: Page) -> None:
    page.locator("[data-part-form] button[type=submit]").first.click()


def test_a_coordinator_draws_up_a_form_on_a_phone_and_puts_it_into_use(
    open_page: OpenPage, accessible: Accessible, coordinator: User
) -> None:
    page = open_page(f"{BASE}bieu-mau/", width=PHONE, user=coordinator)
    accessible(page)
    page.locator(f"a[href='{BASE}bieu-mau/lap/']").click()
    page.locator("#id_title").fill("Báo cáo chuyên đề")
    page.locator("#id_groups_0").check()
    accessible(page)
    page.locator("main form button[type=submit]").click()
    form = Form.objects.get()

    expect(page.locator(".lt-notice--doubt li")).to_have_count(2)
    part(page, form, "muc")
    page.locator("#id_heading").fill("Kết quả")
    save(page)
    part(page, form, "chi-tieu")
    page.locator("#id_name").fill("Tin bài trên báo")
    search = page.locator(".lt-search").first
    search.fill("tin bai bao in")
    page.locator("#id_metric").select_option("activities.count")
    expect(page.locator("#id_name")).to_have_value("Tin bài trên báo")
    expect(page.locator("#id_unit")).not_to_have_value("")
    page.locator("details[data-source=activities]").nth(2).locator("summary").click()
    page.locator("input[name=narrow-activities-medium][value=press]").check()
    accessible(page)
    assert too_wide(page) == 0
    page.locator("button[name=again]").click()
    page.locator("#id_name").fill("Gấp đôi")
    page.locator("#id_kind_2").check()
    expect(page.locator("#id_metric")).to_be_hidden()
    page.locator(".lt-code", has_text="tin_bai_tren_bao").click()
    page.locator("#id_formula").press("End")
    page.locator("#id_formula").press_sequentially(" * ")
    save(page)
    expect(page.locator(".lt-notice--error")).to_be_visible()  # the formula is not finished; what was typed is there
    expect(page.locator("#id_formula")).to_have_value("tin_bai_tren_bao * ")
    page.locator("#id_formula").fill("tin_bai_tren_bao * 2")
    save(page)
    part(page, form, "ky")
    fields = {"name": "Năm", "code": "nam", "start_day": "1", "start_month": "1", "end_day": "31", "end_month": "12"}
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    accessible(page)
    save(page)
    expect(page.locator(".lt-ok")).to_be_visible()
    accessible(page)
    assert too_wide(page) == 0

    page = open_page(f"{BASE}bieu-mau/{form.pk}/", width=PHONE, user=coordinator)
    accessible(page)
    assert too_wide(page) == 0
    page.locator("form[action$='/buoc/publish/'] button").click()
    expect(page.locator("#periods table")).to_contain_text("Năm")
    form.refresh_from_db()
    assert (form.state, form.periods.filter(year=clock.today().year).count()) == (IN_FORCE, 1)
    accessible(page)


def test_the_editor_works_by_keyboard_and_without_script(
    open_page: OpenPage, accessible: Accessible, coordinator: User
) -> None:
    owner = next(iter(coordinator.agency_ids()))
    form = domain.add_shipped_form(
        "bao-cao-tuyen-truyen-cchc",
        owner=RoleInPlanFactory(agency_id=owner).agency,
        valid_from=date(2026, 1, 1),
        actor=coordinator,
    )
    second = form.sections.get(label="II")
    page = open_page(f"{BASE}bieu-mau/{form.pk}/soan/", user=coordinator)
    accessible(page)
    page.locator(f"#section-{second.pk} > .lt-edit button[name=up]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sections article").first).to_have_id(f"section-{second.pk}")

    page = open_page(f"{BASE}bieu-mau/{form.pk}/soan/chi-tieu/", javascript=False, user=coordinator)
    page.locator("#id_name").fill("Số đợt")
    page.locator("#id_kind_0").check()
    page.locator("#id_metric").select_option("activities.count")
    page.locator("[data-part-form] button[type=submit]").first.click()
    assert form.indicators.get(name="Số đợt").question == {"metric": "activities.count", "narrow": {}}


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (1440, False)])
def test_every_other_page_of_forms_is_for_everybody(
    open_page: OpenPage, accessible: Accessible, coordinator: User, width: int, dark: bool
) -> None:
    owner = RoleInPlanFactory(agency_id=next(iter(coordinator.agency_ids()))).agency
    values = {"owner": owner, "valid_from": date(2026, 1, 1), "groups": [AgencyGroupFactory(departments=True)]}
    form = domain.add_shipped_form("bao-cao-cchc-dinh-ky", actor=coordinator, **values)
    domain.publish_form(form, actor=coordinator)
    period = form.periods.first()
    assert period is not None
    inside = f"bieu-mau/{form.pk}/"
    pages = ["bieu-mau/co-san/", inside, f"{inside}ky/{period.pk}/", f"{inside}muc-tieu/2026/"]
    for address in pages:
        page = open_page(BASE + address, width=width, dark=dark, user=coordinator)
        accessible(page)
        assert too_wide(page) == 0


def test_an_officer_fills_a_report_in_with_excel(open_page: OpenPage, accessible: Accessible) -> None:
    here: SimpleNamespace = province()
    with clock.at(date(2026, 3, 16)):
        report = domain.open_report(here.period, here.agency, actor=here.officer)
    ReportingPeriod.objects.update(lock_on=date(2999, 12, 31))  # the server lives today
    page = open_page(f"{BASE}{report.pk}/excel/", user=here.officer)
    accessible(page)
    with page.expect_download() as download:
        page.locator(f"a[href='{BASE}{report.pk}/excel/tep/']").click()
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    cells = {row[0].value: row for sheet in book for row in sheet.iter_rows()}
    cells["f:GIVEN"][5].value, cells["f:DONE"][5].value = 8, "sáu"

    upload(page, book)
    expect(page.locator(".lt-block--bad tbody tr")).to_have_count(1)
    accessible(page)
    cells["f:DONE"][5].value = 6
    cells[f"t:{here.text.pk}"][3].value = "Đã tuyên truyền."
    upload(page, book)
    expect(page.locator("input[name=take]")).to_have_count(3)
    accessible(page)
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert too_wide(page) == 0
    page.locator("input[name=packed] ~ button, form:has(input[name=packed]) button").first.click()
    expect(page).to_have_url(re.compile(f"{BASE}{report.pk}/soan/$"))
    typed = Figure.objects.filter(report=report).exclude(typed=None).order_by("indicator__position")
    assert list(typed.values_list("indicator__code", "typed")) == [("GIVEN", 8), ("DONE", 6)]


def upload(page: Page, book: object) -> None:
    output = io.BytesIO()
    book.save(output)  # type: ignore[attr-defined]
    file = {"name": "bao-cao.xlsx", "mimeType": "application/octet-stream", "buffer": output.getvalue()}
    page.locator("#id_file").set_input_files([file])
    page.locator("form[enctype] button").click()
