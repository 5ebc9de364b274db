"""How all agencies of a plan stand: the heat map, and completeness and timeliness as a table."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.exports import SafeExportMixin
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.fields.monitoring import heat
from lantoa.fields.monitoring.forms import AgenciesForm, BoardForm
from lantoa.fields.monitoring.queries.board import Board, Line, board
from lantoa.fields.monitoring.queries.punctuality import Punctuality, punctuality
from lantoa.fields.monitoring.queries.watch import agencies_matching, plans_watched_by
from lantoa.kernel.permission import allowed
from lantoa.programme.plans.models import Plan


class WatchPage(StaffPage):
    """A page about all agencies of one plan: the one asked for, else the newest that the person watches over."""

    permission = "monitoring.board.view"
    form_class: type[AgenciesForm] = AgenciesForm

    def get_subject(self) -> Plan | None:
        asked = self.request.GET.get("plan") or self.request.POST.get("plan")
        for plan in self.plans:
            if not asked or asked == str(plan.pk):
                return plan
        if asked:
            raise Http404
        return None

    @cached_property
    def plans(self) -> list[Plan]:
        return list(plans_watched_by(self.person))

    def crumbs(self) -> list[Crumb]:
        return [(reverse("monitoring:board"), _("Monitoring and urging"))]

    @cached_property
    def filters(self) -> AgenciesForm:
        data = self.request.GET.copy()
        if self.subject:
            data["plan"] = str(self.subject.pk)
        return self.form_class(data, plans=self.plans)

    @cached_property
    def may_remind(self) -> bool:
        return self.subject is not None and allowed("monitoring.reminder.send", self.person, self.subject)

    def agencies(self) -> Any:
        return agencies_matching(self.filters.given)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.subject,
            filters=self.filters,
            query=self.request.GET.urlencode(),
            may_remind=self.may_remind,
            **kwargs,
        )


class ExportMixin(SafeExportMixin):
    """Rows that are no records, as xlsx and csv."""

    model = Agency

    def export_list(self) -> list[Any]:
        raise TypeError(f"{type(self).__name__} says nowhere what it does")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_export:
            response: HttpResponse = self.as_spreadsheet(self.export_list(), request.GET["export"])
            return response
        return StaffPage.get(self, request, *args, **kwargs)


class BoardPage(ExportMixin, WatchPage):
    template_name = "monitoring/board.html"
    page_title = gettext_lazy("Heat map")
    header_icon = "table"
    form_class = BoardForm
    export_filename = "ban-do-nhiet"

    @cached_property
    def board(self) -> Board:
        if self.subject is None:
            return Board()
        given = self.filters.given
        made = board(self.subject, self.agencies(), by=given.get("by") or "task", leads_only=bool(given.get("leads")))
        if given.get("late"):
            made = Board(made.columns, [line for line in made.lines if line.overdue])
        return made

    @property
    def list_export(self) -> list[str]:
        return ["agency", *(f"c{at}" for at in range(len(self.board.columns)))]

    def get_heading(self, queryset: Any, field: str) -> str:
        if field == "agency":
            return _("Agency")
        column = self.board.columns[int(field[1:])]
        return f"{heat.number_of(column)}. {column}"[:120]

    def to_row_dict(self, item: Line) -> dict[str, Any]:
        cells = {f"c{at}": heat.word(cell.code) if cell else "" for at, cell in enumerate(item.cells)}
        return {"agency": item.agency} | cells

    def export_list(self) -> list[Line]:
        return list(self.board.lines)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = self.board
        remind = f"{reverse('monitoring:late')}?plan={self.subject.pk}&agency=" if self.may_remind else ""
        return super().get_context_data(
            columns=[(heat.number_of(column), Truncator(column).words(30)) for column in made.columns],
            lines=made.lines,
            table=heat.rows(made, remind=remind),
            legend=heat.legend(),
            overdue=sum(line.overdue for line in made.lines),
            **kwargs,
        )


class PunctualityPage(ExportMixin, WatchPage):
    template_name = "monitoring/punctuality.html"
    page_title = gettext_lazy("Completeness and timeliness")
    header_icon = "success"
    export_filename = "muc-do-dung-han"
    list_export = [
        "agency", "total", "finished", "overdue", "kept", "late", "missed", "completeness", "timeliness",
    ]  # fmt: skip
    export_headings = {
        "agency": gettext_lazy("Agency"),
        "total": gettext_lazy("Pieces of work"),
        "finished": gettext_lazy("Finished"),
        "overdue": gettext_lazy("Overdue"),
        "kept": gettext_lazy("In time"),
        "late": gettext_lazy("Late"),
        "missed": gettext_lazy("Not done"),
        "completeness": gettext_lazy("Completeness, percent"),
        "timeliness": gettext_lazy("Timeliness, percent"),
    }

    def export_list(self) -> list[Punctuality]:
        return punctuality(self.subject, self.agencies()) if self.subject else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.export_list()
        return super().get_context_data(rows=rows, late=sum(bool(row.overdue) for row in rows), **kwargs)
