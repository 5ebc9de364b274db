"""Writing a simple document: keep the draft, look at it, send it to the head – three buttons."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.body_text import is_plain
from lantoa.programme.correspondence.content import read, stored
from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.forms import WritingForm
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.correspondence.previews import MOST_PAGES, as_text, inline, pages_of
from lantoa.programme.correspondence.queries import drafting_units, under_letterhead
from lantoa.programme.correspondence.states import DRAFT
from lantoa.programme.correspondence.views.showing import OneDocument


class Write(StaffPage):
    """A new draft."""

    permission = "correspondence.document.draft"
    template_name = "correspondence/write.html"
    page_title = gettext_lazy("Draft a document")
    header_icon = "edit"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:index"), _("Outgoing documents"))]

    def form(self, *data: Any) -> Any:
        kind = self.request.GET.get("loai", Kind.LETTER)
        return WritingForm(*data, actor=self.person, initial={"form_key": uuid4().hex, "kind": kind})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(units=drafting_units(self.person), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.refused(form=form)
        if "preview" in request.POST:
            return self.render_to_response(self.get_context_data(form=form, **self.preview(form)))
        try:
            kept = self.keep(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.refused(form=form)
        here = HttpResponseRedirect(self.address_of(kept))
        if "submit" not in request.POST or kept.state != DRAFT:
            messages.success(request, _("The draft is kept."))
            return here
        act = partial(domain.submit_document, kept, actor=self.person, revision=kept.revision)
        return self.attempt(act, done=_("The draft was submitted to the head of the agency."), to=here.url) or here

    def address_of(self, kept: Any) -> str:
        return reverse("correspondence:document", args=[kept.pk])

    def keep(self, form: Any) -> Any:
        agency = form.cleaned_data["agency"]
        return domain.draft_document(
            agency=agency,
            content=form.document,
            actor=self.person,
            recipients=form.receivers,
            form_key=form.cleaned_data["form_key"],
        )

    def preview(self, form: Any) -> dict[str, Any]:
        """The document as typed, kept nowhere."""
        content = stored(under_letterhead(form.document, form.cleaned_data["agency"]))
        return {"pictures": inline(pages_of(content)[:MOST_PAGES]), "text": as_text(content)}


class Rewrite(OneDocument, Write):
    """A draft that is there already."""

    permission = "correspondence.document.write"
    page_title = gettext_lazy("Write on the draft")

    def get_subject(self) -> Outgoing:
        row = super().get_subject()
        if not is_plain(read(row.content)):
            raise NotPermitted(_("This document was made by another module; change it there."))
        return row

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.here, self.subject.title)]

    def form(self, *data: Any) -> WritingForm:
        row: Outgoing = self.subject
        initial = WritingForm.initial_of(read(row.content), row.agency) | {"revision": row.revision}
        sent_to = list(row.sent_to.values_list("agency", flat=True))
        form = WritingForm(*data, actor=self.person, initial=initial | {"agencies": sent_to})
        form.fields["agency"].disabled = True
        return form

    def keep(self, form: Any) -> Outgoing:
        return domain.revise_draft(
            self.subject,
            content=form.document,
            actor=self.person,
            recipients=form.receivers,
            revision=form.cleaned_data["revision"],
        )
