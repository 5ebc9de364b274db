"""The ledger as staff read it: list, page, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.history import HistoryView
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import MAIN
from lantoa.base.desk.pages import actor_of
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import PageView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.base.topics.enums import Measure
from lantoa.kernel.permission import allowed
from lantoa.programme.activities.domain.columns import ACTIVITIES, row_of
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.filters import ActivityFilters
from lantoa.programme.activities.models import Activity
from lantoa.programme.activities.queries import Names, evidence_for, has_evidence, ledger_of, with_first_address
from lantoa.programme.activities.rules import source_label
from lantoa.programme.activities.views.evidence import (
    AddEvidence,
    CopyAgain,
    DetachEvidence,
    EvidenceFile,
    EvidencePage,
)
from lantoa.programme.activities.views.importing import ImportActivities, template_file
from lantoa.programme.activities.views.recording import CorrectActivity, RecordActivity, VoidActivity
from lantoa.programme.activities.views.work import DetachFromWork, OfWork

govern(
    Activity,
    view="activities.activity.view",
    change="activities.activity.change",
    add="activities.activity.record",
    rows=ledger_of,
)


class ActivityList(StaffList):
    add_item_label = gettext_lazy("Record an activity")
    search_in = ("folded",)

    @cached_property
    def names(self) -> Names:
        return Names.read()

    def get_base_queryset(self) -> QuerySet[Activity]:
        rows = super().get_base_queryset().annotate(shown=has_evidence())
        return rows if self.request.GET.get("voided") == "also" else rows.filter(voided_at=None)

    @cached_property
    def columns(self) -> list[Column]:
        def channels(activity: Activity) -> str:
            return ", ".join(self.names.of_channels(activity)) or "–"

        return [
            *super().columns,
            Column("format", label=gettext_lazy("Communication format"), sort_key="format__name"),
            Column("channels", label=gettext_lazy("Channels"), accessor=channels),
            Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
            Column("shown", label=gettext_lazy("Evidence"), accessor=_evidence_mark),
        ]

    def export_rows(self, queryset: QuerySet[Activity]) -> Any:
        return super().export_rows(with_first_address(queryset))

    def to_row_dict(self, item: Activity) -> dict[str, Any]:
        return row_of(item, self.names)

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = list(super().header_more_buttons)
        if self.user_has_permission("add"):
            buttons.append(Button(_("Import"), url=reverse("activities:import"), icon_name="upload", priority=80))
        return buttons


def _evidence_mark(activity: Any) -> str:
    if activity.is_voided:
        return format_html('<span class="lt-tag lt-tag--removed">{}</span>', _("voided"))
    return _("yes") if activity.shown else _("none yet")


class ActivityHistory(HistoryView):
    """Channels and topics by their names."""

    labels = {"evidence": gettext_lazy("Evidence"), "void_reason": gettext_lazy("Reason")}

    @cached_property
    def words(self) -> Mapping[str, Mapping[int, str]]:  # type: ignore[override]
        names = Names.read()
        return {"channel_ids": names.channels, "topic_ids": names.topics}


class ActivityPage(PageView):
    """Everything about one row: figures, the work it serves, evidence."""

    template_name = "activities/activity.html"

    def visible(self) -> QuerySet[Activity]:
        return (
            super()
            .visible()
            .select_related("recorded_by", "occurrence", "assignment__task", "assignment__duty", "assignment__agency")
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.may_change():
            return []
        correct, void = (reverse(f"activities:{name}", args=[self.object.pk]) for name in ("edit", "void"))
        return [
            HeaderButton(_("Correct"), url=correct, icon_name="edit", priority=10),
            HeaderButton(_("Void"), url=void, icon_name="bin", priority=20),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        activity, names = self.object, Names.read()
        figures = [(measure.label, getattr(activity, measure.value)) for measure in Measure]
        return super().get_context_data(
            channels=names.of_channels(activity),
            topics=names.of_topics(activity),
            figures=[(label, number) for label, number in figures if number is not None],
            language=Language(activity.language).label,
            written_by=source_label(activity.source) if activity.source else "",
            evidence=evidence_for(activity),
            can_manage=allowed("activities.evidence.manage", actor_of(self.request), activity),
            can_record=allowed("activities.activity.record", actor_of(self.request)),
            **kwargs,
        )


class ActivityViewSet(DeskViewSet):
    model = Activity
    name = "activities"
    url_prefix = "hoat-dong"
    icon = "form"
    menu_label = gettext_lazy("Activities")
    menu_order = 40
    menu_hook = MAIN
    index_view_class = ActivityList
    inspect_view_class = ActivityPage
    history_view_class = ActivityHistory
    filterset_class = ActivityFilters
    ordering = ("-day", "-id")
    list_display = ["title", DayColumn("day", label=gettext_lazy("Date"), sort_key="day")]
    list_export = [column.name for column in ACTIVITIES]
    export_headings = {column.name: column.label for column in ACTIVITIES}
    export_filename = "hoat-dong"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Adding and correcting are pages of our own."""
        return [
            path("", self.index_view, name="index"),
            path("ket-qua/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/lich-su/", self.history_view, name="history"),
            path("<int:pk>/lich-su/ket-qua/", self.history_results_view, name="history_results"),
            path("them/", RecordActivity.as_view(), name="add"),
            path("nhap/", ImportActivities.as_view(), name="import"),
            path("nhap/mau.xlsx", template_file, name="import_template"),
            path("<int:pk>/sua/", CorrectActivity.as_view(), name="edit"),
            path("<int:pk>/huy/", VoidActivity.as_view(), name="void"),
            path("<int:pk>/minh-chung/", AddEvidence.as_view(), name="add_evidence"),
            path("<int:pk>/minh-chung/<int:use>/go/", DetachEvidence.as_view(), name="detach_evidence"),
            path("viec/<int:pk>/", OfWork.as_view(), name="of_work"),
            path("viec/<int:pk>/minh-chung/<int:use>/go/", DetachFromWork.as_view(), name="detach_from_work"),
            path("minh-chung/<int:pk>/", EvidencePage.as_view(), name="evidence"),
            path("minh-chung/<int:pk>/tep/", EvidenceFile.as_view(), name="evidence_file"),
            path("minh-chung/<int:pk>/chup-lai/", CopyAgain.as_view(), name="copy_again"),
        ]
