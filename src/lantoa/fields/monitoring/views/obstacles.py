"""Obstacles: list, reporting, and the exchange about one."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.fields.monitoring import domain
from lantoa.fields.monitoring.forms import ObstacleForm, WordForm
from lantoa.fields.monitoring.models import Obstacle
from lantoa.fields.monitoring.queries.watch import obstacles_seen_by
from lantoa.fields.monitoring.states import OBSTACLE
from lantoa.fields.monitoring.views.saving import save
from lantoa.kernel.permission import allowed


class ObstacleFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=OBSTACLE.choices())

    class Meta:
        model = Obstacle
        fields: list[str] = []


class Obstacles(StaffList):
    model = Obstacle
    own_policy = NamedPolicy(
        Obstacle, view="monitoring.obstacle.view", add="monitoring.obstacle.report", rows=obstacles_seen_by
    )
    page_title = gettext_lazy("Obstacles")
    header_icon = "warning"
    index_url_name = "monitoring:obstacles"
    index_results_url_name = "monitoring:obstacles_results"
    add_url_name = "monitoring:obstacle_add"
    add_item_label = gettext_lazy("Report an obstacle")
    search_in = ("agency__folded", "subject", "text", "wish")
    filterset_class = ObstacleFilters
    default_ordering = "-reported_at"
    export_filename = "vuong-mac"
    columns = [
        TitleColumn("subject", label=gettext_lazy("Obstacle"), url_name="monitoring:obstacle"),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        MomentColumn("reported_at", label=gettext_lazy("Reported at"), sort_key="reported_at"),
    ]
    list_export = ["agency", "plan", "subject", "text", "wish", "get_state_display", "reported_at"]
    export_headings = {"get_state_display": gettext_lazy("State")}


class AddObstacle(StaffPage):
    permission = "monitoring.obstacle.report"
    template_name = "monitoring/form.html"
    page_title = gettext_lazy("Report an obstacle")
    header_icon = "warning"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:obstacles"), _("Obstacles"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("work", "")
        initial = {"assignment": asked} if asked.isdecimal() else {}
        kwargs.setdefault("form", ObstacleForm(actor=self.person, initial=initial))
        return super().get_context_data(submit=_("Send to the coordinating agency"), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ObstacleForm(request.POST, actor=self.person)
        if form.is_valid():
            obstacle = form.save(commit=False)
            act = partial(domain.report_obstacle, obstacle, actor=self.person)
            to = reverse("monitoring:obstacles")
            if response := save(self, form, act, done=_("The obstacle has been reported."), to=to):
                return response
        return self.refused(form=form)


class ObstaclePage(StaffPage):
    """Where an obstacle stands, what was said, and what may be said now."""

    permission = "monitoring.obstacle.view"
    template_name = "monitoring/obstacle.html"
    header_icon = "warning"

    def get_subject(self) -> Obstacle:
        row = obstacles_seen_by(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def get_page_title(self) -> str:
        return str(self.subject)

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:obstacles"), _("Obstacles"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Obstacle = self.subject
        kwargs.setdefault("form", WordForm())
        return super().get_context_data(
            row=row,
            words=row.words.select_related("person"),
            steps=[t for t in OBSTACLE.verbs(row.state) if allowed(t.permission, self.person, row)],
            **kwargs,
        )


class ObstacleStep(ObstaclePage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        if verb not in {t.verb for t in OBSTACLE.transitions}:
            raise Http404
        form = WordForm(request.POST)
        form.is_valid()
        text = form.cleaned_data.get("text", "")
        act = partial(domain.transition_obstacle, self.subject, verb, actor=self.person, text=text)
        to = reverse("monitoring:obstacle", args=[pk])
        return self.attempt(act, done=_("Saved."), to=to) or self.refused(form=form)
