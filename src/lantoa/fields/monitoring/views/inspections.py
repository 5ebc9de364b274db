"""Inspection visits: list, planning, the visit with its checklist and findings, minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.workdays.queries import last_closed_day
from lantoa.fields.monitoring import domain
from lantoa.fields.monitoring.forms import FindingForm, ItemsForm, NewVisitForm, NoteForm, VisitForm, WordForm
from lantoa.fields.monitoring.models import Finding, Inspection
from lantoa.fields.monitoring.queries.watch import inspections_seen_by
from lantoa.fields.monitoring.states import CLOSED, FINDING, HELD, INSPECTION, PLANNED
from lantoa.fields.monitoring.views.saving import remember, save, valid_and_seen
from lantoa.kernel.permission import allowed
from lantoa.programme.plans.rules import coordinators


class InspectionFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=INSPECTION.choices())

    class Meta:
        model = Inspection
        fields: list[str] = []


class Inspections(StaffList):
    model = Inspection
    own_policy = NamedPolicy(
        Inspection, view="monitoring.inspection.view", add="monitoring.inspection.manage", rows=inspections_seen_by
    )
    page_title = gettext_lazy("Inspections")
    header_icon = "search"
    index_url_name = "monitoring:inspections"
    index_results_url_name = "monitoring:inspections_results"
    add_url_name = "monitoring:inspection_add"
    add_item_label = gettext_lazy("Plan a visit")
    search_in = ("agency__folded", "place", "decision")
    filterset_class = InspectionFilters
    default_ordering = "-starts_on"
    export_filename = "kiem-tra"
    columns = [
        TitleColumn("agency", label=gettext_lazy("Inspected agency"), url_name="monitoring:inspection"),
        DayColumn("starts_on", label=gettext_lazy("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=gettext_lazy("Until")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("open_findings", label=gettext_lazy("Findings not closed")),
    ]
    list_export = ["agency", "plan", "starts_on", "ends_on", "place", "decision", "get_state_display", "open_findings"]
    export_headings = {
        "get_state_display": gettext_lazy("State"),
        "open_findings": gettext_lazy("Findings not closed"),
    }

    def get_base_queryset(self) -> QuerySet[Any]:
        unfinished = Count("findings", filter=~Q(findings__state=CLOSED))
        return super().get_base_queryset().annotate(open_findings=unfinished)


class AddInspection(StaffPage):
    permission = "monitoring.inspection.manage"
    template_name = "monitoring/form.html"
    page_title = gettext_lazy("Plan a visit")
    header_icon = "search"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:inspections"), _("Inspections"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("agency", "")
        initial = {"agency": asked} if asked.isdecimal() else {}
        kwargs.setdefault("form", NewVisitForm(actor=self.person, initial=initial))
        return super().get_context_data(submit=_("Plan the visit and tell the agency"), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewVisitForm(request.POST, actor=self.person)
        if form.is_valid():
            visit = form.save(commit=False)
            act = partial(domain.plan_inspection, visit, form.cleaned_data["checklist"], actor=self.person)
            if save(self, form, act, done=_("The visit is planned."), to=reverse("monitoring:inspections")):
                return HttpResponseRedirect(reverse("monitoring:inspection", args=[visit.pk]))
        return self.refused(form=form)


class InspectionPage(StaffPage):
    permission = "monitoring.inspection.view"
    template_name = "monitoring/inspection.html"
    header_icon = "search"

    def get_subject(self) -> Inspection:
        row = inspections_seen_by(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_page_title(self) -> str:
        return _("Inspection of %(agency)s") % {"agency": self.subject.agency}

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:inspections"), _("Inspections"))]

    @property
    def here(self) -> str:
        return reverse("monitoring:inspection", args=[self.subject.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Inspection = self.subject
        may_manage = allowed("monitoring.inspection.manage", self.person, row)
        kwargs.setdefault("finding_form", FindingForm(inspection=row))
        kwargs.setdefault("items_form", ItemsForm(inspection=row))
        kwargs.setdefault("note_form", NoteForm())
        typed: dict[int, str] = kwargs.pop("typed", {})
        findings = row.findings.select_related("item").prefetch_related("words__person")
        return super().get_context_data(
            row=row,
            may_manage=may_manage,
            may_edit=may_manage and row.state in (PLANNED, HELD),
            is_held=row.state == HELD,
            steps=INSPECTION.verbs(row.state) if may_manage else [],
            items=row.items.all(),
            findings=[(finding, self.steps_of(finding), typed.get(finding.pk, "")) for finding in findings],
            closed=last_closed_day(),
            **kwargs,
        )

    def steps_of(self, finding: Finding) -> list[Any]:
        finding.inspection = self.subject
        return [t for t in FINDING.verbs(finding.state) if allowed(t.permission, self.person, finding)]


class Minutes(InspectionPage):
    """The minutes, as a page to print."""

    template_name = "monitoring/minutes.html"

    def get_page_title(self) -> str:
        return _("Minutes of the inspection")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisers = Agency.objects.filter(pk__in=coordinators(self.subject.plan))
        return super().get_context_data(organisers="; ".join(map(str, organisers)), **kwargs)

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.here, str(self.subject.agency))]


class EditInspection(InspectionPage):
    permission = "monitoring.inspection.manage"
    template_name = "monitoring/form.html"

    def get_page_title(self) -> str:
        return _("Change the visit")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.here, str(self.subject.agency))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", remember(VisitForm(instance=self.subject), self.subject))
        return super().get_context_data(submit=_("Save"), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = remember(VisitForm(request.POST, instance=self.subject), self.subject)
        if valid_and_seen(form, self.subject, self.person):
            act = partial(domain.save_inspection, form.instance, actor=self.person)
            if response := save(self, form, act, done=_("Saved."), to=self.here):
                return response
        return self.refused(form=form)


class InspectionStep(InspectionPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        if verb not in {t.verb for t in INSPECTION.transitions}:
            raise Http404
        form = NoteForm(request.POST)
        form.is_valid()
        note = form.cleaned_data.get("note", "")
        act = partial(domain.transition_inspection, self.subject, verb, actor=self.person, note=note)
        return self.attempt(act, done=_("Saved."), to=self.here) or self.refused(note_form=form)


class CheckItems(InspectionPage):
    http_method_names = ["post"]
    permission = "monitoring.inspection.manage"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ItemsForm(request.POST, inspection=self.subject)
        if form.is_valid():
            act = partial(domain.check_items, self.subject, form.verdicts(), actor=self.person)
            if response := self.attempt(act, done=_("Saved."), to=self.here):
                return response
        return self.refused(items_form=form)


class AddFinding(InspectionPage):
    http_method_names = ["post"]
    permission = "monitoring.inspection.manage"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = FindingForm(request.POST, inspection=self.subject)
        if form.is_valid():
            finding = Finding(inspection=self.subject, **form.cleaned_data)
            act = partial(domain.add_finding, finding, actor=self.person)
            if response := save(self, form, act, done=_("The finding has been recorded."), to=self.here):
                return response
        return self.refused(finding_form=form)


class FindingStep(InspectionPage):
    """Performs one verb of a finding; the page is that of its visit."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, finding: int, verb: str) -> HttpResponse:
        row = self.subject.findings.filter(pk=finding).first()
        if row is None or verb not in {t.verb for t in FINDING.transitions}:
            raise Http404
        form = WordForm(request.POST)
        form.is_valid()
        text = form.cleaned_data.get("text", "")
        act = partial(domain.transition_finding, row, verb, actor=self.person, text=text)
        return self.attempt(act, done=_("Saved."), to=self.here) or self.refused(typed={row.pk: text})
