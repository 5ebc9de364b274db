"""Drafts: written by people or by other modules, revised against what the writer has seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.correspondence.content import stored
from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.models import SYMBOL, Batch, Outgoing, Recipient
from lantoa.programme.correspondence.queries import under_letterhead
from lantoa.programme.correspondence.states import DRAFT, LIVING
from vanban.document import Document

LONGEST_SYMBOL = 60

Item = TypeVar("Item", Outgoing, Batch)


class ChangedMeanwhile(Refused):
    """Somebody else saved this draft after the page was opened."""


def draft_document(
    *,
    agency: Agency,
    content: Document,
    actor: Actor,
    recipients: Iterable[Agency] = (),
    source: str = "",
    source_key: str = "",
    form_key: str = "",
) -> Outgoing:
    """Start a document. Whatever its head leaves open comes from the agency's letterhead.

    With a source, the draft that this source has already is written anew; Refused once it is past being a draft. A form
    sent twice makes one draft, which says what was sent last.
    """
    to = list(recipients)
    with transaction.atomic():
        require("correspondence.document.draft", actor, agency)
        if before := made_before(Outgoing, content, form_key=form_key, actor=actor):
            return _again(before, content=content, actor=actor, recipients=to)
        if source and (living := _living(source, source_key)):
            return revise_draft(living, content=content, actor=actor, recipients=to)
        document = Outgoing(agency=agency, source=source, source_key=source_key, form_key=form_key or None)
        document.created_at, document.created_by_id = clock.now(), actor.pk
        put_content(document, content, actor=actor)
        try:
            with transaction.atomic():
                document.save()
        except IntegrityError:  # somebody else has just drafted for the same source, or the same form came twice
            if before := made_before(Outgoing, content, form_key=form_key, actor=actor):
                return _again(before, content=content, actor=actor, recipients=to)
            living = _living(source, source_key)
            if living is None:
                raise
            return revise_draft(living, content=content, actor=actor, recipients=to)
        send_to(document, to)
        after = {"kind": document.kind, "title": document.title}
        record("correspondence.document.draft", document, actor=actor, agency_id=agency.pk, after=after)
    return document


def revise_draft(
    document: Outgoing,
    *,
    content: Document,
    actor: Actor,
    recipients: Iterable[Agency] | None = None,
    revision: int | None = None,
) -> Outgoing:
    """Write a draft anew; `recipients` None leaves them as they are. Refused when somebody came between."""
    with transaction.atomic():
        locked = lock(document)
        require("correspondence.document.write", actor, locked)
        check_revision(locked, revision)
        before = {"kind": locked.kind, "title": locked.title}
        put_content(locked, content, actor=actor)
        locked.revision += 1
        locked.save(update_fields=["kind", "title", "content", "folded", "edited_by", "revision"])
        if recipients is not None:
            send_to(locked, recipients)
        after = {"kind": locked.kind, "title": locked.title}
        record(
            "correspondence.document.change",
            locked,
            actor=actor,
            agency_id=locked.agency_id,
            before=before,
            after=after,
        )
    return locked


def made_before(model: type[Item], content: Document, *, form_key: str, actor: Actor) -> Item | None:
    """What this person's form made when it was sent the first time. Refused when it now says something else and what it
    made can no longer be changed."""
    rows = model._default_manager.select_related("agency").filter(form_key=form_key, created_by=actor.pk)
    found = rows.first() if form_key else None
    if found is not None and found.state != DRAFT and not _says(found, content):
        raise Refused(_("This form was sent before and became “%(document)s”. Open it there.") % {"document": found})
    return found


def lock(item: Item) -> Item:
    """The document or batch as it is now, held until the transaction ends."""
    rows = type(item)._default_manager.select_for_update(of=("self",)).select_related("agency", "approved_by")
    return rows.get(pk=item.pk)


def check_revision(locked: Outgoing | Batch, revision: int | None) -> None:
    """Refused when the draft is past the revision that was read (None: whoever acts has read nothing)."""
    if revision is not None and revision != locked.revision:
        raise ChangedMeanwhile(
            _(
                "Somebody else has changed this draft since you opened it. "
                "Your text is still here: compare it, then save again."
            )
        )


def put_content(item: Outgoing | Batch, content: Document, *, actor: Actor) -> None:
    """Take the content over, unsaved. Refused for a type we do not know or without an abstract."""
    if content.kind not in Kind.values:
        raise Refused(_("Documents of the type “%(kind)s” are not issued here.") % {"kind": content.kind})
    title = " ".join(content.title.split())
    if not title:
        raise Refused(_("The document has no abstract yet."))
    filled = under_letterhead(content, item.agency)
    symbol = filled.head.symbol
    if not SYMBOL.fullmatch(symbol) or len(symbol) > LONGEST_SYMBOL:
        raise Refused(_("“%(symbol)s” is no symbol of a document.") % {"symbol": symbol})
    item.kind, item.title = content.kind, title
    item.content = stored(filled)
    item.edited_by_id = actor.pk
    item.folded = fold(title)


def send_to(document: Outgoing, recipients: Iterable[Agency]) -> None:
    """Make these the agencies that find the document among their incoming ones once it is issued."""
    wanted = {agency.pk for agency in recipients} - {document.agency_id}
    document.sent_to.exclude(agency__in=wanted).delete()
    rows = (Recipient(document=document, agency_id=pk) for pk in sorted(wanted))
    Recipient.objects.bulk_create(rows, ignore_conflicts=True)


def _says(item: Outgoing | Batch, content: Document) -> bool:
    return bool(item.content == stored(under_letterhead(content, item.agency)))


def _again(before: Outgoing, *, content: Document, actor: Actor, recipients: list[Agency]) -> Outgoing:
    """Whoever went back and typed on means the draft that was made; a double click means nothing."""
    if before.state != DRAFT or _says(before, content):
        return before
    return revise_draft(before, content=content, actor=actor, recipients=recipients)


def _living(source: str, source_key: str) -> Outgoing | None:
    found = Outgoing.objects.filter(source=source, source_key=source_key, state__in=LIVING).first()
    if found is not None and found.state != DRAFT:
        raise Refused(
            _("There is a document of this already: “%(document)s”. Reopen or recall it first.") % {"document": found}
        )
    return found
