"""Saying how far the work has come."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.domain.work import transition
from lantoa.programme.assignments.models import Assignment, ProgressNote
from lantoa.programme.assignments.states import ACCEPTED, ASSIGNED, MOVING


def report_progress(assignment: Assignment, *, percent: int, text: str, actor: Actor) -> ProgressNote:
    """Add a note; work that had not begun is thereby started. 100 % still has to be reported as done by itself."""
    with transaction.atomic():
        locked = Assignment.objects.select_for_update(of=("self",)).select_related("agency").get(pk=assignment.pk)
        require("assignments.assignment.work", actor, locked)
        if locked.state not in MOVING:
            raise Refused(
                _("Progress cannot be reported while the work is “%(state)s”.") % {"state": locked.get_state_display()}
            )
        if not 0 <= percent <= 100:
            raise Refused(_("Progress is a number from 0 to 100."))
        if not text.strip():
            raise Refused(_("Say what has been done."))
        if locked.state in (ASSIGNED, ACCEPTED):
            transition(locked, "start", actor=actor)
        note = ProgressNote.objects.create(
            assignment=locked, at=clock.now(), author_id=actor.pk, percent=percent, text=text.strip()
        )
        record(
            "assignments.assignment.progress",
            locked,
            actor=actor,
            agency_id=locked.agency_id,
            after={"percent": percent},
            note=note.text,
        )
    assignment.state = locked.state
    return note
