"""Who may read, correct and activate plans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, PlanVersion, RoleInPlan
from lantoa.programme.plans.states import DRAFT


def coordinators(plan: Plan) -> frozenset[int]:
    """Agencies that coordinate this plan."""
    return frozenset(
        RoleInPlan.objects.filter(plan=plan, role=PlanRole.COORDINATING).values_list("agency_id", flat=True)
    )


def coordinating_agencies() -> frozenset[int]:
    """Agencies that coordinate any plan; their people start new ones."""
    return frozenset(RoleInPlan.objects.filter(role=PlanRole.COORDINATING).values_list("agency_id", flat=True))


@permission("plans.plan.view")
def view_plan(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see plans in the workspace.")


@permission("plans.plan.import")
def import_plan(actor: Actor, obj: Plan | None = None) -> Decision:
    """Officers and heads of an agency that coordinates a plan; the very first plan is an administrator's.

    With the plan that is to be amended, only those of its own coordinating agency.
    """
    own = actor.agency_ids(Role.OFFICER, Role.HEAD)
    if actor.is_platform_admin or own & (coordinators(obj) if obj else coordinating_agencies()):
        return None
    if obj is not None:
        return _("Only the agency that coordinates “%(plan)s” may amend it.") % {"plan": obj}
    return _("Only officers and heads of a coordinating agency may bring in a plan.")


@permission("plans.version.edit")
def edit_version(actor: Actor, obj: PlanVersion) -> Decision:
    if obj.state != DRAFT:
        return _("This version is no longer a draft. Bring in an amending decision to change the plan.")
    if actor.is_platform_admin or actor.agency_ids(Role.OFFICER, Role.HEAD) & _editors(obj):
        return None
    return _("Only officers and heads of the coordinating agency may correct this plan.")


@permission("plans.version.activate")
def activate_version(actor: Actor, obj: PlanVersion) -> Decision:
    if actor.is_platform_admin or actor.agency_ids(Role.HEAD, Role.OFFICER) & _editors(obj):
        return None
    return _("Only the coordinating agency may activate this plan.")


def _editors(version: PlanVersion) -> frozenset[int]:
    # A draft of a new plan has no roles yet: whoever may bring in plans may work on it.
    return coordinators(version.plan) or coordinating_agencies()
