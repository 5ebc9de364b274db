from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.programme.correspondence.enums import Format, Kind, Manner
from lantoa.programme.correspondence.states import BATCH, DOCUMENT, LIVING, NUMBERED

SYMBOL = re.compile(r"[^\W_]+(?:[-&.][^\W_]+)*")
_YEAR = [MinValueValidator(2000), MaxValueValidator(2200)]


def check_symbol(value: str) -> None:
    """Letters and digits joined by "-", "&" or ".": symbols become names of files."""
    if not SYMBOL.fullmatch(value):
        raise ValidationError(_("A symbol consists of letters and digits, joined by “-”, “&” or “.” without spaces."))


def _person(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=label,
    )  # fmt: skip


class Letterhead(models.Model):
    """What stands at the head of an agency's documents from a day on, and the abbreviation in its symbols
    ("SVHTTDL" makes "BC-SVHTTDL"; "UBND" makes "QĐ-UBND")."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="letterheads", verbose_name=_("agency"))
    valid_from = models.DateField(_("in force from"))
    abbreviation = models.CharField(_("abbreviation in symbols"), max_length=20, validators=[check_symbol])
    issuer = models.CharField(_("name of the issuing agency"), max_length=250)
    parent = models.CharField(_("agency directly above"), max_length=250, blank=True)
    place = models.CharField(_("place name"), max_length=80)
    contact = models.CharField(_("address, e-mail, telephone"), max_length=300, blank=True)
    units = ArrayField(
        models.CharField(max_length=20, validators=[check_symbol]),
        verbose_name=_("drafting units"),
        default=list,
        blank=True,
    )
    """Abbreviations that follow the agency's in the symbol of an official letter: "VX" makes "UBND-VX"."""

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        ordering = ["agency", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["agency", "valid_from"], name="letterhead_once_a_day")]

    def __str__(self) -> str:
        return f"{self.issuer} ({self.abbreviation})"


class Numbering(models.Model):
    """How an agency numbers from a year on; without one, all types share one book."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="numberings", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("from the year"), validators=_YEAR)
    manner = models.CharField(_("manner"), max_length=8, choices=Manner, default=Manner.ONE)
    groups = ArrayField(models.CharField(max_length=80), verbose_name=_("groups"), default=list, blank=True)
    """Types that share a book, joined by commas, as in `Book.code`."""

    class Meta:
        verbose_name = _("manner of numbering")
        verbose_name_plural = _("manners of numbering")
        ordering = ["agency", "-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="numbering_once_a_year")]

    def __str__(self) -> str:
        return f"{self.agency}, {self.year}: {self.get_manner_display()}"


class Book(models.Model):
    """One running sequence of numbers, taken under `domain.books.hold_books`."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="books", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"), validators=_YEAR)
    code = models.CharField(_("types"), max_length=80, blank=True)
    """Its types joined by a comma; empty: all that have no book of their own."""
    before = models.PositiveIntegerField(_("numbers given before"), default=0)
    """Up to here numbers were given elsewhere, on paper or in another system."""
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    last_on = models.DateField(_("date of the last number"), null=True)

    class Meta:
        verbose_name = _("numbering book")
        verbose_name_plural = _("numbering books")
        ordering = ["agency", "-year", "code"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "code"], name="book_once")]

    def __str__(self) -> str:
        return f"{self.agency}, {self.year}{f' – {self.code}' if self.code else ''}"


