"""Activities from a table: upload, see what would be recorded, record.

Nothing is kept between the steps: the rows read travel in the page, signed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lantoa.base.desk.pages import Crumb, StaffPage, actor_of
from lantoa.base.desk.sheets import read_sheet
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import in_force
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused, require
from lantoa.programme.activities.domain.columns import ACTIVITIES
from lantoa.programme.activities.domain.imports import (
    ActivityPlan,
    headings,
    import_activities,
    plan_activities,
    required_columns,
)
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.forms import UploadForm
from lantoa.programme.activities.views.recording import crumbs_to

KEPT_FOR = 60 * 60
"""Seconds a preview can be applied."""
SHOWN = 200


class ImportActivities(StaffPage):
    """Upload and preview; a post with `rows` records what was previewed."""

    permission = "activities.activity.record"
    template_name = "activities/import.html"
    page_title = gettext_lazy("Import activities")
    header_icon = "upload"

    def crumbs(self) -> list[Crumb]:
        return crumbs_to()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", UploadForm())
        return super().get_context_data(shown=SHOWN, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.apply(request) if "rows" in request.POST else self.preview(request)

    def preview(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.refused(form=form)
        file = form.cleaned_data["file"]
        try:
            rows = read_sheet(file, file.name, headings(), required=required_columns())
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.refused(form=form)
        return self.show(rows, file.name, plan_activities(rows, actor=self.person))

    def show(self, rows: list[dict[str, str]], name: str, plan: ActivityPlan) -> HttpResponse:
        packed = "" if plan.problems else signing.dumps([name, rows], salt=self.salt, compress=True)
        return self.render_to_response(self.get_context_data(plan=plan, packed=packed, file_name=name))

    def apply(self, request: HttpRequest) -> HttpResponse:
        try:
            name, rows = signing.loads(request.POST["rows"], salt=self.salt, max_age=KEPT_FOR)
        except signing.BadSignature:
            form = UploadForm()
            form.errors["file"] = form.error_class([_("The preview is too old. Please upload the file again.")])
            return self.refused(form=form)
        answer = self.attempt(
            lambda: import_activities(rows, self.person, note=_("Import of %(file)s") % {"file": name}),
            done=_("“%(file)s” has been imported.") % {"file": name},
            to=reverse("activities:index"),
        )
        return answer or self.show(rows, name, plan_activities(rows, actor=self.person))

    @property
    def salt(self) -> str:
        return f"activities.import.{self.person.pk}"


def template_file(request: HttpRequest) -> FileResponse:
    """An empty workbook with the columns, and the words the code tables know on a second sheet."""
    require("activities.activity.record", actor_of(request))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Activities")[:31]
    sheet.append([str(column.label) for column in ACTIVITIES])
    for at, column in enumerate(ACTIVITIES, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(14, len(str(column.label)) + 4)
    sheet.freeze_panes = "A2"
    words = book.create_sheet(_("Words")[:31])
    today = clock.today()
    lists: list[tuple[str, Iterable[Any]]] = [
        (_("Communication format"), in_force(ActivityFormat, today)),
        (_("Channels"), in_force(Channel, today)),
        (_("Topics"), in_force(Topic, today)),
        (_("Language"), Language.labels),
    ]
    for at, (heading, entries) in enumerate(lists, start=1):
        words.cell(1, at, heading).font = Font(bold=True)
        for line, entry in enumerate(entries, start=2):
            words.cell(line, at, str(entry))
    output = io.BytesIO()
    book.save(output)
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename="mau-hoat-dong.xlsx")
