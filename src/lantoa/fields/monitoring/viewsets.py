"""Checklists, kept by the coordinating agency."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn

from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import actor_of
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import CreateView, EditView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.fields.monitoring import domain
from lantoa.fields.monitoring.models import Checklist

govern(Checklist, view="monitoring.checklist.keep", change="monitoring.checklist.keep")


class ChecklistForm(WagtailAdminModelForm):
    class Meta:
        model = Checklist
        fields = ["name", "lines", "is_used"]


class ChecklistList(StaffList):
    search_in = ("name", "lines")


class SaveChecklist:
    def save(self, form: Any) -> Checklist:
        return domain.save_checklist(form.instance, actor=actor_of(self.request))  # type: ignore[attr-defined]


class AddChecklist(SaveChecklist, CreateView):
    pass


class EditChecklist(SaveChecklist, EditView):
    pass


class ChecklistViewSet(DeskViewSet):
    model = Checklist
    name = "checklists"
    url_prefix = "danh-muc/bang-kiem"
    icon = "list-ol"
    menu_label = _("Checklists")
    add_view_class = AddChecklist
    edit_view_class = EditChecklist
    index_view_class = ChecklistList
    ordering = ("name",)
    list_display = ["name", BooleanColumn("is_used", label=_("Offered for new visits"))]
    list_export = ["name", "lines", "is_used"]
    export_filename = "bang-kiem"

    def get_form_class(self, for_update: bool = False) -> Any:
        return ChecklistForm
