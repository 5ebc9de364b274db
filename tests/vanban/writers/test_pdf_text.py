from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.vanban.writers.pdfs import document, letters, read_pages

from vanban.document import (
    Annex,
    Article,
    Cell,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Table,
)  # fmt: skip
from vanban.writers.pdf import write_pdf
from vanban.writers.pdf.text import settable


@pytest.mark.parametrize(
    "text",
    [
        '#import "x"; #eval("1") $x^2$ \\ ` * _ @ref <nhãn> // ghi chú /* */ [a] {b} -- --- ... ~ \'a\' "b"',
        "= Không phải đề mục\n- không phải danh sách\n+ 1\n/ a: b",
        "<b>&amp;</b> &#64; %s {0} ${HOME} {{x}}",
        "e\u0301 a\u0302\u0301 o\u031b\u0309",
        "שלום עולם",
        "“ngoặc” ‘kép’ … – — ½ ≥ ≤ × ° § € ☐ ✓",
        "tab\tvà\r\ndòng\rmới",
    ],
)
def test_text_is_set_as_it_stands(text: str) -> None:
    set_text = letters(read_pages(write_pdf(document(Paragraph(text), Paragraph("hết"))))[0].text)
    assert letters(settable(text)) in set_text or letters(settable(text))[::-1] in set_text


def test_controls_are_left_out_and_what_no_font_has_becomes_a_box() -> None:
    made = write_pdf(document(Paragraph("a\x00\x01b\u200bc\ufeffd 😀 漢 \ud800 \ue000 z")))
    assert "abcd□□□□z" in letters(read_pages(made)[0].text)
    assert b"pdfuaid" in made


@pytest.mark.parametrize("place", ["paragraph", "cell", "title", "signer", "recipient", "issuer"])
def test_a_word_without_end_stays_on_the_page(place: str) -> None:
    word = "https://vidu.gov.vn/" + "duong-dan-rat-dai/" * 30
    given = {
        "paragraph": document(Paragraph(word), Paragraph("x")),
        "cell": document(Table((Column(1), Column(3)), ((Cell("A"), Cell("B")),), ((Cell(word), Cell("x")),))),
        "title": document(title=word),
        "signer": document(signature=Signature(lines=("GIÁM ĐỐC",), name=word)),
        "recipient": document(recipients=(word, "Lưu: VT")),
        "issuer": replace(document(), head=replace(document().head, issuer=word)),
    }[place]
    pages = read_pages(write_pdf(given))
    assert max(right for page in pages for *_, right, _ in page.boxes) < 210 - 14
    assert letters(word).lower().rstrip("/") in letters("".join(page.text for page in pages)).lower()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("#$\\*_`<>&\"'[]{}()ếịụ \n"), max_size=60)
CELLS = st.builds(Cell, TEXTS, bold=st.booleans(), span=st.integers(1, 4), down=st.integers(1, 3))
ROWS = st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=5).map(tuple)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Paragraph, TEXTS, TEXTS, st.sampled_from(["left", "center", "right", "justify"])),
    st.builds(Heading, st.sampled_from(["part", "chapter", "section", "roman", "arabic"]), TEXTS, TEXTS),
    st.builds(Article, st.integers(1, 99), st.lists(st.builds(Paragraph, TEXTS), max_size=3).map(tuple), TEXTS),
    st.builds(lambda head, rows: Table((Column(1),) * 3, head, rows, caption="A", unit="b"), ROWS, ROWS),
    st.just(PageBreak()),
)


@given(body=st.lists(PARTS, max_size=6), title=TEXTS, more=st.lists(TEXTS, max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_document_can_be_set(body: list[Part], title: str, more: list[str]) -> None:
    head = replace(document().head, issuer=title, place=title, issued_on=date(2026, 3, 2))
    annex = Annex(kind="plan", title=title, body=tuple(body), type_name=title)
    made = write_pdf(
        document(
            *body,
            head=head,
            title=title,
            addressees=tuple(more),
            bases=tuple(more),
            recipients=tuple(more),
            signature=Signature(lines=tuple(more), name=title),
            annexes=(annex,),
            contact=title,
            drafter=title,
        )
    )
    assert (made[:5], b"pdfuaid" in made) == (b"%PDF-", True)
