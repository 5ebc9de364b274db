"""The life of one version of an agency's own plan. Late is derived from dates and never stored."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

DRAFT, APPROVED, SUBMITTED, RETURNED = "draft", "approved", "submitted", "returned"
ACCEPTED, SUPERSEDED, DISCARDED = "accepted", "superseded", "discarded"

OPEN = (DRAFT, APPROVED, SUBMITTED, RETURNED)
"""Still on its way; an agency has at most one such version of a plan."""
WRITABLE = (DRAFT, RETURNED)
INTERNAL = (DRAFT, APPROVED, DISCARDED)
"""Nobody outside the agency reads these."""

_write, _approve, _reopen = "agencyplans.plan.write", "agencyplans.plan.approve", "agencyplans.plan.reopen"
_submit, _judge = "agencyplans.plan.submit", "agencyplans.plan.judge"

AGENCY_PLAN = Machine(
    [
        State(DRAFT, _("Being written"), _("Not yet issued")),
        State(APPROVED, _("Approved by the head"), _("Not yet issued")),
        State(SUBMITTED, _("Submitted"), _("Not yet issued")),
        State(RETURNED, _("Returned with remarks"), _("Not yet issued")),
        State(ACCEPTED, _("Accepted by the coordinator"), _("In force")),
        State(SUPERSEDED, _("Superseded"), _("Superseded")),
        State(DISCARDED, _("Discarded"), _("Not yet issued")),
    ],
    [
        Transition(DRAFT, "approve", APPROVED, _approve, _("Approve")),
        Transition(DRAFT, "discard", DISCARDED, _write, _("Discard")),
        Transition(APPROVED, "reopen", DRAFT, _reopen, _("Reopen for writing")),
        Transition(APPROVED, "submit", SUBMITTED, _submit, _("Submit")),
        # What was returned goes back on the head's word alone: approving and submitting are one act there.
        Transition(RETURNED, "submit", SUBMITTED, _approve, _("Submit")),
        Transition(SUBMITTED, "return", RETURNED, _judge, _("Return"), needs_reason=True),
        Transition(SUBMITTED, "accept", ACCEPTED, _judge, _("Accept the plan")),
        Transition(ACCEPTED, "supersede", SUPERSEDED, _judge, _("Supersede")),
    ],
    initial=DRAFT,
)