class Drafted(models.Model):
    """What a document and a batch of letters share on the way to approval."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("issuing agency"))
    kind = models.CharField(_("type"), max_length=8, choices=Kind)
    title = models.TextField(_("abstract"))
    content = models.JSONField(_("content"))
    """A `vanban.document.Document`, see `content.py`."""
    revision = models.PositiveIntegerField(default=0, editable=False)
    """Counts saved changes, so that a second writer and the approving head are told."""
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)
    """Names one filled-in form: sent twice, it makes one record."""
    created_at = models.DateTimeField(_("drafted"), editable=False)
    created_by = _person(_("drafted by"))
    edited_by = _person(_("last written by"))
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = _person(_("approved by"))
    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True


class Batch(Drafted):
    """A letter to each of many agencies. The letters come into being when they are numbered, all at once."""

    state = models.CharField(_("state"), max_length=10, choices=BATCH.choices(), default=BATCH.initial)
    archive = models.FileField(_("all files"), upload_to="van-ban-di/%Y/%m/", max_length=200, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("batch of letters")
        verbose_name_plural = _("batches of letters")
        ordering = ["-id"]
        indexes = [models.Index(fields=["agency", "-id"], name="batch_of_agency")]

    def __str__(self) -> str:
        return self.title


class Addressee(models.Model):
    """One letter of a batch: to whom, and what its places in braces are filled with."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="addressees")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency"))
    fields = models.JSONField(_("particulars"), default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["batch", "agency"], name="addressee_once")]

    def __str__(self) -> str:
        return str(self.agency)


class Outgoing(Drafted):
    """A document the agency issues. Number, symbol and date are given once, under the lock of the book."""

    state = models.CharField(_("state"), max_length=10, choices=DOCUMENT.choices(), default=DOCUMENT.initial)
    source = models.CharField(max_length=40, blank=True)
    """The module that drafted it and knows what it is about; empty when a person wrote it."""
    source_key = models.CharField(max_length=120, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="letters")

    book = models.ForeignKey(Book, on_delete=models.PROTECT, null=True, editable=False, related_name="documents")
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True, editable=False)
    issued_on = models.DateField(_("date of issue"), null=True, editable=False)
    issued_at = models.DateTimeField(_("numbered at"), null=True, editable=False)
    issued_by = _person(_("numbered by"))
    signer = models.CharField(_("signer"), max_length=120, blank=True, editable=False)
    failure = models.CharField(_("what went wrong with the files"), max_length=300, blank=True, editable=False)
    recalled_at = models.DateTimeField(_("recalled"), null=True, editable=False)
    recall_reason = models.CharField(_("reason for the recall"), max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = _("outgoing document")
        verbose_name_plural = _("outgoing documents")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="number_once_in_a_book"),
            models.UniqueConstraint(
                "agency", "number", "symbol", ExtractYear("issued_on"), name="number_and_symbol_once_in_a_year"
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source="") & Q(state__in=LIVING),
                name="one_living_of_source",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NUMBERED, number__isnull=False, book__isnull=False, issued_on__isnull=False)
                | (~Q(state__in=NUMBERED) & Q(number=None, book=None, issued_on=None)),
                name="numbered_when_issued",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="outgoing_of_agency"),
            models.Index(fields=["batch"], name="outgoing_of_batch", condition=Q(batch__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} {self.title}".strip()

    @property
    def full_number(self) -> str:
        """As in "05/BC-SVHTTDL", empty before it is given. Numbers under ten have a leading zero."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""


class Recipient(models.Model):
    """An agency of the register that an issued document is sent to in the workspace."""

    document = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="sent_to")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="incoming_documents", verbose_name=_("receiving agency")
    )
    received_at = models.DateTimeField(_("receipt confirmed"), null=True)
    received_by = _person(_("received by"))

    class Meta:
        verbose_name = _("incoming document")
        verbose_name_plural = _("incoming documents")
        ordering = ["-document_id", "agency_id"]
        constraints = [models.UniqueConstraint(fields=["document", "agency"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.document} → {self.agency}"


class Rendition(models.Model):
    """A file of an issued document, made once and kept as it was sent."""

    document = models.ForeignKey(Outgoing, on_delete=models.PROTECT, related_name="renditions")
    format = models.CharField(_("format"), max_length=5, choices=Format)
    file = models.FileField(_("file"), upload_to="van-ban-di/%Y/%m/", max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["format"]
        constraints = [models.UniqueConstraint(fields=["document", "format"], name="rendition_once")]

    def __str__(self) -> str:
        return f"{self.document}.{self.format}"
