"""Opening the periods of a year and correcting their dates."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.desk.pages import Crumb
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.editor_forms import PeriodForm, YearForm
from lantoa.results.reporting.models import ReportingPeriod
from lantoa.results.reporting.views.forms import FormDetail, FormPage


class OpenYear(FormDetail):
    """Opens what a year still lacks, also periods that are over."""

    permission = "reporting.form.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = YearForm(request.POST)
        if not form.is_valid():
            return self.refused(year_form=form)
        made: list[ReportingPeriod] = []
        act = partial(domain.open_year, self.form, form.cleaned_data["year"], actor=self.person)
        if self.attempt(lambda: made.extend(act()), to="") is None:
            return self.refused(year_form=form)
        messages.success(
            request,
            ngettext("%(count)d period was opened.", "%(count)d periods were opened.", len(made))
            % {"count": len(made)},
        )
        return HttpResponseRedirect(self.address(anchor="periods"))


class CorrectPeriod(FormPage):
    permission = "reporting.form.manage"
    template_name = "reporting/forms/period.html"

    @property
    def period(self) -> ReportingPeriod:
        return get_object_or_404(self.form.periods, pk=self.kwargs["period"])

    def get_page_title(self) -> str:
        return _("Days of %(period)s") % {"period": self.period}

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), self.form.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"period_form": PeriodForm(instance=self.period)} | kwargs)

    def post(self, request: HttpRequest, pk: int, period: int) -> HttpResponse:
        found = self.period
        form = PeriodForm(request.POST, instance=found)
        if form.is_valid():
            try:
                domain.correct_period(found, form.values(), actor=self.person)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(self.address(anchor="periods"))
        return self.refused(period_form=form)
