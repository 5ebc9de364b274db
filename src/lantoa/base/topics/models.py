from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.topics.enums import Measure, Medium


class Code(models.Model):
    """One entry of a code table. It is never deleted: it ends, so that what was recorded under it keeps its name."""

    code = models.SlugField(_("code"), max_length=40, unique=True, db_index=False)
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Topic(Code):
    """What communication is about: the six areas of Resolution 76/NQ-CP, and whatever a province adds below them."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("broader topic"),
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced", verbose_name=_("replaced by")
    )

    class Meta(Code.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class ActivityFormat(Code):
    """How communication is done, and which figures one of this form is asked for."""

    measures = ArrayField(
        models.CharField(max_length=12, choices=Measure), verbose_name=_("figures asked for"), default=list, blank=True
    )

    class Meta(Code.Meta):
        verbose_name = _("format")
        verbose_name_plural = _("formats")

    def get_measures_display(self) -> str:
        return ", ".join(str(Measure(measure).label) for measure in self.measures)


class Channel(Code):
    """Through what it reaches people."""

    medium = models.CharField(_("medium"), max_length=12, choices=Medium, default=Medium.OTHER)

    class Meta(Code.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
