"""Importing a table of the register: upload, see what would change, apply.

Nothing is kept between the steps: the rows read travel in the page, signed, so that any web node can apply them.
"""

from __future__ import annotations

import io
from typing import Any

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lantoa.base.agencies.domain.imports import ImportPlan
from lantoa.base.agencies.domain.tables import TABLES, Table
from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.forms import UploadForm
from lantoa.base.desk.pages import Crumb, StaffPage, actor_of
from lantoa.base.desk.sheets import read_sheet
from lantoa.kernel.permission import Refused, require

KEPT_FOR = 60 * 60
"""Seconds a preview can be applied."""
SHOWN = 200
"""Rows of each sort that a preview lists; the rest is counted."""


class ImportPage(StaffPage):
    """Upload and preview; a post with `rows` applies what was previewed."""

    permission = "agencies.register.manage"
    template_name = "agencies/import.html"
    page_title = gettext_lazy("Import")
    header_icon = "upload"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.word = kwargs["word"]
        if self.word not in TABLES:
            raise Http404
        self.table: Table = TABLES[self.word]

    def crumbs(self) -> list[Crumb]:
        return [(reverse("agencies:index"), _("Agencies"))]

    def get_page_title(self) -> str:
        return _("Import: %(table)s") % {"table": self.table.label}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("word", None)
        kwargs.setdefault("form", UploadForm())
        others = [(word, table.label, reverse("agencies:import", args=[word])) for word, table in TABLES.items()]
        return super().get_context_data(table=self.table, word=self.word, tables=others, shown=SHOWN, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._apply(request) if "rows" in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        try:
            rows = read_sheet(file, file.name, self.table.headings(), required=self.table.required())
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.render_to_response(self.get_context_data(form=form))
        return self._show(rows, file.name, self.table.plan(rows))

    def _show(self, rows: list[dict[str, str]], name: str, plan: ImportPlan) -> HttpResponse:
        packed = "" if plan.problems else signing.dumps([name, rows], salt=self._salt(), compress=True)
        return self.render_to_response(self.get_context_data(plan=plan, packed=packed, file_name=name))

    def _apply(self, request: HttpRequest) -> HttpResponse:
        try:
            name, rows = signing.loads(request.POST["rows"], salt=self._salt(), max_age=KEPT_FOR)
        except signing.BadSignature:
            form = UploadForm()
            form.errors["file"] = form.error_class([_("The preview is too old. Please upload the file again.")])
            return self.render_to_response(self.get_context_data(form=form))
        answer = self.attempt(
            lambda: self.table.run(rows, actor_of(request), note=_("Import of %(file)s") % {"file": name}),
            done=_("“%(file)s” has been imported.") % {"file": name},
            to=reverse("agencies:index" if self.word != "nhom" else "agency_groups:index"),
        )
        return answer or self._show(rows, name, self.table.plan(rows))

    def _salt(self) -> str:
        return f"agencies.import.{self.word}.{self.request.user.pk}"


def template_file(request: HttpRequest, word: str) -> FileResponse:
    """An empty workbook with the columns of a table, and the words it knows on a second sheet."""
    require("agencies.register.manage", actor_of(request))
    if word not in TABLES:
        raise Http404
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = str(TABLES[word].label)[:31]
    sheet.append([str(column.label) for column in TABLES[word].columns])
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(14, len(str(cell.value)) + 4)
    sheet.freeze_panes = "A2"
    words = book.create_sheet(_("Words")[:31])
    for choices, heading in ((Kind, _("Kind")), (Level, _("Level"))):
        words.append([heading])
        for choice in choices:
            words.append(["", str(choice.label)])
    output = io.BytesIO()
    book.save(output)
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename=f"mau-{word}.xlsx")
