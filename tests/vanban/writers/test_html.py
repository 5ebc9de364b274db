"""The page of a document: what each part is, and nothing that could run."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.vanban.samples_of_documents import NAMES, sample

from vanban.document import Cell, Chart, Column, Document, Head, Heading, PageBreak, Paragraph, Run, Table
from vanban.writers.html import write_html

LETTER = Document(kind="CV", head=Head(issuer="Sở Nội vụ", number=1, symbol="SNV-VP"), title="x")


@pytest.mark.parametrize("name", NAMES)
def test_every_document_is_one_article_without_style_or_script(name: str) -> None:
    page = write_html(sample(name))
    assert (page.count("<article"), page.count("</article>")) == (1, 1)
    assert re.findall(r"<script|<style|style=|\son\w+=", page) == []


def test_headings_descend_without_a_gap() -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", write_html(sample("decision")))]
    assert levels == [1, 2, 3, 4, 4, 3, 3, 4, 4, 2]


def test_cells_stand_on_the_side_of_their_column_past_merged_ones() -> None:
    table = Table(
        columns=(Column(1, "center"), Column(2), Column(1, "right")),
        head=((Cell("STT"), Cell("Hai cột", span=2)),),
        rows=(
            (Cell("1", down=2), Cell("a"), Cell("10")),
            (Cell("b"), Cell("20")),
            (Cell("3"), Cell("c", bold=True), Cell("30")),
        ),
    )
    rows = html.fromstring(write_html(replace(LETTER, body=(table,)))).findall(".//tbody/tr")
    assert [[(cell.text_content(), cell.get("class")) for cell in row] for row in rows] == [
        [("1", "vb-center"), ("a", None), ("10", "vb-right")],
        [("b", None), ("20", "vb-right")],
        [("3", "vb-center"), ("c", None), ("30", "vb-right")],
    ]
    head = html.fromstring(write_html(replace(LETTER, body=(table,)))).findall(".//th")
    assert [cell.get("scope") for cell in head] == ["col", "colgroup"]


def test_a_drawing_is_an_image_with_its_sentence() -> None:
    chart = Chart(svg="<svg onload='x()'/>", alt='Tăng "đều"')
    image = html.fromstring(write_html(replace(LETTER, body=(chart,)))).find(".//img")
    assert image is not None
    assert (image.get("alt"), str(image.get("src"))[:26]) == ('Tăng "đều"', "data:image/svg+xml;base64,")


def test_emphasis_and_parts_are_said() -> None:
    body = (
        Heading("chapter", "Quy định chung", "Chương I"),
        PageBreak(),
        Paragraph((Run("đậm", bold=True), Run(" nghiêng", italic=True)), "1."),
    )
    page = write_html(replace(LETTER, body=body))
    assert '<p class="vb-part">Chương I</p><h3 class="vb-part">QUY ĐỊNH CHUNG</h3>' in page
    assert '<p class="vb-justify">1. <strong>đậm</strong><em> nghiêng./.</em></p>' in page


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_data_and_never_markup(text: str, name: str) -> None:
    document = replace(LETTER, title=text, body=(Paragraph(text, name),), recipients=(name,), drafter=text)
    tags = re.findall(r"<(\w+)", write_html(document))
    assert set(tags) <= {"article", "div", "p", "br"}
