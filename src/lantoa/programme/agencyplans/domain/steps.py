"""What every step from state to state shares."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.agencyplans.domain.writing import check_revision, lock
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.signals import moved
from lantoa.programme.agencyplans.states import AGENCY_PLAN


def begin(
    agency_plan: AgencyPlan, verb: str, *, actor: Actor, note: str = "", revision: int | None = None
) -> tuple[AgencyPlan, str]:
    """The locked plan and the state the verb leads to, once table, permission, reason and revision agree.

    Belongs inside a transaction.
    """
    locked = lock(agency_plan)
    step = AGENCY_PLAN.next(locked.state, verb)
    require(step.permission, actor, locked)
    if step.needs_reason and not note.strip():
        raise Refused(_("Write the reason: the other side has to understand it."))
    check_revision(locked, revision)
    return locked, step.target


def finish(
    locked: AgencyPlan, verb: str, target: str, *, actor: Actor, note: str = "", fields: tuple[str, ...] = ()
) -> AgencyPlan:
    """Save the new state with `fields`, record the verb and tell who listens. The step counts as a revision."""
    before, locked.state, locked.revision = locked.state, target, locked.revision + 1
    locked.save(update_fields=["state", "revision", *fields])
    record(
        f"agencyplans.plan.{verb}",
        locked,
        actor=actor,
        agency_id=locked.agency_id,
        before={"state": before},
        after={"state": target},
        note=note,
    )
    moved.send(AgencyPlan, agency_plan=locked, verb=verb, actor=actor, note=note)
    return locked
