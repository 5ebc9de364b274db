"""Reading letterheads, books, documents that go out and documents that came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor
from lantoa.kernel.text import fold
from lantoa.programme.correspondence.enums import Format, Manner
from lantoa.programme.correspondence.models import Batch, Book, Letterhead, Numbering, Outgoing, Recipient
from lantoa.programme.correspondence.rules import incoming, own

COMMON = ""
"""Code of the book for all types that have none of their own."""


def letterhead_of(agency: Agency, on: date) -> Letterhead:
    """What the agency's documents carry on that day; an unsaved proposal made of its name when nothing was settled."""
    found = Letterhead.objects.filter(agency=agency, valid_from__lte=on).order_by("-valid_from").first()
    return found or Letterhead(agency=agency, valid_from=on, abbreviation=initials(agency.name), issuer=agency.name)


def initials(name: str) -> str:
    """ "Sở Văn hóa, Thể thao và Du lịch" → "SVHTTDL": the first letters, without "và"."""
    words = (word.strip(",.-–()") for word in name.split())
    return "".join(word[0] for word in words if word and word.casefold() != "và").upper()[:20]


def numbering_of(agency: Agency, year: int) -> Numbering:
    """The rule that holds in that year; one book for everything when the head has settled nothing."""
    found = Numbering.objects.filter(agency=agency, year__lte=year).order_by("-year").first()
    return found or Numbering(agency=agency, year=year)


def book_code(numbering: Numbering, kind: str) -> str:
    """Which book of the agency a type is numbered in."""
    if numbering.manner == Manner.EACH:
        return kind
    if numbering.manner == Manner.GROUPS:
        return next((",".join(group) for group in numbering.groups if kind in group), COMMON)
    return COMMON


def outgoing_of(actor: Actor) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(own(actor)).select_related("agency", "book", "batch")


def batches_of(actor: Actor) -> QuerySet[Batch]:
    return Batch.objects.filter(own(actor)).select_related("agency")


def books_of(actor: Actor) -> QuerySet[Book]:
    return Book.objects.filter(own(actor)).select_related("agency")


def incoming_of(actor: Actor) -> QuerySet[Recipient]:
    """What was issued to the person's agencies, newest first."""
    rows = Recipient.objects.filter(incoming(actor)).select_related("agency", "document__agency")
    return rows.order_by("-document__issued_at", "-pk")


def find(text: str, through: str = "") -> Q:
    """Every word of `text`, accents ignored, in abstract or number."""
    condition = Q()
    for word in fold(text).split():
        condition &= Q(**{f"{through}folded__contains": word})
    return condition


def pages_of(book: Book) -> QuerySet[Outgoing]:
    """The lines of a book by number; recalled documents keep theirs."""
    return book.documents.select_related("agency", "approved_by").order_by("number")


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


def progress_of(batch: Batch) -> Progress:
    """How many letters have both their files."""
    letters = batch.letters.annotate(files=Count("renditions"))
    counts = letters.aggregate(total=Count("pk"), done=Count("pk", filter=Q(files__gte=len(Format))))
    return Progress(counts["done"], counts["total"])
