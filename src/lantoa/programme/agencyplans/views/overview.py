"""Where agencies stand with their own plans: one's own, and all of a plan one has a role in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import allowed
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.forms import OrderForm
from lantoa.programme.agencyplans.ordering import Ordering
from lantoa.programme.agencyplans.queries import (
    NONE,
    is_past,
    never_sent,
    ordered_work,
    ordering_of,
    own_standing,
    standing_figures,
    standings,
)
from lantoa.programme.agencyplans.states import AGENCY_PLAN
from lantoa.programme.plans.models import Plan
from lantoa.programme.plans.queries import active_version, living_plans

WORDS = {NONE: gettext_lazy("Not begun"), **{code: s.staff_label for code, s in AGENCY_PLAN.states.items()}}


def crumbs() -> list[Crumb]:
    return [(reverse("agencyplans:index"), _("Plans of agencies"))]


class Home(StaffPage):
    """For each plan in force: the own agencies' plans, and the figures of all where one oversees."""

    permission = "agencyplans.plan.view"
    template_name = "agencyplans/home.html"
    page_title = gettext_lazy("Plans of agencies")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plans=[self.card(plan) for plan in living_plans()], **kwargs)

    def card(self, plan: Plan) -> dict[str, Any]:
        ordering = ordering_of(plan)
        mine = self.person.agency_ids()
        obliged = Agency.objects.filter(
            pk__in=ordered_work(ordering).filter(plan=plan, agency__in=mine).values("agency")
        )
        versions = own_standing(plan, mine)
        late = never_sent(plan, mine) if is_past(ordering) else set()
        oversees = allowed("agencyplans.plan.oversee", self.person, plan)
        return {
            "plan": plan,
            "ordering": ordering,
            "own": [
                {
                    "agency": agency,
                    "version": versions.get(agency.pk),
                    "can_start": allowed("agencyplans.plan.start", self.person, agency),
                    "is_late": agency.pk in late,
                }
                for agency in obliged
            ],
            "figures": standing_figures(standings(plan, ordering)) if oversees else None,
        }


class StandingFilters(WagtailFilterSet):
    rank = django_filters.ChoiceFilter(
        label=gettext_lazy("Standing"),
        choices=[
            ("0", gettext_lazy("Late")),
            ("1", gettext_lazy("Waiting for an answer")),
            ("2", gettext_lazy("Returned")),
            ("3", gettext_lazy("Not yet submitted")),
            ("4", gettext_lazy("Plans accepted")),
        ],
    )

    class Meta:
        model = Agency
        fields: list[str] = ["level"]


class StandingColumn(Column):
    cell_template_name = "agencyplans/tables/standing_cell.html"


class AgencyColumn(Column):
    cell_template_name = "agencyplans/tables/agency_cell.html"


class Standings(StaffList):
    """Agencies that must write a plan, late ones first."""

    model = Agency
    own_policy = NamedPolicy(Agency, view="agencyplans.plan.oversee")
    template_name = "agencyplans/standings.html"
    header_icon = "list-ul"
    index_url_name = "agencyplans:standings"
    index_results_url_name = "agencyplans:standings_results"
    search_in = ("folded",)
    filterset_class = StandingFilters
    default_ordering = "rank"
    list_export = ["code", "name", "standing_words", "lateness", "first_sent"]
    export_headings = {
        "code": gettext_lazy("Code"),
        "name": gettext_lazy("Agency"),
        "standing_words": gettext_lazy("Standing"),
        "lateness": gettext_lazy("Timeliness"),
        "first_sent": gettext_lazy("First submitted"),
    }
    export_filename = "ke-hoach-cua-co-quan"
    columns = [
        AgencyColumn("name", label=gettext_lazy("Agency"), sort_key="name"),
        StandingColumn("rank", label=gettext_lazy("Standing"), sort_key="rank"),
        MomentColumn("first_sent", label=gettext_lazy("First submitted"), sort_key="first_sent"),
    ]

    def get_subject(self) -> Plan:
        return get_object_or_404(living_plans(), pk=self.kwargs["plan"])

    def get_page_title(self) -> str:
        return _("Who has submitted a plan")

    def crumbs(self) -> list[Crumb]:
        return crumbs()

    @cached_property
    def ordering_found(self) -> Ordering:
        return ordering_of(self.subject)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        return standings(self.subject, self.ordering_found)

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.rows

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().order_queryset(queryset)
        return found.order_by(*found.query.order_by, "level", "code")

    def get_index_url(self) -> str:
        return reverse(self.index_url_name, args=[self.kwargs["plan"]])

    def get_index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.kwargs["plan"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not self.results_only:
            context |= {
                "plan": self.subject,
                "ordering": self.ordering_found,
                "figures": standing_figures(self.rows),
                "can_order": allowed("agencyplans.order.set", self.person, self.subject),
            }
        for row in context["object_list"]:
            describe(row)
        return context

    def export_rows(self, queryset: Any) -> Iterable[Any]:
        rows: Iterator[Any] = super().export_rows(queryset)  # type: ignore[assignment]
        for row in rows:
            yield describe(row)


def describe(row: Any) -> Any:
    """The row with its words: `standing_words`, `lateness` (empty when in time), and `is_late`."""
    row.standing_words, row.is_late = str(WORDS[row.standing]), row.rank == 0
    row.lateness = _("Late") if row.is_late else _("Submitted late") if row.sent_late else ""
    return row


class SetOrder(StaffPage):
    """Confirms by when agencies submit, and what orders it."""

    permission = "agencyplans.order.set"
    template_name = "agencyplans/order.html"
    page_title = gettext_lazy("Deadline of agencies' plans")
    header_icon = "date"

    def get_subject(self) -> Plan:
        return get_object_or_404(living_plans(), pk=self.kwargs["plan"])

    def crumbs(self) -> list[Crumb]:
        return [*crumbs(), (reverse("agencyplans:standings", args=[self.subject.pk]), _("Who has submitted a plan"))]

    def form(self, data: Any = None) -> OrderForm:
        version = active_version(self.subject)
        tasks, duties = (version.tasks.all(), version.duties.all()) if version else ([], [])
        return OrderForm(data, ordering=ordering_of(self.subject, version), tasks=tasks, duties=duties)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        kwargs |= {"plan": self.subject, "ordering": ordering_of(self.subject)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, plan: int) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            act = partial(
                domain.confirm_order,
                self.subject,
                due=form.cleaned_data["due"],
                tasks=form.chosen("t"),
                duties=form.chosen("d"),
                actor=self.person,
            )
            to = reverse("agencyplans:standings", args=[plan])
            if response := self.attempt(act, done=_("The deadline was confirmed."), to=to):
                return response
        return self.refused(form=form)
