"""Bringing a decision in, and waiting until it has been read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.programme.plans import domain
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.forms import UploadForm
from lantoa.programme.plans.models import PlanImport
from lantoa.programme.plans.queries import drafts
from lantoa.programme.plans.states import DRAFT

PATIENCE = timedelta(minutes=10)
"""A document that waits longer is waiting for a worker that does not run, or that it has brought down."""


def plan_crumbs() -> list[Crumb]:
    return [(reverse("workspace:plans"), _("Plans"))]


class Upload(StaffPage):
    permission = "plans.plan.import"
    page_title = gettext_lazy("Bring in a decision")
    header_icon = "doc-full-inverse"
    template_name = "plans/upload.html"

    def crumbs(self) -> list[Crumb]:
        return plan_crumbs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", UploadForm())
        return super().get_context_data(drafts=drafts(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.refused(form=form)
        try:
            came = domain.receive_upload(form.uploaded(), actor=self.person, amends=form.cleaned_data["amends"])
        except Refused as refusal:
            form.add_error("documents", str(refusal))
            return self.refused(form=form)
        if came.known:
            messages.warning(request, _("This document was brought in before; here is what was read then."))
        return HttpResponseRedirect(reverse("plans:progress", args=[came.upload.pk]))


class Progress(StaffPage):
    """Waits for the reader: the page reloads itself and can be left."""

    permission = "plans.plan.import"
    page_title = gettext_lazy("Reading the decision")
    header_icon = "doc-full-inverse"
    template_name = "plans/progress.html"

    def crumbs(self) -> list[Crumb]:
        return [*plan_crumbs(), (reverse("plans:upload"), _("Bring in a decision"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        upload = get_object_or_404(PlanImport.objects.select_related("version"), pk=kwargs["pk"])
        if upload.state == ImportState.READ and upload.version:
            name = "plans:review" if upload.version.state == DRAFT else "workspace:version"
            return HttpResponseRedirect(reverse(name, args=[upload.version.pk]))
        waiting = upload.state in (ImportState.RECEIVED, ImportState.READING)
        late = waiting and clock.now() - upload.created_at > PATIENCE
        response = self.render_to_response(self.get_context_data(upload=upload, waiting=waiting, late=late))
        if waiting:
            response["Refresh"] = "2"
        return response
