"""The lists of the register: agencies and groups of agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import Button

from lantoa.base.agencies.domain import save_agency, save_group
from lantoa.base.agencies.domain.columns import AGENCIES, GROUPS
from lantoa.base.agencies.domain.imports import SEPARATOR
from lantoa.base.agencies.forms import AgencyFilterSet, AgencyForm, GroupForm
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import with_head_count
from lantoa.base.agencies.views.closing import CloseAgency
from lantoa.base.agencies.views.importing import ImportPage, template_file
from lantoa.base.agencies.views.pages import AgencyPage, GroupPage
from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.history import HistoryView
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import AGENCIES as AGENCIES_MENU
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import CreateView, EditView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.kernel import clock

govern(Agency, view="agencies.register.view", change="agencies.register.manage")
govern(AgencyGroup, view="agencies.register.view", change="agencies.register.manage")


class ImportButtonMixin:
    """A way from a list to the import of its table."""

    import_word = ""

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = list(super().header_more_buttons)  # type: ignore[misc]
        if self.user_has_permission("change"):  # type: ignore[attr-defined]
            url = reverse("agencies:import", args=[self.import_word])
            buttons.append(Button(_("Import"), url=url, icon_name="upload", priority=80))
        return buttons


class AgencyList(ImportButtonMixin, StaffList):
    import_word = "co-quan"
    search_in = ("folded",)

    def get_base_queryset(self) -> QuerySet[Agency]:
        return with_head_count(self.visible(), clock.today()).select_related("parent")

    def to_row_dict(self, item: Agency) -> dict[str, Any]:
        values = {name: getattr(item, name) for name in ("code", "name", "short_name", "valid_from", "valid_to")}
        values |= {"kind": item.get_kind_display(), "level": item.get_level_display()}
        values |= {"parent": item.parent.code if item.parent else "", "head_count": item.people}  # type: ignore[attr-defined]
        return {column.name: values[column.name] for column in AGENCIES}


class SaveAgency:
    def save(self, form: AgencyForm) -> Agency:
        return save_agency(form.instance, actor=self.request.user, head_count=form.cleaned_data["head_count"])  # type: ignore[attr-defined]


class AddAgency(SaveAgency, CreateView):
    pass


class EditAgency(SaveAgency, EditView):
    pass


class AgencyHistory(HistoryView):
    """Also what the succession says that ended or began it."""

    labels = {
        "successor": gettext_lazy("Successor"),
        "function": gettext_lazy("Function passed on"),
        "effective_on": gettext_lazy("effective on"),
        "decision": gettext_lazy("By decision"),
        "head_count": gettext_lazy("Head count"),
    }


class AgencyViewSet(DeskViewSet):
    model = Agency
    name = "agencies"
    url_prefix = "co-quan"
    icon = "group"
    menu_label = gettext_lazy("Agencies")
    menu_order = 10
    menu_hook = AGENCIES_MENU
    index_view_class = AgencyList
    add_view_class = AddAgency
    edit_view_class = EditAgency
    inspect_view_class = AgencyPage
    history_view_class = AgencyHistory
    filterset_class = AgencyFilterSet
    ordering = ("level", "kind", "code")
    list_display = [
        "name",
        "code",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("level", label=gettext_lazy("Level"), accessor="get_level_display", sort_key="level"),
        Column("parent", label=gettext_lazy("Parent agency"), sort_key="parent__name"),
        DayColumn("valid_from", label=gettext_lazy("In force from"), sort_key="valid_from"),
        DayColumn("valid_to", label=gettext_lazy("In force until"), sort_key="valid_to"),
        NumberColumn("people", label=gettext_lazy("Head count"), sort_key="people"),
    ]
    list_export = [column.name for column in AGENCIES]
    export_headings = {column.name: column.label for column in AGENCIES}
    export_filename = "co-quan"

    def get_form_class(self, for_update: bool = False) -> type[AgencyForm]:
        return AgencyForm

    def get_own_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:pk>/ket-thuc/", CloseAgency.as_view(), name="close"),
            path("nhap/<slug:word>/", ImportPage.as_view(), name="import"),
            path("nhap/<slug:word>/mau.xlsx", template_file, name="import_template"),
        ]


class GroupList(ImportButtonMixin, StaffList):
    import_word = "nhom"
    search_in = ("name", "code")

    def export_rows(self, queryset: QuerySet[AgencyGroup]) -> Iterator[AgencyGroup]:
        return iter(queryset.prefetch_related("include", "exclude", "wordings"))

    def to_row_dict(self, item: AgencyGroup) -> dict[str, Any]:
        def joined(values: Iterable[Any]) -> str:
            return SEPARATOR.join(map(str, values))

        values = {name: getattr(item, name) for name in ("code", "name", "valid_from", "valid_to")}
        values |= {"kinds": joined(item.kinds), "levels": joined(item.levels)}
        values |= {name: joined(a.code for a in getattr(item, name).all()) for name in ("include", "exclude")}
        values["wordings"] = joined(wording.text for wording in item.wordings.all())
        return {column.name: values[column.name] for column in GROUPS}


class SaveGroup:
    def save(self, form: GroupForm) -> AgencyGroup:
        return save_group(
            form.instance,
            actor=self.request.user,  # type: ignore[attr-defined]
            include=form.cleaned_data["include"],
            exclude=form.cleaned_data["exclude"],
            wordings=form.wording_lines(),
        )


class AddGroup(SaveGroup, CreateView):
    pass


class EditGroup(SaveGroup, EditView):
    pass


class GroupViewSet(DeskViewSet):
    model = AgencyGroup
    name = "agency_groups"
    url_prefix = "nhom-co-quan"
    icon = "list-ul"
    menu_label = gettext_lazy("Groups of agencies")
    menu_order = 20
    menu_hook = AGENCIES_MENU
    index_view_class = GroupList
    add_view_class = AddGroup
    edit_view_class = EditGroup
    inspect_view_class = GroupPage
    ordering = ("name",)
    list_display = [
        "name",
        "code",
        DayColumn("valid_from", label=gettext_lazy("In force from"), sort_key="valid_from"),
        DayColumn("valid_to", label=gettext_lazy("In force until"), sort_key="valid_to"),
    ]
    list_export = [column.name for column in GROUPS]
    export_headings = {column.name: column.label for column in GROUPS}
    export_filename = "nhom-co-quan"

    def get_form_class(self, for_update: bool = False) -> type[GroupForm]:
        return GroupForm
