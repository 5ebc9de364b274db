"""Who is late, reminding them, what was sent, and the ladder of a plan."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.columns import DayColumn, MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.workdays.queries import working_calendar
from lantoa.fields.monitoring import domain
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.forms import LadderForms, RemindForm
from lantoa.fields.monitoring.models import Reminder
from lantoa.fields.monitoring.queries.watch import agencies_matching, ladder_of, reminders_seen_by
from lantoa.fields.monitoring.views.board import WatchPage
from lantoa.kernel import clock
from lantoa.kernel.workdays import is_working_time, next_working_time


class Late(WatchPage):
    """Who is late, and what each would be told: first shown, then sent."""

    permission = "monitoring.reminder.send"
    template_name = "monitoring/late.html"
    page_title = gettext_lazy("Remind those who are late")
    header_icon = "mail"

    def agencies(self) -> QuerySet[Agency]:
        found = super().agencies()
        asked = self.request.POST.getlist("agency") or self.request.GET.getlist("agency")
        return found.filter(pk__in=[pk for pk in asked if pk.isdecimal()]) if asked else found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", RemindForm())
        chosen = form.data.get("audience") if form.is_bound else self.request.GET.get("audience")
        audience = Audience.HEAD if chosen == Audience.HEAD else Audience.CONTACT
        if not form.is_bound:
            form.initial["audience"] = audience
        plan = self.subject
        found = (
            domain.preview_reminders(plan, actor=self.person, agencies=self.agencies(), audience=audience)
            if plan
            else []
        )
        now, calendar = clock.now(), working_calendar()
        return super().get_context_data(
            addressees=found,
            items=sum(len(a.items) for a in found if a.people),
            reached=sum(bool(a.items and a.people) for a in found),
            mails_from=None if is_working_time(now, calendar) else next_working_time(now, calendar),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.subject is None:
            raise Http404
        form = RemindForm(request.POST)
        chosen = [pk for pk in request.POST.getlist("agency") if pk.isdecimal()]
        if not chosen:
            form.add_error(None, _("Mark at least one agency."))
        if form.is_valid():
            act = partial(
                domain.remind_late,
                self.subject,
                actor=self.person,
                agencies=agencies_matching({}).filter(pk__in=chosen),
                audience=Audience(form.cleaned_data["audience"]),
                note=form.cleaned_data["note"],
            )
            to = f"{reverse('monitoring:reminders')}?plan={self.subject.pk}"
            if response := self.attempt(act, done=_("The reminders have been sent."), to=to):
                return response
        return self.refused(form=form)


class Ladder(WatchPage):
    permission = "monitoring.ladder.change"
    template_name = "monitoring/ladder.html"
    page_title = gettext_lazy("When reminders are sent")
    header_icon = "time"

    def get_subject(self) -> Any:
        found = super().get_subject()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rungs = [{"days": days, "audience": audience} for days, audience in ladder_of(self.subject)]
        kwargs.setdefault("forms", LadderForms(initial=rungs))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        forms = LadderForms(request.POST)
        if forms.is_valid():
            act = partial(domain.set_ladder, self.subject, forms.rungs(), actor=self.person)
            to = f"{reverse('monitoring:late')}?plan={self.subject.pk}"
            if response := self.attempt(act, done=_("Saved."), to=to):
                return response
        return self.refused(forms=forms)


class ReminderFilters(WagtailFilterSet):
    sending = django_filters.ChoiceFilter(label=gettext_lazy("Sent"), choices=Sending.choices)
    audience = django_filters.ChoiceFilter(label=gettext_lazy("Told"), choices=Audience.choices)
    sent_on = django_filters.DateFilter(label=gettext_lazy("Sent on"))
    plan = django_filters.NumberFilter(field_name="assignment__plan", label=gettext_lazy("Plan"))

    class Meta:
        model = Reminder
        fields: list[str] = []


def people_of(row: Reminder) -> str:
    return ", ".join(str(person) for person in row.people.all())


def work_of(row: Reminder) -> str:
    return f"{row.assignment.order}. {row.assignment.content}"


class Reminders(StaffList):
    """What was sent to whom, when and by whom."""

    model = Reminder
    own_policy = NamedPolicy(Reminder, view="monitoring.reminder.view", rows=reminders_seen_by)
    page_title = gettext_lazy("Reminders sent")
    header_icon = "history"
    index_url_name = "monitoring:reminders"
    index_results_url_name = "monitoring:reminders_results"
    search_in = ("assignment__agency__folded", "assignment__task__folded", "assignment__duty__folded")
    filterset_class = ReminderFilters
    default_ordering = "-sent_at"
    export_filename = "nhat-ky-don-doc"
    columns = [
        TitleColumn(
            "work",
            label=gettext_lazy("Work"),
            accessor=work_of,
            get_url=lambda row: reverse("assignments:detail", args=[row.assignment_id]),
        ),
        Column("agency", label=gettext_lazy("Agency"), accessor="assignment.agency"),
        DayColumn("due", label=gettext_lazy("Due"), sort_key="due"),
        Column("sending", label=gettext_lazy("Sent"), accessor="get_sending_display"),
        Column("people", label=gettext_lazy("People told"), accessor=people_of),
        MomentColumn("sent_at", label=gettext_lazy("Time"), sort_key="sent_at"),
    ]
    list_export = ["agency", "work", "due", "label", "sending", "days", "audience", "people", "sent_at", "by", "note"]
    export_headings = {
        "agency": gettext_lazy("Agency"),
        "work": gettext_lazy("Work"),
        "sending": gettext_lazy("Sent"),
        "audience": gettext_lazy("Told"),
        "people": gettext_lazy("People told"),
        "by": gettext_lazy("Sent by"),
    }

    def to_row_dict(self, item: Reminder) -> dict[str, Any]:
        return {
            "agency": str(item.assignment.agency),
            "work": work_of(item),
            "due": item.due,
            "label": item.label,
            "sending": item.get_sending_display(),
            "days": item.days,
            "audience": item.get_audience_display(),
            "people": people_of(item),
            "sent_at": item.sent_at,
            "by": str(item.sent_by or _("The system")),
            "note": item.note,
        }
