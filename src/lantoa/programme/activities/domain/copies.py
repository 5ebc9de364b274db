"""The stored text of an address: taken by a job, its failures kept where people see them."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.activities.enums import CopyState, EvidenceKind
from lantoa.programme.activities.fetching import Policy, Unfetchable, fetch
from lantoa.programme.activities.models import Evidence, TextCopy
from lantoa.programme.activities.page_text import text_of


def take_copy(copy: TextCopy, *, policy: Policy | None = None) -> TextCopy:
    """Visit the address and keep its text, or why that failed. Raises Unfetchable, after storing it, when trying again
    may help. The visit holds no transaction open."""
    copy.attempts += 1
    try:
        page = fetch(copy.evidence.url, policy)
        title, text = text_of(page)
        if not text:
            raise Unfetchable(_("The page shows no text without scripts."))
    except Unfetchable as failure:
        fail_copy(copy, str(failure))
        if failure.passing:
            raise
        return copy
    copy.state, copy.failure, copy.taken_at = CopyState.TAKEN, "", clock.now()
    copy.title, copy.text = title, text
    copy.sha256 = hashlib.sha256(text.encode()).hexdigest()
    copy.save()
    return copy


def fail_copy(copy: TextCopy, sentence: str) -> None:
    """Keep why there is no copy; one taken earlier stays."""
    copy.failure = sentence[:300]
    copy.state = CopyState.TAKEN if copy.text else CopyState.FAILED
    copy.save(update_fields=["state", "failure", "attempts"])


def ask_for_copy(evidence: Evidence, *, actor: Actor) -> TextCopy:
    """Have the address visited once more."""
    with transaction.atomic():
        require("activities.evidence.manage", actor, evidence)
        if evidence.kind != EvidenceKind.ADDRESS:
            raise Refused(_("Only addresses have a stored text."))
        copy, new = TextCopy.objects.select_for_update(of=("self",)).get_or_create(evidence=evidence)
        if not new and copy.state == CopyState.WAITING:
            raise Refused(_("The copy is being taken; please wait a moment."))
        copy.state, copy.failure = CopyState.WAITING, ""
        copy.save(update_fields=["state", "failure"])
        record("activities.evidence.copy", evidence, actor=actor, agency_id=evidence.agency_id)
        enqueue("activities.take_copy", evidence_id=evidence.pk)
    return copy
