"""The exceptions of the working calendar as administrators keep them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import SYSTEM
from lantoa.base.desk.pages import actor_of
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import CreateView, EditView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.base.desk.widgets import DayInput
from lantoa.base.workdays.domain import save_day
from lantoa.base.workdays.enums import DayKind
from lantoa.base.workdays.models import DayException

govern(DayException, view="workdays.calendar.view", change="workdays.calendar.manage")


class DayForm(WagtailAdminModelForm):
    class Meta:
        model = DayException
        fields = ["day", "kind", "reason", "decision"]
        widgets = {"day": DayInput}


class DayFilters(WagtailFilterSet):
    year = django_filters.NumberFilter(label=gettext_lazy("Year"), field_name="day", lookup_expr="year")
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Is"), choices=DayKind.choices)

    class Meta:
        model = DayException
        fields: list[str] = []


class DayList(StaffList):
    search_in = ("reason", "decision")


class SaveDay:
    def save(self, form: DayForm) -> DayException:
        return save_day(form.instance, actor=actor_of(self.request))  # type: ignore[attr-defined]


class AddDay(SaveDay, CreateView):
    pass


class EditDay(SaveDay, EditView):
    pass


class DayViewSet(DeskViewSet):
    model = DayException
    name = "workdays"
    url_prefix = "lich-lam-viec"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Working calendar")
    menu_order = 60
    menu_hook = SYSTEM
    menu_for = "change"
    index_view_class = DayList
    add_view_class = AddDay
    edit_view_class = EditDay
    filterset_class = DayFilters
    ordering = ("-day",)
    list_display = [
        TitleColumn("day", label=gettext_lazy("Day"), accessor=str, url_name="workdays:inspect", sort_key="day"),
        Column("reason", label=gettext_lazy("Reason")),
        Column("decision", label=gettext_lazy("By decision")),
    ]
    inspect_view_fields = ["day", "get_kind_display", "reason", "decision"]
    list_export = ["day", "get_kind_display", "reason", "decision"]
    export_headings = {"get_kind_display": gettext_lazy("Is")}
    export_filename = "lich-lam-viec"

    def get_form_class(self, for_update: bool = False) -> Any:
        return DayForm
