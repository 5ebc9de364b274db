"""The inbox, its choices, and the list of mails."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn

from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.notify import domain
from lantoa.base.notify.forms import PreferencesForm
from lantoa.base.notify.kinds import label_of
from lantoa.base.notify.models import Mail, Notice
from lantoa.base.notify.queries import choices_of, notices_of, troubled_mails, unread_count
from lantoa.base.notify.states import FAILED, MAIL, UNCERTAIN

PER_PAGE = 30


class Inbox(StaffPage):
    """The person's own notices, newest first; `?moi=1` leaves out what has been read."""

    permission = "notify.notice.read"
    template_name = "notify/inbox.html"
    page_title = gettext_lazy("Notices")
    header_icon = "bell"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notices = notices_of(self.person)
        only_unread = self.request.GET.get("moi") == "1"
        page = Paginator(notices.filter(read_at=None) if only_unread else notices, PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        rows = [(notice, label_of(notice.kind)) for notice in page]
        return super().get_context_data(
            page=page, rows=rows, only_unread=only_unread, unread=unread_count(self.person), **kwargs
        )


class OnNotice(StaffPage):
    permission = "notify.notice.read"

    def get_subject(self) -> Notice:
        """Another person's notice is not found; strangers to the workspace are refused before it is looked for."""
        return get_object_or_404(Notice, pk=self.kwargs["pk"], person=self.request.user.pk)


class Open(OnNotice):
    """Where links in mails lead: marks the notice read and goes to what it is about."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        domain.mark_read(self.subject, actor=self.person)
        return HttpResponseRedirect(self.subject.url or reverse("notify:inbox"))


class MarkRead(OnNotice):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        domain.mark_read(self.subject, actor=self.person)
        return HttpResponseRedirect(reverse("notify:inbox"))


class MarkAllRead(StaffPage):
    http_method_names = ["post"]
    permission = "notify.notice.read"

    def post(self, request: HttpRequest) -> HttpResponse:
        to = reverse("notify:inbox")
        answer = self.attempt(partial(domain.mark_all_read, actor=self.person), done=_("All marked as read."), to=to)
        return answer or HttpResponseRedirect(to)


class Preferences(StaffPage):
    """How the person hears of each kind of notice; mails link here."""

    permission = "notify.notice.read"
    template_name = "notify/preferences.html"
    page_title = gettext_lazy("What I am told")
    header_icon = "cog"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("notify:inbox"), _("Notices"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PreferencesForm(actor=self.person, initial=choices_of(self.person)))
        return super().get_context_data(person=self.request.user, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PreferencesForm(request.POST, actor=self.person)
        to = reverse("notify:preferences")
        if form.is_valid():
            choose = partial(domain.choose, form.choices(), actor=self.person)
            if response := self.attempt(choose, done=_("Saved."), to=to):
                return response
        return self.refused(form=form)


class MailFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=MAIL.choices())
    is_digest = django_filters.BooleanFilter(label=gettext_lazy("Digest"))

    class Meta:
        model = Mail
        fields: list[str] = []


def holds(mail: Mail) -> str:
    return _("Digest") if mail.is_digest else _("Notice")


class StateColumn(Column):
    """The state in words and, where nobody sends the mail by himself any more, the button that does."""

    cell_template_name = "notify/tables/mail_state.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        token = get_token(context["request"])  # Wagtail gives cells none
        return context | {"can_retry": instance.state in (FAILED, UNCERTAIN), "csrf_token": token}


class Mails(StaffList):
    """Every mail with its state; failed ones can be sent again."""

    model = Mail
    own_policy = NamedPolicy(Mail, view="notify.mail.manage")
    page_title = gettext_lazy("Mails")
    header_icon = "mail"
    index_url_name = "notify:mails"
    index_results_url_name = "notify:mails_results"
    search_in = ("person__last_name", "person__first_name", "person__username", "address")
    filterset_class = MailFilters
    default_ordering = "-created_at"
    columns = [
        Column("person", label=gettext_lazy("Recipient")),
        Column("address", label=gettext_lazy("Address")),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column("error", label=gettext_lazy("What the mail server said")),
        NumberColumn("attempts", label=gettext_lazy("Attempts")),
        Column(
            "is_digest",
            label=gettext_lazy("Holds"),
            accessor=holds,
        ),
        MomentColumn("created_at", label=gettext_lazy("Made"), sort_key="created_at"),
        MomentColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]
    list_export = ["person", "address", "get_state_display", "attempts", "error", "created_at", "sent_at"]
    export_headings = {"get_state_display": gettext_lazy("State")}
    export_filename = "thu-da-gui"

    def get_base_queryset(self) -> QuerySet[Mail]:
        return super().get_base_queryset().select_related("person")

    @cached_property
    def troubled(self) -> int:
        return troubled_mails().count()

    def get_page_subtitle(self) -> str:
        if not self.troubled:
            return ""
        words = ngettext("%(number)d needs a look", "%(number)d need a look", self.troubled)
        return words % {"number": self.troubled}


class Retry(StaffPage):
    http_method_names = ["post"]
    permission = "notify.mail.manage"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mail = get_object_or_404(Mail, pk=pk)
        to = reverse("notify:mails")
        retry = partial(domain.retry_mail, mail, actor=self.person)
        return self.attempt(retry, done=_("The mail will be sent again."), to=to) or HttpResponseRedirect(to)
