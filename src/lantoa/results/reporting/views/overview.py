"""The receiving agency's side: who has sent, who is late, over one period and over a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from lantoa.base.agencies.enums import Kind
from lantoa.base.agencies.models import Agency
from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import allowed
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Form, Report, ReportingPeriod
from lantoa.results.reporting.queries.periods import due_for, respondents
from lantoa.results.reporting.queries.reports import reports_of
from lantoa.results.reporting.queries.standings import LATE, lines, standing_figures, standings
from lantoa.results.reporting.report_forms import ReopenForm
from lantoa.results.reporting.states import REPORT, SUBMITTED

WORDS = {"": gettext_lazy("Not begun"), **{code: state.staff_label for code, state in REPORT.states.items()}}


class PeriodFilters(WagtailFilterSet):
    rank = django_filters.ChoiceFilter(
        label=gettext_lazy("Standing"),
        choices=[
            ("0", gettext_lazy("Late")),
            ("1", gettext_lazy("Waiting for an answer")),
            ("2", gettext_lazy("Returned")),
            ("3", gettext_lazy("Not yet sent")),
            ("4", gettext_lazy("Accepted")),
        ],
    )

    class Meta:
        model = Agency
        fields: list[str] = ["level", "kind"]


class AgencyColumn(Column):
    cell_template_name = "reporting/tables/agency_cell.html"


class StandingColumn(Column):
    cell_template_name = "reporting/tables/standing_cell.html"


class Period(StaffList):
    """Agencies that report for a period, late ones first."""

    model = Agency
    own_policy = NamedPolicy(Agency, view="reporting.period.oversee")
    template_name = "reporting/period.html"
    header_icon = "doc-full"
    index_url_name = "reporting:period"
    index_results_url_name = "reporting:period_results"
    search_in = ("folded",)
    filterset_class = PeriodFilters
    default_ordering = "rank"
    list_export = ["code", "name", "standing_words", "lateness", "first_sent"]
    export_headings = {
        "code": gettext_lazy("Code"),
        "name": gettext_lazy("Agency"),
        "standing_words": gettext_lazy("Standing"),
        "lateness": gettext_lazy("Timeliness"),
        "first_sent": gettext_lazy("First sent"),
    }
    export_filename = "tinh-hinh-gui-bao-cao"
    columns = [
        AgencyColumn("name", label=gettext_lazy("Agency"), sort_key="name"),
        StandingColumn("rank", label=gettext_lazy("Standing"), sort_key="rank"),
        MomentColumn("first_sent", label=gettext_lazy("First sent"), sort_key="first_sent"),
    ]

    def get_subject(self) -> ReportingPeriod:
        return get_object_or_404(ReportingPeriod.objects.select_related("form__owner"), pk=self.kwargs["period"])

    def get_page_title(self) -> str:
        return _("Who has sent: %(period)s") % {"period": self.subject.name}

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:index"), _("Reports"))]

    @cached_property
    def rows(self) -> QuerySet[Any]:
        return standings(self.subject)

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.rows

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().order_queryset(queryset)
        return found.order_by(*found.query.order_by, "level", "code")

    def get_index_url(self) -> str:
        return reverse(self.index_url_name, args=[self.kwargs["period"]])

    def get_index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.kwargs["period"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not self.results_only:
            manages = allowed("reporting.period.manage", self.person, self.subject)
            context |= {"period": self.subject, "figures": standing_figures(self.rows), "can_manage": manages}
        for row in context["object_list"]:
            describe(row)
        return context

    def export_rows(self, queryset: Any) -> Iterable[Any]:
        rows: Iterator[Any] = super().export_rows(queryset)  # type: ignore[assignment]
        for row in rows:
            yield describe(row)


def describe(row: Any) -> Any:
    """The row with its words: `standing_words`, `lateness` (empty when in time), and `is_late`."""
    row.standing_words, row.is_late = str(WORDS[row.standing]), row.rank == LATE
    row.lateness = _("Late") if row.is_late else _("Sent late") if row.sent_late else ""
    return row


class Year(StaffPage):
    """Completeness and timeliness of a year: agencies by periods of one form."""

    permission = "reporting.period.oversee"
    template_name = "reporting/year.html"
    header_icon = "table"

    def get_subject(self) -> ReportingPeriod:
        """The first period of the form and year stands for them all: one agency receives all of a form's reports."""
        rows = ReportingPeriod.objects.filter(form=self.kwargs["form"], year=self.kwargs["year"])
        found = rows.select_related("form__owner").order_by("end").first()
        return found or get_object_or_404(rows)

    @property
    def form(self) -> Form:
        return self.subject.form

    def get_page_title(self) -> str:
        return _("Completeness and timeliness %(year)s") % {"year": self.kwargs["year"]}

    def get_page_subtitle(self) -> str:
        return str(self.form)

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:index"), _("Reports"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = ReportingPeriod.objects.filter(form=self.form, year=self.kwargs["year"]).order_by("end")
        periods = list(rows.select_related("form").prefetch_related("groups"))
        kind = self.request.GET.get("kind", "")
        cells: dict[Agency, dict[int, Any]] = {}
        for line in lines(periods):
            if not kind or line.agency.kind == kind:
                line_words = str(WORDS[line.report.state if line.report else ""])
                cells.setdefault(line.agency, {})[line.period.pk] = (line, line_words)
        table = [(agency, [found.get(p.pk) for p in periods]) for agency, found in cells.items()]
        context = {"periods": periods, "table": table, "kinds": Kind.choices, "kind": kind, "LATE": LATE}
        return super().get_context_data(**context | kwargs)


