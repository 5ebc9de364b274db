"""Calendar periods: weeks, months, quarters, half-years, years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included. `ordinal` counts within the year from 1."""

    kind: str
    year: int
    ordinal: int
    start: date
    end: date


def last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def periods(kind: str, start: date, end: date) -> Iterator[Period]:
    """The calendar periods of a kind ("week" by ISO, Monday first) that touch start..end, in order."""
    if kind == "week":
        monday = start - timedelta(days=start.weekday())
        while monday <= end:
            iso = monday.isocalendar()
            yield Period(kind, iso.year, iso.week, monday, monday + timedelta(days=6))
            monday += timedelta(days=7)
        return
    step = MONTHS[kind]
    year, index = start.year, (start.month - 1) // step
    while (first := date(year, index * step + 1, 1)) <= end:
        yield Period(kind, year, index + 1, first, last_day(year, index * step + step))
        index += 1
        if index * step == 12:
            year, index = year + 1, 0
