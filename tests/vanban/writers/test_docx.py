"""The Word file itself: styles, sections, headers, tables, drawings, properties."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.vanban.samples_of_documents import NAMES, parts_of, sample

from vanban.blocks import Table as ReadTable
from vanban.document import Cell, Chart, Column, Document, Head, Heading, PageBreak, Paragraph, Run, Table
from vanban.readers import read_bytes
from vanban.writers.docx import write_docx

LETTER = Document(kind="CV", head=Head(issuer="Sở Nội vụ", number=1, symbol="SNV-VP"), title="x")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body_of(document: Document) -> str:
    return parts_of(write_docx(document))["word/document.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_document_is_the_same_bytes(name: str) -> None:
    assert write_docx(sample(name)) == write_docx(sample(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_well_formed_and_every_relation_leads_somewhere(name: str) -> None:
    data = write_docx(sample(name))
    parts = parts_of(data)
    for text in parts.values():
        etree.fromstring(text.encode())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = re.findall(r'Target="([^"]+)"', parts["word/_rels/document.xml.rels"])
        assert [target for target in targets if f"word/{target}" not in archive.namelist()] == []
    used = set(re.findall(r'r:(?:id|embed)="(\w+)"', parts["word/document.xml"]))
    assert used <= set(re.findall(r'Id="(\w+)"', parts["word/_rels/document.xml.rels"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_style_used_is_defined(name: str) -> None:
    parts = parts_of(write_docx(sample(name)))
    used = {style for part in parts.values() for style in re.findall(r'w:pStyle w:val="(\w+)"', part)}
    assert used - set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"])) == set()


def test_properties_name_title_author_and_language() -> None:
    core = docx.Document(io.BytesIO(write_docx(sample("plan")))).core_properties
    assert (core.title, core.author, core.language) == (
        "Kế hoạch kiểm tra công tác cải cách hành chính năm 2026",
        "Sở Nội vụ",
        "vi-VN",
    )
    assert core.created is not None
    assert core.created.date() == date(2026, 3, 9)


def test_headings_are_words_own_so_that_navigation_shows_them() -> None:
    paragraphs = docx.Document(io.BytesIO(write_docx(sample("decision")))).paragraphs
    shown = [(one.style.name, one.text) for one in paragraphs if one.style and one.style.name.startswith("Heading")]
    assert shown == [
        ("Heading 2", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("Heading 3", "1. Mục đích"),
        ("Heading 3", "2. Yêu cầu"),
        ("Heading 2", "II. NỘI DUNG TUYÊN TRUYỀN"),
        ("Heading 2", "III. TỔ CHỨC THỰC HIỆN"),
        ("Heading 3", "1. Sở Nội vụ"),
        ("Heading 3", "2. Sở Tài chính"),
    ]


def test_each_annex_is_a_section_of_its_own_counted_from_one() -> None:
    sections = docx.Document(io.BytesIO(write_docx(sample("decision")))).sections
    assert [(one.orientation, one.different_first_page_header_footer) for one in sections] == [
        (0, True),
        (0, True),
        (1, True),
    ]
    assert body_of(sample("decision")).count('<w:pgNumType w:start="1"/>') == 3


def test_a_draft_carries_a_watermark_until_it_has_its_number() -> None:
    unnumbered = sample("invitation")
    numbered = replace(unnumbered, head=replace(unnumbered.head, number=7))
    minutes = replace(unnumbered, draft=False)
    marked = [parts_of(write_docx(one))["word/header2.xml"] for one in (unnumbered, numbered, minutes)]
    assert ["DỰ THẢO" in text for text in marked] == [True, False, False]


def test_the_contact_line_stands_at_the_foot_of_the_first_page_alone() -> None:
    document = replace(sample("decision"), contact="Địa chỉ: Số 01, đường Mẫu")
    text = body_of(document)
    assert re.findall(r'footerReference w:type="first" r:id="(\w+)"', text) == ["rIdContact", "rIdFooter", "rIdFooter"]


def test_urgency_is_a_red_stamp() -> None:
    parts = parts_of(write_docx(sample("letter")))
    assert parts["word/document.xml"].count('w:color="FF0000"') == 4
    urgency = re.search(r'w:styleId="Urgency".*?</w:style>', parts["word/styles.xml"])
    assert urgency is not None
    assert '<w:color w:val="FF0000"/>' in urgency[0]


def test_head_rows_repeat_and_rows_stay_whole() -> None:
    text = body_of(sample("report"))
    assert text.count("<w:tblHeader/>") == 2
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")


def test_spans_are_read_back_as_they_were_given() -> None:
    table = Table(
        columns=(Column(1), Column(2), Column(2), Column(1)),
        head=((Cell("STT", down=2), Cell("Số lượng", span=2), Cell("Ghi chú", down=2)), (Cell("2025"), Cell("2026"))),
        rows=(
            (Cell("1"), Cell("hai ô", span=2, down=2), Cell("a")),
            (Cell("2"), Cell("b")),
            (Cell("3"), Cell("dòng một\ndòng hai"), Cell("x"), Cell("c")),
        ),
    )
    blocks = read_bytes(write_docx(replace(LETTER, body=(table,)))).blocks
    read = next(one for one in blocks if isinstance(one, ReadTable) and one.ruled)
    assert [[" / ".join(cell.lines) for cell in row] for row in read.rows] == [
        ["STT", "Số lượng", "Số lượng", "Ghi chú"],
        ["STT", "2025", "2026", "Ghi chú"],
        ["1", "hai ô", "hai ô", "a"],
        ["2", "hai ô", "hai ô", "b"],
        ["3", "dòng một / dòng hai", "x", "c"],
    ]  # fmt: skip


def test_a_table_without_columns_or_with_too_many_cells_still_opens() -> None:
    empty = Table(columns=(), head=((Cell("A"),),), rows=())
    rows = ((Cell("1"), Cell("2"), Cell("3")), (Cell("4", span=9),), ())
    ragged = Table(columns=(Column(0), Column(0)), head=(), rows=rows)
    data = write_docx(replace(LETTER, body=(empty, ragged)))
    tables = docx.Document(io.BytesIO(data)).tables
    assert [[cell.text for cell in row.cells] for row in tables[-1].rows] == [["1", "2"], ["4", "4"], ["", ""]]


def test_two_tables_do_not_run_together() -> None:
    table = Table(columns=(Column(1),), head=((Cell("A"),),), rows=((Cell("1"),),))
    text = body_of(replace(LETTER, body=(table, table)))
    assert "</w:tbl><w:tbl>" not in text


def test_a_drawing_has_a_picture_for_everyone_and_a_sentence_for_who_cannot_see() -> None:
    data = write_docx(sample("report"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "media" in name]
        assert archive.read("word/media/chart1.png")[:4] == b"\x89PNG"
    assert names == ["word/media/chart1.png", "word/media/chart1.svg"]
    assert 'descr="Biểu đồ cột: số hoạt động tăng qua ba kỳ."' in parts_of(data)["word/document.xml"]


def test_the_signature_is_not_left_alone_on_a_page() -> None:
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body_of(sample("notice")))
    last = next(one for one in paragraphs if "./." in one)
    assert "<w:keepNext/>" in last


def test_parts_of_every_kind_are_written() -> None:
    body = (
        Heading("chapter", "Quy định chung", "Chương I"),
        Heading("section", "Phạm vi", "Mục 1"),
        PageBreak(),
        Paragraph("ở giữa", align="center"),
        Paragraph((Run("đậm", bold=True), Run(" và "), Run("nghiêng", italic=True))),
    )
    text = body_of(replace(LETTER, body=body))
    assert "QUY ĐỊNH CHUNG" in text
    assert '<w:br w:type="page"/>' in text
    assert '<w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">ở giữa' in text


def test_a_chart_without_caption_is_wide_as_the_page_at_most() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"/>'
    text = body_of(replace(LETTER, body=(Chart(svg=svg, alt='"A" <b>', width_mm=400),)))
    assert f'cx="{165 * 36_000}"' in text
    assert "descr='\"A\" &lt;b&gt;'" in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_data_and_never_markup(text: str, name: str) -> None:
    table = Table(columns=(Column(1),), head=((Cell(name),),), rows=((Cell(text),),))
    document = replace(LETTER, title=text, contact=name, body=(Paragraph(text, name), table), recipients=(text, name))
    for part in parts_of(write_docx(document)).values():
        root = etree.fromstring(part.encode())
        assert root.find(".//script") is None
    assert [one.tag for one in etree.fromstring(body_of(document).encode())] == [f"{W}body"]
