"""Reading assignments: lists, states with overdue derived, figures of a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.audit.models import Entry
from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.kernel.workdays import WorkingCalendar, closing_day
from lantoa.programme.assignments.models import Assignment, Occurrence, ProgressNote
from lantoa.programme.assignments.rules import WORKERS, visible
from lantoa.programme.assignments.states import FINISHED, JUDGED, OPEN, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole, PlanRole
from lantoa.programme.plans.models import Plan, RoleInPlan


def overdue_on(day: date) -> Q:
    """Open past its limit, or a recurring date missed. Asks for the working calendar: a limit that ends on a day off
    runs to the end of the next working day."""
    closed = last_closed_day(day)
    missed = Occurrence.objects.filter(assignment=OuterRef("pk"), kept_on=None, due__lte=closed)
    return Q(state__in=OPEN) & (Q(due__lte=closed) | Q(Exists(missed)))


def closing_of(path: str, dues: Collection[date], calendar: WorkingCalendar) -> Case:
    """The due date at `path` as the day on which it is over; `dues` are all the dates there can be."""
    moved = [When(**{path: due}, then=Value(closed)) for due in dues if (closed := closing_day(due, calendar)) != due]
    return Case(*moved, default=F(path), output_field=DateField())


def with_timeliness(rows: QuerySet[Assignment]) -> QuerySet[Any]:
    """Adds `overdue` (bool) and `next_due` (the next date not yet kept, else the due date)."""
    today = clock.today()
    following = Occurrence.objects.filter(assignment=OuterRef("pk"), kept_on=None).order_by("due").values("due")[:1]
    return rows.annotate(
        overdue=Case(When(overdue_on(today), then=Value(True)), default=Value(False), output_field=BooleanField()),
        next_due=Coalesce(following, F("due")),
    )


def work_of(actor: Actor) -> QuerySet[Any]:
    """What this person may see, ready for a list; `percent` is what was last reported."""
    rows = Assignment.objects.filter(visible(actor)).exclude(state=WITHDRAWN)
    latest = ProgressNote.objects.filter(assignment=OuterRef("pk")).values("percent")[:1]
    rows = rows.select_related("agency", "task", "duty", "plan", "responsible").annotate(percent=latest)
    return with_timeliness(rows)


def to_judge(actor: Actor) -> QuerySet[Any]:
    """Work reported as done or asked to be excused, in plans this person judges, never of the agency that judges.

    Adds `said`: the words it was reported with.
    """
    rows = work_of(actor).filter(state__in=JUDGED)
    if not actor.is_platform_admin:
        own = RoleInPlan.objects.filter(
            plan=OuterRef("plan"),
            role=PlanRole.COORDINATING,
            agency__in=actor.agency_ids(Role.OFFICER, Role.HEAD),
        )
        rows = rows.filter(Exists(own.exclude(agency=OuterRef("agency"))))
    codes = [f"assignments.assignment.{verb}" for verb in ("finish", "ask_excuse")]
    entries = Entry.objects.filter(object_type="assignments.assignment", code__in=codes)
    said = entries.filter(object_id=Cast(OuterRef("pk"), CharField())).order_by("-at", "-pk").values("note")[:1]
    return rows.annotate(said=said)


def colleagues(agency_id: int) -> QuerySet[User]:
    """Who can be responsible for work of an agency: its officers, editors and heads of today."""
    held = Membership.current().filter(agency=agency_id, role__in=WORKERS)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("first_name", "last_name", "pk")


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
