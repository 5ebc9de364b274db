"""Setting what indicators are to reach in a year."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lantoa.base.desk.pages import Crumb
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Indicator
from lantoa.results.reporting.queries.forms import Part, outline
from lantoa.results.reporting.queries.targets import targets_of
from lantoa.results.reporting.report_forms import NumberField
from lantoa.results.reporting.views.forms import FormPage

FIRST, LAST = 2000, 2200


class TargetsForm(forms.Form):
    """One figure for each indicator."""

    def __init__(self, indicators: list[Indicator], known: dict[str, Decimal], data: Any = None) -> None:
        super().__init__(data)
        for row in indicators:
            self.fields[row.code] = NumberField(label=row.name, decimals=row.decimals, initial=known.get(row.code))


class Targets(FormPage):
    permission = "reporting.form.manage"
    template_name = "reporting/forms/targets.html"

    @property
    def year(self) -> int:
        year: int = self.kwargs["year"]
        if not FIRST <= year <= LAST:
            raise Http404
        return year

    def get_page_title(self) -> str:
        return _("Targets of %(year)d") % {"year": self.year}

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), self.form.title)]

    @cached_property
    def parts(self) -> list[Part]:
        return [part for part in outline(self.form) if part.indicators]

    def targets_form(self, data: Any = None) -> TargetsForm:
        indicators = [row for part in self.parts for row in part.indicators]
        return TargetsForm(indicators, targets_of(self.form.code, self.year), data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("targets", None) or self.targets_form()
        parts = [(part.section, [(row, form[row.code]) for row in part.indicators]) for part in self.parts]
        context = {"form": self.form, "parts": parts, "before": self.year - 1, "after": self.year + 1}
        return super().get_context_data(**context | kwargs)

    def post(self, request: HttpRequest, pk: int, year: int) -> HttpResponse:
        form = self.targets_form(request.POST)
        if not form.is_valid():
            return self.refused(targets=form)
        act = partial(domain.set_targets, self.form, year, form.cleaned_data, actor=self.person)
        to = reverse("reporting:targets", args=[pk, year])
        return self.attempt(act, done=_("Saved."), to=to) or self.refused(targets=form)
