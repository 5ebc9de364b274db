"""The report's workbook: downloaded, filled in, uploaded, its differences looked at, and taken over.

Nothing is kept between the steps: what was read travels in the page, signed, so that any web node can take it over.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.views.reports import ReportPage
from lantoa.results.reporting.workbook import Change, Comparison, read_workbook, write_workbook
from lantoa.results.reporting.workbook.base import FIGURE, TEXT

KEPT_FOR = 60 * 60
"""Seconds in which a comparison can be taken over."""


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Filled workbook"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("The file you chose is empty."),
        },
    )


class Workbook(ReportPage):
    """Upload and comparison; a post with `packed` takes over what was chosen of it."""

    permission = "reporting.report.write"
    template_name = "reporting/workbook.html"

    def get_page_title(self) -> str:
        return _("Fill in with Excel")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address("write"), super().get_page_title())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"report": self.report, "form": WorkbookForm()} | kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.take_over() if "packed" in request.POST else self.compare()

    def compare(self) -> HttpResponse:
        form = WorkbookForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.refused(form=form)
        try:
            found = read_workbook(form.cleaned_data["file"], self.report)
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.refused(form=form)
        context = {"found": found, "packed": self.packed(found), "file_name": form.cleaned_data["file"].name}
        return self.refused(**context) if found.problems else self.render_to_response(self.get_context_data(**context))

    def take_over(self) -> HttpResponse:
        form = WorkbookForm()
        try:
            revision, rows = signing.loads(self.request.POST["packed"], salt=self.salt, max_age=KEPT_FOR)
        except signing.BadSignature:
            form.errors["file"] = form.error_class([_("The comparison is too old. Please upload the file again.")])
            return self.refused(form=form)
        chosen = set(self.request.POST.getlist("take"))
        rows = [row for row in rows if row[0] in chosen]
        answer = self.attempt(
            lambda: domain.save_report(
                self.report, actor=self.person, figures=figures(rows), texts=texts(rows), revision=revision
            ),
            done=_("The workbook was taken over: %(count)d changes.") % {"count": len(rows)},
            to=self.address("write"),
        )
        return answer or self.refused(form=form)

    def packed(self, found: Comparison) -> str:
        """Empty when something cannot be taken: the file is mended first, so that nothing is taken by halves."""
        if found.problems:
            return ""
        return signing.dumps([self.report.revision, [row(c) for c in found.changes]], salt=self.salt, compress=True)

    @property
    def salt(self) -> str:
        return f"reporting.workbook.{self.report.pk}.{self.person.pk}"


class WorkbookFile(ReportPage):
    """The workbook itself."""

    permission = "reporting.report.write"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.report
        name = f"{report.period.form.code}-{report.period.year}-{report.period.code}-{report.agency.code}.xlsx"
        return FileResponse(io.BytesIO(write_workbook(report)), as_attachment=True, filename=name)  # type: ignore[return-value]


Row = tuple[str, str | None, str, str]
"""Key, typed value, reason, text."""


def row(change: Change) -> Row:
    value = None if change.value is None else f"{change.value:f}"
    return (change.key, value, change.reason, change.new if change.key.startswith(TEXT) else "")


def figures(rows: Iterable[Row]) -> dict[str, Typed]:
    chosen = [r for r in rows if r[0].startswith(FIGURE)]
    return {
        key.removeprefix(FIGURE): Typed(None if value is None else Decimal(value), reason)
        for key, value, reason, _text in chosen
    }


def texts(rows: Iterable[Row]) -> dict[int, str]:
    return {int(key.removeprefix(TEXT)): text for key, _value, _reason, text in rows if key.startswith(TEXT)}
