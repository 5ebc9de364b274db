"""What other agencies have sent here."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.desk.columns import DayColumn, MomentColumn
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import NotPermitted, allowed
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.enums import Format
from lantoa.programme.correspondence.models import Recipient
from lantoa.programme.correspondence.previews import MOST_PAGES, as_text, inline, pages_of
from lantoa.programme.correspondence.queries import incoming_of
from lantoa.programme.correspondence.rules import may_read_file
from lantoa.programme.correspondence.states import ISSUED
from lantoa.programme.correspondence.views.showing import stored_file


class Incoming(StaffList):
    model = Recipient
    own_policy = NamedPolicy(Recipient, view="correspondence.incoming.view", rows=incoming_of)
    page_title = gettext_lazy("Incoming documents")
    header_icon = "download"
    index_url_name = "correspondence:incoming"
    index_results_url_name = "correspondence:incoming_results"
    search_in = ("document__folded", "document__agency__folded")
    default_ordering = "-pk"
    export_filename = "van-ban-den"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Abstract"),
            accessor="document.title",
            url_name="correspondence:incoming_document",
        ),
        Column("number", label=gettext_lazy("Number and symbol"), accessor="document.full_number"),
        DayColumn("issued_on", label=gettext_lazy("Date of issue"), accessor="document.issued_on"),
        Column("sender", label=gettext_lazy("Sending agency"), accessor="document.agency"),
        Column("agency", label=gettext_lazy("Receiving agency")),
        Column("state", label=gettext_lazy("State"), accessor="document.get_state_display"),
        MomentColumn("received_at", label=gettext_lazy("Receipt confirmed"), sort_key="received_at"),
    ]
    list_export = [
        "document.full_number", "document.issued_on", "document.title", "document.agency", "agency", "received_at",
    ]  # fmt: skip
    export_headings = {
        "document.full_number": gettext_lazy("Number and symbol"),
        "document.issued_on": gettext_lazy("Date of issue"),
        "document.title": gettext_lazy("Abstract"),
        "document.agency": gettext_lazy("Sending agency"),
    }

    def get_base_queryset(self) -> QuerySet[Recipient]:
        return super().get_base_queryset().defer("document__content")


class OneIncoming(StaffPage):
    permission = "correspondence.incoming.view"
    header_icon = "download"

    def get_subject(self) -> Recipient:
        row = incoming_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:incoming"), _("Incoming documents"))]

    @property
    def here(self) -> str:
        return reverse("correspondence:incoming_document", args=[self.subject.pk])


class IncomingPage(OneIncoming):
    """The document with its files; of a recalled one the tombstone. A post confirms the receipt."""

    template_name = "correspondence/incoming.html"

    def get_page_title(self) -> str:
        return self.subject.document.full_number

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Recipient = self.subject
        readable = row.document.state == ISSUED
        return super().get_context_data(
            row=row,
            document=row.document,
            readable=readable,
            files=list(row.document.renditions.all()) if readable else [],
            pictures=inline(pages_of(row.document.content)[:MOST_PAGES]) if readable else [],
            text=as_text(row.document.content) if readable else "",
            can_confirm=row.received_at is None and allowed("correspondence.incoming.confirm", self.person, row),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        act = partial(domain.confirm_receipt, self.subject, actor=self.person)
        done = self.attempt(act, done=_("The receipt is confirmed."), to=self.here)
        return done or HttpResponseRedirect(self.here)


class IncomingFile(OneIncoming):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        document, form = self.subject.document, self.kwargs["form"]
        if form not in Format.values:
            raise Http404
        if reason := may_read_file(document, receiving=True):
            raise NotPermitted(reason)
        stored = document.renditions.filter(format=form).first()
        if stored is None:
            raise Http404
        return stored_file(stored, document)
