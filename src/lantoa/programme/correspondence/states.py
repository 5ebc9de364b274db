"""The lives of a document we issue and of a batch of letters. What has its number never leaves the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

DRAFT, SUBMITTED, APPROVED, ISSUED = "draft", "submitted", "approved", "issued"
RECALLED, DISCARDED = "recalled", "discarded"
ISSUING = "issuing"

NUMBERED = (ISSUED, RECALLED)
LIVING = (DRAFT, SUBMITTED, APPROVED, ISSUED)
"""A source has at most one such document."""

_write, _approve, _reopen = (f"correspondence.document.{verb}" for verb in ("write", "approve", "reopen"))
_issue, _recall = "correspondence.document.issue", "correspondence.document.recall"
_produce = "correspondence.batch.produce"

_UNTIL_APPROVED = [
    Transition(DRAFT, "submit", SUBMITTED, _write, _("Submit for approval")),
    Transition(DRAFT, "discard", DISCARDED, _write, _("Discard the draft")),
    Transition(SUBMITTED, "approve", APPROVED, _approve, _("Approve")),
    Transition(SUBMITTED, "return", DRAFT, _approve, _("Return to the writer"), needs_reason=True),
    Transition(SUBMITTED, "withdraw", DRAFT, _reopen, _("Take back to write on")),
    Transition(APPROVED, "reopen", DRAFT, _reopen, _("Reopen for writing"), needs_reason=True),
]
_STATES_UNTIL_APPROVED = [
    State(DRAFT, _("Being drafted"), _("Not yet issued")),
    State(SUBMITTED, _("Waiting for approval"), _("Not yet issued")),
    State(APPROVED, _("Approved, not yet numbered"), _("Not yet issued")),
    State(DISCARDED, _("Discarded draft"), _("Not yet issued")),
]

DOCUMENT = Machine(
    [
        *_STATES_UNTIL_APPROVED,
        State(ISSUED, _("Has been issued"), _("Has been issued")),
        State(RECALLED, _("Recalled after issue"), _("Recalled")),
    ],
    [
        Transition(APPROVED, "issue", ISSUED, _issue, _("Number and issue")),
        *_UNTIL_APPROVED,
        Transition(ISSUED, "recall", RECALLED, _recall, _("Recall the document"), needs_reason=True),
    ],
    initial=DRAFT,
)

BATCH = Machine(
    [
        *_STATES_UNTIL_APPROVED,
        State(ISSUING, _("Numbered, files being made"), _("Has been issued")),
        State(ISSUED, _("Letters issued, files ready"), _("Has been issued")),
    ],
    [
        Transition(APPROVED, "issue", ISSUING, _issue, _("Number and issue all letters")),
        *_UNTIL_APPROVED,
        Transition(ISSUING, "finish", ISSUED, _produce, _("Finish the files")),
    ],
    initial=DRAFT,
)
