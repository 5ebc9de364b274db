"""The list of what the agency issues."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button

from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.filters import DayFilter
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import allowed
from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.correspondence.queries import outgoing_of
from lantoa.programme.correspondence.states import DOCUMENT


class OutgoingFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=DOCUMENT.choices())
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Type"), choices=Kind.choices)
    since = DayFilter(field_name="issued_on", lookup_expr="gte", label=gettext_lazy("Issued from"))
    until = DayFilter(field_name="issued_on", lookup_expr="lte", label=gettext_lazy("Issued until"))

    class Meta:
        model = Outgoing
        fields: list[str] = []


class OutgoingList(StaffList):
    model = Outgoing
    own_policy = NamedPolicy(
        Outgoing,
        view="correspondence.document.view",
        add="correspondence.document.draft",
        rows=outgoing_of,
    )
    page_title = gettext_lazy("Outgoing documents")
    header_icon = "doc-full"
    index_url_name = "correspondence:index"
    index_results_url_name = "correspondence:index_results"
    add_url_name = "correspondence:write"
    add_item_label = gettext_lazy("Draft a document")
    search_in = ("folded",)
    filterset_class = OutgoingFilters
    default_ordering = "-pk"
    export_filename = "van-ban-di"
    columns = [
        TitleColumn("title", label=gettext_lazy("Abstract"), url_name="correspondence:document"),
        Column("full_number", label=gettext_lazy("Number and symbol")),
        DayColumn("issued_on", label=gettext_lazy("Date of issue"), sort_key="issued_on"),
        Column("kind", label=gettext_lazy("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
    ]
    list_export = ["full_number", "issued_on", "get_kind_display", "title", "agency", "signer", "get_state_display"]
    export_headings = {
        "full_number": gettext_lazy("Number and symbol"),
        "get_kind_display": gettext_lazy("Type"),
        "get_state_display": gettext_lazy("State"),
    }

    def get_base_queryset(self) -> QuerySet[Outgoing]:
        return super().get_base_queryset().defer("content")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if allowed("correspondence.document.draft", self.person):
            url = reverse("correspondence:batch_write")
            buttons.append(Button(_("Batch of letters"), url=url, icon_name="mail", priority=50))
        return buttons
