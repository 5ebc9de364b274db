"""The register of legal documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, require
from lantoa.kernel.text import fold
from lantoa.programme.legal.enums import Effect, Status
from lantoa.programme.legal.models import LegalDocument, Relation


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as another one cites it."""

    text: str
    number: str = ""
    doc_type: str = ""
    issued_on: date | None = None


def enter_cited(cited: Iterable[Cited], *, actor: Any) -> list[LegalDocument]:
    """Put documents cited by an imported plan into the register; those already there are left as they are.

    A citation without a date joins the only document of that number, if there is just one.
    """
    wanted = [c for c in cited if c.number or c.text]
    with transaction.atomic():
        lock_register()
        created = LegalDocument.objects.bulk_create(_unknown(wanted))
        if created:
            record("legal.document.enter", created[0], actor=actor, after={"numbers": [str(d) for d in created]})
    return created


def lock_register() -> None:
    """Until the transaction ends, no other plan enters the documents it cites: two may cite the same new one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('legal.register', 0))")


def _unknown(wanted: list[Cited]) -> list[LegalDocument]:
    """New rows for what the register does not hold."""
    known: dict[str, list[LegalDocument]] = {}
    numbers, texts = {c.number for c in wanted if c.number}, {c.text for c in wanted if not c.number}
    for document in [
        *LegalDocument.objects.filter(number__in=numbers),
        *LegalDocument.objects.filter(number="", title__in=texts),
    ]:
        known.setdefault(document.number or document.title, []).append(document)
    new: list[LegalDocument] = []
    for c in wanted:
        same = known.setdefault(c.number or c.text, [])
        if any(c.issued_on is None or d.issued_on in (None, c.issued_on) for d in same):
            continue
        document = LegalDocument(number=c.number, doc_type=c.doc_type, issued_on=c.issued_on, title=c.text)
        document.folded = fold(f"{c.number} {c.text}")
        same.append(document)
        new.append(document)
    return new


def save_document(document: LegalDocument, *, actor: Actor) -> LegalDocument:
    """Add or correct one document of the register."""
    with transaction.atomic():
        require("legal.register.manage", actor, document)
        before = LegalDocument.objects.select_for_update().filter(pk=document.pk).values().first()
        document.folded = fold(f"{document.number} {document.title} {document.issuer}")
        document.full_clean(exclude=["folded"])
        document.save()
        code = "legal.document.change" if before else "legal.document.enter"
        record(code, document, actor=actor, before=before, after={"status": document.status, "title": document.title})
    return document


def relate(source: LegalDocument, target: LegalDocument, effect: Effect, *, actor: Actor) -> Relation:
    """State that `source` amends or replaces `target`; the status of `target` follows."""
    with transaction.atomic():
        require("legal.register.manage", actor, target)
        target = LegalDocument.objects.select_for_update().get(pk=target.pk)
        row, _created = Relation.objects.update_or_create(source=source, target=target, defaults={"effect": effect})
        before = {"status": target.status}
        if target.status != Status.REPLACED:
            target.status = Status.REPLACED if effect == Effect.REPLACES else Status.AMENDED
            target.changed_on = source.issued_on
            target.save(update_fields=["status", "changed_on"])
        record(
            "legal.document.change",
            target,
            actor=actor,
            before=before,
            after={"status": target.status, "by": str(source)},
        )
    return row
