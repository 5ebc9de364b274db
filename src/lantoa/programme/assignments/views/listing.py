"""Lists of assigned work, and one verb on many rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn

from lantoa.base.accounts.enums import Role
from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage, actor_of
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.desk.search import holding
from lantoa.kernel import clock
from lantoa.programme.assignments import domain
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import to_judge, work_of
from lantoa.programme.assignments.rules import WORKERS
from lantoa.programme.assignments.states import ASSIGNMENT, OPEN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.rules import coordinating_agencies


class WorkFilters(WagtailFilterSet):
    role = django_filters.ChoiceFilter(label=gettext_lazy("Role"), choices=PartyRole.choices)
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=ASSIGNMENT.choices())
    timeliness = django_filters.ChoiceFilter(
        label=gettext_lazy("Timeliness"),
        choices=[
            ("overdue", gettext_lazy("Overdue")),
            ("soon", gettext_lazy("Due within 14 days")),
            ("open", gettext_lazy("Not yet done")),
        ],
        method="by_timeliness",
    )
    whose = django_filters.ChoiceFilter(
        label=gettext_lazy("Whose work"),
        choices=[("mine", gettext_lazy("My own work")), ("own", gettext_lazy("My agency's"))],
        method="by_whose",
    )
    agency = django_filters.CharFilter(label=gettext_lazy("Agency"), method="by_agency")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def by_timeliness(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        rows = rows.filter(state__in=OPEN)
        if value == "overdue":
            return rows.filter(overdue=True)
        if value == "soon":
            return rows.filter(overdue=False, next_due__lte=clock.today() + timedelta(days=14))
        return rows

    def by_whose(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        person = actor_of(self.request)
        return rows.filter(responsible=person.pk) if value == "mine" else rows.filter(agency__in=person.agency_ids())

    def by_agency(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(holding(value, "agency__folded"))


VERB_LABELS = {t.verb: t.verb_label for t in ASSIGNMENT.transitions}
IN_BULK = ("accept", "finish", "confirm", "excuse")
"""Verbs that need no reason of their own for each row."""
NAMED = 5
"""As many rows are named in a message; of more, only the number is said."""


class PickColumn(BaseColumn):
    """A box to tick; the row is named for those who hear the page."""

    cell_template_name = "assignments/tables/pick_cell.html"


class StateColumn(Column):
    cell_template_name = "assignments/tables/state_cell.html"


class Work(StaffList):
    """Everything the person may see: the own agency's work first of all."""

    model = Assignment
    own_policy = NamedPolicy(Assignment, view="assignments.assignment.view", rows=work_of)
    page_title = gettext_lazy("Assigned work")
    results_template_name = "assignments/work_results.html"
    header_icon = "tasks"
    index_url_name = "assignments:index"
    index_results_url_name = "assignments:results"
    search_in = ("agency__folded", "task__folded", "duty__folded")
    filterset_class = WorkFilters
    default_ordering = "next_due"
    list_export = [
        "plan",
        "order",
        "content",
        "agency",
        "responsible",
        "get_role_display",
        "get_state_display",
        "percent",
        "start",
        "due",
        "next_due",
        "finished_on",
    ]
    export_headings = {
        "plan": gettext_lazy("Plan"),
        "order": gettext_lazy("No."),
        "content": gettext_lazy("Content"),
        "agency": gettext_lazy("Agency"),
        "responsible": gettext_lazy("Person responsible"),
        "get_role_display": gettext_lazy("Role"),
        "get_state_display": gettext_lazy("State"),
        "percent": gettext_lazy("Done, %"),
        "start": gettext_lazy("From"),
        "due": gettext_lazy("Due"),
        "next_due": gettext_lazy("Next date"),
        "finished_on": gettext_lazy("Finished on"),
    }
    export_filename = "viec-duoc-giao"
    shown_columns = [
        TitleColumn("content", label=gettext_lazy("Work"), accessor="content", url_name="assignments:detail"),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        Column("responsible", label=gettext_lazy("Person responsible"), sort_key="responsible__first_name"),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display", sort_key="role"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        DayColumn("next_due", label=gettext_lazy("Next date"), sort_key="next_due"),
    ]

    @cached_property
    def columns(self) -> list[Any]:
        return [PickColumn("pick", label=_("Choose")), *self.shown_columns] if self.verbs() else self.shown_columns

    def verbs(self) -> list[tuple[str, Any]]:
        """What this person can do to several rows of this list at once."""
        return [(v, VERB_LABELS[v]) for v in ("accept", "finish")] if self.person.agency_ids(*WORKERS) else []

    def links(self) -> list[tuple[str, str]]:
        """(address, label) of other views of the same work."""
        judging = [(reverse("assignments:judging"), _("Waiting for confirmation"))] if may_judge(self.person) else []
        return [(reverse("assignments:board"), _("Board by due date")), *judging]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        here = reverse(self.index_url_name) + (f"?{query}" if (query := self.request.GET.urlencode()) else "")
        return super().get_context_data(*args, verbs=self.verbs(), links=self.links(), here=here, **kwargs)


