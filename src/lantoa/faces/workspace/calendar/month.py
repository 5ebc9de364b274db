"""A month as weeks of days, Monday first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lantoa.kernel.agenda import Item, Source
from lantoa.kernel.periods import last_day
from lantoa.kernel.workdays import WorkingCalendar, is_working_day

DAY = timedelta(days=1)


@dataclass(slots=True)
class Day:
    """One cell. `name` is the holiday's, `is_off` that people do not work."""

    day: date
    in_month: bool
    is_off: bool
    name: str = ""
    items: list[tuple[Source, Item]] = field(default_factory=list)


def parse_month(text: str, today: date) -> date:
    """ "2026-11" → its first day; the month of `today` for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def other_month(month: date, step: int) -> date:
    """The first day of the month `step` (1 or −1) away."""
    return (month + 31 * DAY).replace(day=1) if step > 0 else (month - DAY).replace(day=1)


def grid_span(month: date) -> tuple[date, date]:
    """First Monday and last Sunday that the month's page shows."""
    end = last_day(month.year, month.month)
    return month - month.weekday() * DAY, end + (6 - end.weekday()) * DAY


def weeks(
    month: date, pairs: list[tuple[Source, Item]], calendar: WorkingCalendar, names: Mapping[date, str]
) -> list[list[Day]]:
    """Weeks of the grid; an item of several days stands on each of them."""
    start, end = grid_span(month)
    span = [start + n * DAY for n in range((end - start).days + 1)]
    days = {
        d: Day(d, in_month=d.month == month.month, is_off=not is_working_day(d, calendar), name=names.get(d, ""))
        for d in span
    }
    for source, item in pairs:
        d = max(item.day, start)
        while d <= min(item.until, end):
            days[d].items.append((source, item))
            d += DAY
    return [[days[d] for d in span[n : n + 7]] for n in range(0, len(span), 7)]
