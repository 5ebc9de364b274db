from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.faces.workspace.calendar.month import DAY, grid_span, other_month, parse_month, weeks
from lantoa.kernel.agenda import Item, Source
from lantoa.kernel.workdays import LEGAL

months = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: day.replace(day=1))
SOURCE = Source("mau", "Mẫu", lambda actor, window: [])


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "abc", "2026-1-1"])
def test_what_is_no_month_is_this_month(text: str) -> None:
    assert parse_month(text, date(2026, 11, 22)) == date(2026, 11, 1)


@given(months)
def test_going_there_and_back(month: date) -> None:
    assert other_month(other_month(month, 1), -1) == month
    assert other_month(month, 1) > month


@given(months)
def test_the_grid_is_whole_weeks_that_hold_the_month(month: date) -> None:
    grid = weeks(month, [], LEGAL, {})
    assert {len(week) for week in grid} == {7}
    assert {week[0].day.weekday() for week in grid} == {0}
    days = [day.day for week in grid for day in week if day.in_month]
    assert (days[0], days[-1] + DAY) == (month, other_month(month, 1))


@given(months, st.integers(-50, 50), st.integers(0, 50))
def test_an_item_stands_on_each_of_its_days(month: date, first: int, length: int) -> None:
    item = Item("a", "Mẫu", "/", month + first * DAY, last_day=month + (first + length) * DAY)
    shown = [d.day for week in weeks(month, [(SOURCE, item)], LEGAL, {}) for d in week if d.items]
    start, end = grid_span(month)
    assert shown == [item.day + n * DAY for n in range(length + 1) if start <= item.day + n * DAY <= end]
