"""Lists as xlsx and csv. Wagtail writes the files; here they are made safe to open and cheap to make.

Wagtail keeps xlsx cells from becoming formulas but lets them pass into csv, stops at characters xlsx forbids, writes
moments in UTC, and loads all rows at once.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import is_aware, make_naive
from django.utils.translation import gettext
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from lantoa.base.desk.sheets import guarded

CHUNK = 2000
DAY = "dd/mm/yyyy"
"""As spreadsheets write it."""


class SafeExportMixin(SpreadsheetExportMixin):
    """Goes before Wagtail's IndexView among the bases."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime):
            moment = make_naive(value) if is_aware(value) else value
            return moment if export_format == self.FORMAT_XLSX else moment.isoformat(" ", "minutes")
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        value = super().preprocess_field_value(field, value, export_format)
        if value is None:
            return ""
        if not isinstance(value, str):
            return value
        return guarded(value) if export_format == self.FORMAT_CSV else ILLEGAL_CHARACTERS_RE.sub("", value)

    def generate_xlsx_row(
        self, worksheet: Any, row_dict: dict[str, Any], date_format: str | None = None
    ) -> Iterator[Any]:
        for cell in super().generate_xlsx_row(worksheet, row_dict, date_format):
            if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
                cell.number_format = DAY
            yield cell

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield codecs.BOM_UTF8  # without it Excel reads Vietnamese letters wrong
        yield from super().stream_csv(queryset)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_export:
            return self.as_spreadsheet(Rows(self), request.GET["export"])
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def export_rows(self, queryset: Any) -> Iterable[Any]:
        """The rows of a filtered list; override to add what only the file shows."""
        return queryset.iterator(CHUNK)


class Rows:
    """What Wagtail's writers need of a queryset: its model, and one pass over its rows."""

    def __init__(self, view: Any) -> None:
        self._view = view
        self.model = view.model

    def __iter__(self) -> Iterator[Any]:
        return iter(self._view.export_rows(self._view.get_queryset()))
