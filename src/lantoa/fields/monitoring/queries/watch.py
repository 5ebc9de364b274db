"""What watching a plan needs: which plans, which agencies, what waits for whom, what to dwell on now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import expand
from lantoa.fields.monitoring.enums import Audience
from lantoa.fields.monitoring.models import FocalTopic, Inspection, Obstacle, Reminder, Rung
from lantoa.fields.monitoring.rules import DESK, visible, visible_focus, watched_plans
from lantoa.fields.monitoring.states import ESCALATED, PUBLISHED, REPORTED
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, RoleInPlan
from lantoa.programme.plans.queries import living_plans

SHIPPED_LADDER = (
    (-7, Audience.CONTACT),
    (0, Audience.CONTACT),
    (3, Audience.CONTACT),
    (7, Audience.HEAD),
    (14, Audience.COORDINATOR),
)
"""Holds for a plan until its coordinating agency says otherwise."""


def plans_watched_by(actor: Actor) -> QuerySet[Plan]:
    """Plans in force, the newest first."""
    return living_plans().filter(watched_plans(actor)).order_by("-year", "-pk")


def ladder_of(plan: Plan) -> list[tuple[int, Audience]]:
    own = [(rung.days, Audience(rung.audience)) for rung in Rung.objects.filter(plan=plan)]
    return own or list(SHIPPED_LADDER)


def agencies_matching(given: Mapping[str, Any]) -> QuerySet[Agency]:
    """Agencies by kind, level and group, as a filter form names them; unknown values select nothing away."""
    found = Agency.objects.all()
    if kind := given.get("kind"):
        found = found.filter(kind=kind)
    if level := given.get("level"):
        found = found.filter(level=level)
    group = given.get("group")
    if isinstance(group, AgencyGroup):
        found = found.filter(pk__in=[agency.pk for agency in expand(group, clock.today())])
    if agency := given.get("agency"):
        found = found.filter(pk=getattr(agency, "pk", agency))
    return found


def reminders_seen_by(actor: Actor) -> QuerySet[Reminder]:
    """Those to the own agencies, and all of the plans one watches over."""
    if actor.is_platform_admin:
        seen = Q()
    else:
        plans = Plan.objects.filter(watched_plans(actor)).values("pk")
        seen = Q(assignment__agency__in=actor.agency_ids()) | Q(assignment__plan__in=plans)
    rows = Reminder.objects.filter(seen).select_related(
        "assignment__agency", "assignment__task", "assignment__duty", "sent_by"
    )
    return rows.prefetch_related("people")


def inspections_seen_by(actor: Actor) -> QuerySet[Inspection]:
    return Inspection.objects.filter(visible(actor)).select_related("agency", "plan")


def obstacles_seen_by(actor: Actor) -> QuerySet[Obstacle]:
    return Obstacle.objects.filter(visible(actor)).select_related(
        "agency", "plan", "assignment__task", "assignment__duty", "reported_by"
    )


def obstacles_waiting_for(actor: Actor) -> QuerySet[Obstacle]:
    """Those whose next word is this person's: to answer as coordinator, to decide as leader."""
    held = RoleInPlan.objects
    answers = held.filter(role=PlanRole.COORDINATING, agency__in=actor.agency_ids(*DESK)).values("plan")
    decides = held.filter(role=PlanRole.LEADER, agency__in=actor.agency_ids(Role.HEAD)).values("plan")
    turn = Q(state=REPORTED, plan__in=answers) | Q(state=ESCALATED, plan__in=decides)  # and so among those seen
    return Obstacle.objects.filter(turn).select_related("agency").order_by("reported_at", "pk")


def focal_topics_seen_by(actor: Actor) -> QuerySet[FocalTopic]:
    return FocalTopic.objects.filter(visible_focus(actor)).select_related("plan").prefetch_related("topics")


def focal_topics_of(day: date) -> QuerySet[FocalTopic]:
    """Published, and holding on this day."""
    rows = FocalTopic.objects.filter(state=PUBLISHED, starts_on__lte=day, ends_on__gte=day)
    return rows.prefetch_related("topics").order_by("ends_on", "pk")
