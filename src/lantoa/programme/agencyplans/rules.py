"""Who may read, write, approve, submit and judge an agency's plan."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.states import ACCEPTED, APPROVED, INTERNAL, SUBMITTED, SUPERSEDED, WRITABLE
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, RoleInPlan
from lantoa.programme.plans.rules import coordinators

WRITERS = (Role.OFFICER, Role.EDITOR)


def visible(actor: Actor) -> Q:
    """Lists and details show: everything of the own agency, and what was submitted under plans it has a role in."""
    if actor.is_platform_admin:
        return Q()
    own = actor.agency_ids()
    overseen = RoleInPlan.objects.filter(agency__in=own).values("plan")
    return Q(agency__in=own) | (Q(plan__in=overseen) & ~Q(state__in=INTERNAL))


def judges(agency_plan: AgencyPlan) -> frozenset[int]:
    """Agencies that return or accept it: the coordinators; for a coordinator's own plan, leader and standing agency."""
    others = coordinators(agency_plan.plan) - {agency_plan.agency_id}
    if others:
        return others
    above = RoleInPlan.objects.filter(plan=agency_plan.plan, role__in=(PlanRole.LEADER, PlanRole.STANDING))
    return frozenset(above.values_list("agency_id", flat=True)) - {agency_plan.agency_id}


@permission("agencyplans.plan.view")
def view_agency_plan(actor: Actor, obj: AgencyPlan | None = None) -> Decision:
    if obj is None:
        return None if actor.is_platform_admin or actor.agency_ids() else _("Only members of an agency see plans here.")
    if AgencyPlan.objects.filter(visible(actor), pk=obj.pk).exists():
        return None
    return _("This plan belongs to another agency.")


@permission("agencyplans.plan.oversee")
def oversee(actor: Actor, obj: Plan | None = None) -> Decision:
    """See which agencies have submitted: agencies with a role in the plan (in any plan, when none is given)."""
    held = RoleInPlan.objects.filter(agency__in=actor.agency_ids())
    if actor.is_platform_admin or (held.filter(plan=obj) if obj else held).exists():
        return None
    return _("Only agencies with a role in this plan see who has submitted.")


@permission("agencyplans.plan.start")
def start_agency_plan(actor: Actor, obj: Agency) -> Decision:
    if actor.roles_at(obj.pk) & set(WRITERS):
        return None
    return _("Only officers and editors of %(agency)s write its plan; the head approves it.") % {"agency": obj}


@permission("agencyplans.plan.write")
def write_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if obj.state == ACCEPTED:
        return _("This plan was accepted and is locked. To change it, make an amended version.")
    if obj.state == SUBMITTED:
        return _("This plan lies with the coordinating agency. It can be changed when it comes back.")
    if obj.state == APPROVED:
        return _("The head has approved this plan. Reopen it before changing it; it must then be approved again.")
    if obj.state == SUPERSEDED:
        return _("A newer version has taken the place of this plan.")
    if obj.state not in WRITABLE:
        return _("This draft was discarded.")
    return start_agency_plan(actor, obj.agency)


@permission("agencyplans.plan.amend")
def amend_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if obj.state != ACCEPTED:
        return _("Only an accepted plan is amended; others are still being worked on.")
    return start_agency_plan(actor, obj.agency)


@permission("agencyplans.plan.approve")
def approve_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if Role.HEAD not in actor.roles_at(obj.agency_id):
        return _("Only the head of %(agency)s approves its plan.") % {"agency": obj.agency}
    if actor.pk in (obj.created_by_id, obj.edited_by_id):
        return _("Who has written a plan does not approve it. Ask another head of your agency.")
    return None


@permission("agencyplans.plan.reopen")
def reopen_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if actor.roles_at(obj.agency_id) & {*WRITERS, Role.HEAD}:
        return None
    return _("Only officers, editors and heads of %(agency)s reopen its plan.") % {"agency": obj.agency}


@permission("agencyplans.plan.submit")
def submit_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if actor.roles_at(obj.agency_id) & {Role.OFFICER, Role.HEAD}:
        return None
    return _("Only officers and heads of %(agency)s submit its plan.") % {"agency": obj.agency}


@permission("agencyplans.plan.judge")
def judge_agency_plan(actor: Actor, obj: AgencyPlan) -> Decision:
    if actor.is_platform_admin or actor.agency_ids(Role.OFFICER, Role.HEAD) & judges(obj):
        return None
    return _("Only the coordinating agency returns or accepts this plan, and not its own.")


@permission("agencyplans.order.set")
def set_order(actor: Actor, obj: Plan) -> Decision:
    if actor.is_platform_admin or actor.agency_ids(Role.OFFICER, Role.HEAD) & coordinators(obj):
        return None
    return _("Only the coordinating agency says by when agencies submit their own plans.")
