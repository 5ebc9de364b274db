"""The lives of an inspection, of what it found, of an obstacle, and of a focal topic."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

PLANNED, HELD, CLOSED, CANCELLED = "planned", "held", "closed", "cancelled"
OPEN, ANSWERED = "open", "answered"
REPORTED, ESCALATED, DECIDED, SETTLED, WITHDRAWN = "reported", "escalated", "decided", "settled", "withdrawn"
DRAFT, PUBLISHED = "draft", "published"

PENDING_OBSTACLES = (REPORTED, ESCALATED)
"""Somebody above has to say something."""

_inspect = "monitoring.inspection.manage"

INSPECTION = Machine(
    [
        State(PLANNED, _("Planned"), _("Planned")),
        State(HELD, _("Held, being followed up"), _("Held")),
        State(CLOSED, _("Closed"), _("Closed")),
        State(CANCELLED, _("Cancelled"), _("Cancelled")),
    ],
    [
        Transition(PLANNED, "hold", HELD, _inspect, _("Record that the visit took place")),
        Transition(PLANNED, "cancel", CANCELLED, _inspect, _("Cancel the visit"), needs_reason=True),
        Transition(HELD, "close", CLOSED, _inspect, _("Close the inspection")),
    ],
    initial=PLANNED,
)

FINDING = Machine(
    [
        State(OPEN, _("Waiting for the agency"), _("Open")),
        State(ANSWERED, _("Answered"), _("Open")),
        State(CLOSED, _("Closed"), _("Closed")),
    ],
    [
        Transition(OPEN, "answer", ANSWERED, "monitoring.finding.answer", _("Answer"), needs_reason=True),
        Transition(ANSWERED, "return", OPEN, "monitoring.finding.judge", _("Not enough yet"), needs_reason=True),
        Transition(ANSWERED, "close", CLOSED, "monitoring.finding.judge", _("Close the finding")),
    ],
    initial=OPEN,
)

_answer, _decide, _own = "monitoring.obstacle.answer", "monitoring.obstacle.decide", "monitoring.obstacle.own"

OBSTACLE = Machine(
    [
        State(REPORTED, _("Waiting for the coordinating agency"), _("Reported")),
        State(ESCALATED, _("Waiting for the leader"), _("Being considered")),
        State(ANSWERED, _("Answered"), _("Answered")),
        State(DECIDED, _("Decided by the leader"), _("Answered")),
        State(SETTLED, _("Settled"), _("Settled")),
        State(WITHDRAWN, _("Withdrawn"), _("Withdrawn")),
    ],
    [
        Transition(REPORTED, "answer", ANSWERED, _answer, _("Answer"), needs_reason=True),
        Transition(REPORTED, "escalate", ESCALATED, _answer, _("Ask the leader to decide"), needs_reason=True),
        Transition(ESCALATED, "decide", DECIDED, _decide, _("Decide"), needs_reason=True),
        Transition(REPORTED, "withdraw", WITHDRAWN, _own, _("Withdraw"), needs_reason=True),
        Transition(ANSWERED, "insist", REPORTED, _own, _("It is not settled yet"), needs_reason=True),
        Transition(ANSWERED, "settle", SETTLED, _own, _("It is settled")),
        Transition(DECIDED, "settle", SETTLED, _own, _("It is settled")),
    ],
    initial=REPORTED,
)

_publish = "monitoring.focus.publish"

FOCUS = Machine(
    [
        State(DRAFT, _("Draft"), _("Not published")),
        State(PUBLISHED, _("Published"), _("Published")),
        State(WITHDRAWN, _("Withdrawn"), _("No longer in force")),
    ],
    [
        Transition(DRAFT, "publish", PUBLISHED, _publish, _("Publish")),
        Transition(DRAFT, "withdraw", WITHDRAWN, _publish, _("Discard")),
        Transition(PUBLISHED, "withdraw", WITHDRAWN, _publish, _("Withdraw"), needs_reason=True),
    ],
    initial=DRAFT,
)
