"""A report as an official document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from lantoa.programme.correspondence.models import Outgoing
from lantoa.results.reporting import domain
from lantoa.results.reporting.views.reports import ReportPage
from vanban.document import Document
from vanban.writers.docx import write_docx
from vanban.writers.pdf import write_pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (write_pdf, "application/pdf"),
    "docx": (write_docx, WORD),
}


class DocumentFile(ReportPage):
    """The report as it stands, with the mark of a draft, to look at or to send by hand."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        write, content_type = FORMATS[form]
        name = f"bao-cao-{self.report.period.code}-{self.report.period.year}-{self.report.agency.code}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(write(domain.compose(self.report)), content_type=content_type, headers=headers)


class DraftDocument(ReportPage):
    """Drafts the official document and opens it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        made: list[Outgoing] = []
        act = partial(domain.draft_report_document, self.report, actor=self.person)
        if self.attempt(lambda: made.append(act()), to="") is None:
            return HttpResponseRedirect(self.address())
        return HttpResponseRedirect(reverse("correspondence:document", args=[made[0].pk]))
