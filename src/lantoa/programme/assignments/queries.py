"""Reading assignments: lists, states with overdue derived, figures of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.rules import visible
from lantoa.programme.assignments.states import FINISHED, OPEN, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Plan


def overdue_on(day: date) -> Q:
    """Open past its day, or a recurring date missed."""
    missed = Occurrence.objects.filter(assignment=OuterRef("pk"), kept_on=None, due__lt=day)
    return Q(state__in=OPEN) & (Q(due__lt=day) | Q(Exists(missed)))


def with_timeliness(rows: QuerySet[Assignment]) -> QuerySet[Any]:
    """Adds `overdue` (bool) and `next_due` (the next date not yet kept, else the due date)."""
    today = clock.today()
    following = Occurrence.objects.filter(assignment=OuterRef("pk"), kept_on=None).order_by("due").values("due")[:1]
    return rows.annotate(
        overdue=Case(When(overdue_on(today), then=Value(True)), default=Value(False), output_field=BooleanField()),
        next_due=Coalesce(following, F("due")),
    )


def work_of(actor: Actor) -> QuerySet[Any]:
    """What this person may see, ready for a list."""
    rows = Assignment.objects.filter(visible(actor)).exclude(state=WITHDRAWN)
    return with_timeliness(rows.select_related("agency", "task", "duty", "plan"))


@dataclass(frozen=True, slots=True)
class Progress:
    """Shares of one task, duty or plan by state."""

    total: int = 0
    finished: int = 0
    overdue: int = 0
    first_due: date | None = None

    @property
    def percent(self) -> int:
        return round(100 * self.finished / self.total) if self.total else 0

    @property
    def code(self) -> str:
        """done · overdue · running · waiting, for a tag with icon and word."""
        if self.total and self.finished == self.total:
            return "done"
        return "overdue" if self.overdue else "running" if self.finished else "waiting"


def _progress(rows: QuerySet[Assignment], key: str) -> dict[int, Progress]:
    today = clock.today()
    grouped = (
        rows.filter(**{f"{key}__isnull": False})
        .exclude(state__in=(WITHDRAWN, "not_applicable"))
        .values(key)
        .annotate(
            total=Count("pk"),
            finished=Count("pk", filter=Q(state__in=FINISHED)),
            overdue_count=Count("pk", filter=overdue_on(today)),
            first_due=Min("due"),
        )
        .order_by()
    )
    return {r[key]: Progress(r["total"], r["finished"], r["overdue_count"], r["first_due"]) for r in grouped}


def task_progress(plan: Plan) -> dict[int, Progress]:
    """Task id → how its lead agencies stand; cooperating agencies do not finish a task."""
    return _progress(Assignment.objects.filter(plan=plan, role=PartyRole.LEAD), "task_id")


def duty_progress(plan: Plan) -> dict[int, Progress]:
    return _progress(Assignment.objects.filter(plan=plan), "duty_id")


def plan_progress(plans: Iterable[Plan]) -> dict[int, Progress]:
    return _progress(Assignment.objects.filter(plan__in=list(plans)), "plan_id")
