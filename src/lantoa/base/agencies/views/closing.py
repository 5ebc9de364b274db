"""Closing an agency."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.agencies.domain import close_agency
from lantoa.base.agencies.forms import CloseForm, SuccessorFormSet, successor_choices
from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import Crumb, StaffPage, actor_of
from lantoa.kernel import clock


class CloseAgency(StaffPage):
    """The last day of an agency, the decision, and up to three successors with the functions they take over."""

    permission = "agencies.register.manage"
    template_name = "agencies/close.html"
    page_title = gettext_lazy("Close agency")
    header_icon = "cross"

    def get_subject(self) -> Agency:
        return get_object_or_404(Agency, pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [
            (reverse("agencies:index"), _("Agencies")),
            (reverse("agencies:inspect", args=[self.subject.pk]), str(self.subject)),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", CloseForm(initial={"last_day": clock.today()}))
        kwargs.setdefault("successors", self._successors())
        return super().get_context_data(agency=self.subject, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, successors = CloseForm(request.POST), self._successors(request.POST)
        if form.is_valid() and successors.is_valid():
            answer = self.attempt(
                lambda: close_agency(
                    self.subject,
                    actor=actor_of(request),
                    last_day=form.cleaned_data["last_day"],
                    decision=form.cleaned_data["decision"],
                    successors=_named(successors),
                ),
                done=_("%(agency)s is closed.") % {"agency": self.subject},
                to=reverse("agencies:inspect", args=[self.subject.pk]),
            )
            if answer is not None:
                return answer
        return self.render_to_response(self.get_context_data(form=form, successors=successors))

    def _successors(self, data: Any = None) -> Any:
        choices = successor_choices(self.subject)
        return SuccessorFormSet(data, prefix="successors", form_kwargs={"agencies": choices})


def _named(formset: Any) -> list[tuple[Agency, str]]:
    rows = (form.cleaned_data for form in formset)
    return [(row["successor"], row["function"]) for row in rows if row.get("successor")]
