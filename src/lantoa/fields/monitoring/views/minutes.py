"""From the minutes of a visit to the official document."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.fields.monitoring.domain import draft_minutes
from lantoa.fields.monitoring.views.inspections import Minutes
from lantoa.kernel.permission import Refused


class DraftMinutes(Minutes):
    """Drafts the document and leads to it."""

    permission = "monitoring.inspection.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            document = draft_minutes(self.subject, actor=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self.refused()
        messages.success(request, _("The minutes are drafted. Submit them to the head for approval."))
        return HttpResponseRedirect(reverse("correspondence:document", args=[document.pk]))
