from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.enums import Kind, Level


class Agency(models.Model):
    """Any body in the register. The code is its key for ever; names repeat and change."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent agency"),
    )
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    folded = models.TextField(editable=False, db_index=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["level", "kind", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="agency_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """A function that passed from one agency to another on a day, by a decision. Many to many: a merged office may
    have handed its functions to several."""

    predecessor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="successions_out", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="successions_in", verbose_name=_("successor")
    )
    function = models.CharField(_("function passed on"), max_length=300, blank=True)
    effective_on = models.DateField(_("effective on"))
    decision = models.CharField(_("by decision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["effective_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "function", "effective_on"], name="succession_once"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class AgencyGroup(models.Model):
    """A named selector: agencies of these kinds and levels, with single ones added or left out."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=250)
    kinds = ArrayField(models.CharField(max_length=24, choices=Kind), verbose_name=_("kinds"), default=list, blank=True)
    levels = ArrayField(
        models.CharField(max_length=12, choices=Level), verbose_name=_("levels"), default=list, blank=True
    )
    include = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name=_("also these"))
    exclude = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name=_("but not these"))
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        verbose_name = _("group of agencies")
        verbose_name_plural = _("groups of agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """What a wording of official documents means: one agency or one group. Taught once, remembered."""

    key = models.CharField(_("wording, folded"), max_length=400)
    text = models.CharField(_("wording"), max_length=400)
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="wordings", verbose_name=_("agency")
    )
    group = models.ForeignKey(
        AgencyGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="wordings", verbose_name=_("group")
    )
    taught_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(fields=["key", "agency", "group"], nulls_distinct=False, name="wording_once"),
            models.CheckConstraint(
                condition=Q(agency=None, group__isnull=False) | Q(agency__isnull=False, group=None),
                name="wording_means_one",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class HeadCount(models.Model):
    """Staff of an agency on a day; the latest row not after a date holds for that date."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="head_counts", verbose_name=_("agency"))
    on = models.DateField(_("on"))
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        constraints = [models.UniqueConstraint(fields=["agency", "on"], name="head_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.people}"
