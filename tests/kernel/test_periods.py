from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kernel.periods import MONTHS, last_day, periods

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
KINDS = st.sampled_from(["week", *MONTHS])


@pytest.mark.parametrize(
    ("kind", "count", "first", "last"),
    [
        ("month", 12, (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 12, 1), date(2026, 12, 31))),
        ("quarter", 4, (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 10, 1), date(2026, 12, 31))),
        ("half-year", 2, (date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))),
        ("year", 1, (date(2026, 1, 1), date(2026, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31))),
        ("week", 53, (date(2025, 12, 29), date(2026, 1, 4)), (date(2026, 12, 28), date(2027, 1, 3))),
    ],
)
def test_periods_of_a_year(kind: str, count: int, first: tuple[date, date], last: tuple[date, date]) -> None:
    found = list(periods(kind, date(2026, 1, 1), date(2026, 12, 31)))
    assert len(found) == count
    assert [(p.start, p.end) for p in (found[0], found[-1])] == [first, last]
    assert [p.ordinal for p in found] == list(range(1, count + 1))


@given(KINDS, DAYS, st.integers(0, 800))
def test_periods_cover_the_span_without_gap_or_overlap(kind: str, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = list(periods(kind, start, end))
    assert found[0].start <= start <= found[0].end
    assert found[-1].start <= end <= found[-1].end
    assert all(before.end + timedelta(days=1) == after.start for before, after in pairwise(found))


@given(KINDS, DAYS)
def test_a_day_is_in_one_period_of_each_kind(kind: str, day: date) -> None:
    (found,) = periods(kind, day, day)
    assert found.start <= day <= found.end


@given(KINDS, DAYS)
def test_an_empty_span_has_no_period_after_it(kind: str, day: date) -> None:
    assert all(p.start <= day - timedelta(days=1) for p in periods(kind, day, day - timedelta(days=1)))


def test_last_day_knows_leap_years() -> None:
    assert [last_day(year, 2).day for year in (2024, 2026, 2000, 2100)] == [29, 28, 29, 28]
