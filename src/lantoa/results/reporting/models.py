from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.enums import Level
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.results.reporting.enums import IndicatorKind, Severity
from lantoa.results.reporting.states import FORM, ISSUED, OPEN, REPORT, SETTLED, SUMMARY, UNISSUED

_PERSON = settings.AUTH_USER_MODEL


class Form(models.Model):
    """A form of report with the days between which it is in use. A changed form is a new row from its own day on."""

    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=FORM.choices(), default=FORM.initial)
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="forms_received", verbose_name=_("agency that receives it")
    )
    groups = models.ManyToManyField(AgencyGroup, verbose_name=_("agencies that report"), related_name="+")
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    basis = models.CharField(_("ordered by"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("form of report")
        verbose_name_plural = _("forms of reports")
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="form_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="form_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PeriodRule(models.Model):
    """A period that comes every year: window, due days and lock, as months and days counted from the report's year.

    `start_year` is -1 where the window begins in the year before (15/12–14/3).
    """

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="period_rules")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("period name"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    start_year = models.SmallIntegerField(_("begins in the year (0: the same, -1: before)"), default=0)
    start_month = models.PositiveSmallIntegerField(_("begins in month"))
    start_day = models.PositiveSmallIntegerField(_("begins on day"))
    end_month = models.PositiveSmallIntegerField(_("ends in month"))
    end_day = models.PositiveSmallIntegerField(_("ends on day"))
    """31 stands for the month's last day."""
    due_days = models.JSONField(_("days to send after the end, by level"), default=dict)
    """Level → days after the window's end; "" for every other level."""
    lock_days = models.PositiveSmallIntegerField(_("days until the period is locked"), default=30)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["form", "code"], name="period_rule_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def due_words(self) -> str:
        """Days to send: "4", "4; Commune level: 2"."""
        own = [f"{Level(level).label}: {days}" for level, days in self.due_days.items() if level]
        return "; ".join([str(self.due_days.get("", "–")), *own])


class Section(models.Model):
    """A part of a form. It may ask for a narrative, for figures, or both; sections nest by `parent`."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(_("label"), max_length=20, blank=True)
    heading = models.CharField(_("heading"), max_length=300)
    narrative = models.BooleanField(_("asks for a text"), default=True)
    required = models.BooleanField(_("the text is required"), default=False)
    guidance = models.TextField(_("guidance"), blank=True)
    facts = models.JSONField(_("figures shown beside the text"), default=list, blank=True)
    """Questions to the metrics, as `Indicator.question`."""
    appendix = models.BooleanField(_("stands in the statistics appendix"), default=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()


class Indicator(models.Model):
    """One figure of a form."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="indicators")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(_("code"), max_length=40)
    """What formulas call it: letters, digits and underscores."""
    label = models.CharField(_("no."), max_length=20, blank=True)
    name = models.CharField(_("indicator"), max_length=300)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    depth = models.PositiveSmallIntegerField(_("indentation"), default=0)
    kind = models.CharField(_("where it comes from"), max_length=10, choices=IndicatorKind)
    question = models.JSONField(_("metric"), default=dict, blank=True)
    """Of an automatic figure: {"metric": code, "narrow": {…}} as base.metrics reads it."""
    formula = models.CharField(_("formula"), max_length=500, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    required = models.BooleanField(_("required"), default=False)
    adds_up = models.BooleanField(_("is summed over agencies"), default=True)
    """Of typed figures; rates are computed anew from the sums."""

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["form", "code"], name="indicator_code_once_a_form")]

    def __str__(self) -> str:
        return self.name


class Check(models.Model):
    """What must be true of a report: a formula over its figures, and the sentence when it is not."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField(default=0)
    severity = models.CharField(_("weight"), max_length=8, choices=Severity, default=Severity.ERROR)
    formula = models.CharField(_("must be true"), max_length=500)
    message = models.CharField(_("sentence when it is not"), max_length=300)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.message


class Target(models.Model):
    """What an indicator should reach in a year, for one agency or for all."""

    form_code = models.CharField(max_length=40)
    indicator_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    value = models.DecimalField(_("target"), max_digits=20, decimal_places=4)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["form_code", "indicator_code", "year", "agency"], nulls_distinct=False, name="target_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.year}: {self.value}"


class ReportingPeriod(models.Model):
    """A period of one form in one year, made from a rule and open to correction until reports come in."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="periods")
    year = models.PositiveSmallIntegerField(_("year"))
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("period name"), max_length=120)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    due = models.DateField(_("last day to send"))
    """The latest of all levels."""
    due_by_level = models.JSONField(_("last day to send, by level"), default=dict, blank=True)
    """Level → ISO day, where it is earlier."""
    lock_on = models.DateField(_("locked from"))
    groups = models.ManyToManyField(AgencyGroup, verbose_name=_("agencies that report"), related_name="+")

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["-end", "form_id"]
        constraints = [
            models.UniqueConstraint(fields=["form", "year", "code"], name="period_once"),
            models.CheckConstraint(
                condition=Q(start__lte=F("end")) & Q(end__lte=F("due")) & Q(due__lt=F("lock_on")),
                name="period_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level_days(self) -> list[tuple[str, date]]:
        """Levels that send on another day than `due`, by name."""
        return [(str(Level(level).label), date.fromisoformat(day)) for level, day in self.due_by_level.items()]


class Report(models.Model):
    """One version of an agency's report for a period. `frozen` is what was sent, with the fingerprints of its rows."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports", verbose_name=_("agency"))
    ordinal = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=REPORT.choices(), default=REPORT.initial)
    revision = models.PositiveIntegerField(default=0)
    """Counts saved changes, so that a second writer and the approving head are told."""
    correction_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    correction_reason = models.TextField(_("reason for the correction"), blank=True)
    filled_at = models.DateTimeField(_("figures taken"), null=True)
    created_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True)
    submitted_at = models.DateTimeField(_("first submitted"), null=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    frozen = models.JSONField(null=True)
    """Written at each submission by `snapshots.freeze`; never changed while the state says submitted or later."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of `frozen` in canonical JSON."""

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-period_id", "agency_id", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["period", "agency", "ordinal"], name="report_ordinal_once"),
            models.UniqueConstraint(fields=["period", "agency"], condition=Q(state__in=OPEN), name="report_one_open"),
            models.UniqueConstraint(
                fields=["period", "agency"], condition=Q(state__in=SETTLED), name="report_one_settled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.period}"


class Figure(models.Model):
    """A figure of a report: what the records say, and what the agency typed in its place with its reason."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    automatic = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    typed = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    rows = models.PositiveIntegerField(null=True)
    rows_fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "indicator"], name="figure_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"

    @property
    def value(self) -> Decimal | None:
        return self.automatic if self.typed is None else self.typed


class Narrative(models.Model):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="narratives")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"), blank=True)
    edited_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="narrative_once")]

    def __str__(self) -> str:
        return self.text[:80]


class Remark(models.Model):
    """What the receiving agency wants changed in a section; settled when the report comes back and is read again."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="remarks")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, related_name="+")
    """None: about the whole report."""
    text = models.TextField(_("remark"))
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class Submission(models.Model):
    """One sending: the receipt with the server's time, and what was sent."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="submissions")
    receipt = models.CharField(_("receipt number"), max_length=60, unique=True)
    at = models.DateTimeField(_("received at"))
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(_("last day to send"))
    late = models.BooleanField(_("late"), default=False)
    frozen = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.receipt


class Reopening(models.Model):
    """A locked period opened again for one agency, with the reason, until a day."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="reopenings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    until = models.DateField(_("open until"))
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.agency}: {self.period}"


class Consolidation(models.Model):
    """The report of a period over all agencies, written by the agency that receives theirs."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="consolidations")
    ordinal = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=SUMMARY.choices(), default=SUMMARY.initial)
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    corrected = models.JSONField(default=list)
    """Codes of automatic indicators for which the agencies' own corrections count."""
    frozen = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("consolidated report")
        verbose_name_plural = _("consolidated reports")
        ordering = ["-period_id", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["period", "ordinal"], name="consolidation_ordinal_once"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(state__in=UNISSUED), name="consolidation_one_unissued"
            ),
            models.UniqueConstraint(fields=["period"], condition=Q(state=ISSUED), name="consolidation_one_issued"),
        ]

    def __str__(self) -> str:
        return str(self.period)


class ConsolidatedText(models.Model):
    consolidation = models.ForeignKey(Consolidation, on_delete=models.CASCADE, related_name="texts")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"), blank=True)
    edited_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consolidation", "section"], name="consolidated_text_once")]

    def __str__(self) -> str:
        return self.text[:80]
