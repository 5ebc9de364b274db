"""The files of a document: made on demand while it is a draft, made once and kept when it is issued."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, require
from lantoa.kernel.text import slug
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain.drafting import lock
from lantoa.programme.correspondence.enums import Format
from lantoa.programme.correspondence.models import Outgoing, Rendition
from lantoa.programme.correspondence.states import NUMBERED
from vanban.document import Document
from vanban.writers.docx import write_docx
from vanban.writers.pdf import write_pdf

WRITERS: dict[Format, Callable[[Document], bytes]] = {Format.DOCX: write_docx, Format.PDF: write_pdf}


def file_name(document: Outgoing, form: Format) -> str:
    """For whoever downloads it: "05-BC-SVHTTDL.pdf", of a draft its abstract."""
    name = document.full_number.replace("/", "-") or f"du-thao-{slug(document.title)[:60]}"
    return f"{name}.{form}"


def draft_bytes(document: Outgoing, form: Format) -> bytes:
    """The document as it would look, with the watermark of a draft until it is numbered."""
    return WRITERS[form](read(document.content))


def make_files(document: Outgoing) -> list[Rendition]:
    """Make what is missing of an issued document's files and keep it with its fingerprint; what is there stays."""
    saved: list[Rendition] = []
    try:
        with transaction.atomic():
            locked = lock(document)
            if locked.state not in NUMBERED:
                return []
            there = set(locked.renditions.values_list("format", flat=True))
            for form in Format:
                if form not in there:
                    saved.append(_make(locked, form))
            if locked.failure:
                Outgoing.objects.filter(pk=locked.pk).update(failure="")
    except Exception:
        for row in saved:  # the rows go with the transaction, the files have to go by hand
            row.file.delete(save=False)
        raise
    return saved


def fail_files(document: Outgoing) -> None:
    """Say on the document's page that its files could not be made."""
    sentence = _("The files could not be made because of an error in the system. The technicians were told.")
    Outgoing.objects.filter(pk=document.pk).update(failure=sentence)


def ask_for_files(document: Outgoing, *, actor: Actor) -> None:
    """Try once more."""
    with transaction.atomic():
        locked = lock(document)
        require("correspondence.document.issue", actor, locked)
        Outgoing.objects.filter(pk=locked.pk).update(failure="")
        record("correspondence.document.ask_for_files", locked, actor=actor, agency_id=locked.agency_id)
        enqueue("correspondence.make_files", document_id=locked.pk)


def _make(document: Outgoing, form: Format) -> Rendition:
    data = draft_bytes(document, form)
    digest = hashlib.sha256(data).hexdigest()
    row = Rendition(document=document, format=form, size=len(data), sha256=digest, made_at=clock.now())
    row.file.save(f"{digest[:16]}.{form}", ContentFile(data), save=False)
    try:
        row.save(force_insert=True)
    except Exception:
        row.file.delete(save=False)
        raise
    return row
