"""Many sums in one pass over the rows of a source.

The inner query groups rows by agency, by atom (a stretch of days that no window cuts), by the columns that conditions
look at, and by every other condition as true or false. That is far fewer groups than rows; the outer query makes each
column of the answer from the groups its conditions allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BooleanField, Case, DateField, F, Func, IntegerField, Q, QuerySet, Value, When

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
    for start in range(0, len(columns), MOST_COLUMNS):
        part = columns[start : start + MOST_COLUMNS]
        sql, parameters = _Statement(rows, part, agency, atom).compiled()
        with connections[rows.db].cursor() as cursor:
            cursor.execute(sql, parameters)
            for agency_id, number, *values in cursor:
                yield agency_id, number, [(c.key, v) for c, v in zip(part, values, strict=True) if v]


class _Statement:
    """Names below are made here, values are bound: nothing of what was asked becomes text of the query."""

    def __init__(self, rows: QuerySet[Any], columns: Sequence[Column], agency: str, atom: Func | None) -> None:
        self.columns = columns
        self.groups: dict[str, Any] = {
            "m_agency": F(agency) if agency else Value(PROVINCE),
            "m_atom": atom or Value(0),
        }
        self.keys: dict[str, str] = {}
        self.flags: dict[Q, str] = {}
        self.values: dict[Any, str] = {}
        self.outer = [self._sum(column) for column in columns]
        self.inner = rows.order_by().annotate(**self.groups).values(*self.groups)
        self.inner = self.inner.annotate(**{name: value for value, name in self.values.items()})

    def compiled(self) -> tuple[str, list[Any]]:
        inner, parameters = self.inner.query.get_compiler(self.inner.db).as_sql()
        sums = ", ".join(sql for sql, _values in self.outer)
        bound = [value for _sql, values in self.outer for value in values]
        query = f"SELECT m_agency, m_atom, {sums} FROM ({inner}) AS grouped GROUP BY m_agency, m_atom"  # noqa: S608
        return query, [*bound, *parameters]

    def _sum(self, column: Column) -> tuple[str, list[Any]]:
        name = self._value(column.value)
        tests = [self._test(condition) for condition in column.conditions]
        if not tests:
            return f"sum({name})", []
        where = " AND ".join(sql for sql, _values in tests)
        return f"sum({name}) FILTER (WHERE {where})", [value for _sql, values in tests for value in values]

    def _value(self, value: Any) -> str:
        return self.values.setdefault(value, f"v{len(self.values)}")

    def _test(self, condition: Condition) -> tuple[str, list[Any]]:
        if not condition.column:
            return self._flag(condition.q), []
        name = self.keys.setdefault(condition.column, f"k{len(self.keys)}")
        self.groups[name] = F(condition.column)
        among = f"{name} = ANY(%s)"
        return (f"({among}) IS NOT TRUE" if condition.outside else among), [list(condition.keys)]

    def _flag(self, q: Q) -> str:
        name = self.flags.setdefault(q, f"b{len(self.flags)}")
        self.groups[name] = Case(When(q, then=Value(True)), default=Value(False), output_field=BooleanField())
        return name
