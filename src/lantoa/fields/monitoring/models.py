from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.base.topics.models import Topic
from lantoa.fields.monitoring.enums import Audience, Sending, Severity, Verdict
from lantoa.fields.monitoring.states import FINDING, FOCUS, INSPECTION, OBSTACLE
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.models import Plan


class Rung(models.Model):
    """One rung of a plan's reminder ladder: `days` after the due date (negative: before it) this audience is told."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rungs")
    days = models.SmallIntegerField(_("days after the due date"))
    audience = models.CharField(_("tells"), max_length=12, choices=Audience)

    class Meta:
        verbose_name = _("reminder rung")
        verbose_name_plural = _("reminder rungs")
        ordering = ["days", "audience"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "days", "audience"], name="rung_once"),
            models.CheckConstraint(condition=Q(days__gte=-60, days__lte=180), name="rung_days_in_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.days:+d}: {self.get_audience_display()}"


class Reminder(models.Model):
    """Somebody was reminded of one dated item: of an assignment, or of one date of a recurring one."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reminders")
    due = models.DateField(_("due"))
    label = models.CharField(_("period"), max_length=60, blank=True)
    sending = models.CharField(_("sent"), max_length=10, choices=Sending)
    days = models.SmallIntegerField(_("days after the due date"))
    audience = models.CharField(_("told"), max_length=12, choices=Audience)
    sent_at = models.DateTimeField(_("sent at"))
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("people told"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["-sent_at", "-id"], name="reminder_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "due", "days", "audience"],
                condition=Q(sending="schedule"),
                name="reminder_rung_once",
            ),
            models.UniqueConstraint(
                fields=["assignment", "due", "sent_on"],
                condition=Q(sending="by_hand"),
                name="reminder_by_hand_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} – {date_format(self.due, 'SHORT_DATE_FORMAT')}"


class Checklist(models.Model):
    """A template: one line, one item."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    lines = models.TextField(_("items"), help_text=_("One item on each line."))
    is_used = models.BooleanField(_("offered for new visits"), default=True)

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def items(self) -> list[str]:
        return [" ".join(line.split()) for line in self.lines.splitlines() if line.strip()]


class Inspection(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="inspections", verbose_name=_("plan"))
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="inspections", verbose_name=_("inspected agency")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    place = models.CharField(_("place"), max_length=250, blank=True)
    decision = models.CharField(_("by decision or notice"), max_length=200, blank=True)
    team = models.TextField(_("team"), help_text=_("One person on each line: name, position, task in the team."))
    state = models.CharField(_("state"), max_length=10, choices=INSPECTION.choices(), default=INSPECTION.initial)
    conclusion = models.TextField(_("conclusion"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["agency", "starts_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="inspection_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {date_format(self.starts_on, 'SHORT_DATE_FORMAT')}"


class CheckedItem(models.Model):
    """One line of the checklist as it was taken over by a visit, and what the team says of it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("item"))
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict, default=Verdict.OPEN)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["inspection", "position"], name="checked_item_once")]

    def __str__(self) -> str:
        return self.text[:200]


class Finding(models.Model):
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    item = models.ForeignKey(
        CheckedItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name=_("item")
    )
    severity = models.CharField(_("severity"), max_length=8, choices=Severity, default=Severity.MINOR)
    text = models.TextField(_("what was found"))
    demand = models.TextField(_("what is asked"), blank=True)
    due = models.DateField(_("to be mended by"))
    state = models.CharField(_("state"), max_length=10, choices=FINDING.choices(), default=FINDING.initial)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "due"])]

    def __str__(self) -> str:
        return self.text[:200]


class Obstacle(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="obstacles", verbose_name=_("plan"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="obstacles", verbose_name=_("agency"))
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="obstacles", verbose_name=_("work")
    )
    subject = models.CharField(_("in one line"), max_length=200)
    text = models.TextField(_("what stands in the way"))
    wish = models.TextField(_("what would help"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OBSTACLE.choices(), default=OBSTACLE.initial)
    reported_at = models.DateTimeField(_("reported at"))
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")
        ordering = ["-reported_at", "-id"]
        indexes = [models.Index(fields=["state", "-reported_at"])]

    def __str__(self) -> str:
        return self.subject


class Word(models.Model):
    """What one side said to an obstacle or a finding, with the verb that went with it."""

    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, null=True, related_name="words")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, related_name="words")
    verb = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(obstacle__isnull=False, finding=None) | Q(obstacle=None, finding__isnull=False),
                name="word_on_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:200]

    @property
    def phrase(self) -> str:
        """What the verb says to people."""
        machine = OBSTACLE if self.obstacle_id else FINDING
        return next((str(t.verb_label) for t in machine.transitions if t.verb == self.verb), self.verb)


class FocalTopic(models.Model):
    """What communication is to dwell on from one day to another."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="focal_topics", verbose_name=_("plan"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("guidance"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    state = models.CharField(_("state"), max_length=10, choices=FOCUS.choices(), default=FOCUS.initial)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("focal topic")
        verbose_name_plural = _("focal topics")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="focal_topic_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.title
