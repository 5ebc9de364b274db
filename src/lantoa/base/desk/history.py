"""What the audit log knows of one record, as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, DateTimeField, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView

from lantoa.base.audit.domain import phrase
from lantoa.base.audit.models import Entry
from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.tables import StaffTable
from lantoa.base.desk.views import PermittedMixin


class HistoryView(PermittedMixin, BaseListingView):
    """Newest first: when, who, what, each changed field from old to new."""

    any_permission_required = ["view", "change"]
    model: Any = None
    page_title = gettext_lazy("History")
    header_icon = "history"
    table_class = StaffTable
    paginate_by = 20
    inspect_url_name: str | None = None
    history_url_name: str | None = None
    history_results_url_name: str | None = None

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    labels: Mapping[str, Any] = {}
    """What to call values that are no fields of the record."""
    words: Mapping[str, Mapping[str, Any]] = {}
    """For such a value, the words of its codes."""

    @cached_property
    def record(self) -> Any:
        return get_object_or_404(self.visible(), pk=self.pk)

    def get_base_queryset(self) -> QuerySet[Entry]:
        label = self.record._meta.label_lower
        return Entry.objects.filter(object_type=label, object_id=str(self.record.pk)).select_related("actor")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            MomentColumn("at", label=gettext_lazy("Time"), width="15%"),
            Column("actor", label=gettext_lazy("Person"), accessor=actor_name, width="20%"),
            Column("code", label=gettext_lazy("Action"), accessor=lambda entry: phrase(entry.code), width="20%"),
            Column("changes", label=gettext_lazy("Changes"), accessor=self.changes),
        ]

    def changes(self, entry: Entry) -> SafeString:
        rows = [
            (self.label(name), self.shown(name, old), self.shown(name, new))
            for name, old, new in changed_values(entry.before, entry.after)
            if name != "id"
        ]
        listed = format_html_join("", "<li>{}: {} → {}</li>", rows)
        note = format_html("<p>{}</p>", entry.note) if entry.note else ""
        return format_html("{}<ul>{}</ul>", note, listed) if listed else format_html("{}", note)

    def label(self, name: str) -> str:
        return capfirst(str(self.labels.get(name) or field_label(self.record, name)))

    def shown(self, name: str, value: Any) -> str:
        """One value in words, however deep the entry keeps it."""
        if isinstance(value, list):
            return ", ".join(self.shown(name, one) for one in value) or "–"
        if isinstance(value, dict):
            return "; ".join(f"{key}: {self.shown(name, one)}" for key, one in value.items()) or "–"
        word = self.words.get(name, {}).get(value)
        return shown(self.record, name, value) if word is None else str(word)

    def get_page_subtitle(self) -> str:
        return str(self.record)

    def get_index_url(self) -> str:
        return reverse(str(self.history_url_name), args=(quote(self.record.pk),))

    def get_index_results_url(self) -> str:
        return reverse(str(self.history_results_url_name), args=(quote(self.record.pk),))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = list(self.breadcrumbs_items)
        if self.index_url_name:
            items.append({"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)})
        if self.inspect_url_name:
            url = reverse(self.inspect_url_name, args=(quote(self.record.pk),))
            items.append({"url": url, "label": str(self.record)})
        return [*items, {"url": "", "label": gettext("History")}]


def actor_name(entry: Entry) -> str:
    return str(entry.actor) if entry.actor else gettext("The system")


def changed_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, Any, Any]]:
    """(field, old, new) for what differs."""
    for name in {**after, **before}:
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def field_label(record: Any, name: str) -> str:
    try:
        return str(record._meta.get_field(name.removesuffix("_id")).verbose_name)
    except FieldDoesNotExist:
        return name


def day_or_text(value: str) -> str:
    """The log writes days as 2026-07-01, also those of something that is no field of the record."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value


def shown(record: Any, name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    try:
        field = record._meta.get_field(name)
    except FieldDoesNotExist:
        return day_or_text(str(value))
    if isinstance(field, DateTimeField):
        return date_format(localtime(datetime.fromisoformat(value)), "SHORT_DATETIME_FORMAT")
    if isinstance(field, DateField):
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    choices = dict(getattr(field, "base_field", field).flatchoices or ()) if hasattr(field, "flatchoices") else {}
    return str(choices.get(value, value))
