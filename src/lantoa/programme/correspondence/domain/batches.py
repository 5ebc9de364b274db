"""Batches: one template, a letter to each agency. Numbers are taken all at once, files are made one by one."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record, record_each, unsaved
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.correspondence.content import fill, key, places, read
from lantoa.programme.correspondence.domain.books import take_numbers
from lantoa.programme.correspondence.domain.drafting import check_revision, lock, made_before, put_content
from lantoa.programme.correspondence.domain.files import make_files
from lantoa.programme.correspondence.domain.issuing import give_number, require_letterhead
from lantoa.programme.correspondence.domain.steps import begin, finish
from lantoa.programme.correspondence.domain.telling import tell_receivers
from lantoa.programme.correspondence.enums import Format
from lantoa.programme.correspondence.models import Addressee, Batch, Outgoing, Recipient, Rendition
from lantoa.programme.correspondence.signals import document_issued
from lantoa.programme.correspondence.states import DRAFT, ISSUED, ISSUING
from lantoa.programme.correspondence.words import AGENCY_FIELD
from vanban.document import Document

Addressees = Mapping[Agency, Mapping[str, str]]
"""To whom, each with what fills the places in braces. "{cơ quan}" is filled by itself."""


def draft_batch(
    *, agency: Agency, content: Document, addressees: Addressees, actor: Actor, form_key: str = ""
) -> Batch:
    """Start a batch. A place in braces that some letter does not fill is refused now, not when it is sent. A form sent
    twice makes one batch, which says what was sent last."""
    with transaction.atomic():
        require("correspondence.document.draft", actor, agency)
        if before := made_before(Batch, content, form_key=form_key, actor=actor):
            return _again(before, content=content, addressees=addressees, actor=actor)
        batch = Batch(agency=agency, created_by_id=actor.pk, created_at=clock.now(), form_key=form_key or None)
        put_content(batch, content, actor=actor)
        try:
            with transaction.atomic():
                batch.save()
        except IntegrityError:
            before = made_before(Batch, content, form_key=form_key, actor=actor)
            if before is None:
                raise
            return _again(before, content=content, addressees=addressees, actor=actor)
        _address(batch, addressees)
        after = {"kind": batch.kind, "title": batch.title, "letters": len(addressees)}
        record("correspondence.batch.draft", batch, actor=actor, agency_id=agency.pk, after=after)
    return batch


def revise_batch(
    batch: Batch, *, content: Document, addressees: Addressees, actor: Actor, revision: int | None = None
) -> Batch:
    """Write a batch anew. Refused when somebody came between."""
    with transaction.atomic():
        locked = lock(batch)
        require("correspondence.document.write", actor, locked)
        check_revision(locked, revision)
        put_content(locked, content, actor=actor)
        locked.revision += 1
        locked.save(update_fields=["kind", "title", "content", "folded", "edited_by", "revision"])
        _address(locked, addressees)
        after = {"title": locked.title, "letters": len(addressees)}
        record("correspondence.batch.change", locked, actor=actor, agency_id=locked.agency_id, after=after)
    return locked


def issue_batch(batch: Batch, *, actor: Actor, on: date | None = None) -> Batch:
    """Number all letters of an approved batch, consecutively, in one transaction: all of them or none.

    The files follow in a job; a worker killed on the way is taken over by another, which makes what is missing.
    """
    with transaction.atomic():
        locked, target = begin(batch, "issue", actor=actor)
        day = on or clock.today()
        require_letterhead(locked, day)
        addressees = list(locked.addressees.select_related("agency").order_by("id"))
        book, first = take_numbers(locked.agency, kind=locked.kind, on=day, count=len(addressees))
        letters = [_letter(locked, addressee) for addressee in addressees]
        for number, letter in enumerate(letters, start=first):
            give_number(letter, read(letter.content), book=book, number=number, on=day, actor=actor)
        Outgoing.objects.bulk_create(letters, batch_size=500)
        Recipient.objects.bulk_create(
            Recipient(document=letter, agency=addressee.agency)
            for letter, addressee in zip(letters, addressees, strict=True)
            if addressee.agency_id != locked.agency_id
        )
        code, agency_id = "correspondence.document.issue", locked.agency_id
        record_each(
            unsaved(code, letter, actor=actor, agency_id=agency_id, note=letter.full_number) for letter in letters
        )
        note = f"{letters[0].full_number} – {letters[-1].full_number}"
        finish(locked, "issue", target, actor=actor, note=note)
        enqueue("correspondence.produce_batch", lock=f"correspondence.batch:{locked.pk}", batch_id=locked.pk)
        tell_receivers(letters)
        for letter in letters:
            document_issued.send(Outgoing, document=letter, actor=actor)
    return locked


def produce_batch(batch: Batch, *, between: Callable[[], None] = lambda: None) -> None:
    """Make the files that are missing, letter by letter, then the archive of all of them. Doing it twice does no harm.

    `between` is called after each letter.
    """
    done = Rendition.objects.filter(document__batch=batch, format=Format.PDF).values("document")
    for letter in batch.letters.exclude(pk__in=done).order_by("number"):
        make_files(letter)
        between()
    with tempfile.TemporaryFile() as packed:
        _pack(batch, packed)
        packed.seek(0)
        with transaction.atomic():
            locked = lock(batch)
            if locked.state != ISSUING:
                return
            locked.archive.save(f"lo-{locked.pk}.zip", File(packed), save=False)
            locked.failure = ""
            finish(locked, "finish", ISSUED, actor=None, fields=("archive", "failure"))


def fail_batch(batch: Batch) -> None:
    """Say on the batch's page that the files stopped; numbers and files made so far stay."""
    sentence = _("The files could not all be made because of an error in the system. The technicians were told.")
    Batch.objects.filter(pk=batch.pk).update(failure=sentence)


