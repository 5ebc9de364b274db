"""Columns of staff lists that differ from Wagtail's."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day as dd/mm/yyyy; Wagtail would say how long ago it was."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class MomentColumn(Column):
    """A moment as hours, minutes and day of Việt Nam."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
