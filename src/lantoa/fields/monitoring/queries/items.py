"""Dated items that are still open: work done once with its due date, recurring work with each date not yet kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from lantoa.base.agencies.models import Agency
from lantoa.kernel import clock
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
    label: str = ""

    @property
    def key(self) -> tuple[int, date]:
        return self.assignment_id, self.due

    def days_on(self, day: date) -> int:
        """Days after the due date; negative before it."""
        return (day - self.due).days


def open_items(
    plan: Plan, *, first: date | None = None, last: date, agencies: QuerySet[Agency] | Iterable[int] | None = None
) -> list[Item]:
    """Items of unfinished work due from `first` to `last`, in two queries, by agency and day."""
    work = Assignment.objects.filter(plan=plan, state__in=OPEN)
    if agencies is not None:
        work = work.filter(agency__in=agencies)
    once = work.filter(occurrences=None, due__lte=last)
    dates = Occurrence.objects.filter(assignment__in=work, kept_on=None, due__lte=last)
    if first is not None:
        once, dates = once.filter(due__gte=first), dates.filter(due__gte=first)
    found = [Item(*row) for row in once.order_by().values_list(*_columns(""))]
    found += [Item(*row) for row in dates.order_by().values_list(*_columns("assignment__"), "label")]
    return sorted(found, key=lambda item: (item.agency_id, item.due, item.assignment_id))


def late_items(plan: Plan, agencies: QuerySet[Agency] | Iterable[int] | None = None) -> list[Item]:
    return open_items(plan, last=clock.today() - timedelta(days=1), agencies=agencies)


def _columns(to: str) -> tuple[Any, ...]:
    """Columns in the order of Item's fields; `to` leads to the assignment. Read as values: there may be thousands."""
    order = Coalesce(f"{to}task__order", f"{to}duty__label")
    content = Coalesce(f"{to}task__content", f"{to}duty__text")
    return f"{to}pk", f"{to}agency", order, content, "due"
