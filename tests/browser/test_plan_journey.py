"""From the decision to an officer's work: the journey that must not fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.accounts import UserFactory, member
from tests.factories.plans import PlanVersionFactory, RoleInPlanFactory

from lantoa.base.accounts.models import User
from lantoa.base.agencies.domain import import_agencies, import_groups
from lantoa.base.agencies.models import Agency
from lantoa.config.sample import DECISION, rows
from lantoa.kernel import clock
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.jobs import read_upload_job
from lantoa.programme.plans.models import PlanVersion

STRANGER = "Chi cục Chuyển đổi mẫu"
NUMBER = "4321/QĐ-UBND"
SIZES = ((360, False), (1440, True))


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.at(date(2026, 1, 10)):
        yield


@pytest.fixture
def coordinator() -> User:
    """An officer of the agency that coordinated the plan of last year, in the sample province."""
    admin = UserFactory(admin=True)
    import_agencies(rows("agencies.csv"), admin)
    import_groups(rows("groups.csv"), admin)
    agency = Agency.objects.get(code="VL26-SVHTTDL")
    RoleInPlanFactory(plan=PlanVersionFactory(superseded=True).plan, agency=agency)
    return member(agency)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The sample decision under another number, with one lead agency nobody knows."""
    decision = docx.Document(BytesIO(DECISION.read_bytes()))
    cells = [cell for table in decision.tables for row in table.rows for cell in row.cells]
    number = next(p for cell in cells for p in cell.paragraphs if p.text.startswith("Số:"))
    number.runs[0].text, number.runs[-1].text = f"Số: {NUMBER}", number.runs[-1].text if len(number.runs) > 1 else ""
    number.runs[0].text = f"Số: {NUMBER}"
    lead = decision.tables[-1].rows[1].cells[2].paragraphs[0]
    for run in lead.runs:
        run.text = ""
    lead.runs[0].text = STRANGER
    path = tmp_path / "quyet-dinh.docx"
    decision.save(str(path))
    return path


def bring_in(page: Page, document: Path) -> None:
    page.get_by_role("link", name="Nhập quyết định").first.click()
    page.locator("input[type=file]").set_input_files(document)
    page.get_by_role("button", name="Đọc quyết định").click()


def be_read() -> None:
    """What the worker does with the job that waits."""
    job = ProcrastinateJob.objects.get(task_name="plans.read_upload")
    read_upload_job(**job.args)


def test_from_the_decision_to_an_officers_work(
    open_page: OpenPage, accessible: Callable[..., None], coordinator: User, document: Path
) -> None:
    successor = Agency.objects.get(code="VL26-SKHCN")
    page = open_page("/ban-lam-viec/", user=coordinator)
    bring_in(page, document)
    expect(page.locator("progress")).to_be_visible()
    be_read()
    page.wait_for_url("**/ra-soat/**", timeout=15_000)
    version = PlanVersion.objects.get(number=NUMBER)

    form = page.locator("form.lt-wording", has_text=STRANGER)
    form.locator("select").select_option(f"a{successor.pk}")
    form.get_by_role("button").click()
    expect(page.locator("#wordings .lt-ok")).to_be_visible()

    task = version.tasks.first()
    assert task is not None
    row = page.locator(f"#task-{task.pk}")
    row.locator("summary").click()
    row.locator(f"[name=t{task.pk}-content]").fill("Nội dung đã sửa khi rà soát")
    row.get_by_role("button").first.click()
    expect(page.locator(f"#task-{task.pk}")).to_contain_text("Nội dung đã sửa khi rà soát")

    page.locator(f"a[href$='giao-viec/{version.pk}/xem-truoc/']").click()
    page.locator("main form button.button").first.click()
    page.wait_for_url(f"**/ke-hoach/{version.pk}/")
    assert PlanVersion.objects.get(pk=version.pk).state == "active"

    officer = open_page("/ban-lam-viec/viec/", user=member(successor))
    expect(officer.locator("main")).to_contain_text("Nội dung đã sửa khi rà soát")


@pytest.fixture
def pages(coordinator: User, document: Path) -> dict[str, tuple[str, User]]:
    """Address and reader of each page of the journey."""
    from lantoa.config.sample import load_plan
    from lantoa.programme.plans.domain import read_upload, receive_upload

    admin = User.objects.get(is_superuser=True)
    load_plan(DECISION, admin)
    with document.open("rb") as file:
        draft = read_upload(receive_upload([(document.name, file)], actor=admin, read_now=True).upload)
    active = PlanVersion.objects.get(state="active")
    assert draft is not None
    row = Assignment.objects.filter(plan=active.plan, occurrences__isnull=False).first()
    assert row is not None
    base = "/ban-lam-viec"
    return {
        "today": (f"{base}/", coordinator),
        "upload": (f"{base}/ke-hoach/nhap/", coordinator),
        "review": (f"{base}/ke-hoach/ra-soat/{draft.pk}/", admin),
        "preview": (f"{base}/viec/giao-viec/{draft.pk}/xem-truoc/", admin),
        "plans": (f"{base}/ke-hoach/", coordinator),
        "version": (f"{base}/ke-hoach/{active.pk}/", coordinator),
        "timeline": (f"{base}/ke-hoach/{active.pk}/thoi-gian/", coordinator),
        "work": (f"{base}/viec/", coordinator),
        "detail": (f"{base}/viec/{row.pk}/", member(row.agency)),
    }


def test_pages_of_the_journey_are_accessible_and_fit(
    open_page: OpenPage, accessible: Callable[..., None], pages: dict[str, tuple[str, User]]
) -> None:
    wide = {}
    for name, (path, person) in pages.items():
        for width, dark in SIZES:
            page = open_page(path, width=width, dark=dark, user=person)
            accessible(page)
            wide[name, width] = too_wide(page)
            page.context.close()
    assert {key: pixels for key, pixels in wide.items() if pixels} == {}


UNREACHABLE = """() => [...document.querySelectorAll(
    'main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')]
    .filter(e => e.checkVisibility() && (e.tabIndex < 0 || (e.disabled && !e.closest('form'))))
    .map(e => e.outerHTML.slice(0, 120))"""


def test_the_keyboard_reaches_everything(open_page: OpenPage, pages: dict[str, tuple[str, User]]) -> None:
    found = {name: open_page(path, user=person).evaluate(UNREACHABLE) for name, (path, person) in pages.items()}
    assert {name: elements for name, elements in found.items() if elements} == {}


def test_a_draft_is_corrected_by_keyboard_alone(open_page: OpenPage, pages: dict[str, tuple[str, User]]) -> None:
    path, person = pages["review"]
    page = open_page(path, user=person)
    page.locator("#header summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Kế hoạch gõ bằng bàn phím: ")
    page.locator("[name=h-title]").press("Control+Home")
    expect(page.locator("[name=h-title]")).to_be_focused()
    page.locator("#header details form button").press("Enter")
    expect(page.locator(".lt-lead").first).to_contain_text("Kế hoạch gõ bằng bàn phím")
