"""Number, date and signer; recall; confirmation by those who received it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.correspondence.content import final, read, stored
from lantoa.programme.correspondence.domain.books import take_numbers
from lantoa.programme.correspondence.domain.steps import begin, finish
from lantoa.programme.correspondence.domain.telling import tell_receivers
from lantoa.programme.correspondence.models import Batch, Book, Outgoing, Recipient
from lantoa.programme.correspondence.queries import letterhead_of
from lantoa.programme.correspondence.signals import document_issued, document_recalled
from vanban.document import Document

ISSUE_FIELDS = (
    "book", "number", "symbol", "issued_on", "issued_at", "issued_by", "signer", "content", "folded",
)  # fmt: skip


def issue_document(document: Outgoing, *, actor: Actor, on: date | None = None) -> Outgoing:
    """Give the approved document its number, dated `on` (today), and hand its files over to be made.

    The book is locked last; whatever refuses the issue leaves the number to the next document.
    """
    with transaction.atomic():
        locked, target = begin(document, "issue", actor=actor)
        day = on or clock.today()
        require_letterhead(locked, day)
        book, number = take_numbers(locked.agency, kind=locked.kind, on=day)
        give_number(locked, read(locked.content), book=book, number=number, on=day, actor=actor)
        finish(locked, "issue", target, actor=actor, note=locked.full_number, fields=ISSUE_FIELDS)
        enqueue("correspondence.make_files", document_id=locked.pk)
        tell_receivers([locked])
        document_issued.send(Outgoing, document=locked, actor=actor)
    return locked


def recall_document(document: Outgoing, *, actor: Actor, note: str) -> Outgoing:
    """Take an issued document back. Its number stays in the book; receivers keep only the reason."""
    with transaction.atomic():
        locked, target = begin(document, "recall", actor=actor, note=note)
        locked.recalled_at, locked.recall_reason = clock.now(), note.strip()[:500]
        finish(locked, "recall", target, actor=actor, note=note, fields=("recalled_at", "recall_reason"))
        tell_receivers([locked], note=note, recalled=True)
        document_recalled.send(Outgoing, document=locked, actor=actor, note=note)
    return locked


def confirm_receipt(row: Recipient, *, actor: Actor) -> Recipient:
    """The receiving agency's word that the document has arrived; said twice it changes nothing."""
    with transaction.atomic():
        locked = Recipient.objects.select_for_update(of=("self",)).select_related("agency", "document").get(pk=row.pk)
        require("correspondence.incoming.confirm", actor, locked)
        if locked.received_at is None:
            locked.received_at, locked.received_by_id = clock.now(), actor.pk
            locked.save(update_fields=["received_at", "received_by"])
            after = {"agency": str(locked.agency)}
            record(
                "correspondence.document.receive", locked.document, actor=actor, agency_id=locked.agency_id, after=after
            )
    return locked


def give_number(document: Outgoing, content: Document, *, book: Book, number: int, on: date, actor: Actor) -> None:
    """Write number, date and signer onto an unsaved row and into its content."""
    signer = str(document.approved_by or "")
    done = final(content, number=number, issued_on=on, signer=signer)
    document.book, document.number, document.symbol, document.issued_on = book, number, done.head.symbol, on
    document.issued_at, document.issued_by_id = clock.now(), actor.pk
    document.signer = done.signature.name[:120] if done.signature else signer
    document.content = stored(done)
    document.folded = fold(f"{document.full_number} {document.title}")


def require_letterhead(item: Outgoing | Batch, on: date) -> None:
    """A symbol made of a guessed abbreviation must not leave the house."""
    if letterhead_of(item.agency, on).pk is None:
        raise Refused(
            _("%(agency)s has not settled its letterhead and abbreviation yet; its head does so under “%(page)s”.")
            % {"agency": item.agency, "page": _("Letterhead and numbering")}
        )
