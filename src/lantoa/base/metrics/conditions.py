"""What a question, a split and a metric ask of a row, each as one condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from lantoa.base.metrics.asking import Question
from lantoa.base.metrics.registry import Choice, Dimension, Metric, Source, UnknownMetric

NO_CODE = ""
"""The part of a split that holds rows without any code of the dimension."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Either `q`, or that `column` is one of `keys` (none of them, when `outside`)."""

    q: Q = field(default_factory=Q)
    column: str = ""
    keys: tuple[Any, ...] = ()
    outside: bool = False

    def as_q(self) -> Q:
        if not self.column:
            return self.q
        inside = Q(**{f"{self.column}__in": self.keys})
        return ~inside if self.outside else inside


class Codes:
    """The choices of dimensions, read once for all questions of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._read: dict[str, dict[str, Choice]] = {}

    def choices(self, dimension: Dimension) -> dict[str, Choice]:
        if dimension.code not in self._read:
            self._read[dimension.code] = {choice.code: choice for choice in dimension.choices()}
        return self._read[dimension.code]

    def condition(self, name: str, codes: Iterable[str]) -> Condition:
        """Rows of any of the codes. Raises UnknownMetric for a dimension or code that there is not."""
        dimension = self.source.dimension(name)
        known, wanted = self.choices(dimension), list(codes)
        if missing := [code for code in wanted if code not in known]:
            raise UnknownMetric(f"{name} has no code {', '.join(missing)}")
        return _among(dimension, [known[code] for code in wanted])

    def part(self, name: str, code: str) -> Condition:
        """One part of a split, also that of rows without any code."""
        if code != NO_CODE:
            return self.condition(name, [code])
        dimension = self.source.dimension(name)
        every = _among(dimension, list(self.choices(dimension).values()))
        if every.column:
            return Condition(column=every.column, keys=every.keys, outside=True)
        return Condition(~every.q)

    def of(self, metric: Metric, question: Question) -> list[Condition]:
        """What the metric itself and the question ask; `holds` of states is left to the caller, who has the window."""
        narrowed = [*metric.narrow.items(), *question.narrow]
        asked = [self.condition(name, codes) for name, codes in narrowed]
        only = metric.only() if callable(metric.only) else metric.only
        return [Condition(only), *asked] if only else asked


def _among(dimension: Dimension, chosen: Sequence[Choice]) -> Condition:
    keys = tuple(dict.fromkeys(key for choice in chosen for key in choice.keys))
    if dimension.column:
        return Condition(column=dimension.column, keys=keys)
    if dimension.array:
        return Condition(Q(**{f"{dimension.array}__overlap": list(keys)}))
    if dimension.condition is None:
        raise ValueError(f"the dimension {dimension.code} says nowhere how rows are found")
    any_of = Q()
    for choice in chosen:
        any_of |= dimension.condition(choice.code)
    return Condition(any_of)
