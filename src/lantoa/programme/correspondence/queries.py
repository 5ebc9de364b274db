"""Reading letterheads, books, documents that go out and documents that came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import expand_all, in_force
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.correspondence.content import headed
from lantoa.programme.correspondence.enums import Format, Manner
from lantoa.programme.correspondence.models import Batch, Book, Letterhead, Numbering, Outgoing, Recipient
from lantoa.programme.correspondence.rules import WRITERS, incoming, own
from lantoa.programme.correspondence.states import SUBMITTED
from lantoa.programme.correspondence.words import AND
from vanban.document import Document

COMMON = ""
"""Code of the book for all types that have none of their own."""


def letterhead_of(agency: Agency, on: date) -> Letterhead:
    """What the agency's documents carry on that day; an unsaved proposal made of its name when nothing was settled."""
    found = Letterhead.objects.filter(agency=agency, valid_from__lte=on).order_by("-valid_from").first()
    return found or Letterhead(agency=agency, valid_from=on, abbreviation=initials(agency.name), issuer=agency.name)


def under_letterhead(document: Document, agency: Agency) -> Document:
    """The draft as the agency would issue it today: whatever its head leaves open taken from the letterhead."""
    return headed(document, letterhead_of(agency, clock.today()))


def initials(name: str) -> str:
    """ "Sở Văn hóa, Thể thao và Du lịch" → "SVHTTDL": the first letters, without "và"."""
    words = (word.strip(",.-–()") for word in name.split())
    return "".join(word[0] for word in words if word and word.casefold() != AND).upper()[:20]


def numbering_of(agency: Agency, year: int) -> Numbering:
    """The rule that holds in that year; one book for everything when the head has settled nothing."""
    found = Numbering.objects.filter(agency=agency, year__lte=year).order_by("-year").first()
    return found or Numbering(agency=agency, year=year)


def book_code(numbering: Numbering, kind: str) -> str:
    """Which book of the agency a type is numbered in."""
    if numbering.manner == Manner.EACH:
        return kind
    if numbering.manner == Manner.GROUPS:
        return next((group for group in numbering.groups if kind in group.split(",")), COMMON)
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


def agencies_written_for(actor: Actor) -> QuerySet[Agency]:
    """Agencies for which the person may draft."""
    return Agency.objects.filter(pk__in=actor.agency_ids(*WRITERS)).order_by("name", "code")


def receivers_on(day: date) -> QuerySet[Agency]:
    """Agencies of the register that a document can be sent to."""
    return in_force(day).order_by("level", "kind", "name")


def chosen_receivers(groups: Iterable[AgencyGroup], agencies: Iterable[Agency], day: date) -> list[Agency]:
    """Members of the groups on that day and the agencies named, each once, by code."""
    found = {agency.pk: agency for members in expand_all(groups, day).values() for agency in members}
    found |= {agency.pk: agency for agency in agencies}
    return sorted(found.values(), key=lambda agency: agency.code)


def settings_seen_by(actor: Actor) -> QuerySet[Agency]:
    """Agencies whose letterhead and numbering the person may read."""
    agencies = Agency.objects.order_by("name", "code")
    return agencies if actor.is_platform_admin else agencies.filter(pk__in=actor.agency_ids())


def drafting_units(actor: Actor) -> list[str]:
    """Abbreviations of units that letterheads of the person's agencies name, for suggestions."""
    heads = Letterhead.objects.filter(agency__in=actor.agency_ids(*WRITERS))
    return sorted({unit for units in heads.values_list("units", flat=True) for unit in units})


def waiting_for_approval(actor: Actor) -> tuple[QuerySet[Outgoing], QuerySet[Batch]]:
    """Documents and batches that this head may approve: of the own agencies, written by somebody else."""
    mine = Q(agency__in=actor.agency_ids(Role.HEAD), state=SUBMITTED)
    others = mine & ~(Q(created_by=actor.pk) | Q(edited_by=actor.pk))
    return Outgoing.objects.filter(others).order_by("pk"), Batch.objects.filter(others).order_by("pk")
