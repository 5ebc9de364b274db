"""The steps of a document or batch from draft to approval. Numbering and recalling stand in `issuing.py`."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.states import Machine
from lantoa.programme.correspondence.domain.drafting import Item, check_revision, lock
from lantoa.programme.correspondence.domain.telling import tell_own
from lantoa.programme.correspondence.models import Batch, Outgoing
from lantoa.programme.correspondence.states import APPROVED, BATCH, DOCUMENT

BEFORE_ISSUE = ("submit", "withdraw", "return", "approve", "reopen", "discard")


def transition_document(item: Item, verb: str, *, actor: Actor, note: str = "", revision: int | None = None) -> Item:
    """One of the steps before issue, of a document or of a batch. Approval is the head's word on exactly the revision
    that was read, and changes nothing else."""
    if verb not in BEFORE_ISSUE:
        raise ValueError(f"{verb} has a function of its own")
    with transaction.atomic():
        locked, target = begin(item, verb, actor=actor, note=note)
        check_revision(locked, revision)
        approved = target == APPROVED
        locked.approved_at = clock.now() if approved else None
        locked.approved_by_id = actor.pk if approved else None
        finish(locked, verb, target, actor=actor, note=note, fields=("approved_at", "approved_by"))
        tell_own(locked, verb, note=note)
    return locked


def submit_document(document: Outgoing, *, actor: Actor, revision: int | None = None) -> Outgoing:
    return transition_document(document, "submit", actor=actor, revision=revision)


def approve_document(document: Outgoing, *, actor: Actor, revision: int | None = None) -> Outgoing:
    """By the head, who has not written it."""
    return transition_document(document, "approve", actor=actor, revision=revision)


def begin(item: Item, verb: str, *, actor: Actor, note: str = "") -> tuple[Item, str]:
    """The locked row and the state the verb leads to, once table, permission and reason agree. In a transaction."""
    locked = lock(item)
    step = _machine(locked).next(locked.state, verb)
    require(step.permission, actor, locked)
    if step.needs_reason and not note.strip():
        raise Refused(_("Write the reason: the other side has to understand it."))
    return locked, step.target


def finish(
    locked: Item, verb: str, target: str, *, actor: Actor | None, note: str = "", fields: tuple[str, ...] = ()
) -> Item:
    """Save the new state with `fields` and record the verb."""
    before, locked.state = locked.state, target
    locked.save(update_fields=["state", *fields])
    thing = "batch" if isinstance(locked, Batch) else "document"
    record(
        f"correspondence.{thing}.{verb}",
        locked,
        actor=actor,
        agency_id=locked.agency_id,
        before={"state": before},
        after={"state": target},
        note=note,
    )
    return locked


def _machine(item: Outgoing | Batch) -> Machine:
    return BATCH if isinstance(item, Batch) else DOCUMENT
