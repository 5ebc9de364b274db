"""Who in the agency answers for a piece of work."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import colleagues
from lantoa.programme.assignments.states import OPEN

DELEGATED = "assignments.delegated"
"""The kind of notice a person gets."""


def delegate(assignment: Assignment, *, to: User | None, actor: Actor) -> Assignment:
    """Make a colleague responsible, or nobody.

    The row that is passed in says whom the actor has seen as responsible: where somebody else has chosen meanwhile,
    the choice is refused. It is brought up to date.
    """
    with transaction.atomic():
        rows = Assignment.objects.select_for_update(of=("self",)).select_related("agency", "responsible")
        locked = rows.get(pk=assignment.pk)
        require("assignments.assignment.work", actor, locked)
        if locked.state not in OPEN:
            raise Refused(_("This work is no longer open; nobody needs to be made responsible for it."))
        if to is not None and not colleagues(locked.agency_id).filter(pk=to.pk).exists():
            raise Refused(
                _("%(person)s is no officer, editor or head of %(agency)s.") % {"person": to, "agency": locked.agency}
            )
        before = locked.responsible
        if before != to:
            if locked.responsible_id != assignment.responsible_id:
                raise Refused(_("Meanwhile a colleague has changed who is responsible. Please look and choose again."))
            locked.responsible = to
            locked.save(update_fields=["responsible"])
            entry = record(
                "assignments.assignment.delegate",
                locked,
                actor=actor,
                agency_id=locked.agency_id,
                before={"responsible": str(before or "")},
                after={"responsible": str(to or "")},
                note=str(to or ""),
            )
            if to is not None and to.pk != actor.pk:
                notify(
                    [to],
                    DELEGATED,
                    key=f"assignments.delegate:{entry.pk}",
                    subject=_("You are responsible for: %(work)s") % {"work": locked.content[:150]},
                    url=reverse("assignments:detail", args=[locked.pk]),
                    agency=locked.agency,
                )
    assignment.responsible = locked.responsible
    return locked
