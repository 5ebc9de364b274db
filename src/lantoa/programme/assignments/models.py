from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.programme.assignments.states import ASSIGNMENT
from lantoa.programme.plans.enums import Every, PartyRole
from lantoa.programme.plans.models import Duty, Plan, Task


class Assignment(models.Model):
    """One agency's share of a task or of a duty."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("plan"))
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, related_name="assignments", verbose_name=_("task")
    )
    duty = models.ForeignKey(
        Duty, on_delete=models.PROTECT, null=True, related_name="assignments", verbose_name=_("duty")
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("agency"))
    role = models.CharField(_("role"), max_length=12, choices=PartyRole)
    state = models.CharField(_("state"), max_length=16, choices=ASSIGNMENT.choices(), default=ASSIGNMENT.initial)
    start = models.DateField(_("from"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    every = models.CharField(_("recurs"), max_length=10, choices=Every, blank=True)
    taken_over_from = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("taken over from")
    )
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    responsible = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("person responsible"),
    )

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["agency", "state", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=False, duty=None) | Q(task=None, duty__isnull=False),
                name="assignment_of_task_or_duty",
            ),
            models.UniqueConstraint(
                fields=["task", "agency"], condition=Q(task__isnull=False), name="assignment_task_once"
            ),
            models.UniqueConstraint(
                fields=["duty", "agency"], condition=Q(duty__isnull=False), name="assignment_duty_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.task or self.duty}"[:300]

    @property
    def order(self) -> str:
        """The number of the row or the clause."""
        return self.task.order if self.task else self.duty.label if self.duty else ""

    @property
    def content(self) -> str:
        return self.task.content if self.task else self.duty.text if self.duty else ""


class Occurrence(models.Model):
    """One dated due item of a recurring assignment; missed when its day has passed and `kept_on` is empty."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="occurrences")
    label = models.CharField(_("period"), max_length=60)
    start = models.DateField(_("from"))
    due = models.DateField(_("due"))
    kept_on = models.DateField(_("kept on"), null=True, blank=True)

    class Meta:
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["due"])]
        constraints = [models.UniqueConstraint(fields=["assignment", "due"], name="occurrence_once")]

    def __str__(self) -> str:
        return self.label


class ProgressNote(models.Model):
    """How far the work had come on a day, in the words of the agency. Never changed, only followed by another."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField(_("time"))
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    percent = models.PositiveSmallIntegerField(_("done, in percent"))
    text = models.TextField(_("what has been done"))

    class Meta:
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="progress_within_100")]

    def __str__(self) -> str:
        return f"{self.percent}% – {self.text}"[:300]
