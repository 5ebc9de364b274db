from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.programme.agencyplans.states import ACCEPTED, AGENCY_PLAN, OPEN
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.models import Duty, Plan, PlanVersion, Task, Timed


class Order(models.Model):
    """The coordinator's word on which rows and clauses of a version order agencies to write their own plans, and by
    when. Without one, what `ordering` recognises counts; an amended version asks for a new word.
    """

    version = models.OneToOneField(PlanVersion, on_delete=models.CASCADE, related_name="agency_plan_order")
    due = models.DateField(_("last day to submit"))
    tasks = models.ManyToManyField(Task, verbose_name=_("rows of the appendix"), blank=True, related_name="+")
    duties = models.ManyToManyField(Duty, verbose_name=_("clauses"), blank=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("order to write own plans")
        verbose_name_plural = _("orders to write own plans")

    def __str__(self) -> str:
        return f"{self.version}: {self.due:%d/%m/%Y}"


class AgencyPlan(models.Model):
    """One version of an agency's own plan under a provincial one."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="agency_plans", verbose_name=_("provincial plan")
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="own_plans", verbose_name=_("agency"))
    ordinal = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=AGENCY_PLAN.choices(), default=AGENCY_PLAN.initial)
    revision = models.PositiveIntegerField(default=0)
    """Counts saved changes, so that a second writer and the approving head are told."""
    title = models.TextField(_("title"))
    number = models.CharField(_("number of the document"), max_length=80, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    purpose = models.TextField(_("purpose and requirements"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("first submitted"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)

    class Meta:
        verbose_name = _("plan of an agency")
        verbose_name_plural = _("plans of agencies")
        ordering = ["-plan_id", "agency_id", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "agency", "ordinal"], name="agency_plan_ordinal_once"),
            models.UniqueConstraint(
                fields=["plan", "agency"], condition=Q(state__in=OPEN), name="agency_plan_one_open"
            ),
            models.UniqueConstraint(
                fields=["plan", "agency"], condition=Q(state=ACCEPTED), name="agency_plan_one_accepted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.title}"[:300]


class Row(Timed):
    """A line of an agency's plan, its own or carrying out a provincial one."""

    agency_plan = models.ForeignKey(AgencyPlan, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="own_plan_rows",
        verbose_name=_("provincial work it carries out"),
    )
    """Follows the work through amendments of the provincial plan, which a link to its row would not."""
    content = models.TextField(_("content"))
    output = models.TextField(_("output"), blank=True)
    timing_text = models.TextField(_("timing"), blank=True)
    responsible = models.CharField(_("person or unit responsible"), max_length=250, blank=True)
    budget = models.BigIntegerField(_("budget (dong)"), null=True, blank=True, validators=[MinValueValidator(0)])
    source = models.CharField(_("source of the budget"), max_length=250, blank=True)
    remark = models.TextField(_("remark of the coordinator"), blank=True)

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("row of an agency's plan")
        verbose_name_plural = _("rows of agencies' plans")
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=Q(budget=None) | Q(budget__gte=0), name="own_row_budget")]

    def __str__(self) -> str:
        return self.content[:200]


class Submission(models.Model):
    """One sending: the receipt with the server's time, the rows as they were sent, and the answer."""

    agency_plan = models.ForeignKey(AgencyPlan, on_delete=models.CASCADE, related_name="submissions")
    receipt = models.CharField(_("receipt number"), max_length=60, unique=True)
    at = models.DateTimeField(_("received at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(_("last day to submit"), null=True)
    """As it stood on that day; None when no deadline was known."""
    late = models.BooleanField(_("late"), default=False)
    rows = models.JSONField(default=list)
    """As `queries.frozen_rows` writes them."""
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.receipt
