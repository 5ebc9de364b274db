"""Dated items that are still open: work done once with its due date, recurring work with each date not yet kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from lantoa.base.agencies.models import Agency
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.workdays import WorkingCalendar, closing_day, previous_working_day
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import OPEN
from lantoa.programme.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Item:
    assignment_id: int
    agency_id: int
    order: str
    content: str
    due: date
    label: str
    closes: date
    """The day on which it is over: `due`, or the next working day where that is a day off."""

    @property
    def key(self) -> tuple[int, date]:
        return self.assignment_id, self.due

    def days_on(self, day: date) -> int:
        """Negative before the due date, 0 while it can still be kept, then days after the one on which it was over."""
        return (day - self.due).days if day < self.due else max(0, (day - self.closes).days)


def open_items(
    plan: Plan,
    calendar: WorkingCalendar,
    *,
    first: date | None = None,
    last: date,
    agencies: QuerySet[Agency] | Iterable[int] | None = None,
) -> list[Item]:
    """Items of unfinished work due from `first` to `last`, in two queries, by agency and day."""
    work = Assignment.objects.filter(plan=plan, state__in=OPEN)
    if agencies is not None:
        work = work.filter(agency__in=agencies)
    once = work.filter(occurrences=None, due__lte=last)
    dates = Occurrence.objects.filter(assignment__in=work, kept_on=None, due__lte=last)
    if first is not None:
        once, dates = once.filter(due__gte=first), dates.filter(due__gte=first)
    closes = cache(partial(closing_day, calendar=calendar))
    rows: list[Any] = list(once.order_by().values_list(*_columns(""), Value("")))
    rows += dates.order_by().values_list(*_columns("assignment__"), "label")
    found = [Item(pk, agency, no, text, due, label, closes(due)) for pk, agency, no, text, due, label in rows]
    return sorted(found, key=lambda item: (item.agency_id, item.due, item.assignment_id))


def late_items(plan: Plan, agencies: QuerySet[Agency] | Iterable[int] | None = None) -> list[Item]:
    calendar = working_calendar()
    return open_items(plan, calendar, last=previous_working_day(clock.today(), calendar), agencies=agencies)


def _columns(to: str) -> tuple[Any, ...]:
    """Columns in the order of Item's fields; `to` leads to the assignment. Read as values: there may be thousands."""
    order = Coalesce(f"{to}task__order", f"{to}duty__label")
    content = Coalesce(f"{to}task__content", f"{to}duty__text")
    return f"{to}pk", f"{to}agency", order, content, "due"
