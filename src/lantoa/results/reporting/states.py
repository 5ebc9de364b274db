"""The lives of a form, of one version of an agency's report, and of the report that sums a period up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

DRAFT, IN_FORCE, ENDED = "draft", "in_force", "ended"
APPROVED, SUBMITTED, RETURNED, ACCEPTED = "approved", "submitted", "returned", "accepted"
CONSOLIDATED, SUPERSEDED, ISSUED = "consolidated", "superseded", "issued"

OPEN = (DRAFT, APPROVED, SUBMITTED, RETURNED)
"""Still on its way; an agency has at most one such version for a period."""
WRITABLE = (DRAFT, RETURNED)
SETTLED = (ACCEPTED, CONSOLIDATED)
"""Locked; what the period counts with."""
INTERNAL = (DRAFT, APPROVED)
"""Nobody outside the agency reads these."""
UNISSUED = (DRAFT, SUBMITTED)
"""Of consolidated reports: a period has at most one such."""

_edit = "reporting.form.edit"

FORM = Machine(
    [
        State(DRAFT, _("Being drawn up"), _("Not in use")),
        State(IN_FORCE, _("In use"), _("In use")),
        State(ENDED, _("Ended"), _("No longer in use")),
    ],
    [
        Transition(DRAFT, "publish", IN_FORCE, _edit, _("Put into use")),
        Transition(IN_FORCE, "end", ENDED, _edit, _("End")),
    ],
    initial=DRAFT,
)

_approve, _submit, _judge = "reporting.report.approve", "reporting.report.submit", "reporting.report.judge"

REPORT = Machine(
    [
        State(DRAFT, _("Being written"), _("Not submitted")),
        State(APPROVED, _("Approved by the head"), _("Not submitted")),
        State(SUBMITTED, _("Submitted"), _("Submitted")),
        State(RETURNED, _("Returned with remarks"), _("Submitted")),
        State(ACCEPTED, _("Accepted"), _("Accepted")),
        State(CONSOLIDATED, _("Consolidated"), _("Accepted")),
        State(SUPERSEDED, _("Replaced by a correction"), _("Replaced")),
    ],
    [
        Transition(DRAFT, "approve", APPROVED, _approve, _("Approve the report")),
        Transition(APPROVED, "reopen", DRAFT, "reporting.report.reopen", _("Reopen for writing")),
        Transition(APPROVED, "submit", SUBMITTED, _submit, _("Submit the report")),
        # What was returned goes back on the head's word alone: approving and submitting are one act there.
        Transition(RETURNED, "submit", SUBMITTED, _approve, _("Submit the report")),
        Transition(SUBMITTED, "return", RETURNED, _judge, _("Return the report"), needs_reason=True),
        Transition(SUBMITTED, "accept", ACCEPTED, _judge, _("Accept the report")),
        Transition(ACCEPTED, "consolidate", CONSOLIDATED, "reporting.consolidation.issue", _("Consolidate")),
        # A correction is a new version; the one it corrects gives way when the correction is accepted.
        Transition(ACCEPTED, "supersede", SUPERSEDED, _judge, _("Replace by a correction")),
        Transition(CONSOLIDATED, "supersede", SUPERSEDED, _judge, _("Replace by a correction")),
    ],
    initial=DRAFT,
)

_write, _issue = "reporting.consolidation.write", "reporting.consolidation.issue"

SUMMARY = Machine(
    [
        State(DRAFT, _("Being written"), _("Not issued")),
        State(SUBMITTED, _("Drafted as an official document"), _("Not issued")),
        State(ISSUED, _("Issued"), _("Issued")),
        State(SUPERSEDED, _("Replaced by a correction"), _("Replaced")),
    ],
    [
        # The head approves and the office numbers the official document; the report follows it.
        Transition(DRAFT, "propose", SUBMITTED, _write, _("Draft the official document")),
        Transition(SUBMITTED, "reopen", DRAFT, "reporting.consolidation.reopen", _("Reopen for writing")),
        Transition(SUBMITTED, "issue", ISSUED, _issue, _("Issue the consolidated report")),
        Transition(ISSUED, "supersede", SUPERSEDED, _issue, _("Replace by a correction")),
    ],
    initial=DRAFT,
)
