"""Who may see and write the ledger: the agency that acted; those who oversee a plan see its whole year."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.activities.models import Activity, Evidence
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.models import RoleInPlan

WRITERS = (Role.OFFICER, Role.HEAD, Role.EDITOR)


def years_overseen(actor: Actor) -> frozenset[int]:
    """Years of the plans in which an agency of this person has a part to play."""
    roles = RoleInPlan.objects.filter(agency__in=actor.agency_ids())
    return frozenset(roles.values_list("plan__year", flat=True).distinct())


def visible(actor: Actor) -> Q:
    """What lists and details show of the ledger."""
    return _seen(actor, "day")


def evidence_visible(actor: Actor) -> Q:
    return _seen(actor, "effective_on")


def _seen(actor: Actor, day: str) -> Q:
    if actor.is_platform_admin:
        return Q()
    seen = Q(agency__in=actor.agency_ids())
    for year in sorted(years_overseen(actor)):
        seen |= Q(**{f"{day}__year": year})
    return seen


@permission("activities.activity.view")
def view_activity(actor: Actor, obj: Activity | None = None) -> Decision:
    if obj is None:
        if actor.is_platform_admin or actor.agency_ids():
            return None
        return _("Only members of an agency may see activities.")
    if actor.is_platform_admin or actor.roles_at(obj.agency_id) or obj.day.year in years_overseen(actor):
        return None
    return _("This activity belongs to another agency.")


@permission("activities.activity.record")
def record_activity(actor: Actor, obj: Agency | None = None) -> Decision:
    """For an agency, or for any at all."""
    if actor.agency_ids(*WRITERS) if obj is None else actor.roles_at(obj.pk) & set(WRITERS):
        return None
    if obj is None:
        return _("Only officers, editors and heads of an agency may record activities.")
    return _("Only officers, editors and heads of %(agency)s may record its activities.") % {"agency": obj}


@permission("activities.activity.change")
def change_activity(actor: Actor, obj: Activity | None = None) -> Decision:
    """What another module wrote is changed there, what is voided stays as it is."""
    if obj is None:
        return record_activity(actor)
    if not actor.roles_at(obj.agency_id) & set(WRITERS):
        return _("Only officers, editors and heads of %(agency)s may change its activities.") % {"agency": obj.agency}
    if obj.is_voided:
        return _("This activity has been voided. Record a new one instead.")
    if obj.source:
        return _("This row was written by “%(module)s”; change it there and it will follow.") % {
            "module": source_label(obj.source)
        }
    return None


@permission("activities.evidence.view")
def view_evidence(actor: Actor, obj: Evidence | None = None) -> Decision:
    if obj is None:
        return view_activity(actor)
    if actor.is_platform_admin or actor.roles_at(obj.agency_id) or obj.effective_on.year in years_overseen(actor):
        return None
    return _("This evidence belongs to another agency.")


@permission("activities.evidence.manage")
def manage_evidence(actor: Actor, obj: Evidence | Activity | Assignment | Agency) -> Decision:
    """Storing, attaching and replacing evidence of an agency; also of rows that another module wrote."""
    agency_id = obj.pk if isinstance(obj, Agency) else obj.agency_id
    if actor.roles_at(agency_id) & set(WRITERS):
        return None
    return _("Only officers, editors and heads of the agency may change its evidence.")


def source_label(source: str) -> str:
    """The name people know a module by."""
    try:
        return str(apps.get_app_config(source).verbose_name)
    except LookupError:
        return source
