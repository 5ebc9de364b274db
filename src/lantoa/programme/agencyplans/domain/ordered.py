"""The work that orders an agency's own plan moves with it."""

from __future__ import annotations

from collections.abc import Iterator

from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, allowed
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.ordering import Ordering
from lantoa.programme.agencyplans.queries import ordered_work
from lantoa.programme.assignments.domain import keep_occurrence, transition
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import ASSIGNMENT, DONE


def report_done(agency_plan: AgencyPlan, ordering: Ordering, *, actor: Actor, note: str) -> None:
    """A single date is reported as done; of recurring ones the earliest that has begun is kept."""
    for work in _of(agency_plan, ordering):
        if not work.every:
            _move(work, "finish", actor=actor, note=note)
            continue
        begun = Occurrence.objects.filter(assignment=work, kept_on=None, start__lte=clock.today())
        if (first := begun.order_by("due").first()) is not None:
            keep_occurrence(first, actor=actor)


def return_done(agency_plan: AgencyPlan, ordering: Ordering, *, actor: Actor, note: str) -> None:
    for work in _of(agency_plan, ordering, state=DONE):
        _move(work, "return", actor=actor, note=note)


def confirm_done(agency_plan: AgencyPlan, ordering: Ordering, *, actor: Actor) -> None:
    for work in _of(agency_plan, ordering, state=DONE):
        _move(work, "confirm", actor=actor)


def _of(agency_plan: AgencyPlan, ordering: Ordering, **state: str) -> Iterator[Assignment]:
    mine = ordered_work(ordering).filter(plan=agency_plan.plan_id, agency=agency_plan.agency_id, **state)
    yield from mine.select_related("agency", "plan")


def _move(work: Assignment, verb: str, *, actor: Actor, note: str = "") -> None:
    """Moves what can be moved: work already confirmed, or that somebody else must judge, stays as it is."""
    step = next((t for t in ASSIGNMENT.verbs(work.state) if t.verb == verb), None)
    if step is not None and allowed(step.permission, actor, work):
        transition(work, verb, actor=actor, note=note)
