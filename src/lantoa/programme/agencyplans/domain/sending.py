"""The agency's side: the head approves, the plan is submitted against a receipt."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.agencyplans.domain.ordered import report_done
from lantoa.programme.agencyplans.domain.steps import begin, finish
from lantoa.programme.agencyplans.domain.writing import lock
from lantoa.programme.agencyplans.models import AgencyPlan, Submission
from lantoa.programme.agencyplans.queries import frozen_rows, is_past, ordering_of, rows_of
from lantoa.programme.agencyplans.signals import approval_asked
from lantoa.programme.agencyplans.states import DRAFT, RETURNED


def ask_approval(agency_plan: AgencyPlan, *, actor: Actor) -> AgencyPlan:
    """Tell the heads of the agency that the plan is ready to be read; it can still be written on."""
    with transaction.atomic():
        locked = lock(agency_plan)
        require("agencyplans.plan.write", actor, locked)
        record("agencyplans.plan.ask", locked, actor=actor, agency_id=locked.agency_id)
        approval_asked.send(AgencyPlan, agency_plan=locked, actor=actor)
    return locked


def approve_plan(agency_plan: AgencyPlan, *, actor: Actor, revision: int | None = None) -> AgencyPlan:
    """The head's word on exactly the revision that was read; changes nothing else."""
    with transaction.atomic():
        locked, target = begin(agency_plan, "approve", actor=actor, revision=revision)
        if not locked.rows.exists():
            raise Refused(_("The plan has no rows yet. Add at least one before it is approved."))
        locked.approved_at, locked.approved_by_id = clock.now(), actor.pk
        return finish(locked, "approve", target, actor=actor, fields=("approved_at", "approved_by"))


def reopen_plan(agency_plan: AgencyPlan, *, actor: Actor, note: str = "") -> AgencyPlan:
    """Take the approval back so that the plan can be written on; `note` tells the writers what to change."""
    with transaction.atomic():
        locked, target = begin(agency_plan, "reopen", actor=actor, note=note)
        locked.approved_at = locked.approved_by_id = None
        return finish(locked, "reopen", target, actor=actor, note=note, fields=("approved_at", "approved_by"))


def discard_plan(agency_plan: AgencyPlan, *, actor: Actor) -> AgencyPlan:
    """Give a draft up; its rows stay for the record."""
    with transaction.atomic():
        locked, target = begin(agency_plan, "discard", actor=actor)
        return finish(locked, "discard", target, actor=actor)


def submit_plan(agency_plan: AgencyPlan, *, actor: Actor, revision: int | None = None) -> Submission:
    """Send the plan to the coordinating agency; the receipt carries the server's time.

    A returned plan is approved by the same act. What ordered the plan is reported as done for this agency.
    """
    with transaction.atomic():
        locked, target = begin(agency_plan, "submit", actor=actor, revision=revision)
        rows = rows_of(locked)
        if not rows:
            raise Refused(_("The plan has no rows yet. Add at least one before it is submitted."))
        now, ordering = clock.now(), ordering_of(locked.plan)
        sent = Submission.objects.filter(agency_plan__plan=locked.plan_id, agency_plan__agency=locked.agency_id)
        number = sent.count() + 1  # the lock on the only open version keeps it from being taken twice
        receipt = Submission.objects.create(
            agency_plan=locked,
            receipt=f"KH{locked.plan_id}-{locked.agency.code}-{number:02d}",
            at=now,
            by_id=actor.pk,
            due=ordering.due,
            late=number == 1 and is_past(ordering),
            rows=frozen_rows(rows),
        )
        if locked.state == RETURNED:
            locked.approved_at, locked.approved_by_id = now, actor.pk
        locked.submitted_at = locked.submitted_at or now
        fields = ("approved_at", "approved_by", "submitted_at")
        finish(locked, "submit", target, actor=actor, note=receipt.receipt, fields=fields)
        report_done(locked, ordering, actor=actor, note=receipt.receipt)
    return receipt


def approve_and_submit(agency_plan: AgencyPlan, *, actor: Actor, revision: int | None = None) -> Submission:
    """Both acts of a head, in one."""
    with transaction.atomic():
        if agency_plan.state == DRAFT:
            approve_plan(agency_plan, actor=actor, revision=revision)
            revision = None
        return submit_plan(agency_plan, actor=actor, revision=revision)
