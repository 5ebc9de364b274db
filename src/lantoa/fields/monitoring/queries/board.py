"""Agencies × tasks or duties of one plan, with the state of each share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

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
OVERDUE = "overdue"


class Cell(NamedTuple):
    """One share; `code` is its state, or OVERDUE, which outweighs it. There are thousands of them."""

    assignment: int
    code: str
    leads: bool


class Line(NamedTuple):
    """One agency; `cells` has one entry for each column, None where the agency has no share."""

    agency_id: int
    agency: str
    cells: Sequence[Cell | None]
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    columns: Sequence[Task | Duty] = ()
    lines: Sequence[Line] = ()


def board(plan: Plan, agencies: QuerySet[Agency], *, by: By = "task", leads_only: bool = False) -> Board:
    """Three queries, whatever the size. Agencies without any share are left out."""
    key = f"{by}_id"
    rows = Assignment.objects.filter(plan=plan, agency__in=agencies, **{f"{key}__isnull": False})
    if leads_only:
        rows = rows.filter(role=PartyRole.LEAD)
    late = ExpressionWrapper(overdue_on(clock.today()), output_field=BooleanField())
    agency = [f"agency__{name}" for name in ("id", "level", "kind", "name", "code")]
    order: dict[int, tuple[int, str, str, str]] = {}
    cells: dict[int, dict[int, Cell]] = {}
    values = rows.exclude(state=WITHDRAWN).order_by().values_list(key, "pk", "state", "role", late, *agency)
    for item, pk, state, role, is_late, agency_id, level, kind, name, code in values:
        if agency_id not in order:
            order[agency_id], cells[agency_id] = (LEVELS.index(level), kind, name, code), {}
        cells[agency_id][item] = Cell(pk, OVERDUE if is_late else state, role == PartyRole.LEAD)
    table: Any = Task if by == "task" else Duty
    columns = list(table.objects.filter(pk__in=set().union(*cells.values())).order_by("version_id", "position"))
    ids = [column.pk for column in columns]
    lines = []
    for agency_id, (_level, _kind, name, _code) in sorted(order.items(), key=lambda pair: pair[1]):
        own = cells[agency_id]
        late_ones = sum(cell.code == OVERDUE for cell in own.values())
        lines.append(Line(agency_id, name, [own.get(item) for item in ids], late_ones))
    return Board(columns, lines)
