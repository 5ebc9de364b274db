"""The report as a workbook: what it holds, what is read back, what is refused, and who changed what meanwhile."""

import io
import random
from datetime import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.factories.reporting import IndicatorFactory, SectionFactory

from lantoa.base.desk.sheets import UnreadableSheet
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Figure, Narrative, Report
from lantoa.results.reporting.workbook import read_workbook, write_workbook


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def book(draft):
    return load_workbook(io.BytesIO(write_workbook(draft)))


def packed(book):
    output = io.BytesIO()
    book.save(output)
    output.seek(0)
    return output


def row_of(book, key):
    """The sheet and row number of a figure (f:code) or text (t:section)."""
    return next((page, row[0].row) for page in book for row in page.iter_rows(max_col=1) if row[0].value == key)


def fill(book, code, value, reason=None):
    page, row = row_of(book, f"f:{code}")
    page.cell(row, 6).value, page.cell(row, 7).value = value, reason


def write(book, section, text):
    page, row = row_of(book, f"t:{section.pk}")
    page.cell(row, 4).value = text


def read(book, report):
    return read_workbook(packed(book), Report.objects.get(pk=report.pk))


def test_each_part_has_its_sheet_and_only_what_may_be_written_is_open(book, here):
    assert book.sheetnames == ["Guide", "II Số liệu", "Texts", "lantoa"]
    assert book["lantoa"].sheet_state == "hidden"
    page, automatic = row_of(book, "f:ACTS")
    _page, computed = row_of(book, "f:RATE")
    opened = [[not page.cell(row, column).protection.locked for column in (5, 6, 7)] for row in (automatic, computed)]
    assert opened == [[False, True, True], [False, False, False]]
    assert page.protection.sheet is True
    assert (page.cell(automatic, 5).value, page.cell(automatic, 6).value) == (0, None)


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow(draft, here, more):
    for _n in range(more):
        IndicatorFactory(section=SectionFactory(form=here.form))
    with CaptureQueriesContext(connection) as written:
        content = write_workbook(draft)
    with CaptureQueriesContext(connection) as compared:
        read_workbook(io.BytesIO(content), draft)
    assert (len(written), len(compared)) == (7, 7)


def test_an_unchanged_workbook_changes_nothing(book, draft):
    found = read(book, draft)
    assert (found.changes, found.problems, found.notes) == ([], [], [])


