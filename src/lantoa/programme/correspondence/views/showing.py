"""One outgoing document: its page, its steps, its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import allowed
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.body_text import is_plain
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain.files import draft_bytes, file_name
from lantoa.programme.correspondence.enums import CONTENT_TYPES, WRITTEN_HERE, Format
from lantoa.programme.correspondence.forms import IssueForm, NoteForm
from lantoa.programme.correspondence.models import Outgoing, Rendition
from lantoa.programme.correspondence.previews import MOST_PAGES, as_text, pages_of
from lantoa.programme.correspondence.queries import outgoing_of
from lantoa.programme.correspondence.sources import origin
from lantoa.programme.correspondence.states import DOCUMENT, NUMBERED
from lantoa.programme.correspondence.views.stepping import Stepping

# A file is data, whatever it holds: no page of ours may run it or be framed by it.
NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'"


class OneDocument(StaffPage):
    permission = "correspondence.document.view"
    header_icon = "doc-full"

    def get_subject(self) -> Outgoing:
        row = outgoing_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:index"), _("Outgoing documents"))]

    @property
    def here(self) -> str:
        return reverse("correspondence:document", args=[self.subject.pk])


class DocumentPage(OneDocument):
    """Where it stands, how it looks, what can be done with it, to whom it went, what happened."""

    template_name = "correspondence/document.html"

    def get_page_title(self) -> str:
        return self.subject.full_number or _("Draft: %(kind)s") % {"kind": self.subject.get_kind_display()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Outgoing = self.subject
        content, pages = read(row.content), len(pages_of(row.content))
        files = {rendition.format: rendition for rendition in row.renditions.all()}
        steps = [step for step in DOCUMENT.verbs(row.state) if allowed(step.permission, self.person, row)]
        kwargs.setdefault("note_form", NoteForm())
        kwargs.setdefault("issue_form", IssueForm())
        entries = Entry.objects.filter(object_type=row._meta.label_lower, object_id=str(row.pk))
        return super().get_context_data(
            row=row,
            pages=range(1, min(pages, MOST_PAGES) + 1),
            text=as_text(row.content),
            origin=origin(row.source, row.source_key),
            more_pages=pages > MOST_PAGES,
            files=[(form, files.get(form)) for form in Format],
            waiting=row.state in NUMBERED and len(files) < len(Format) and not row.failure,
            steps=steps,
            wants_note=any(step.needs_reason for step in steps),
            can_write=row.kind in WRITTEN_HERE
            and is_plain(content)
            and allowed("correspondence.document.write", self.person, row),
            can_issue=allowed("correspondence.document.issue", self.person, row),
            receivers=row.sent_to.select_related("agency", "received_by").order_by("agency__code"),
            history=entries.select_related("actor")[:50],
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if context["waiting"] and self.request.method == "GET":
            response["Refresh"] = "3"
        return response


class DocumentStep(Stepping, DocumentPage):
    def issue(self, on: date) -> Any:
        return domain.issue_document(self.subject, actor=self.person, on=on)

    def after_issue(self, verb: str, note: str) -> Callable[[], Any]:
        if verb == "recall":
            return partial(domain.recall_document, self.subject, actor=self.person, note=note)
        raise Http404


class PagePicture(OneDocument):
    """One page as a picture, for the preview."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = pages_of(self.subject.content)[:MOST_PAGES]
        number = self.kwargs["page"]
        if not 1 <= number <= len(pages):
            raise Http404
        headers = {"Cache-Control": "private, max-age=600", "X-Content-Type-Options": "nosniff"}
        return HttpResponse(pages[number - 1], content_type="image/png", headers=headers)


class MakeFiles(OneDocument):
    """Asks for the files once more."""

    permission = "correspondence.document.issue"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        act = partial(domain.ask_for_files, self.subject, actor=self.person)
        return self.attempt(act, done=_("The files are being made."), to=self.here) or HttpResponseRedirect(self.here)


class DocumentFile(OneDocument):
    """The stored file of an issued document; of a draft, one made for this moment, with the watermark."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row, form = self.subject, self.kwargs["form"]
        if form not in Format.values:
            raise Http404
        if row.state not in NUMBERED:
            data = BytesIO(draft_bytes(row, Format(form)))
            return download(data, file_name(row, Format(form)), CONTENT_TYPES[Format(form)])
        stored = row.renditions.filter(format=form).first()
        if stored is None:
            raise Http404
        return stored_file(stored, row)


def stored_file(rendition: Rendition, row: Outgoing) -> HttpResponse:
    if not rendition.file.storage.exists(str(rendition.file.name)):
        raise Http404
    form = Format(rendition.format)
    return download(rendition.file.open("rb"), file_name(row, form), CONTENT_TYPES[form])


def download(file: Any, name: str, content_type: str) -> HttpResponse:
    """A file as an attachment that no page runs, frames or keeps."""
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[return-value]
