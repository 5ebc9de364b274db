"""The page of one piece of work, and what is done there."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.agencies.signals import Panel
from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.kernel.workdays import closing_day
from lantoa.programme.assignments import domain
from lantoa.programme.assignments.forms import DelegateForm, NoteForm, ProgressForm
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.queries import work_of
from lantoa.programme.assignments.signals import work_shown
from lantoa.programme.assignments.states import (
    ASSIGNED,
    ASSIGNMENT,
    FINISHED,
    MOVING,
    NOT_APPLICABLE,
    NOT_APPLICABLE_ASKED,
    OPEN,
    RETURNED,
    WITHDRAWN,
)
from lantoa.programme.plans.enums import PartyRole

VERBS = {t.verb for t in ASSIGNMENT.transitions} - {"withdraw"}
"""What people do by hand; only an amended plan withdraws work."""
REASONS = {
    RETURNED: ("return",),
    NOT_APPLICABLE_ASKED: ("ask_excuse",),
    NOT_APPLICABLE: ("ask_excuse",),
    ASSIGNED: ("refuse",),
}
"""State → the verbs whose reason explains it."""
FEW = 8
"""As many shares of a task are shown at once; more are folded away."""


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
        entries = list(history[:50])
        can_work = allowed("assignments.assignment.work", self.person, row)
        shares, calendar = list(self.shares()), working_calendar()
        answers: list[tuple[Any, Any]] = work_shown.send(Assignment, assignment=row, actor=self.person)
        panels: list[Panel] = [panel for _receiver, panel in answers if isinstance(panel, Panel)]
        return super().get_context_data(
            row=row,
            panels=sorted(panels, key=lambda panel: panel.order),
            leads=self.leads(),
            steps=steps,
            note_form=kwargs.pop("note_form", None) or NoteForm(),
            delegate_form=kwargs.pop("delegate_form", None)
            or (DelegateForm(row=row) if can_work and row.state in OPEN else None),
            progress_form=kwargs.pop("progress_form", None)
            or (ProgressForm(initial={"percent": self.subject.percent}) if can_work and row.state in MOVING else None),
            notes=row.notes.select_related("author"),
            reason=self.reason(entries),
            can_work=can_work,
            can_take_back=can_work and row.state in OPEN,
            dates=[(o, closing_day(o.due, calendar)) for o in row.occurrences.all()],
            closes=row.due and closing_day(row.due, calendar),
            today=clock.today(),
            history=entries,
            shares=shares,
            finished_shares=sum(share.state in FINISHED for share in shares),
            few=len(shares) <= FEW,
            **kwargs,
        )

    def reason(self, entries: list[Entry]) -> Entry | None:
        """Why the work stands where it stands."""
        codes = [f"assignments.assignment.{verb}" for verb in REASONS.get(self.subject.state, ())]
        return next((entry for entry in entries if entry.code in codes), None)

    def leads(self) -> list[Assignment]:
        """Who else leads the task: also who only cooperates has to know whom to ask."""
        if self.subject.task_id is None:
            return []
        rows = Assignment.objects.filter(task=self.subject.task_id, role=PartyRole.LEAD).exclude(state=WITHDRAWN)
        found = list(rows.exclude(pk=self.subject.pk).select_related("agency")[: FEW + 1])
        return found if len(found) <= FEW else []

    def shares(self) -> QuerySet[Any]:
        """The shares of the same task that this person may see: all for who leads or oversees it, leads first."""
        rows = work_of(self.person).filter(task=self.subject.task_id, task__isnull=False).exclude(pk=self.subject.pk)
        return rows.order_by("-role", "agency__name", "pk")


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
    """Says that a date was kept."""

    http_method_names = ["post"]
    verb = staticmethod(domain.keep_occurrence)

    def post(self, request: HttpRequest, pk: int, occurrence: int) -> HttpResponse:
        row = get_object_or_404(Occurrence, pk=occurrence, assignment=pk)
        to = reverse("assignments:detail", args=[pk])
        act = partial(self.verb, row, actor=self.person)
        return self.attempt(act, done=_("Saved."), to=to) or HttpResponseRedirect(to)


class TakeBack(Keep):
    """Says that it was not, after all."""

    verb = staticmethod(domain.take_back_occurrence)


class Delegate(Detail):
    """Names the colleague who answers for the work."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = DelegateForm(request.POST, row=self.subject)
        if form.is_valid():
            self.subject.responsible_id = form.cleaned_data["seen"]
            act = partial(domain.delegate, self.subject, to=form.cleaned_data["to"], actor=self.person)
            to = reverse("assignments:detail", args=[pk])
            if response := self.attempt(act, done=_("Saved."), to=to):
                return response
            self.subject = self.get_subject()
        return self.refused(delegate_form=form)


class Progress(Detail):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ProgressForm(request.POST)
        if form.is_valid():
            act = partial(domain.report_progress, self.subject, actor=self.person, **form.cleaned_data)
            if response := self.attempt(act, done=_("Saved."), to=reverse("assignments:detail", args=[pk])):
                return response
        return self.refused(progress_form=form)
