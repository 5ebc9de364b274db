from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.plans.enums import Every, ImportState, PartyRole, PlanRole, TimingKind
from lantoa.programme.plans.states import VERSION


class Plan(models.Model):
    """A programme that lives through the versions its decisions give it."""

    title = models.TextField(_("title"))
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """A plan as one decision words it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions", verbose_name=_("plan"))
    ordinal = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=VERSION.choices(), default=VERSION.initial)
    revision = models.PositiveIntegerField(default=0)
    """Counts saved corrections, so that the second of two reviewers is told."""
    doc_type = models.CharField(_("type"), max_length=20, blank=True)
    number = models.CharField(_("number"), max_length=80, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    issuer = models.CharField(_("issuer"), max_length=250, blank=True)
    title = models.TextField(_("title"))
    year = models.PositiveSmallIntegerField(_("year"))
    signer_capacity = models.CharField(_("signed"), max_length=120, blank=True)
    signer_position = models.CharField(_("position"), max_length=120, blank=True)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    articles = models.JSONField(default=list)
    recipients = ArrayField(models.TextField(), verbose_name=_("recipients"), default=list, blank=True)
    documents = models.ManyToManyField(LegalDocument, through="Reference", related_name="plan_versions")
    activated_at = models.DateTimeField(null=True, editable=False)
    activated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    register_day = models.DateField(_("register of agencies as of"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ["-year", "-plan_id", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(state="active"), name="plan_one_active_version"),
            models.UniqueConstraint(fields=["plan", "ordinal"], name="plan_version_ordinal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}" if self.number else self.title


class Section(models.Model):
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    label = models.CharField(_("label"), max_length=40, blank=True)
    heading = models.TextField(_("heading"), blank=True)
    text = models.TextField(_("text"), blank=True)
    anchor = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()


class Timed(models.Model):
    """When something is to be done, as the grammar of timings reads it."""

    timing_kind = models.CharField(_("kind of timing"), max_length=10, choices=TimingKind, default=TimingKind.ONGOING)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("to"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    every = models.CharField(_("recurs"), max_length=10, choices=Every, blank=True)
    day = models.PositiveSmallIntegerField(_("on day"), null=True, blank=True)

    class Meta:
        abstract = True


class Task(Timed):
    """A row of the appendix."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField()
    order = models.CharField(_("no."), max_length=20, blank=True)
    group = models.TextField(_("group"), blank=True)
    content = models.TextField(_("content"))
    output = models.TextField(_("output"), blank=True)
    timing_text = models.TextField(_("timing"), blank=True)
    windows = models.JSONField(default=list, blank=True)
    milestones = models.JSONField(default=list, blank=True)
    mentions = ArrayField(models.TextField(), default=list, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    anchor = models.CharField(max_length=40, blank=True)
    folded = models.TextField(editable=False, default="")

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.order}. {self.content}"[:200]


class Duty(Timed):
    """A bullet of "tổ chức thực hiện"."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="duties")
    position = models.PositiveIntegerField()
    label = models.CharField(_("clause"), max_length=40)
    text = models.TextField(_("text"))
    anchor = models.CharField(max_length=40, blank=True)
    folded = models.TextField(editable=False, default="")

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.label} {self.text}"[:200]


class Party(models.Model):
    """An agency or group as a task or duty words it, and what the register knows it as."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, related_name="parties")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, null=True, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=400)
    key = models.CharField(max_length=400, db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(AgencyGroup, on_delete=models.PROTECT, null=True, related_name="+")
    skipped = models.BooleanField(default=False)
    """The reviewer decided that this wording gives nobody any work."""

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=False, duty=None) | Q(task=None, duty__isnull=False),
                name="party_of_task_or_duty",
            ),
            models.CheckConstraint(condition=Q(agency=None) | Q(group=None), name="party_agency_or_group"),
        ]

    def __str__(self) -> str:
        return self.text


class Reference(models.Model):
    """A document the plan stands on or cites, in the order of the text."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="references")
    document = models.ForeignKey(LegalDocument, on_delete=models.PROTECT, null=True, related_name="references")
    is_basis = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    text = models.TextField()
    anchor = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:200]


class Remark(models.Model):
    """What the reader doubts or a careful reader would tell the drafter; dealt with on the review page."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=12, choices=[("reading", _("Reading")), ("consistency", _("Consistency"))])
    where = models.CharField(max_length=300, blank=True)
    message = models.TextField()
    anchor = models.CharField(max_length=40, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.message[:200]


class RoleInPlan(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=14, choices=PlanRole)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plan_roles", verbose_name=_("agency"))

    class Meta:
        verbose_name = _("role in a plan")
        verbose_name_plural = _("roles in plans")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "role", "agency"], name="plan_role_once")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.agency}"


class PlanImport(models.Model):
    """One upload: one or more files that together are one decision."""

    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.RECEIVED)
    sentence = models.TextField(blank=True)
    """Why it could not be read."""
    version = models.OneToOneField(PlanVersion, on_delete=models.CASCADE, null=True, related_name="source")
    amends = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, db_index=True)
    """sha-256 over the files' own fingerprints, sorted."""
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ImportedFile(models.Model):
    upload = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="ke-hoach/%Y/", max_length=300)
    sha256 = models.CharField(max_length=64)
    blocks = models.JSONField(default=list)
    """The text as read, for the left side of the review page: [{"anchor", "text", "style"} | {"anchor", "rows"}]."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
