"""Many sums in one pass over the rows of a source.

Rows are grouped by agency and by atom, a stretch of days that no window cuts; each sum is an aggregate with its own
filter. Overlapping windows thus read every row once (docs/decisions/0070).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, F, Func, IntegerField, Q, QuerySet, Value

from lantoa.base.metrics.asking import Window
from lantoa.base.metrics.conditions import Condition
from lantoa.base.metrics.figures import PROVINCE

MOST_COLUMNS = 1200
"""PostgreSQL answers with 1664 at most."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Column:
    """One sum to make: an aggregate over the rows that meet all conditions. `key` is the caller's name for it."""

    key: Any
    value: Any
    conditions: Sequence[Condition]


class Atoms:
    """Days cut wherever a window begins or ends, or where one of `cuts` falls."""

    def __init__(self, windows: Sequence[Window], cuts: Iterable[date] = ()) -> None:
        edges = {edge for window in windows for edge in (window.start, window.end + _DAY)}
        first, last = min(edges), max(edges)
        self.bounds = sorted(edges | {cut for cut in cuts if first < cut < last})
        self.windows = windows

    def inside(self, day: str) -> Q:
        """Days of any window; overlapping ones are one stretch."""
        stretches: list[Window] = []
        for window in sorted(self.windows):
            if stretches and window.start <= stretches[-1].end + _DAY:
                stretches[-1] = Window(stretches[-1].start, max(stretches[-1].end, window.end))
            else:
                stretches.append(window)
        found = Q()
        for stretch in stretches:
            found |= Q(**{f"{day}__gte": stretch.start, f"{day}__lte": stretch.end})
        return found

    def number(self, day: str) -> Func:
        """The atom of a row: n for days from bounds[n - 1] up to bounds[n]."""
        bounds = Value(self.bounds, output_field=ArrayField(DateField()))
        return Func(F(day), bounds, function="width_bucket", output_field=IntegerField())

    def windows_of(self, atom: int) -> list[Window]:
        start = self.bounds[atom - 1]
        return [window for window in self.windows if window.start <= start <= window.end]


def roll(
    rows: QuerySet[Any], columns: Sequence[Column], *, agency: str, atom: Func | None = None
) -> Iterator[tuple[int, int, list[tuple[Any, Any]]]]:
    """(agency, atom, [(key, number), …]) for each agency and atom that has rows; numbers of nothing are left out."""
    groups: dict[str, Any] = {"m_agency": F(agency) if agency else Value(PROVINCE), "m_atom": atom or Value(0)}
    grouped = rows.order_by().annotate(**groups).values(*groups)
    for start in range(0, len(columns), MOST_COLUMNS):
        part = columns[start : start + MOST_COLUMNS]
        sums = {f"c{at}": _sum(column) for at, column in enumerate(part)}
        for agency_id, number, *values in grouped.annotate(**sums).values_list(*groups, *sums):
            yield agency_id, number, [(c.key, v) for c, v in zip(part, values, strict=True) if v]


def _sum(column: Column) -> Any:
    """The value of the metric over the rows that meet the conditions of the column."""
    wanted = Q()
    for condition in column.conditions:
        wanted &= condition.as_q()
    made = column.value.copy()
    made.filter = wanted or None
    return made
