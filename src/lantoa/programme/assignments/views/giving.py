"""Giving out the work of a plan, and passing on what closed agencies leave."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.programme.assignments import domain
from lantoa.programme.assignments.forms import PassOnForm, RolesForm
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
