"""Giving out the work of a plan, and an agency's own work."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import find as find_agency
from lantoa.base.agencies.signals import Panel
from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffList, StaffPage, actor_of
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.kernel.text import fold
from lantoa.programme.assignments import domain
from lantoa.programme.assignments.forms import NoteForm, PassOnForm, RolesForm
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.queries import overdue_on, work_of
from lantoa.programme.assignments.signals import work_shown
from lantoa.programme.assignments.states import ASSIGNMENT, FINISHED, OPEN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.queries import active_version, difference
from lantoa.programme.plans.states import DRAFT


class Preview(StaffPage):
    """What each agency will get, and the button that makes it so."""

    permission = "plans.version.activate"
    template_name = "assignments/preview.html"
    page_title = gettext_lazy("Who gets what")
    header_icon = "group"

    def get_subject(self) -> PlanVersion:
        return get_object_or_404(PlanVersion.objects.select_related("plan"), pk=self.kwargs["pk"], state=DRAFT)

    def crumbs(self) -> list[Crumb]:
        review = reverse("plans:review", args=[self.kwargs["pk"]])
        return [(reverse("workspace:plans"), _("Plans")), (review, _("Review what was read"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version: PlanVersion = self.subject
        before = active_version(version.plan)
        kwargs.setdefault("roles", RolesForm(version=version))
        changes = [] if before is None else [p for pairs in difference(before, version) for p in pairs if not _same(p)]
        preview = domain.preview_activation(version)
        return super().get_context_data(version=version, before=before, changes=changes, preview=preview, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RolesForm(request.POST, version=self.subject)
        if form.is_valid():
            activate = partial(domain.activate_plan, self.subject, actor=self.person, roles=form.roles())
            to = reverse("workspace:version", args=[pk])
            if response := self.attempt(
                activate, done=_("The plan is in force and the work has been given out."), to=to
            ):
                return response
        return self.refused(roles=form)


def _same(pair: Any) -> bool:
    return bool(pair.before and pair.after and not pair.changed)


class WorkFilters(WagtailFilterSet):
    role = django_filters.ChoiceFilter(label=gettext_lazy("Role"), choices=PartyRole.choices)
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=ASSIGNMENT.choices())
    timeliness = django_filters.ChoiceFilter(
        label=gettext_lazy("Timeliness"),
        choices=[
            ("overdue", gettext_lazy("Overdue")),
            ("soon", gettext_lazy("Due within 14 days")),
            ("open", gettext_lazy("Not yet done")),
        ],
        method="by_timeliness",
    )
    whose = django_filters.ChoiceFilter(
        label=gettext_lazy("Whose work"), choices=[("own", gettext_lazy("My agency's"))], method="by_whose"
    )
    agency = django_filters.CharFilter(label=gettext_lazy("Agency"), method="by_agency")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def by_timeliness(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = clock.today()
        if value == "overdue":
            return rows.filter(overdue_on(today))
        if value == "soon":
            return rows.filter(state__in=OPEN, next_due__gte=today, next_due__lte=today + timedelta(days=14))
        return rows.filter(state__in=OPEN)

    def by_whose(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(agency__in=actor_of(self.request).agency_ids())

    def by_agency(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(agency__in=Agency.objects.filter(find_agency(value)))


class StateColumn(Column):
    cell_template_name = "assignments/tables/state_cell.html"


class DayColumn(Column):
    """dd/mm/yyyy: an officer plans by dates, not by "ten months ago"."""

    cell_template_name = "assignments/tables/day_cell.html"


class Work(StaffList):
    """Everything the person may see: the own agency's work first of all."""

    permission = "assignments.assignment.view"
    model = Assignment
    page_title = gettext_lazy("Assigned work")
    header_icon = "tasks"
    index_url_name = "assignments:index"
    index_results_url_name = "assignments:results"
    filterset_class = WorkFilters
    default_ordering = "next_due"
    list_export = [
        "plan",
        "order",
        "content",
        "agency",
        "get_role_display",
        "get_state_display",
        "start",
        "due",
        "next_due",
        "finished_on",
    ]
    export_headings = {
        "plan": gettext_lazy("Plan"),
        "order": gettext_lazy("No."),
        "content": gettext_lazy("Content"),
        "agency": gettext_lazy("Agency"),
        "get_role_display": gettext_lazy("Role"),
        "get_state_display": gettext_lazy("State"),
        "start": gettext_lazy("From"),
        "due": gettext_lazy("Due"),
        "next_due": gettext_lazy("Next date"),
        "finished_on": gettext_lazy("Finished on"),
    }
    export_filename = "viec-duoc-giao"
    columns = [
        TitleColumn("content", label=gettext_lazy("Work"), accessor="content", url_name="assignments:detail"),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display", sort_key="role"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        DayColumn("next_due", label=gettext_lazy("Next date"), sort_key="next_due"),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        return work_of(self.person)

    def find(self, text: str) -> Q:
        task, duty = Q(), Q()
        for word in fold(text).split():
            task &= Q(task__folded__contains=word)
            duty &= Q(duty__folded__contains=word)
        return Q(agency__in=Agency.objects.filter(find_agency(text))) | task | duty


VERBS = {t.verb for t in ASSIGNMENT.transitions} - {"withdraw"}
"""What people do by hand; only an amended plan withdraws work."""
FEW = 8
"""As many co-leading agencies are named; of more, only the number is said."""


class Detail(StaffPage):
    """One assignment: what it is, where it stands, what can be done now, its dates and its history."""

    permission = "assignments.assignment.view"
    template_name = "assignments/detail.html"
    header_icon = "tasks"

    def get_subject(self) -> Assignment:
        row = work_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_page_title(self) -> str:
        return _("Work of %(agency)s") % {"agency": self.subject.agency}

    def crumbs(self) -> list[Crumb]:
        return [(reverse("assignments:index"), _("Assigned work"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Assignment = self.subject
        steps = [t for t in ASSIGNMENT.verbs(row.state) if t.verb in VERBS and allowed(t.permission, self.person, row)]
        history = Entry.objects.filter(object_type="assignments.assignment", object_id=str(row.pk)).select_related(
            "actor"
        )
        others = (
            row.task.assignments.select_related("agency").exclude(pk=row.pk) if row.task else Assignment.objects.none()
        )
        leads = [o for o in others if o.role == PartyRole.LEAD]
        answers: list[tuple[Any, Any]] = work_shown.send(Assignment, assignment=row, actor=self.person)
        panels: list[Panel] = [panel for _receiver, panel in answers if isinstance(panel, Panel)]
        return super().get_context_data(
            row=row,
            panels=sorted(panels, key=lambda panel: panel.order),
            steps=steps,
            note_form=kwargs.pop("note_form", NoteForm()),
            can_work=allowed("assignments.assignment.work", self.person, row),
            occurrences=row.occurrences.all(),
            today=clock.today(),
            finished=FINISHED,
            history=history[:50],
            leads=leads if len(leads) <= FEW else [],
            others_count=len(others),
            **kwargs,
        )


class Step(Detail):
    """Performs one verb of the table of states."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        if verb not in VERBS:
            raise Http404
        form = NoteForm(request.POST)
        form.is_valid()
        act = partial(domain.transition, self.subject, verb, actor=self.person, note=form.cleaned_data.get("note", ""))
        to = reverse("assignments:detail", args=[pk])
        return self.attempt(act, done=_("Saved."), to=to) or self.refused(note_form=form)


class Keep(Detail):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, occurrence: int) -> HttpResponse:
        row = get_object_or_404(Occurrence, pk=occurrence, assignment=pk)
        to = reverse("assignments:detail", args=[pk])
        act = partial(domain.keep_occurrence, row, actor=self.person)
        return self.attempt(act, done=_("Saved."), to=to) or HttpResponseRedirect(to)


class PassOn(StaffPage):
    """Open work of closed agencies, and who takes it over."""

    permission = "assignments.work.pass_on"
    template_name = "assignments/pass_on.html"
    page_title = gettext_lazy("Work of closed agencies")
    header_icon = "resubmit"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("assignments:index"), _("Assigned work"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        passings = domain.open_work_of_closed()
        kwargs.setdefault("forms", [(p, PassOnForm(passing=p, prefix=p.agency.code)) for p in passings])
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        passings = domain.open_work_of_closed()
        chosen = request.POST.get("agency")
        forms = [
            (p, PassOnForm(request.POST if p.agency.code == chosen else None, passing=p, prefix=p.agency.code))
            for p in passings
        ]
        to = reverse("assignments:pass_on")
        for passing, form in forms:
            if form.is_valid():
                act = partial(domain.pass_on_work, passing.agency, form.choices(), actor=self.person)
                if response := self.attempt(act, done=_("The work has passed to the successors."), to=to):
                    return response
            if form.is_bound:
                return self.refused(forms=forms)
        return HttpResponseRedirect(to)
