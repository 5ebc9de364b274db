"""Filters of staff lists that differ from Wagtail's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
from django.utils.formats import date_format
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class

from lantoa.base.desk.widgets import DayInput


class DayFilter(django_filters.DateFilter):
    """A day, typed in the browser's own field and shown as dd/mm/yyyy."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"widget": DayInput} | kwargs)


class DayFilterAdapter(BaseFilterAdapter):
    def get_active_filters(self) -> Iterator[ActiveFilter]:
        day = date_format(self.value, "SHORT_DATE_FORMAT")
        yield ActiveFilter(
            self.bound_field.auto_id, self.filter.label, day, self.get_url_without_filter_param(self.name)
        )


register_filter_adapter_class(DayFilter, DayFilterAdapter)
