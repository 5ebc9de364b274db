"""Figures of assigned work: how much there is, how much of it is done, and whether in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.metrics.asking import Window
from lantoa.base.metrics.registry import Choice, Dimension, Metric, Source, register_source
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.queries import closing_of
from lantoa.programme.assignments.rules import visible
from lantoa.programme.assignments.states import FINISHED, NOT_APPLICABLE, OPEN, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Plan

WORK, DATES = "assignments", "occurrences"


def work() -> QuerySet[Any]:
    """Shares that were not withdrawn, with `closes`: until when each could be finished in time."""
    return _closing(Assignment.objects.exclude(state=WITHDRAWN))


def dates() -> QuerySet[Any]:
    """Dates of recurring work that is owed, with `closes`."""
    return _closing(Occurrence.objects.exclude(assignment__state__in=(WITHDRAWN, NOT_APPLICABLE)))


def _closing(rows: QuerySet[Any]) -> QuerySet[Any]:
    dues = set(rows.order_by().values_list("due", flat=True).distinct()) - {None}
    return rows.annotate(closes=closing_of("due", dues, working_calendar()))


def touches(window: Window) -> Q:
    """Work whose time lies wholly or partly in the window."""
    begun = Q(start=None) | Q(start__lte=window.end)
    return begun & (Q(due=None) | Q(due__gte=window.start))


def owed(window: Window) -> Q:
    return touches(window) & ~Q(state=NOT_APPLICABLE)


def done(window: Window) -> Q:
    return owed(window) & Q(state__in=FINISHED, finished_on__lte=window.end)


def done_in_time(window: Window) -> Q:
    return done(window) & (Q(due=None) | Q(finished_on__lte=F("closes")))


def done_late(window: Window) -> Q:
    return done(window) & Q(finished_on__gt=F("closes"))


def overdue(window: Window) -> Q:
    """Its day had passed by the end of the window (today, while that is still to come) and it was not finished."""
    day = min(window.end, clock.today())
    return owed(window) & Q(closes__lt=day) & (Q(state__in=OPEN) | Q(finished_on__gt=day))


def excused(window: Window) -> Q:
    return touches(window) & Q(state=NOT_APPLICABLE)


def _past() -> Q:
    return Q(closes__lt=clock.today())


def _plans() -> list[Choice]:
    return [Choice(str(plan.pk), str(plan), (plan.pk,)) for plan in Plan.objects.order_by("-year", "pk")]


def _roles() -> list[Choice]:
    return [Choice(role.value, role.label, (role.value,)) for role in PartyRole]


def _dimensions(to: str) -> tuple[Dimension, ...]:
    return (
        Dimension("role", _("Role"), _roles, column=f"{to}role"),
        Dimension("plan", _("Provincial plan"), _plans, column=f"{to}plan_id"),
    )


def _states() -> list[Metric]:
    unit = _("pieces of work")
    states: list[tuple[str, Any, Any, Callable[[Window], Q]]] = [
        ("in_force", _("Work owed"), _("Assigned work whose time lies wholly or partly in the period."), owed),
        ("done", _("Work done"), _("Work owed that was reported as done by the last day of the period."), done),
        ("on_time", _("Work done in time"), _("Work done by its due date; a date on a day off runs on."), done_in_time),
        ("late", _("Work done late"), _("Work done after its due date."), done_late),
        ("overdue", _("Work overdue"), _("Work not done although its due date has passed."), overdue),
        ("not_applicable", _("Work excused"), _("Work that the coordinating agency found not applicable."), excused),
    ]
    return [
        Metric(f"{WORK}.{code}", name, unit, meaning, WORK, kind="state", holds=holds, order=at)
        for at, (code, name, meaning, holds) in enumerate(states)
    ]


def _kept() -> list[Metric]:
    unit = _("dates")
    kept: list[tuple[str, Any, Any, Any]] = [
        ("due", _("Dates of recurring work"), _("Dates that fall into the period."), Q()),
        ("kept", _("Dates kept in time"), _("Dates kept on their day or before."), Q(kept_on__lte=F("closes"))),
        ("kept_late", _("Dates kept late"), _("Dates kept after their day."), Q(kept_on__gt=F("closes"))),
        ("missed", _("Dates missed"), _("Dates that have passed without being kept."), _missed),
        ("fallen_due", _("Dates fallen due"), _("Dates that have passed or were kept before."), _fallen_due),
    ]
    return [
        Metric(f"{DATES}.{code}", name, unit, meaning, DATES, only=only, order=20 + at)
        for at, (code, name, meaning, only) in enumerate(kept)
    ]


def _missed() -> Q:
    return Q(kept_on=None) & _past()


def _fallen_due() -> Q:
    return Q(kept_on__isnull=False) | _past()


def _seen_dates(actor: Actor) -> Q:
    return Q(assignment__in=Assignment.objects.filter(visible(actor)))


def register() -> None:
    _register_work()
    _register_dates()


def _register_work() -> None:
    register_source(
        Source(
            WORK,
            _("Assigned work"),
            work,
            visible,
            day="due",
            dimensions=_dimensions(""),
            proof=("state", "start", "finished_on", "role", "plan_id"),
            title=lambda row: f"{row.order}. {row.content}",
            page=lambda row: reverse("assignments:detail", args=[row.pk]),
            related=("agency", "task", "duty"),
            order=20,
        ),
        [
            *_states(),
            Metric(
                f"{WORK}.share_done",
                _("Share of work done"),
                _("%"),
                _("Work done in percent of work owed."),
                kind="ratio",
                part=f"{WORK}.done",
                whole=f"{WORK}.in_force",
                decimals=1,
                order=10,
            ),
            Metric(
                f"{WORK}.share_on_time",
                _("Share of work done in time"),
                _("%"),
                _("Work done in time in percent of work done."),
                kind="ratio",
                part=f"{WORK}.on_time",
                whole=f"{WORK}.done",
                decimals=1,
                order=11,
            ),
        ],
    )


def _register_dates() -> None:
    register_source(
        Source(
            DATES,
            _("Dates of recurring work"),
            dates,
            _seen_dates,
            agency="assignment__agency",
            day="due",
            dimensions=_dimensions("assignment__"),
            proof=("kept_on", "assignment_id"),
            title=lambda row: f"{row.label}: {row.assignment.content}",
            page=lambda row: reverse("assignments:detail", args=[row.assignment_id]),
            related=("assignment__agency", "assignment__task", "assignment__duty"),
            order=30,
        ),
        [
            *_kept(),
            Metric(
                f"{DATES}.share_kept",
                _("Share of dates kept in time"),
                _("%"),
                _("Dates kept in time in percent of those fallen due."),
                kind="ratio",
                part=f"{DATES}.kept",
                whole=f"{DATES}.fallen_due",
                decimals=1,
                order=30,
            ),
        ],
    )
