"""Numbers and the books they are taken from: no gap, no twin, no date that runs backwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.correspondence.enums import Manner
from lantoa.programme.correspondence.models import Book, Letterhead, Numbering
from lantoa.programme.correspondence.queries import book_code, numbering_of


def take_numbers(agency: Agency, *, kind: str, on: date, count: int = 1) -> tuple[Book, int]:
    """The book and the first of `count` consecutive numbers dated `on`.

    Belongs inside the transaction that uses them, as late as can be: what is rolled back gives its number back. The
    date is today or the working day before (Decree 30/2020/NĐ-CP, articles 15 and 18), and not before the book's last.
    """
    check_day(on)
    hold_books(agency)
    code = book_code(numbering_of(agency, on.year), kind)
    book, _created = Book.objects.get_or_create(agency=agency, year=on.year, code=code)
    if book.last_on and on < book.last_on:
        raise Refused(
            _("The book has numbers dated %(day)s already; a later number cannot have an earlier date.")
            % {"day": date_format(book.last_on, "SHORT_DATE_FORMAT")}
        )
    first = book.last_number + 1
    book.last_number, book.last_on = book.last_number + count, on
    book.save(update_fields=["last_number", "last_on"])
    return book, first


def hold_books(agency: Agency) -> None:
    """Let whoever numbers for this agency, or changes how it numbers, take turns. The agency's row is the lock, for a
    book of a new year has no row yet."""
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)


def check_day(on: date) -> None:
    if on > clock.today():
        raise Refused(_("A document is not dated in advance."))
    if on < last_closed_day():
        raise Refused(_("A document is dated today or the working day before."))


def set_numbering(
    agency: Agency, *, year: int, manner: Manner, actor: Actor, groups: Sequence[Sequence[str]] = ()
) -> Numbering:
    """How the agency numbers from a year on. Refused once numbers of that year were taken: books do not change then."""
    with transaction.atomic():
        require("correspondence.settings.manage", actor, agency)
        hold_books(agency)
        if Book.objects.filter(agency=agency, year__gte=year, last_number__gt=0).exists():
            raise Refused(
                _("Numbers of %(year)d have been given already. Another manner can begin with the next year.")
                % {"year": year}
            )
        _check_groups(manner, groups)
        kept = [",".join(group) for group in groups] if manner == Manner.GROUPS else []
        rule, _created = Numbering.objects.update_or_create(
            agency=agency, year=year, defaults={"manner": manner, "groups": kept}
        )
        Book.objects.filter(agency=agency, year__gte=year, last_number=0).delete()
        after = {"year": year, "manner": str(manner), "groups": kept}
        record("correspondence.numbering.set", rule, actor=actor, agency_id=agency.pk, after=after)
    return rule


def open_book(agency: Agency, *, year: int, kind: str, before: int, actor: Actor) -> Book:
    """State up to which number the book of this type was kept elsewhere; only while nothing was numbered here."""
    with transaction.atomic():
        require("correspondence.settings.manage", actor, agency)
        hold_books(agency)
        code = book_code(numbering_of(agency, year), kind)
        book, _created = Book.objects.get_or_create(agency=agency, year=year, code=code)
        if book.documents.exists():
            raise Refused(_("Documents stand in this book already; its beginning does not change any more."))
        book.before = book.last_number = before
        book.save(update_fields=["before", "last_number"])
        record("correspondence.book.open", book, actor=actor, agency_id=agency.pk, after={"before": before})
    return book


def save_letterhead(letterhead: Letterhead, *, actor: Actor) -> Letterhead:
    """Settle head and abbreviation from a day on; drafts take them up, what was issued keeps what it had."""
    with transaction.atomic():
        require("correspondence.settings.manage", actor, letterhead.agency)
        letterhead.full_clean()
        letterhead.save()
        fields = ("valid_from", "abbreviation", "issuer", "parent", "place", "contact", "units")
        after = {name: getattr(letterhead, name) for name in fields}
        record("correspondence.letterhead.save", letterhead, actor=actor, agency_id=letterhead.agency_id, after=after)
    return letterhead


def _check_groups(manner: Manner, groups: Sequence[Sequence[str]]) -> None:
    named = [kind for group in groups for kind in group]
    if len(named) != len(set(named)):
        raise Refused(_("A type stands in one group only."))
    if manner == Manner.GROUPS and not groups:
        raise Refused(_("Name at least one group of types that share a book."))
