"""Reading tables people upload: rows as text, or one sentence; never anything else."""

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lantoa.base.desk import sheets
from lantoa.base.desk.sheets import MOST_ROWS, UnreadableSheet, guarded, read_sheet, unguarded

HEADINGS = {"code": ["Mã", "ma"], "name": ["Tên", "ten"], "day": ["Ngày"]}


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content, name="bang.xlsx", **options):
    return read_sheet(io.BytesIO(content), name, HEADINGS, **options)


def refusal(content, name="bang.xlsx", **options):
    with pytest.raises(UnreadableSheet) as caught:
        read(content, name, **options)
    return str(caught.value)


SOUND = xlsx(["Mã", "Tên"], ["A", "Sở Mẫu"])


@pytest.mark.parametrize("heading", ["Mã", "MÃ", "ma", "code", " mã *", "Ma:"])
def test_headings_are_known_in_any_writing(heading):
    assert read(xlsx([heading, "Tên"], ["A", "B"])) == [{"code": "A", "name": "B", "line": "2"}]


def test_headings_may_stand_below_a_title_and_rows_may_be_missing():
    content = xlsx(["DANH BẠ CƠ QUAN"], [], ["Mã", "Tên", "Khác"], ["A", "B", "c"], [], ["C", "D"])
    assert read(content) == [{"code": "A", "name": "B", "line": "4"}, {"code": "C", "name": "D", "line": "6"}]


def test_cells_become_the_text_people_see():
    rows = [[1001, "'=x", date(2025, 7, 1)], [2.0, 2.5, datetime(2025, 7, 1, 8)], [True, None, ""]]
    read_rows = read(xlsx(["Mã", "Tên", "Ngày"], *rows))
    assert [[row[name] for name in HEADINGS] for row in read_rows] == [
        ["1001", "=x", "2025-07-01"],
        ["2", "2.5", "2025-07-01"],
        ["true", "", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_spreadsheet_program_is_read(encoding, delimiter):
    text = delimiter.join(["Mã", "Tên"]) + "\r\n" + delimiter.join(["A", '"Sở, ""Mẫu"""']) + "\r\n"
    assert read(text.encode(encoding), "bang.csv") == [{"code": "A", "name": 'Sở, "Mẫu"', "line": "2"}]


def test_a_formula_is_refused_with_its_place():
    sentence = refusal(xlsx(["Mã", "Tên"], ["A", "=1+1"]))
    assert "2" in sentence
    assert refusal(b"code,name\nA,=1+1\n", "bang.csv") == sentence


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "bang.xlsx"),
        (b"  \n", "bang.csv"),
        (b"%PDF-1.7", "bang.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1", "bang.xls"),
        (b"code,name\nA,B\n", "bang.doc"),
        ("code,name\nA,Sở\n".encode("utf-16-le"), "bang.csv"),
        (b"code,name\nA,S\xff\xfe\xfa\n", "bang.csv"),
        (b"PK\x03\x04 not really", "bang.xlsx"),
        (b"x,y\n1,2\n", "bang.csv"),
        (b"code,name\n", "bang.csv"),
        (b"code,name,code\nA,B,C\n", "bang.csv"),
        (b'code,name\n"A,B\n' + b"x" * 200_000, "bang.csv"),
        (SOUND[:-40], "bang.xlsx"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content, name):
    assert refusal(content, name)


def test_missing_columns_are_named_as_people_call_them():
    assert "Ngày" in refusal(SOUND, required=["code", "day"])


def test_a_table_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 20)
    assert len(read(("code,name\n" + "A,B\n" * 20).encode(), "bang.csv")) == 20
    assert refusal(("code,name\n" + "A,B\n" * 40).encode(), "bang.csv")
    assert MOST_ROWS == 5000


def test_a_million_rows_are_refused_before_they_are_read():
    sheet = b"<row><c><v>1</v></c></row>" * 1_000_000
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = head + sheet + b"</sheetData></worksheet>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert refusal(file.getvalue())


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "LARGEST_UNPACKED", 100)
    assert refusal(SOUND)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_never_breaks_the_reader(data):
    content = bytearray(SOUND)
    for _n in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableSheet):
        assert read(bytes(content))


@given(st.text(), st.sampled_from(["bang.csv", "bang.xlsx"]))
def test_any_text_is_rows_or_a_sentence(text, name):
    with suppress(UnreadableSheet):
        assert read(text.encode(errors="replace"), name)


@given(st.text())
def test_guarding_is_undone_and_leaves_no_formula(text):
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert unguarded(guarded(text)) == text
