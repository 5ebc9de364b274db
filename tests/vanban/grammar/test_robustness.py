"""Arbitrary and repetitive text: nothing raises, and work grows with the length only (a square would hang here)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.grammar.agencies import defined_aliases, is_group, normalize_agency, split_agencies, split_roles
from vanban.grammar.citations import citation_spans, find_citations, parse_number
from vanban.grammar.dates import find_dates
from vanban.grammar.due import find_due
from vanban.grammar.letters import fold, nfc, squeeze
from vanban.grammar.timing import parse_timing

FRAGMENTS = (
    "ngày",
    "tháng",
    "năm",
    "quý",
    "I",
    "IV",
    "1",
    "02",
    "31",
    "2024",
    "99999999999",
    "/",
    "-",
    ",",
    ".",
    ";",
    "(",
    ")",
    "trước",
    "đến",
    "từ",
    "hết",
    "hằng",
    "định kỳ",
    "thường xuyên",
    "kể từ",
    "ban hành",
    "làm việc",
    "học",
    "học kỳ",
    "đầu",
    "cuối",
    "tuần",
    "lần",
    "Sở",
    "Bộ",
    "UBND",
    "các",
    "huyện",
    "xã",
    "và",
    "liên quan",
    "Luật",
    "Nghị quyết",
    "số",
    "QĐ-UBND",
    "/KH-UBND",
    "QH15",
    "của",
    "về",
    "“",
    "”",
    "chủ trì",
    "phối hợp với",
    "Chánh",
    "thứ",
    "Sáu",
    "GD&ĐT",
    "\n",
    "\u0301",
    "\u00a0",
)
anything = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join))


def read_all(text: str) -> None:
    for year, issued_on in ((2024, date(2023, 12, 29)), (None, None)):
        timing, warnings = parse_timing(text, year=year, issued_on=issued_on)
        assert (timing.kind == "unknown") <= bool(warnings)
        assert timing.start is None or timing.end is None or timing.start <= timing.end
        find_due(text, year=year, issued_on=issued_on)
    for reader in (
        find_dates,
        find_citations,
        citation_spans,
        parse_number,
        split_agencies,
        split_roles,
        defined_aliases,
        is_group,
    ):
        reader(text)
    normalize_agency(text)


@settings(max_examples=600, deadline=None)
@given(anything)
def test_nothing_raises(text: str) -> None:
    read_all(text)


@given(anything)
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "(",
        "1/",
        "ngày ",
        "các ",
        "Sở, ",
        "Sở A và ",
        "Luật ",
        "Luật A, ",
        "số /",
        "1-KH/",
        "QĐ-",
        "“",
        "quý I, ",
        "trước ",
        "12/QĐ-UBND ",
    ],
)
def test_long_repetition_is_read_in_linear_work(unit: str) -> None:
    read_all(unit * (12_000 // len(unit)))
