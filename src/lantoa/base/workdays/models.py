from __future__ import annotations

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lantoa.base.workdays.enums import DayKind


class DayException(models.Model):
    """A day that differs from weekend and public holidays: a Saturday worked in exchange, an extra day off."""

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("is"), max_length=10, choices=DayKind)
    reason = models.CharField(_("reason"), max_length=200)
    decision = models.CharField(_("by decision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("exceptional day")
        verbose_name_plural = _("exceptional days")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{date_format(self.day, 'SHORT_DATE_FORMAT')}: {self.get_kind_display()}"
