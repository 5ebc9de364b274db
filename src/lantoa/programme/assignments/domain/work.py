"""Moving an assignment through its states."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import ASSIGNMENT, DONE, NOT_APPLICABLE, OPEN, WITHDRAWN


def transition(assignment: Assignment, verb: str, *, actor: Actor, note: str = "") -> Assignment:
    """Perform one verb of the table of states. The row that is passed in is brought up to date."""
    with transaction.atomic():
        locked = (
            Assignment.objects.select_for_update(of=("self",)).select_related("agency", "plan").get(pk=assignment.pk)
        )
        step = ASSIGNMENT.next(locked.state, verb)
        require(step.permission, actor, locked)
        if step.needs_reason and not note.strip():
            raise Refused(_("Write the reason: the other side has to understand it."))
        before = {"state": locked.state}
        locked.state = step.target
        locked.finished_on = (
            clock.today() if step.target == DONE else locked.finished_on if step.verb == "confirm" else None
        )
        locked.save(update_fields=["state", "finished_on"])
        record(
            f"assignments.assignment.{verb}",
            locked,
            actor=actor,
            agency_id=locked.agency_id,
            before=before,
            after={"state": locked.state},
            note=note,
        )
    assignment.state, assignment.finished_on = locked.state, locked.finished_on
    return locked


def keep_occurrence(occurrence: Occurrence, *, actor: Actor) -> Occurrence:
    """Say that a recurring date was kept. Saying it again changes nothing; a date to come cannot be kept yet."""
    with transaction.atomic():
        locked = _locked(occurrence, actor)
        if locked.start > clock.today():
            raise Refused(_("The period %(label)s has not begun.") % {"label": locked.label})
        if locked.kept_on is None:
            _set_kept(locked, clock.today(), "keep", actor)
    return locked


def take_back_occurrence(occurrence: Occurrence, *, actor: Actor) -> Occurrence:
    """Say that a date was not kept after all: the wrong row was pressed, or what showed it has been voided."""
    with transaction.atomic():
        locked = _locked(occurrence, actor)
        if locked.assignment.state not in OPEN:
            raise Refused(_("This work has been reported as done; its dates stay as they are."))
        if locked.kept_on is not None:
            _set_kept(locked, None, "take_back", actor)
    return locked


def _locked(occurrence: Occurrence, actor: Actor) -> Occurrence:
    """The date as it stands now, if it is still in the plan and the actor works on it."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("assignment__agency")
    locked = rows.filter(pk=occurrence.pk).first()
    if locked is None or locked.assignment.state in (WITHDRAWN, NOT_APPLICABLE):
        raise Refused(_("This date is no longer in the plan."))
    require("assignments.assignment.work", actor, locked.assignment)
    return locked


def _set_kept(locked: Occurrence, day: date | None, verb: str, actor: Actor) -> None:
    before, locked.kept_on = locked.kept_on, day
    locked.save(update_fields=["kept_on"])
    record(
        f"assignments.occurrence.{verb}",
        locked.assignment,  # so that it stands in the history of the work
        actor=actor,
        agency_id=locked.assignment.agency_id,
        before={"kept_on": before} if before else {},
        after={"due": locked.due, "kept_on": day},
        note=locked.label,
    )
