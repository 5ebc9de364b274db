"""Focal topics: list, writing, publishing."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.desk.columns import DayColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.fields.monitoring import domain
from lantoa.fields.monitoring.forms import FocusForm, NoteForm
from lantoa.fields.monitoring.models import FocalTopic
from lantoa.fields.monitoring.queries.watch import focal_topics_seen_by
from lantoa.fields.monitoring.states import DRAFT, FOCUS
from lantoa.fields.monitoring.views.saving import remember, save, valid_and_seen
from lantoa.kernel.permission import allowed


class FocusFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=FOCUS.choices())

    class Meta:
        model = FocalTopic
        fields: list[str] = []


class FocalTopics(StaffList):
    model = FocalTopic
    own_policy = NamedPolicy(
        FocalTopic, view="monitoring.focus.view", add="monitoring.focus.publish", rows=focal_topics_seen_by
    )
    page_title = gettext_lazy("Focal topics")
    header_icon = "pick"
    index_url_name = "monitoring:focuses"
    index_results_url_name = "monitoring:focuses_results"
    add_url_name = "monitoring:focus_add"
    add_item_label = gettext_lazy("Write a focal topic")
    search_in = ("title", "text")
    filterset_class = FocusFilters
    default_ordering = "-starts_on"
    export_filename = "noi-dung-trong-tam"
    columns = [
        TitleColumn("title", label=gettext_lazy("Focal topic"), url_name="monitoring:focus"),
        DayColumn("starts_on", label=gettext_lazy("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=gettext_lazy("Until"), sort_key="ends_on"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
    ]
    list_export = ["title", "text", "starts_on", "ends_on", "get_state_display", "published_at"]
    export_headings = {"get_state_display": gettext_lazy("State")}


class AddFocus(StaffPage):
    permission = "monitoring.focus.publish"
    template_name = "monitoring/form.html"
    page_title = gettext_lazy("Write a focal topic")
    header_icon = "pick"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:focuses"), _("Focal topics"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", remember(FocusForm(actor=self.person, instance=self.subject), self.subject))
        return super().get_context_data(submit=_("Save the draft"), **kwargs)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        form = remember(FocusForm(request.POST, actor=self.person, instance=self.subject), self.subject)
        if valid_and_seen(form, self.subject, self.person):
            focus = form.save(commit=False)
            act = partial(domain.save_focal_topic, focus, form.cleaned_data["topics"], actor=self.person)
            if save(self, form, act, done=_("The draft has been saved."), to=""):
                return HttpResponseRedirect(reverse("monitoring:focus", args=[focus.pk]))
        return self.refused(form=form)


def found_or_404(view: StaffPage) -> FocalTopic:
    row = focal_topics_seen_by(view.person).filter(pk=view.kwargs["pk"]).first()
    if row is None:
        raise Http404
    return row


class EditFocus(AddFocus):
    page_title = gettext_lazy("Change the draft")

    def get_subject(self) -> FocalTopic:
        return found_or_404(self)


class FocusPage(StaffPage):
    permission = "monitoring.focus.view"
    template_name = "monitoring/focus.html"
    header_icon = "pick"

    def get_subject(self) -> FocalTopic:
        return found_or_404(self)

    def get_page_title(self) -> str:
        return str(self.subject)

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:focuses"), _("Focal topics"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: FocalTopic = self.subject
        kwargs.setdefault("form", NoteForm())
        may = allowed("monitoring.focus.publish", self.person, row)
        steps = FOCUS.verbs(row.state) if may else ()
        return super().get_context_data(row=row, may_edit=may and row.state == DRAFT, steps=steps, **kwargs)


class FocusStep(FocusPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        if verb not in {t.verb for t in FOCUS.transitions}:
            raise Http404
        form = NoteForm(request.POST)
        form.is_valid()
        note = form.cleaned_data.get("note", "")
        act = partial(domain.transition_focal_topic, self.subject, verb, actor=self.person, note=note)
        to = reverse("monitoring:focus", args=[pk])
        return self.attempt(act, done=_("Saved."), to=to) or self.refused(form=form)
