"""The code tables in the workspace: everybody reads them, administrators keep them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column

from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import SYSTEM
from lantoa.base.desk.pages import actor_of
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import CreateView, EditView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.base.desk.widgets import DayInput
from lantoa.base.topics import domain
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic

for table in (Topic, ActivityFormat, Channel):
    govern(table, view="topics.codes.view", change="topics.codes.manage")

DAYS = {"valid_from": DayInput, "valid_to": DayInput}
COMMON = ["code", "name", "position", "valid_from", "valid_to"]


class TopicForm(WagtailAdminModelForm):
    class Meta:
        model = Topic
        fields = [*COMMON, "parent", "successor"]
        widgets = DAYS


class FormatForm(WagtailAdminModelForm):
    measures = forms.MultipleChoiceField(
        label=_("Figures asked for"), choices=Measure.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = ActivityFormat
        fields = [*COMMON, "measures"]
        widgets = DAYS


class ChannelForm(WagtailAdminModelForm):
    class Meta:
        model = Channel
        fields = [*COMMON, "medium"]
        widgets = DAYS


class CodeList(StaffList):
    search_in = ("name", "code")

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = super().get_base_queryset()
        return rows.select_related("parent") if self.model is Topic else rows


SAVE: dict[type[Model], Callable[..., Any]] = {
    Topic: domain.save_topic,
    ActivityFormat: domain.save_format,
    Channel: domain.save_channel,
}


class SaveCode:
    def save(self, form: Any) -> Any:
        return SAVE[type(form.instance)](form.instance, actor=actor_of(self.request))  # type: ignore[attr-defined]


class AddCode(SaveCode, CreateView):
    pass


class EditCode(SaveCode, EditView):
    pass


def _measures(entry: ActivityFormat) -> str:
    return ", ".join(str(Measure(m).label) for m in entry.measures) or "–"


class CodeViewSet(DeskViewSet):
    menu_hook = SYSTEM
    menu_for = "change"
    form: Any = None
    own_columns: list[Column] = []
    add_view_class = AddCode
    edit_view_class = EditCode
    index_view_class = CodeList
    ordering = ("position", "code")
    export_headings = {"get_medium_display": _("Medium")}

    @property
    def list_display(self) -> list[Any]:
        days = [DayColumn("valid_from", label=_("In force from")), DayColumn("valid_to", label=_("In force until"))]
        return ["name", "code", *self.own_columns, *days]

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form


class TopicViewSet(CodeViewSet):
    model = Topic
    name = "topics"
    url_prefix = "danh-muc/noi-dung"
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 10
    form = TopicForm
    own_columns = [Column("parent", label=_("Broader topic"))]
    list_export = [*COMMON, "parent", "successor"]
    export_filename = "noi-dung"


class FormatViewSet(CodeViewSet):
    model = ActivityFormat
    name = "formats"
    url_prefix = "danh-muc/hinh-thuc"
    icon = "form"
    menu_label = _("Formats")
    menu_order = 20
    form = FormatForm
    own_columns = [Column("measures", label=_("Figures asked for"), accessor=_measures)]
    list_export = COMMON
    export_filename = "hinh-thuc"


class ChannelViewSet(CodeViewSet):
    model = Channel
    name = "channels"
    url_prefix = "danh-muc/kenh"
    icon = "site"
    menu_label = _("Channels")
    menu_order = 30
    form = ChannelForm
    own_columns = [Column("medium", label=_("Medium"), accessor="get_medium_display", sort_key="medium")]
    list_export = [*COMMON, "get_medium_display"]
    export_filename = "kenh"
