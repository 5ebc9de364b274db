"""For whoever coordinates or leads a plan: five figures, three risks, who is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.fields.monitoring.models import Obstacle
from lantoa.fields.monitoring.queries.watch import plans_watched_by
from lantoa.fields.monitoring.states import PENDING_OBSTACLES
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.activities.models import Activity
from lantoa.programme.agencyplans.queries import ordering_of, standing_figures, standings
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import Progress, overdue_on
from lantoa.programme.plans.models import Plan

RISKS, LATEST = 3, 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words, where it comes from, and whether it worries ("bad", "doubt" or empty)."""

    label: str
    value: str
    url: str
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    order: str
    content: str
    late: str


@dataclass(frozen=True, slots=True)
class LateAgency:
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Overview:
    plan: Plan
    figures: Sequence[Figure]
    risks: Sequence[Risk]
    latest: Sequence[LateAgency]


def overview_for(actor: Actor, progress: Mapping[int, Progress]) -> Overview | None:
    """The newest plan this person watches over, in a fixed number of queries; None for all others.

    `progress` is `plan_progress` of the plans in force.
    """
    plan = plans_watched_by(actor).first()
    if plan is None:
        return None
    late = Assignment.objects.filter(overdue_on(clock.today()), plan=plan).order_by()
    return Overview(plan, _figures(plan, progress.get(plan.pk, Progress()), late), _risks(late), _latest(late))


def _figures(plan: Plan, progress: Progress, late_work: QuerySet[Assignment]) -> list[Figure]:
    late = late_work.values("agency").distinct().count()
    own = standing_figures(standings(plan, ordering_of(plan)))
    today = clock.today()
    done = Activity.objects.filter(day__range=(date(plan.year, 1, 1), max(today, date(plan.year, 1, 1))))
    done = done.filter(voided_at=None)
    waiting = Obstacle.objects.filter(plan=plan, state__in=PENDING_OBSTACLES).count()
    board = f"{reverse('monitoring:board')}?plan={plan.pk}"
    return [
        Figure(_("Work finished"), f"{progress.percent}%", board),
        Figure(_("Agencies that are late"), str(late), reverse("monitoring:punctuality"), "bad" if late else ""),
        Figure(
            _("Plans submitted in time"),
            f"{own['all'] - own['late'] - own['unsent'] - own['sent_after']}/{own['all']}",
            reverse("agencyplans:standings", args=[plan.pk]),
            "doubt" if own["late"] else "",
        ),
        Figure(
            _("Activities this year"), number_format(done.count(), force_grouping=True), reverse("activities:index")
        ),
        Figure(_("Obstacles waiting"), str(waiting), reverse("monitoring:obstacles"), "doubt" if waiting else ""),
    ]


def _risks(late: Any) -> list[Risk]:
    """The rows and clauses with which most agencies are late."""
    rows = late.values(
        number=Coalesce("task__order", "duty__label"), words=Coalesce("task__content", "duty__text")
    ).annotate(agencies=Count("agency", distinct=True))
    found = rows.order_by("-agencies", "number", "words")[:RISKS]
    return [
        Risk(
            row["number"],
            row["words"],
            ngettext("%(n)d agency is late", "%(n)d agencies are late", row["agencies"]) % {"n": row["agencies"]},
        )
        for row in found
    ]


def _latest(late: Any) -> list[LateAgency]:
    rows = late.values("agency", "agency__name").annotate(items=Count("pk")).order_by("-items", "agency__name")
    return [LateAgency(row["agency__name"], row["items"]) for row in rows[:LATEST]]