def go_on(batch: Batch, *, actor: Actor) -> None:
    """Hand the files that are missing over once more."""
    with transaction.atomic():
        locked = lock(batch)
        require("correspondence.batch.produce", actor, locked)
        if locked.state != ISSUING:
            raise Refused(_("There is nothing left to make."))
        Batch.objects.filter(pk=locked.pk).update(failure="")
        record("correspondence.batch.go_on", locked, actor=actor, agency_id=locked.agency_id)
        enqueue("correspondence.produce_batch", lock=f"correspondence.batch:{locked.pk}", batch_id=locked.pk)


def letter_for(batch: Batch, addressee: Addressee) -> Document:
    """The letter as this agency would get it, for previews."""
    return read(fill(batch.content, _values(addressee.agency, addressee.fields)))


def _again(before: Batch, *, content: Document, addressees: Addressees, actor: Actor) -> Batch:
    if before.state != DRAFT:
        return before
    return revise_batch(before, content=content, addressees=addressees, actor=actor)


def _letter(batch: Batch, addressee: Addressee) -> Outgoing:
    content = fill(batch.content, _values(addressee.agency, addressee.fields))
    return Outgoing(
        agency=batch.agency,
        kind=batch.kind,
        title=read(content).title,
        content=content,
        state=ISSUED,
        batch=batch,
        created_at=clock.now(),
        created_by_id=batch.created_by_id,
        edited_by_id=batch.edited_by_id,
        approved_at=batch.approved_at,
        approved_by=batch.approved_by,
    )


def _address(batch: Batch, addressees: Addressees) -> None:
    if not addressees:
        raise Refused(_("A batch needs at least one agency to write to."))
    wanted = places(batch.content)
    for agency, fields in addressees.items():
        missing = wanted - {k for k, value in _values(agency, fields).items() if value.strip()}
        if missing:
            names = ", ".join(f"{{{name}}}" for name in sorted(missing))
            raise Refused(
                _("The letter to %(agency)s does not fill: %(places)s.") % {"agency": agency, "places": names}
            )
    batch.addressees.all().delete()
    rows = [Addressee(batch=batch, agency=agency, fields=dict(fields)) for agency, fields in addressees.items()]
    Addressee.objects.bulk_create(rows, batch_size=500)


def _values(agency: Agency, fields: Mapping[str, Any]) -> dict[str, str]:
    return {key(AGENCY_FIELD): agency.name} | {key(name): str(value) for name, value in fields.items()}


def _pack(batch: Batch, into: Any) -> None:
    """All files, named by number and receiver; the times are those at which they were made."""
    rows = (
        Rendition.objects.filter(document__batch=batch)
        .select_related("document")
        .order_by("document__number", "format")
    )
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in rows:
            name, made = f"{row.document.full_number.replace('/', '-')}.{row.format}", localtime(row.made_at)
            info = zipfile.ZipInfo(name, made.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            with row.file.open("rb") as file:
                archive.writestr(info, file.read())
