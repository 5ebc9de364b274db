"""The life of an assignment. Overdue is derived from dates and never stored."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lantoa.kernel.states import Machine, State, Transition

ASSIGNED, ACCEPTED, IN_PROGRESS, DONE, CONFIRMED = "assigned", "accepted", "in_progress", "done", "confirmed"
RETURNED, NOT_APPLICABLE_ASKED, NOT_APPLICABLE, WITHDRAWN = "returned", "na_asked", "not_applicable", "withdrawn"

OPEN = (ASSIGNED, ACCEPTED, IN_PROGRESS, RETURNED, NOT_APPLICABLE_ASKED)
FINISHED = (DONE, CONFIRMED)
MOVING = (ASSIGNED, ACCEPTED, IN_PROGRESS, RETURNED)
"""Where the agency can still say how far it has come."""
JUDGED = (DONE, NOT_APPLICABLE_ASKED)
"""What waits for the coordinator."""

_work, _confirm, _plan = "assignments.assignment.work", "assignments.assignment.confirm", "plans.version.activate"

ASSIGNMENT = Machine(
    [
        State(ASSIGNED, _("Assigned"), _("Planned")),
        State(ACCEPTED, _("Accepted"), _("Planned")),
        State(IN_PROGRESS, _("In progress"), _("In progress")),
        State(DONE, _("Done"), _("Done")),
        State(CONFIRMED, _("Confirmed"), _("Done")),
        State(RETURNED, _("Returned"), _("In progress")),
        State(NOT_APPLICABLE_ASKED, _("Asked to be excused"), _("Planned")),
        State(NOT_APPLICABLE, _("Not applicable"), _("Not applicable")),
        State(WITHDRAWN, _("Withdrawn by an amendment"), _("No longer in the plan")),
    ],
    [
        Transition(ASSIGNED, "accept", ACCEPTED, _work, _("Accept")),
        Transition(ASSIGNED, "start", IN_PROGRESS, _work, _("Start")),
        Transition(ACCEPTED, "start", IN_PROGRESS, _work, _("Start")),
        Transition(ASSIGNED, "finish", DONE, _work, _("Report as done")),
        Transition(ACCEPTED, "finish", DONE, _work, _("Report as done")),
        Transition(IN_PROGRESS, "finish", DONE, _work, _("Report as done")),
        Transition(RETURNED, "finish", DONE, _work, _("Report as done")),
        Transition(DONE, "confirm", CONFIRMED, _confirm, _("Confirm")),
        Transition(DONE, "return", RETURNED, _confirm, _("Return"), needs_reason=True),
        Transition(ASSIGNED, "ask_excuse", NOT_APPLICABLE_ASKED, _work, _("Ask to be excused"), needs_reason=True),
        Transition(ACCEPTED, "ask_excuse", NOT_APPLICABLE_ASKED, _work, _("Ask to be excused"), needs_reason=True),
        Transition(NOT_APPLICABLE_ASKED, "excuse", NOT_APPLICABLE, _confirm, _("Excuse")),
        Transition(NOT_APPLICABLE_ASKED, "refuse", ASSIGNED, _confirm, _("Refuse"), needs_reason=True),
        *(Transition(s, "withdraw", WITHDRAWN, _plan, _("Withdraw")) for s in OPEN),
    ],
    initial=ASSIGNED,
)
