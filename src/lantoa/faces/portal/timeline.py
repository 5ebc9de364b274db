"""The year of a plan in twelve columns, from the timings of its tasks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lantoa.programme.plans.enums import TimingKind
from lantoa.programme.plans.models import Task


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    on: bool
    """The task runs in this month."""
    due: tuple[date, ...] = ()


def months(task: Task, year: int) -> list[Month]:
    """The twelve months of `year` for one task; a timing that was not read leaves them empty."""
    spans, dues = _spans(task, year), sorted(set(_dues(task)))
    found = []
    for number in range(1, 13):
        first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
        on = any(start <= last and end >= first for start, end in spans)
        found.append(Month(number, on, tuple(d for d in dues if first <= d <= last)))
    return found


def _spans(task: Task, year: int) -> list[tuple[date, date]]:
    if task.windows:
        return [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in task.windows]
    if task.start or task.end:
        return [(task.start or date(year, 1, 1), task.end or date(year, 12, 31))]
    if task.timing_kind in (TimingKind.ONGOING, TimingKind.RECURRING):
        return [(date(year, 1, 1), date(year, 12, 31))]
    return []


def _dues(task: Task) -> Iterable[date]:
    if task.due:
        yield task.due
    for milestone in task.milestones:
        if milestone.get("due"):
            yield date.fromisoformat(milestone["due"])
