"""An agency's board by due date, and the same as a table on paper."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.programme.assignments.boards import lanes
from lantoa.programme.assignments.queries import work_of
from lantoa.programme.assignments.states import FINISHED, OPEN


class Board(StaffPage):
    """Open work, and what was finished this year: of the own agencies, or of one the person may see (`co-quan`)."""

    permission = "assignments.assignment.view"
    template_name = "assignments/board.html"
    header_icon = "calendar-alt"

    @cached_property
    def agency(self) -> Agency | None:
        code = self.request.GET.get("co-quan")
        if not code:
            return None
        seen = work_of(self.person).filter(agency__code=code).first()
        if seen is None:
            raise Http404
        return seen.agency

    @property
    def only_mine(self) -> bool:
        return self.request.GET.get("cua") == "toi"

    def get_page_title(self) -> str:
        if self.agency:
            return _("Work of %(agency)s by due date") % {"agency": self.agency}
        return _("My own work by due date") if self.only_mine else _("Work of my agency by due date")

    def crumbs(self) -> list[Crumb]:
        return [(reverse("assignments:index"), _("Assigned work"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        rows = work_of(self.person).filter(
            Q(state__in=OPEN) | Q(state__in=FINISHED, finished_on__year=today.year),
            agency__in=[self.agency.pk] if self.agency else self.person.agency_ids(),
        )
        if self.only_mine:
            rows = rows.filter(responsible=self.person.pk)
        found = list(rows.order_by("next_due", "pk"))
        return super().get_context_data(
            lanes=lanes(found, today),
            total=len(found),
            today=today,
            page_title=self.get_page_title(),
            agencies=sorted({str(row.agency) for row in found}),
            several=len({row.agency_id for row in found}) > 1,
            query=self.request.GET.urlencode(),
            only_mine=self.only_mine,
            **kwargs,
        )


class PrintedBoard(Board):
    """Nothing but the table: for paper."""

    template_name = "assignments/board_print.html"
