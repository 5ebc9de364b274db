"""What waits for this person's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.fields.monitoring.queries.watch import obstacles_waiting_for
from lantoa.kernel.permission import Actor
from lantoa.programme.agencyplans import states as own_plans
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import DONE, NOT_APPLICABLE_ASKED
from lantoa.programme.correspondence.queries import waiting_for_approval
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import RoleInPlan

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things of one sort: how many, the first few as (text, address), and where all of them are."""

    what: str
    count: int
    first: list[tuple[str, str]]
    url: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """Sorts of which something waits; at most four queries for each."""
    return [found for found in (*_for_head(actor), *_for_judge(actor), _obstacles(actor)) if found.count]


def _for_head(actor: Actor) -> Iterator[Waiting]:
    agencies = actor.agency_ids(Role.HEAD)
    if agencies:
        rows = AgencyPlan.objects.filter(agency__in=agencies, state__in=own_plans.WRITABLE)
        # As in agencyplans.rules: who has written a plan does not approve it.
        rows = rows.exclude(Q(created_by=actor.pk) | Q(edited_by=actor.pk))
        yield _plans(_("Plans of my agency to approve"), rows)
        yield _documents(actor)


def _for_judge(actor: Actor) -> Iterator[Waiting]:
    desk = actor.agency_ids(Role.OFFICER, Role.HEAD)
    coordinated = RoleInPlan.objects.filter(agency__in=desk, role=PlanRole.COORDINATING).values_list("plan", flat=True)
    plans = list(coordinated) if desk else []
    if not plans:
        return
    sent = AgencyPlan.objects.filter(plan__in=plans, state=own_plans.SUBMITTED).exclude(agency__in=desk)
    yield _plans(_("Plans of agencies to accept or return"), sent)
    work = Assignment.objects.filter(plan__in=plans).exclude(agency__in=desk)
    yield _work(_("Work reported as done"), work.filter(state=DONE))
    yield _work(_("Requests to be excused"), work.filter(state=NOT_APPLICABLE_ASKED))


def _obstacles(actor: Actor) -> Waiting:
    rows = obstacles_waiting_for(actor)
    shown = [(f"{row} – {row.agency}", reverse("monitoring:obstacle", args=[row.pk])) for row in rows[:SHOWN]]
    return Waiting(_("Obstacles to answer or decide"), _count(rows, shown), shown, reverse("monitoring:obstacles"))


def _documents(actor: Actor) -> Waiting:
    documents, batches = waiting_for_approval(actor)
    shown = [(row.title, reverse("correspondence:document", args=[row.pk])) for row in documents[:SHOWN]]
    shown += [(row.title, reverse("correspondence:batch", args=[row.pk])) for row in batches[:SHOWN]]
    count = len(shown) if len(shown) < SHOWN else documents.count() + batches.count()
    return Waiting(
        _("Documents to approve"), count, shown[:SHOWN], f"{reverse('correspondence:index')}?state=submitted"
    )


def _plans(what: str, rows: Any) -> Waiting:
    first = rows.select_related("agency").order_by(F("submitted_at").asc(nulls_last=True), "pk")[:SHOWN]
    shown = [(str(row.agency), reverse("agencyplans:detail", args=[row.pk])) for row in first]
    return Waiting(what, _count(rows, shown), shown, reverse("agencyplans:index"))


def _work(what: str, rows: Any) -> Waiting:
    first = rows.select_related("agency", "task", "duty").order_by("finished_on", "pk")[:SHOWN]
    shown = [(_line(row), reverse("assignments:detail", args=[row.pk])) for row in first]
    return Waiting(what, _count(rows, shown), shown, reverse("assignments:judging"))


def _line(row: Assignment) -> str:
    return f"{row.agency} – {row.order}. {Truncator(row.content).words(12)}"


def _count(rows: Any, shown: list[Any]) -> int:
    """Counted only where not all are shown."""
    return len(shown) if len(shown) < SHOWN else rows.count()