class Judging(Work):
    """What agencies have reported as done or ask to be excused from, for those who judge it."""

    page_title = gettext_lazy("Waiting for confirmation")
    header_icon = "check"
    own_policy = NamedPolicy(Assignment, view="assignments.assignment.view", rows=to_judge)
    index_url_name = "assignments:judging"
    index_results_url_name = "assignments:judging_results"
    default_ordering = "finished_on"
    export_filename = "viec-cho-xac-nhan"
    shown_columns = [
        TitleColumn("content", label=gettext_lazy("Work"), accessor="content", url_name="assignments:detail"),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column("said", label=gettext_lazy("In the words of the agency")),
        DayColumn("finished_on", label=gettext_lazy("Finished on"), sort_key="finished_on"),
    ]

    def crumbs(self) -> list[Crumb]:
        return [(reverse("assignments:index"), _("Assigned work"))]

    def links(self) -> list[tuple[str, str]]:
        return []

    def verbs(self) -> list[tuple[str, Any]]:
        return [(v, VERB_LABELS[v]) for v in ("confirm", "excuse")] if may_judge(self.person) else []


class Bulk(StaffPage):
    """Performs one verb on the rows that were ticked, and says in one message what was refused and why."""

    permission = "assignments.assignment.view"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        verb = request.POST.get("verb", "")
        if verb not in IN_BULK:
            raise Http404
        asked = request.POST.getlist("shown" if request.POST.get("everything") else "row")
        rows = list(work_of(self.person).filter(pk__in=[pk for pk in asked if pk.isdecimal()]).order_by("pk"))
        if rows:
            outcome = domain.transition_each(rows, verb, actor=self.person)
            tell = messages.warning if outcome.refused else messages.success
            tell(request, in_words(outcome, verb))
        else:
            messages.error(request, _("Tick at least one row first."))
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return HttpResponseRedirect(back if safe else reverse("assignments:index"))


def in_words(outcome: domain.Outcome, verb: str) -> str:
    """What was done, then each reason with the rows it stopped."""
    total = len(outcome.done)
    parts = [
        ngettext("%(verb)s: %(total)d piece of work.", "%(verb)s: %(total)d pieces of work.", total)
        % {"verb": VERB_LABELS[verb], "total": total}
    ]
    for reason, rows in outcome.refused.items():
        names = "; ".join(f"{row.order} ({row.agency})" for row in rows[:NAMED])
        more = _(" and %(count)d more") % {"count": len(rows) - NAMED} if len(rows) > NAMED else ""
        parts.append(_("Not done for %(rows)s: %(reason)s") % {"rows": names + more, "reason": reason})
    return " ".join(parts)


def may_judge(person: Any) -> bool:
    return person.is_platform_admin or bool(person.agency_ids(Role.OFFICER, Role.HEAD) & coordinating_agencies())
