"""Agencies × tasks or duties of one plan, with the state of each share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import QuerySet

from lantoa.base.agencies.enums import Level
from lantoa.base.agencies.models import Agency
from lantoa.kernel import clock
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import overdue_on
from lantoa.programme.assignments.states import WITHDRAWN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Duty, Plan, Task

By = Literal["task", "duty"]
LEVELS = list(Level.values)
"""From the centre down to the communes."""


@dataclass(frozen=True, slots=True)
class Cell:
    assignment: int
    state: str
    leads: bool
    overdue: bool

    @property
    def code(self) -> str:
        """The state, or "overdue", which outweighs it."""
        return "overdue" if self.overdue else self.state


@dataclass(frozen=True, slots=True)
class Line:
    """One agency; `cells` has one entry for each column, None where the agency has no share."""

    agency: Agency
    cells: Sequence[Cell | None]

    @property
    def overdue(self) -> int:
        return sum(cell is not None and cell.overdue for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    columns: Sequence[Task | Duty] = ()
    lines: Sequence[Line] = field(default_factory=list)


def board(plan: Plan, agencies: QuerySet[Agency], *, by: By = "task", leads_only: bool = False) -> Board:
    """Three queries, whatever the size. Agencies without any share are left out."""
    key = f"{by}_id"
    rows = Assignment.objects.filter(plan=plan, agency__in=agencies, **{f"{key}__isnull": False})
    if leads_only:
        rows = rows.filter(role=PartyRole.LEAD)
    late = set(rows.filter(overdue_on(clock.today())).order_by().values_list("pk", flat=True))
    cells: dict[int, dict[int, Cell]] = {}
    values = rows.exclude(state=WITHDRAWN).order_by().values_list("pk", "agency_id", key, "state", "role")
    for pk, agency_id, item_id, state, role in values:
        cells.setdefault(agency_id, {})[item_id] = Cell(pk, state, role == PartyRole.LEAD, pk in late)
    used = {item for row in cells.values() for item in row}
    table: Any = Task if by == "task" else Duty
    columns = list(table.objects.filter(pk__in=used).order_by("version_id", "position"))
    found = sorted(agencies.filter(pk__in=cells), key=lambda a: (LEVELS.index(a.level), a.kind, a.name, a.code))
    ids = [column.pk for column in columns]
    return Board(columns, [Line(a, [cells[a.pk].get(pk) for pk in ids]) for a in found])
