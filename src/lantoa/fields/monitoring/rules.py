"""Who watches over a plan, who answers for an agency, who decides."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.fields.monitoring.models import Finding, FocalTopic, Inspection, Obstacle
from lantoa.fields.monitoring.states import PUBLISHED
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, RoleInPlan
from lantoa.programme.plans.rules import coordinators

DESK = (Role.OFFICER, Role.HEAD)
WATCHERS = (PlanRole.COORDINATING, PlanRole.STANDING, PlanRole.LEADER)


def agencies_with(plan_id: int, *roles: PlanRole) -> frozenset[int]:
    """Ids of the agencies that play one of these roles in the plan."""
    held = RoleInPlan.objects.filter(plan=plan_id, role__in=roles)
    return frozenset(held.values_list("agency_id", flat=True))


def publishers(plan_id: int) -> frozenset[int]:
    """The standing agency says what to dwell on; in a plan that names none, the coordinating agency does."""
    return agencies_with(plan_id, PlanRole.STANDING) or agencies_with(plan_id, PlanRole.COORDINATING)


def _watched(actor: Actor) -> Any:
    held = RoleInPlan.objects.filter(agency__in=actor.agency_ids(), role__in=WATCHERS)
    return held.values("plan")


def watched_plans(actor: Actor) -> Q:
    return Q() if actor.is_platform_admin else Q(pk__in=_watched(actor))


def visible(actor: Actor) -> Q:
    """Inspections and obstacles: those of the own agencies, and all of the plans one watches over."""
    if actor.is_platform_admin:
        return Q()
    return Q(agency__in=actor.agency_ids()) | Q(plan__in=_watched(actor))


def visible_focus(actor: Actor) -> Q:
    """Everybody reads what is published; drafts and what was withdrawn, those who publish."""
    if actor.is_platform_admin:
        return Q()
    roles = (PlanRole.STANDING, PlanRole.COORDINATING)
    own = RoleInPlan.objects.filter(agency__in=actor.agency_ids(), role__in=roles)
    return Q(state=PUBLISHED) | Q(plan__in=own.values("plan"))


def _is_coordinator(actor: Actor, plan: Plan) -> bool:
    return actor.is_platform_admin or bool(actor.agency_ids(*DESK) & coordinators(plan))


def _is_member(actor: Actor) -> Decision:
    return None if actor.is_platform_admin or actor.agency_ids() else _("Only members of an agency have work here.")


@permission("monitoring.board.view")
def view_board(actor: Actor, obj: Plan | None = None) -> Decision:
    held = RoleInPlan.objects.filter(agency__in=actor.agency_ids(), role__in=WATCHERS)
    if actor.is_platform_admin or (held.filter(plan=obj) if obj else held).exists():
        return None
    return _("Only the agencies that coordinate or lead a plan see how all the others stand.")


@permission("monitoring.reminder.send")
def send_reminder(actor: Actor, obj: Plan | None = None) -> Decision:
    """With a plan, its coordinating agency; without one, any coordinating agency."""
    if obj is None:
        held = RoleInPlan.objects.filter(agency__in=actor.agency_ids(*DESK), role=PlanRole.COORDINATING)
        may = actor.is_platform_admin or held.exists()
    else:
        may = _is_coordinator(actor, obj)
    return None if may else _("Only officers and heads of the coordinating agency may remind others.")


@permission("monitoring.reminder.view")
def view_reminders(actor: Actor, obj: Any = None) -> Decision:
    return _is_member(actor)


@permission("monitoring.ladder.change")
def change_ladder(actor: Actor, obj: Plan) -> Decision:
    if _is_coordinator(actor, obj):
        return None
    return _("Only the coordinating agency may change when reminders are sent.")


@permission("monitoring.checklist.keep")
def keep_checklists(actor: Actor, obj: Any = None) -> Decision:
    if send_reminder(actor) is None:
        return None
    return _("Only officers and heads of a coordinating agency keep checklists.")


@permission("monitoring.inspection.view")
def view_inspection(actor: Actor, obj: Inspection | None = None) -> Decision:
    if obj is None or Inspection.objects.filter(visible(actor), pk=obj.pk).exists():
        return _is_member(actor)
    return _("This inspection concerns another agency.")


@permission("monitoring.inspection.manage")
def manage_inspection(actor: Actor, obj: Inspection | None = None) -> Decision:
    """No agency inspects itself."""
    if obj is None:
        return keep_checklists(actor)
    if not _is_coordinator(actor, obj.plan):
        return _("Only officers and heads of the coordinating agency may inspect.")
    if obj.agency_id in actor.agency_ids():
        return _("No agency inspects itself.")
    return None


@permission("monitoring.finding.answer")
def answer_finding(actor: Actor, obj: Finding) -> Decision:
    if actor.roles_at(obj.inspection.agency_id) & set(DESK):
        return None
    return _("Only officers and heads of %(agency)s may answer this.") % {"agency": obj.inspection.agency}


@permission("monitoring.finding.judge")
def judge_finding(actor: Actor, obj: Finding) -> Decision:
    return manage_inspection(actor, obj.inspection)


@permission("monitoring.obstacle.view")
def view_obstacle(actor: Actor, obj: Obstacle | None = None) -> Decision:
    if obj is None or Obstacle.objects.filter(visible(actor), pk=obj.pk).exists():
        return _is_member(actor)
    return _("This obstacle was reported by another agency.")


@permission("monitoring.obstacle.report")
def report_obstacle(actor: Actor, obj: Obstacle | None = None) -> Decision:
    desk = actor.agency_ids(*DESK, Role.EDITOR)
    if desk if obj is None else obj.agency_id in desk:
        return None
    return _("Only officers, editors and heads report obstacles, each for the own agency.")


@permission("monitoring.obstacle.own")
def own_obstacle(actor: Actor, obj: Obstacle) -> Decision:
    return report_obstacle(actor, obj)


@permission("monitoring.obstacle.answer")
def answer_obstacle(actor: Actor, obj: Obstacle) -> Decision:
    if _is_coordinator(actor, obj.plan):
        return None
    return _("Only officers and heads of the coordinating agency may answer this.")


@permission("monitoring.obstacle.decide")
def decide_obstacle(actor: Actor, obj: Obstacle) -> Decision:
    """A person who leads, never an administrator of the system in his or her place."""
    if actor.agency_ids(Role.HEAD) & agencies_with(obj.plan_id, PlanRole.LEADER):
        return None
    return _("Only the leader named in the plan may decide this.")


@permission("monitoring.focus.view")
def view_focus(actor: Actor, obj: FocalTopic | None = None) -> Decision:
    if obj is None or FocalTopic.objects.filter(visible_focus(actor), pk=obj.pk).exists():
        return _is_member(actor)
    return _("This is not published.")


@permission("monitoring.focus.publish")
def publish_focus(actor: Actor, obj: FocalTopic | None = None) -> Decision:
    own = actor.agency_ids(*DESK)
    if obj is None:
        roles = (PlanRole.STANDING, PlanRole.COORDINATING)
        may = RoleInPlan.objects.filter(agency__in=own, role__in=roles).exists()
    else:
        may = bool(own & publishers(obj.plan_id))
    if actor.is_platform_admin or may:
        return None
    return _("Only officers and heads of the standing agency publish what to dwell on.")
