from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.base.topics.models import ActivityFormat
from lantoa.programme.activities.enums import CopyState, EvidenceKind, Language
from lantoa.programme.assignments.models import Assignment, Occurrence


class Activity(models.Model):
    """One row of the ledger: something that was done to spread the word. It is voided with a reason, never deleted.

    The table is partitioned by year of `day` (docs/decisions/0032); its key carries `agency`, by which it could be
    spread over servers. Channels and topics are arrays of ids, so that one row is one insert and figures need no joins.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="activities", db_index=False, verbose_name=_("agency")
    )
    format = models.ForeignKey(
        ActivityFormat, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("format")
    )
    title = models.CharField(_("activity title"), max_length=300)
    day = models.DateField(_("date"))
    until = models.DateField(_("to date"), null=True, blank=True)
    place = models.CharField(_("venue"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=3, choices=Language, default=Language.VIETNAMESE)
    channel_ids = ArrayField(models.BigIntegerField(), verbose_name=_("channels"), default=list, blank=True)
    topic_ids = ArrayField(models.BigIntegerField(), verbose_name=_("topics"), default=list, blank=True)

    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("duration in minutes"), null=True, blank=True)
    plays = models.PositiveIntegerField(_("times played"), null=True, blank=True)
    copies = models.PositiveIntegerField(_("copies"), null=True, blank=True)
    cost = models.PositiveBigIntegerField(_("cost in dong"), null=True, blank=True)

    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        db_index=False,
        verbose_name=_("work it serves"),
    )
    occurrence = models.ForeignKey(
        Occurrence,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        db_index=False,
        verbose_name=_("period it serves"),
    )
    note = models.TextField(_("note"), blank=True)

    source = models.CharField(max_length=40, blank=True)
    """The module that wrote the row and alone may change it; empty for rows recorded by hand."""
    source_key = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    voided_at = models.DateTimeField(_("voided at"), null=True)
    void_reason = models.CharField(_("reason"), max_length=300, blank=True)
    folded = models.TextField(editable=False)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-day", "-id"]
        indexes = [
            models.Index(fields=["agency", "day"], name="activity_agency_day"),
            models.Index(fields=["day", "id"], name="activity_day_id"),
            models.Index(fields=["recorded_by", "id"], name="activity_recorded_by"),
            models.Index(fields=["assignment"], name="activity_assignment", condition=Q(assignment__isnull=False)),
            models.Index(fields=["occurrence"], name="activity_occurrence", condition=Q(occurrence__isnull=False)),
            GinIndex(fields=["channel_ids"], name="activity_channels"),
            GinIndex(fields=["topic_ids"], name="activity_topics"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_voided(self) -> bool:
        return self.voided_at is not None


class Origin(models.Model):
    """What a row was made from, once: another module's record, or one filled-in form sent twice.

    A table of its own, because a unique key of a partitioned table would have to hold the date, which may be corrected.
    """

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="origins"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="origin_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Evidence(models.Model):
    """A file or an address that shows that something was done. Its date is the document's, not the upload's."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    title = models.CharField(_("evidence title"), max_length=200)
    file = models.FileField(_("file"), upload_to="minh-chung/%Y/%m/", max_length=200, blank=True)
    content_type = models.CharField(_("type of file"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    """SHA-256 of the file's content, or of the address without its accidents (`addresses.same_page`)."""
    effective_on = models.DateField(_("dated"))
    stored_at = models.DateTimeField(_("stored at"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("stored by")
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-effective_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE, url="") & ~Q(file="") | Q(kind=EvidenceKind.ADDRESS, file=""),
                name="evidence_file_or_address",
            ),
            models.UniqueConstraint(fields=["agency", "kind", "fingerprint"], name="evidence_once_an_agency"),
        ]
        indexes = [models.Index(fields=["fingerprint"], name="evidence_fingerprint")]

    def __str__(self) -> str:
        return self.title


class EvidenceUse(models.Model):
    """Evidence stands where it is used: any number of activities and assignments of its agency."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="evidence_uses"
    )
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, null=True, related_name="evidence_uses")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(activity=None, assignment__isnull=False) | Q(activity__isnull=False, assignment=None),
                name="evidence_use_of_one",
            ),
            models.UniqueConstraint(
                fields=["evidence", "activity"], condition=Q(activity__isnull=False), name="evidence_once_an_activity"
            ),
            models.UniqueConstraint(
                fields=["evidence", "assignment"],
                condition=Q(assignment__isnull=False),
                name="evidence_once_an_assignment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class TextCopy(models.Model):
    """The text that an address showed on a day, for when the page is gone. Taken by a job."""

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="copy")
    state = models.CharField(_("state"), max_length=8, choices=CopyState, default=CopyState.WAITING)
    title = models.CharField(_("page title"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        verbose_name = _("stored text")
        verbose_name_plural = _("stored texts")

    def __str__(self) -> str:
        return self.title or str(self.evidence)