class PeriodPage(StaffPage):
    """Something the receiving agency does for a period."""

    permission = "reporting.period.manage"
    header_icon = "doc-full"

    def get_subject(self) -> ReportingPeriod:
        own = self.person.agency_ids()
        rows = ReportingPeriod.objects.select_related("form__owner")
        seen = rows if self.person.is_platform_admin else rows.filter(form__owner__in=own)
        return get_object_or_404(seen, pk=self.kwargs["period"])

    def crumbs(self) -> list[Crumb]:
        here = reverse("reporting:period", args=[self.subject.pk])
        return [(reverse("reporting:index"), _("Reports")), (here, str(self.subject))]

    def address(self) -> str:
        return reverse("reporting:period", args=[self.subject.pk])


class Remind(PeriodPage):
    """Tells all who are late, once a day."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, period: int) -> HttpResponse:
        told: list[int] = []
        if self.attempt(lambda: told.append(domain.remind_late(self.subject, actor=self.person)), to=""):
            if told[0]:
                said = ngettext("%(count)s person was reminded.", "%(count)s people were reminded.", told[0])
                messages.success(request, said % {"count": told[0]})
            else:
                messages.info(request, _("Whoever is late has been reminded today already, or nobody is."))
        return HttpResponseRedirect(self.address())


class AcceptAll(PeriodPage):
    """Accepts the reports that were ticked; those that cannot be are named with the reason."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, period: int) -> HttpResponse:
        chosen = [int(pk) for pk in request.POST.getlist("report") if pk.isdecimal()]
        waiting = reports_of(self.person).filter(period=self.subject, pk__in=chosen, state=SUBMITTED)
        reports: list[Report] = list(waiting)
        refused = domain.accept_reports(reports, actor=self.person)
        for report, reason in refused:
            messages.error(request, f"{report.agency}: {reason}")
        if done := len(reports) - len(refused):
            said = ngettext("%(count)s report was accepted.", "%(count)s reports were accepted.", done)
            messages.success(request, said % {"count": done})
        return HttpResponseRedirect(self.address())


class Reopen(PeriodPage):
    """Opens a locked period again for one agency."""

    template_name = "reporting/reopen.html"

    def get_page_title(self) -> str:
        return _("Open the period again")

    @cached_property
    def agency(self) -> Agency:
        found = {a.pk: a for a in respondents(self.subject)}
        return found.get(self.kwargs["agency"]) or get_object_or_404(Agency.objects.none())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ReopenForm())
        due = due_for(self.subject, self.agency)
        kwargs |= {"period": self.subject, "agency": self.agency, "due": due}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, period: int, agency: int) -> HttpResponse:
        form = ReopenForm(request.POST)
        if form.is_valid():
            act = partial(domain.reopen_period, self.subject, self.agency, actor=self.person, **form.cleaned_data)
            if response := self.attempt(act, done=_("The period is open again for this agency."), to=self.address()):
                return response
        return self.refused(form=form)
