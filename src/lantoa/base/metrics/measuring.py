"""The figures of one source: what to ask the database, and where each number goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.conditions import NO_CODE, Codes, Condition
from lantoa.base.metrics.figures import Figures
from lantoa.base.metrics.registry import MONTH, Metric, Source, metric
from lantoa.base.metrics.rolling import Atoms, Column, roll
from lantoa.kernel.periods import last_day, periods


class Measuring:
    """Sums take one query, states one more: what holds on the last day of a window has no day of its own."""

    def __init__(self, source: Source, questions: Sequence[Question], windows: Sequence[Window], by: str) -> None:
        self.source = source
        self.questions = questions
        self.windows = windows
        self.by = by
        self.codes = Codes(source)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Codes of the split with their names."""
        if not self.by:
            return {}
        if self.by == MONTH:
            return {f"{first:%Y-%m}": f"{first:%m/%Y}" for first in months(self.windows)}
        choices = self.codes.choices(self.source.dimension(self.by))
        return {code: str(choice.name) for code, choice in choices.items()} | {NO_CODE: _("Not stated")}

    def fill(self, figures: Figures) -> None:
        kinds = {question: metric(question.metric) for question in self.questions}
        rows = self.source.rows()
        if self.source.agency:
            if not figures.agencies:
                return
            rows = rows.filter(**{f"{self.source.agency}__in": figures.agencies})
        self._sums(figures, rows, {q: m for q, m in kinds.items() if m.holds is None})
        self._states(figures, rows, {q: m for q, m in kinds.items() if m.holds is not None})

    def _sums(self, figures: Figures, rows: QuerySet[Any], asked: Mapping[Question, Metric]) -> None:
        if not asked:
            return
        atoms = Atoms(self.windows, months(self.windows) if self.by == MONTH else ())
        columns = [
            Column((question, part), counted.value, [*self.codes.of(counted, question), *conditions])
            for question, counted in asked.items()
            for part, conditions in self._parts()
        ]
        inside = rows.filter(atoms.inside(self.source.day))
        for agency, atom, cells in roll(inside, columns, agency=self.source.agency, atom=atoms.number(self.source.day)):
            month = f"{atoms.bounds[atom - 1]:%Y-%m}"
            for window in atoms.windows_of(atom):
                for (question, part), found in cells:
                    number = exact(found, asked[question])
                    figures.add((question, agency, window, part), number)
                    if self.by == MONTH:
                        figures.add((question, agency, window, month), number)

    def _states(self, figures: Figures, rows: QuerySet[Any], asked: Mapping[Question, Metric]) -> None:
        columns = [
            Column(
                (question, window, part),
                counted.value,
                [Condition(counted.holds(span)), *self.codes.of(counted, question), *conditions],
            )
            for question, counted in asked.items()
            if counted.holds
            for window in dict.fromkeys(self.windows)
            for part, span, conditions in self._parts_of(window)
        ]
        if not columns:
            return
        for agency, _atom, cells in roll(rows, columns, agency=self.source.agency):
            for (question, window, part), found in cells:
                figures.add((question, agency, window, part), exact(found, asked[question]))

    def _parts(self) -> Iterator[tuple[str | None, list[Condition]]]:
        """Everything together, then each part of the split; months are parts by themselves."""
        yield None, []
        if self.by and self.by != MONTH:
            for code in self.names:
                yield code, [self.codes.part(self.by, code)]

    def _parts_of(self, window: Window) -> Iterator[tuple[str | None, Window, list[Condition]]]:
        """The same for a state; a month is asked about as things stood on its last day."""
        for part, conditions in self._parts():
            yield part, window, conditions
        if self.by == MONTH:
            for first in months([window]):
                month = f"{first:%Y-%m}"
                yield month, within(window, month), []


def exact(number: Any, counted: Metric) -> int | Decimal:
    """Sums of whole numbers come from the database as decimals."""
    return number if counted.decimals else int(number)


def within(window: Window, month: str) -> Window:
    """The days of the window that fall into a month ("2026-03"); ValueError when none do."""
    first = date.fromisoformat(f"{month}-01")
    return Window(max(window.start, first), min(window.end, last_day(first.year, first.month)))


def months(windows: Sequence[Window]) -> list[date]:
    """First days of the months that the windows touch."""
    if not windows:
        return []
    first, last = min(window.start for window in windows), max(window.end for window in windows)
    return [period.start for period in periods("month", first, last)]
