"""Who may draw up forms, write and judge reports, and sum a period up."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import expand_all
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import RoleInPlan
from lantoa.results.reporting.models import Consolidation, Form, Report, ReportingPeriod
from lantoa.results.reporting.states import APPROVED, DRAFT, INTERNAL, SUBMITTED, SUPERSEDED, WRITABLE

WRITERS = (Role.OFFICER, Role.EDITOR)
JUDGES = (Role.OFFICER, Role.HEAD)


def visible(actor: Actor) -> Q:
    """Reports a person reads: all of the own agency, and what was submitted to it."""
    if actor.is_platform_admin:
        return Q()
    own = actor.agency_ids()
    return Q(agency__in=own) | (Q(period__form__owner__in=own) & ~Q(state__in=INTERNAL))


@permission("reporting.report.view")
def view_report(actor: Actor, obj: Report | None = None) -> Decision:
    if obj is None:
        own = actor.is_platform_admin or actor.agency_ids()
        return None if own else _("Only members of an agency see reports here.")
    if Report.objects.filter(visible(actor), pk=obj.pk).exists():
        return None
    return _("This report belongs to another agency.")


@permission("reporting.report.start")
def start_report(actor: Actor, obj: Agency) -> Decision:
    if actor.roles_at(obj.pk) & {*WRITERS}:
        return None
    return _("Only officers and editors of %(agency)s write its reports; the head approves them.") % {"agency": obj}


@permission("reporting.report.write")
def write_report(actor: Actor, obj: Report) -> Decision:
    if obj.state == SUBMITTED:
        return _("This report lies with the agency that receives it. It can be changed when it comes back.")
    if obj.state == APPROVED:
        return _("The head has approved this report. Reopen it before changing it; it must then be approved again.")
    if obj.state == SUPERSEDED:
        return _("A correction has taken the place of this report.")
    if obj.state not in WRITABLE:
        return _("This report was accepted and is locked. To change it, write a correction.")
    return start_report(actor, obj.agency)


@permission("reporting.report.approve")
def approve_report(actor: Actor, obj: Report) -> Decision:
    if Role.HEAD not in actor.roles_at(obj.agency_id):
        return _("Only the head of %(agency)s approves its reports.") % {"agency": obj.agency}
    if actor.pk in (obj.created_by_id, obj.edited_by_id):
        return _("Who has written a report does not approve it. Ask another head of your agency.")
    return None


@permission("reporting.report.reopen")
def reopen_report(actor: Actor, obj: Report) -> Decision:
    if actor.roles_at(obj.agency_id) & {*WRITERS, Role.HEAD}:
        return None
    return _("Only officers, editors and heads of %(agency)s reopen its reports.") % {"agency": obj.agency}


@permission("reporting.report.submit")
def submit_report(actor: Actor, obj: Report) -> Decision:
    if actor.roles_at(obj.agency_id) & {Role.OFFICER, Role.HEAD}:
        return None
    return _("Only officers and heads of %(agency)s submit its reports.") % {"agency": obj.agency}


@permission("reporting.report.judge")
def judge_report(actor: Actor, obj: Report) -> Decision:
    """The receiving agency; of its own report, somebody who has neither written nor approved it."""
    if not (actor.is_platform_admin or actor.agency_ids(*JUDGES) & {obj.period.form.owner_id}):
        return _("Only %(agency)s returns or accepts this report.") % {"agency": obj.period.form.owner}
    if actor.pk in (obj.created_by_id, obj.edited_by_id, obj.approved_by_id):
        return _("Who has written or approved a report does not accept it. Ask a colleague.")
    return None


@permission("reporting.period.oversee")
def oversee_period(actor: Actor, obj: ReportingPeriod | None = None) -> Decision:
    """See which agencies have sent: the receiving agency (of any form, when none is given)."""
    own = actor.agency_ids()
    received = Q(form__owner__in=own) if obj is None else Q(pk=obj.pk, form__owner__in=own)
    if actor.is_platform_admin or (own and ReportingPeriod.objects.filter(received).exists()):
        return None
    return _("Only the agency that receives these reports sees who has sent them.")


@permission("reporting.period.manage")
def manage_period(actor: Actor, obj: ReportingPeriod) -> Decision:
    """Remind, reopen a locked period for an agency, sum the period up."""
    if actor.is_platform_admin or actor.agency_ids(*JUDGES) & {obj.form.owner_id}:
        return None
    return _("Only officers and heads of %(agency)s do this.") % {"agency": obj.form.owner}


@permission("reporting.consolidation.view")
def view_consolidation(actor: Actor, obj: Consolidation) -> Decision:
    return oversee_period(actor, obj.period)


@permission("reporting.consolidation.write")
def write_consolidation(actor: Actor, obj: Consolidation) -> Decision:
    if obj.state == SUBMITTED:
        return _("The official document of this report is being approved. Reopen the report before changing it.")
    if obj.state != DRAFT:
        return _("This report was issued and is locked. To change it, write a correction.")
    return manage_period(actor, obj.period)


@permission("reporting.consolidation.reopen")
def reopen_consolidation(actor: Actor, obj: Consolidation) -> Decision:
    return manage_period(actor, obj.period)


@permission("reporting.consolidation.issue")
def issue_consolidation(actor: Actor, obj: Consolidation) -> Decision:
    """Follows the official document, which asks for its own permissions: members of the receiving agency."""
    owner = obj.period.form.owner
    if actor.is_platform_admin or owner.pk in actor.agency_ids():
        return None
    return _("Only %(agency)s issues this report.") % {"agency": owner}


FORM_ROLES = (PlanRole.COORDINATING, PlanRole.STANDING)


def forms_visible(actor: Actor) -> Q:
    """Forms a person reads: those its agency receives, and those in use or ended that ask its agencies to report."""
    if actor.is_platform_admin:
        return Q()
    own = actor.agency_ids()
    groups = list(AgencyGroup.objects.all())
    members = expand_all(groups, clock.today()) if own else {}
    asked = [pk for pk, found in members.items() if any(agency.pk in own for agency in found)]
    answered = Report.objects.filter(agency__in=own).values("period__form")
    return Q(owner__in=own) | (~Q(state=DRAFT) & (Q(groups__in=asked) | Q(pk__in=answered)))


def form_agencies(actor: Actor) -> frozenset[int]:
    """Agencies the person may draw up forms for: those that coordinate a plan or are standing agency of one."""
    own = actor.agency_ids(*JUDGES)
    held = RoleInPlan.objects.filter(agency__in=own, role__in=FORM_ROLES)
    return frozenset(held.values_list("agency_id", flat=True))


@permission("reporting.form.view")
def view_form(actor: Actor, obj: Form | None = None) -> Decision:
    if obj is None:
        return view_report(actor)
    if Form.objects.filter(forms_visible(actor), pk=obj.pk).exists():
        return None
    return _("This form is for other agencies.")


@permission("reporting.form.manage")
def manage_form(actor: Actor, obj: Form | None = None) -> Decision:
    """Draw up, copy and end forms: officers and heads of the agency that receives the reports."""
    if actor.is_platform_admin:
        return None
    agencies = form_agencies(actor)
    if obj is None:
        return None if agencies else _("Only officers and heads of a coordinating or standing agency draw up forms.")
    if obj.owner_id in agencies:
        return None
    return _("Only officers and heads of %(agency)s change its forms.") % {"agency": obj.owner}


@permission("reporting.form.edit")
def edit_form(actor: Actor, obj: Form) -> Decision:
    if obj.state != DRAFT:
        return _("This form is in use and locked. To change it, make a new version from a day on.")
    return manage_form(actor, obj)