def test_what_was_filled_in_is_shown_beside_what_was_there(book, draft, here):
    fill(book, "GIVEN", 8)
    fill(book, "DONE", "6")
    fill(book, "ACTS", 3, "Chưa ghi kịp")
    write(book, here.text, "Dòng một\nDòng hai")
    found = read(book, draft)
    assert [(c.key, c.old, c.new, c.reason) for c in found.changes] == [
        ("f:ACTS", "0", "3", "Chưa ghi kịp"),
        ("f:GIVEN", "", "8", ""),
        ("f:DONE", "", "6", ""),
        (f"t:{here.text.pk}", "", "Dòng một\nDòng hai", ""),
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    ("code", "value", "reason", "sentence"),
    [
        ("GIVEN", "=1+1", None, "formula"),
        ("GIVEN", "tám", None, "no number"),
        ("GIVEN", "1.5", None, "no number"),
        ("GIVEN", True, None, "number is expected"),
        ("GIVEN", datetime(2026, 3, 1), None, "number is expected"),
        ("GIVEN", -1, None, "negative"),
        ("GIVEN", 1e300, None, "16 digits"),
        ("GIVEN", 1.5, None, "decimal places"),
        ("GIVEN", 1, datetime(2026, 3, 1), "not a date"),
        ("GIVEN", 1, "x" * 501, "500 characters"),
        ("ACTS", 5, None, "reason"),
        ("ACTS", 5, '=HYPERLINK("http://a")', "formula"),
        ("RATE", 50, None, "computed"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_by_sheet_and_row(book, draft, code, value, reason, sentence):
    fill(book, code, value, reason)
    found = read(book, draft)
    [problem] = found.problems
    assert (problem.sheet, problem.row) == ("II Số liệu", row_of(book, f"f:{code}")[1])
    assert sentence in problem.sentence
    assert found.changes == []


def test_the_workbook_of_another_report_is_named(book, draft, here):
    other = domain.correct_report(_accepted(draft, here), actor=here.officer, reason="Sai số liệu.")
    with pytest.raises(UnreadableSheet, match=r"Quý I năm 2026, Sở Tài chính mẫu"):
        read(book, other)


def _accepted(draft, here):
    values = {"GIVEN": Typed(Decimal(8)), "DONE": Typed(Decimal(6))}
    domain.save_report(draft, actor=here.officer, figures=values, texts={here.text.pk: "Đã làm."})
    domain.approve_and_submit(draft, actor=here.head)
    return domain.accept_report(draft, actor=here.clerk)


@pytest.mark.parametrize("cell", ["C2", "C5", "B6", "A1"])
def test_a_changed_hidden_sheet_is_refused(book, draft, cell):
    book["lantoa"][cell].value = "7"
    with pytest.raises(UnreadableSheet, match="hidden sheet"):
        read(book, draft)


def test_a_workbook_of_something_else_is_refused(draft):
    with pytest.raises(UnreadableSheet, match="not the workbook of a report"):
        read(Workbook(), draft)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 nothing", "Tên;Số".encode()])
def test_what_is_no_workbook_is_refused(draft, content):
    with pytest.raises(Refused):
        read_workbook(io.BytesIO(content), draft)


def test_damage_is_refused_or_changes_nothing_unsaid(draft):
    content = bytearray(write_workbook(draft))
    chance = random.Random(1)
    for _n in range(60):
        damaged = bytearray(content)
        for _byte in range(3):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            found = read_workbook(io.BytesIO(bytes(damaged)), draft)
        except Refused:
            continue
        assert found.changes == []


def test_what_a_colleague_changed_meanwhile_stays_unless_it_is_chosen(book, draft, here):
    fill(book, "GIVEN", 8)
    domain.save_report(
        draft, actor=here.officer, figures={"GIVEN": Typed(Decimal(9)), "DONE": Typed(Decimal(5))}, texts={}
    )
    found = read(book, draft)
    assert [(c.key, c.old, c.new, c.is_contested) for c in found.changes] == [("f:GIVEN", "9", "8", True)]
    assert len(found.notes) == 1


def test_rows_that_are_missing_stay_as_they_are(book, draft):
    page, row = row_of(book, "f:GIVEN")
    page.delete_rows(row)
    found = read(book, draft)
    assert (found.changes, len(found.notes)) == ([], 1)


def test_columns_are_found_by_their_headings(book, draft):
    page, _row = row_of(book, "f:GIVEN")
    fill(book, "GIVEN", 8)
    page.insert_cols(5)
    assert [(c.key, c.new) for c in read(book, draft).changes] == [("f:GIVEN", "8")]
    page["H1"].value = page["G1"].value = "Khác"
    assert {problem.name for problem in read(book, draft).problems} == {
        "Số hoạt động",
        "Số việc được giao",
        "Số việc hoàn thành",
        "Tỷ lệ hoàn thành",
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60), st.decimals(min_value=0, max_value=10**12, places=0))
def test_texts_and_figures_come_back_as_they_were_written(draft, here, text, number):
    reason = text.replace("\x00", "").strip()
    Narrative.objects.update_or_create(report=draft, section=here.text, defaults={"text": reason})
    Figure.objects.update_or_create(
        report=draft, indicator=here.form.indicators.get(code="GIVEN"), defaults={"typed": number, "reason": reason}
    )
    fresh = Report.objects.get(pk=draft.pk)
    content = write_workbook(fresh)
    assert read_workbook(io.BytesIO(content), fresh).changes == []
    again = packed(load_workbook(io.BytesIO(content)))
    assert read_workbook(again, fresh).changes == []


def test_the_page_compares_and_takes_over_in_one_go(client, book, draft, here):
    client.force_login(here.officer)
    url = reverse("reporting:workbook", args=[draft.pk])
    fill(book, "GIVEN", 8)
    fill(book, "DONE", 6)
    write(book, here.text, "Đã tuyên truyền.")
    file = SimpleUploadedFile("bao-cao.xlsx", packed(book).read())
    page = client.post(url, {"file": file})
    assert page.status_code == 200
    assert Figure.objects.exclude(typed=None).count() == 0
    taken = {"packed": page.context["packed"], "take": ["f:GIVEN", f"t:{here.text.pk}"]}
    assert client.post(url, taken).url == reverse("reporting:write", args=[draft.pk])
    draft.refresh_from_db()
    typed = list(Figure.objects.exclude(typed=None).values_list("indicator__code", "typed"))
    assert (typed, draft.narratives.get().text, draft.revision) == ([("GIVEN", Decimal(8))], "Đã tuyên truyền.", 1)
    assert client.post(url, taken).status_code == 422  # the same comparison twice: the report has moved on


def test_nothing_is_taken_from_a_file_with_a_wrong_cell(client, book, draft, here):
    client.force_login(here.officer)
    fill(book, "GIVEN", 8)
    fill(book, "DONE", "sáu")
    file = SimpleUploadedFile("bao-cao.xlsx", packed(book).read())
    page = client.post(reverse("reporting:workbook", args=[draft.pk]), {"file": file})
    assert (page.status_code, page.context["packed"], len(page.context["found"].problems)) == (422, "", 1)


def test_a_comparison_is_for_the_person_who_made_it(client, book, draft, here):
    client.force_login(here.officer)
    url = reverse("reporting:workbook", args=[draft.pk])
    page = client.post(url, {"file": SimpleUploadedFile("a.xlsx", packed(book).read())})
    assert client.post(url, {"packed": page.context["packed"] + "x", "take": []}).status_code == 422


def test_the_file_is_handed_out_to_those_who_write(client, draft, here):
    client.force_login(here.officer)
    answer = client.get(reverse("reporting:workbook_file", args=[draft.pk]))
    assert answer["Content-Disposition"].endswith(f'-2026-Q1-{here.agency.code}.xlsx"')
    assert load_workbook(io.BytesIO(b"".join(answer.streaming_content))).sheetnames[-1] == "lantoa"


def test_a_text_too_long_for_a_cell_is_left_to_the_page(draft, here):
    Narrative.objects.create(report=draft, section=here.text, text="dài " * 9000)
    SectionFactory(form=here.form, heading="=1+1", position=99)
    content = write_workbook(draft)
    found = read_workbook(io.BytesIO(content), draft)
    assert (found.changes, found.problems, found.notes) == ([], [], [])
    cells = [cell for page in load_workbook(io.BytesIO(content)) for row in page for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_the_guide_names_the_last_day_of_the_agencys_level(here):
    here.period.due_by_level = {"province": "2026-03-17"}
    here.period.save()
    report = domain.open_report(here.period, here.agency, actor=here.officer)
    guide = load_workbook(io.BytesIO(write_workbook(report)))["Guide"]
    assert guide["A3"].value == "Figures from 12/15/2025 to 03/14/2026; to be sent by 03/17/2026."
