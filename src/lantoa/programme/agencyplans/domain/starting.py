"""Beginning an agency's plan: from the provincial one, or from the one accepted before."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.agencyplans.domain.writing import rows_from_work
from lantoa.programme.agencyplans.models import AgencyPlan, Row
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work
from lantoa.programme.agencyplans.states import DISCARDED, OPEN
from lantoa.programme.plans.models import Plan

_ISSUING = (["ban", "hanh"], ["v/v", "ban", "hanh"], ["ve", "viec", "ban", "hanh"])
"""A decision issues a plan; the plan's own name begins after these words."""


def start_plan(plan: Plan, agency: Agency, *, actor: Actor) -> AgencyPlan:
    """Begin the agency's own plan with the provincial rows that concern it already there.

    Refused while another version is open or one has been accepted (that one is amended).
    """
    with transaction.atomic():
        require("agencyplans.plan.start", actor, agency)
        ordinal = _next_ordinal(plan, agency)
        if AgencyPlan.objects.filter(plan=plan, agency=agency).exclude(state=DISCARDED).exists():
            raise Refused(_("%(agency)s has its plan already. An accepted plan is amended.") % {"agency": agency})
        own = AgencyPlan.objects.create(
            plan=plan,
            agency=agency,
            ordinal=ordinal,
            title=f"{_name(plan.title)} – {agency}",
            created_by_id=actor.pk,
            edited_by_id=actor.pk,
        )
        work = provincial_work(plan, agency, ordering_of(plan))
        Row.objects.bulk_create(rows_from_work(own, work, first=0))
        record("agencyplans.plan.start", own, actor=actor, agency_id=agency.pk, after={"rows": len(work)})
    return own


def amend_plan(accepted: AgencyPlan, *, actor: Actor) -> AgencyPlan:
    """A new version with the rows of the accepted one, which stays in force until this one is accepted."""
    with transaction.atomic():
        require("agencyplans.plan.amend", actor, accepted)
        ordinal = _next_ordinal(accepted.plan, accepted.agency)
        accepted = AgencyPlan.objects.select_related("plan", "agency").get(pk=accepted.pk)
        require("agencyplans.plan.amend", actor, accepted)
        own = AgencyPlan.objects.create(
            plan=accepted.plan,
            agency=accepted.agency,
            ordinal=ordinal,
            title=accepted.title,
            purpose=accepted.purpose,
            created_by_id=actor.pk,
            edited_by_id=actor.pk,
        )
        copies = list(accepted.rows.all())
        for row in copies:
            row.pk, row.agency_plan, row.remark = None, own, ""
        Row.objects.bulk_create(copies)
        record("agencyplans.plan.amend", own, actor=actor, agency_id=own.agency_id, after={"rows": len(copies)})
    return own


def _next_ordinal(plan: Plan, agency: Agency) -> int:
    """The number of the agency's next version; until the transaction ends nobody else takes it."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    mine = AgencyPlan.objects.filter(plan=plan, agency=agency).order_by("-ordinal")
    if mine.filter(state__in=OPEN).exists():
        raise Refused(_("%(agency)s is already working on a version of this plan.") % {"agency": agency})
    last = mine.values_list("ordinal", flat=True).first()
    return (last or 0) + 1


def _name(title: str) -> str:
    words = title.split()
    skipped = next((len(o) for o in _ISSUING if fold(" ".join(words[: len(o)])).split() == o), 0)
    return " ".join(words[skipped:])
