"""Who may see and work on assignments."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import WITHDRAWN
from lantoa.programme.plans.enums import PartyRole, PlanRole
from lantoa.programme.plans.models import RoleInPlan
from lantoa.programme.plans.rules import coordinators

WORKERS = (Role.OFFICER, Role.HEAD, Role.EDITOR)


def visible(actor: Actor) -> Q:
    """What lists and details show: the own work, the whole task where one leads, everything where one oversees."""
    if actor.is_platform_admin:
        return Q()
    own = actor.agency_ids()
    overseen = RoleInPlan.objects.filter(agency__in=own).values("plan")
    leads = Assignment.objects.filter(agency__in=own, role=PartyRole.LEAD, task__isnull=False)
    led = leads.exclude(state=WITHDRAWN).values("task")
    return Q(agency__in=own) | Q(plan__in=overseen) | Q(task__in=led)


@permission("assignments.assignment.view")
def view_assignment(actor: Actor, obj: Assignment | None = None) -> Decision:
    if obj is None:
        return None if actor.is_platform_admin or actor.agency_ids() else _("Only members of an agency have work here.")
    if Assignment.objects.filter(visible(actor), pk=obj.pk).exists():
        return None
    return _("This work belongs to another agency.")


@permission("assignments.assignment.work")
def work_on_assignment(actor: Actor, obj: Assignment) -> Decision:
    if actor.roles_at(obj.agency_id) & set(WORKERS):
        return None
    return _("Only officers, editors and heads of %(agency)s may work on this.") % {"agency": obj.agency}


@permission("assignments.assignment.confirm")
def confirm_assignment(actor: Actor, obj: Assignment) -> Decision:
    """The coordinating agency confirms, never the agency that did the work."""
    judges = coordinators(obj.plan) - {obj.agency_id}
    if actor.is_platform_admin or actor.agency_ids(Role.OFFICER, Role.HEAD) & judges:
        return None
    return _("Only the coordinating agency may judge this, and not its own work.")


@permission("assignments.work.pass_on")
def pass_on_work(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin:
        return None
    own = actor.agency_ids(Role.OFFICER, Role.HEAD)
    if RoleInPlan.objects.filter(agency__in=own, role=PlanRole.COORDINATING).exists():
        return None
    return _("Only the coordinating agency or an administrator may pass work on to a successor.")
