"""What was done for one assignment: the activities that serve it, and evidence of its own."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import allowed, require
from lantoa.programme.activities import domain
from lantoa.programme.activities.forms import EvidenceForm
from lantoa.programme.activities.models import EvidenceUse
from lantoa.programme.activities.queries import evidence_for, serving, stored_evidence
from lantoa.programme.activities.views.evidence import store_given
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import work_of


class OfWork(StaffPage):
    """Everybody who sees the assignment sees this; a post adds evidence to it."""

    permission = "assignments.assignment.view"
    template_name = "activities/of_work.html"
    page_title = gettext_lazy("What was done")
    header_icon = "form"

    def get_subject(self) -> Assignment:
        row: Assignment | None = work_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def crumbs(self) -> list[Crumb]:
        work = self.subject
        there = reverse("assignments:detail", args=[work.pk])
        return [(reverse("assignments:index"), _("Assigned work")), (there, f"{work.order}. {work.agency}")]

    @property
    def address(self) -> str:
        return reverse("activities:of_work", args=[self.subject.pk])

    def form(self, *data: Any) -> EvidenceForm:
        return EvidenceForm(*data, stored=stored_evidence(self.subject))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work: Assignment = self.subject
        kwargs.setdefault("form", self.form())
        return super().get_context_data(
            work=work,
            activities=serving(work),
            evidence=evidence_for(work),
            can_manage=allowed("activities.evidence.manage", self.person, work),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        require("activities.evidence.manage", self.person, self.subject)
        form = self.form(request.POST, request.FILES)
        if form.is_valid():
            act = partial(store_given, form.cleaned_data, self.subject, actor=self.person)
            if response := self.attempt(act, done=_("The evidence has been added."), to=self.address):
                return response
        return self.refused(form=form)


class DetachFromWork(OfWork):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, use: int) -> HttpResponse:  # type: ignore[override]
        row = get_object_or_404(EvidenceUse.objects.select_related("evidence", "assignment"), pk=use, assignment=pk)
        act = partial(domain.detach_evidence, row, actor=self.person)
        done = _("“%(evidence)s” has been taken off.") % {"evidence": row.evidence}
        return self.attempt(act, done=done, to=self.address) or HttpResponseRedirect(self.address)
