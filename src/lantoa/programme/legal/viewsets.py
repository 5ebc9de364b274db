"""The register of legal documents as staff keep it."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from lantoa.base.desk.history import HistoryView
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import PLANS
from lantoa.base.desk.pages import StaffPage, actor_of
from lantoa.base.desk.policy import govern
from lantoa.base.desk.views import CreateView, EditView, PageView
from lantoa.base.desk.viewsets import DeskViewSet
from lantoa.programme.legal import domain
from lantoa.programme.legal.enums import Status
from lantoa.programme.legal.forms import DocumentForm, RelationForm
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.legal.queries import TO_COMMUNICATE

govern(LegalDocument, view="legal.register.view", change="legal.register.manage")


class DocumentFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=Status.choices)
    to_communicate = django_filters.BooleanFilter(
        label=gettext_lazy("Changed and not communicated since"), method="by_communication"
    )

    class Meta:
        model = LegalDocument
        fields: list[str] = []

    def by_communication(self, rows: QuerySet[LegalDocument], name: str, value: bool) -> QuerySet[LegalDocument]:
        return rows.filter(TO_COMMUNICATE) if value else rows.exclude(TO_COMMUNICATE)


class DocumentList(StaffList):
    search_in = ("folded",)


class SaveDocument:
    def save(self, form: DocumentForm) -> LegalDocument:
        return domain.save_document(form.instance, actor=actor_of(self.request))  # type: ignore[attr-defined]


class AddDocument(SaveDocument, CreateView):
    pass


class EditDocument(SaveDocument, EditView):
    pass


class DocumentPage(PageView):
    template_name = "legal/document.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = self.object
        return super().get_context_data(
            document=document,
            effects=document.effects.select_related("target"),
            affected_by=document.affected_by.select_related("source"),
            relation_form=RelationForm(document=document),
            can_change=self.may_change(),
            **kwargs,
        )


class DocumentHistory(HistoryView):
    labels = {"numbers": gettext_lazy("Legal documents")}


class Relate(StaffPage):
    """States that another document of the register amends or replaces this one."""

    permission = "legal.register.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        document = get_object_or_404(LegalDocument, pk=pk)
        form = RelationForm(request.POST, document=document)
        to = reverse("legal:inspect", args=[pk])
        if not form.is_valid():
            messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
            return HttpResponseRedirect(to)
        act = partial(
            domain.relate,
            form.cleaned_data["source"],
            document,
            form.cleaned_data["effect"],
            actor=actor_of(request),
        )
        return self.attempt(act, done=_("Saved."), to=to) or HttpResponseRedirect(to)


class LegalViewSet(DeskViewSet):
    model = LegalDocument
    name = "legal"
    url_prefix = "van-ban"
    icon = "doc-full"
    menu_label = gettext_lazy("Legal documents")
    menu_order = 30
    menu_hook = PLANS
    index_view_class = DocumentList
    add_view_class = AddDocument
    edit_view_class = EditDocument
    inspect_view_class = DocumentPage
    history_view_class = DocumentHistory
    filterset_class = DocumentFilters
    ordering = ("-issued_on", "number")
    list_display = [
        "__str__",
        Column("title", label=gettext_lazy("Abstract")),
        Column("issued_on", label=gettext_lazy("Date of issue"), sort_key="issued_on"),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display", sort_key="status"),
    ]
    list_export = ["number", "doc_type", "issuer", "issued_on", "title", "get_status_display", "communicated_on"]
    export_headings = {"get_status_display": gettext_lazy("Status")}
    export_filename = "van-ban"

    def get_form_class(self, for_update: bool = False) -> type[DocumentForm]:
        return DocumentForm

    def get_own_urlpatterns(self) -> list[URLPattern]:
        return [path("<int:pk>/tac-dong/", Relate.as_view(), name="relate")]
