from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vanban.samples_of_documents import sample

from vanban import wording
from vanban.document import Annex, Article, Document, Head, Paragraph, Run, Table
from vanban.grammar.dates import find_dates


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_before_days_under_ten_and_the_first_two_months(day: date, words: str) -> None:
    assert wording.date_words(day) == words


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert [span.value for span in find_dates(wording.date_words(day))] == [day]


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        (5, "QĐ-UBND", "Số: 05/QĐ-UBND"),
        (10, "UBND-VX", "Số: 10/UBND-VX"),
        (3060, "QĐ-UBND", "Số: 3060/QĐ-UBND"),
        (None, "KH-SNV", "Số:       /KH-SNV"),
    ],
)
def test_numbers_under_ten_have_two_digits_and_drafts_a_gap(number: int | None, symbol: str, line: str) -> None:
    assert wording.number_line(Head(issuer="Sở Nội vụ", number=number, symbol=symbol)) == line


def test_lists_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert wording.listed(["Sở Nội vụ;", "Sở Y tế. ", "Lưu: VT"], dash=True) == (
        "- Sở Nội vụ;",
        "- Sở Y tế;",
        "- Lưu: VT.",
    )


def test_one_addressee_has_no_mark() -> None:
    document = Document(kind="CV", head=Head(issuer="Sở Nội vụ"), title="x", addressees=("Ủy ban nhân dân tỉnh.",))
    assert wording.addressees(document) == ("Ủy ban nhân dân tỉnh",)


def test_the_last_words_are_closed_once() -> None:
    table = Table(columns=(), head=(), rows=())
    assert wording.with_end((Paragraph("Hết ./."),)) == (Paragraph("Hết./."),)
    assert wording.with_end((Paragraph((Run("Hết", bold=True), Run(" rồi."))),)) == (
        Paragraph((Run("Hết", bold=True), Run(" rồi./."))),
    )
    assert wording.with_end((Article(1, (Paragraph("Một."), Paragraph("Hai."))),)) == (
        Article(1, (Paragraph("Một."), Paragraph("Hai./."))),
    )
    assert wording.with_end((Paragraph("Bảng sau:"), table)) == (Paragraph("Bảng sau:"), table)
    assert wording.with_end(()) == ()


def test_an_annex_says_what_it_goes_with() -> None:
    decision = sample("decision")
    assert [wording.attached(decision, annex) for annex in decision.annexes] == [
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh An Mẫu)"
    ] * 2
    draft = Document(kind="BC", head=Head(issuer="SỞ NỘI VỤ", symbol="BC-SNV"), title="x")
    annex = Annex(kind="appendix", title="x", body=())
    assert wording.attached(draft, annex) == "(Kèm theo Báo cáo số ……/BC-SNV ngày …… tháng …… năm …… của Sở Nội vụ)"


def test_appendices_have_numbers_when_there_are_several() -> None:
    one, two = Annex(kind="appendix", title="A", body=()), Annex(kind="appendix", title="B", body=())
    plan = Annex(kind="plan", title="C", body=())
    document = Document(kind="QĐ", head=Head(issuer="Sở"), title="x", annexes=(plan, one, two))
    assert [wording.appendix_label(document, annex) for annex in (one, two)] == ["Phụ lục I", "Phụ lục II"]
    document = Document(kind="QĐ", head=Head(issuer="Sở"), title="x", annexes=(plan, one))
    assert wording.appendix_label(document, one) == "Phụ lục"


@pytest.mark.parametrize(("number", "signs"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman_numbers(number: int, signs: str) -> None:
    assert wording.roman(number) == signs
