"""A letter from its draft on a phone to its number and its pdf, and a batch from its template to its archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenPage, too_wide
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import approved, letter, office

from lantoa.kernel import clock
from lantoa.programme.correspondence.domain import (
    draft_document,
    issue_document,
    make_files,
    produce_batch,
    recall_document,
)
from lantoa.programme.correspondence.models import Batch, Outgoing
from lantoa.programme.correspondence.states import APPROVED, DRAFT, ISSUED, SUBMITTED

BASE = "/ban-lam-viec/van-ban-di/"
PHONE = 390
WIDTHS = [PHONE, 1440]
Accessible = Callable[..., None]


@pytest.fixture
def here() -> Iterator[SimpleNamespace]:
    with clock.at(date(2026, 1, 9)):
        yield office()


def press(page: Page, verb: str) -> None:
    page.locator(f"[formaction$='buoc/{verb}/']").click()


def state() -> str:
    return Outgoing.objects.get().state


@pytest.mark.parametrize("width", WIDTHS)
def test_a_letter_is_drafted_seen_approved_numbered_and_fetched(
    open_page: OpenPage, accessible: Accessible, here: SimpleNamespace, width: int
) -> None:
    page = open_page(f"{BASE}soan/", width=width, user=here.officer)
    accessible(page)
    page.locator("#id_unit").fill("VX")
    page.locator("#id_title").fill("gửi tài liệu tuyên truyền")
    page.locator("#id_addressees").fill("Các cơ quan mẫu")
    page.locator("#id_body").fill("Đề nghị các cơ quan thực hiện:\n1. Nhận tài liệu.\n2. Phản hồi.")
    page.locator("#id_capacity").fill("GIÁM ĐỐC")
    page.locator("button[name=preview]").click()
    expect(page.locator("#preview img")).to_have_count(1)
    expect(page.locator("#id_title")).to_have_value("gửi tài liệu tuyên truyền")
    accessible(page)
    assert (too_wide(page), Outgoing.objects.count()) == (0, 0)
    page.locator("button[name=keep]").click()
    expect(page.locator("#preview img")).to_have_count(1)
    assert state() == DRAFT
    accessible(page)
    assert too_wide(page) == 0
    press(page, "submit")
    expect(page.locator("[formaction$='buoc/withdraw/']")).to_be_visible()
    assert state() == SUBMITTED

    row = Outgoing.objects.get()
    page = open_page(f"{BASE}{row.pk}/", width=width, user=here.head)
    press(page, "approve")
    expect(page.locator("#id_on")).to_be_visible()
    assert state() == APPROVED

    page = open_page(f"{BASE}{row.pk}/", width=width, user=here.officer)
    accessible(page)
    press(page, "issue")
    expect(page.locator("main")).to_contain_text("01/SM-VX")
    assert state() == ISSUED
    make_files(row)
    page.reload()
    accessible(page)
    assert too_wide(page) == 0
    with page.expect_download() as download:
        page.locator("a[href$='/tep/pdf/']").click()
    assert download.value.suggested_filename == "01-SM-VX.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_batch_is_written_and_fetched(open_page: OpenPage, accessible: Accessible, here: SimpleNamespace) -> None:
    for _n in range(3):
        AgencyFactory()
    page = open_page(f"{BASE}lo/soan/", user=here.officer)
    accessible(page)
    page.locator("#id_kind").select_option("GM")
    page.locator("#id_title").fill("họp giao ban")
    page.locator("#id_body").fill("Kính mời {cơ quan} dự họp.")
    names = page.locator("#id_agencies option").all_text_contents()
    page.locator("#id_agencies").select_option(label=[name for name in names if "Sở Mẫu" not in name][:3])
    page.locator("button[name=submit]").click()
    batch = Batch.objects.get()
    page = open_page(f"{BASE}lo/{batch.pk}/", user=here.head)
    accessible(page)
    press(page, "approve")
    page = open_page(f"{BASE}lo/{batch.pk}/", width=PHONE, user=here.officer)
    press(page, "issue")
    expect(page.locator("progress")).to_have_attribute("max", "3")
    accessible(page)
    assert too_wide(page) == 0
    produce_batch(batch)
    page.goto(page.url.split("?")[0])
    expect(page.locator("a[href$='tat-ca.zip']")).to_be_visible()
    accessible(page)


def test_a_letter_is_drafted_and_submitted_without_scripts(open_page: OpenPage, here: SimpleNamespace) -> None:
    page = open_page(f"{BASE}soan/", javascript=False, user=here.officer)
    page.locator("#id_title").fill("gửi tài liệu")
    page.locator("#id_body").fill("Nội dung.")
    page.locator("button[name=submit]").click()
    assert state() == SUBMITTED


@pytest.mark.parametrize("width", WIDTHS)
def test_receiving_confirming_and_a_tombstone(
    open_page: OpenPage, accessible: Accessible, here: SimpleNamespace, width: int
) -> None:
    receiver = AgencyFactory()
    clerk = member(receiver)
    row = approved(here)
    row.sent_to.create(agency=receiver)
    issue_document(row, actor=here.officer)
    make_files(row)
    page = open_page(f"{BASE}den/{row.sent_to.get().pk}/", width=width, user=clerk)
    accessible(page)
    page.locator("main form button").click()
    expect(page.locator("main form")).to_have_count(0)
    recall_document(row, actor=here.head, note="Nhầm nơi nhận")
    page.reload()
    expect(page.locator("main")).to_contain_text("Nhầm nơi nhận")
    expect(page.locator("a[href*='/tep/']")).to_have_count(0)
    accessible(page)
    assert too_wide(page) == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["", "lo/", "so/", "so/{book}/", "den/", "thiet-lap/", "kiem-tra-the-thuc/"])
def test_page_is_accessible_and_fits(
    open_page: OpenPage, accessible: Accessible, here: SimpleNamespace, address: str, width: int
) -> None:
    row = issue_document(approved(here), actor=here.officer)
    draft_document(agency=here.agency, content=letter(), actor=here.officer)
    page = open_page(BASE + address.format(book=row.book_id), width=width, user=here.head)
    accessible(page)
    assert too_wide(page) == 0
