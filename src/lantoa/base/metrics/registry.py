"""The named figures. Modules register sources (tables of dated rows) and the metrics counted from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Count, Q, QuerySet

from lantoa.base.metrics.asking import Question, Window
from lantoa.kernel.permission import Actor

Kind = Literal["sum", "state", "ratio"]
ROWS: Any = Count("pk")
"""The value of a metric that counts rows."""
MONTH = "month"
"""The split that every sum has: calendar months, as "2026-03"."""


class UnknownMetric(LookupError):
    """No module registers this code (any more)."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows of a source can be narrowed to and split by.

    `choices` gives code → name in the order people read them; `keys` what stands in the rows for each code (for a code
    of a tree also what stands below it). With `column` a row has one key, in that column; with `array` any number.
    `condition` is for what is neither: it must be true for rows of that code.
    """

    code: str
    label: Any
    choices: Callable[[], Mapping[str, str]]
    keys: Callable[[], Mapping[str, Sequence[Any]]] | None = None
    column: str = ""
    array: str = ""
    condition: Callable[[str], Q] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A table of dated rows that belong to agencies.

    `rows` are those that count at all (no voided ones), `seen_by` those of them that a person may open. `agency` and
    `day` are paths of columns; without `agency` the rows belong to the province as a whole. `proof` are the columns
    that decide what a row counts for, for fingerprints; `address` leads to the list page narrowed to what is behind a
    figure.
    """

    code: str
    label: Any
    rows: Callable[[], QuerySet[Any]]
    seen_by: Callable[[Actor], QuerySet[Any]]
    agency: str = "agency"
    day: str = "day"
    dimensions: Sequence[Dimension] = ()
    proof: Sequence[str] = ()
    address: Callable[[Behind], str] | None = None

    def dimension(self, code: str) -> Dimension:
        """Raises UnknownMetric for a dimension its rows do not have."""
        for found in self.dimensions:
            if found.code == code:
                return found
        raise UnknownMetric(f"{self.code} cannot be narrowed by {code}")


@dataclass(frozen=True, slots=True)
class Metric:
    """A named figure.

    sum: `value` over the rows of the window that meet `only` and `narrow`; it adds up over windows and agencies.
    state: over all rows that `holds` for the window (as things stood on its last day); adds up over agencies alone.
    ratio: `part` of `whole` in percent, both codes of other metrics; None where the whole is 0.
    """

    code: str
    name: Any
    unit: Any
    meaning: Any = ""
    source: str = ""
    kind: Kind = "sum"
    value: Any = ROWS
    only: Q = field(default_factory=Q)
    holds: Callable[[Window], Q] | None = None
    narrow: Mapping[str, Sequence[str]] = field(default_factory=dict)
    part: str = ""
    whole: str = ""
    decimals: int = 0
    order: int = 100


@dataclass(frozen=True, slots=True)
class Behind:
    """What an address of rows is asked for. `agencies` None: all; `split` is (dimension, code) of one part."""

    metric: Metric
    question: Question
    agencies: Sequence[int] | None
    window: Window
    split: tuple[str, str] | None = None


_sources: dict[str, Source] = {}
_metrics: dict[str, Metric] = {}


def register_source(source: Source, metrics: Iterable[Metric] = ()) -> None:
    """The same code twice raises ValueError."""
    if source.code in _sources:
        raise ValueError(f"the source {source.code} is registered twice")
    _sources[source.code] = source
    register_metrics(metrics)


def register_metrics(metrics: Iterable[Metric]) -> None:
    for metric in metrics:
        if metric.code in _metrics:
            raise ValueError(f"the metric {metric.code} is registered twice")
        _metrics[metric.code] = metric


def metrics() -> list[Metric]:
    """All of them, those of one source together."""
    return sorted(_metrics.values(), key=lambda metric: (source_code(metric), metric.order))


def metric(code: str) -> Metric:
    """Raises UnknownMetric. Reports keep the name and unit of what they were sent with, and do not need this."""
    try:
        return _metrics[code]
    except KeyError:
        raise UnknownMetric(code) from None


def is_known(code: str) -> bool:
    return code in _metrics


def source_code(asked: Metric) -> str:
    """That of a ratio is its part's."""
    return source_code(metric(asked.part)) if asked.kind == "ratio" else asked.source


def source_of(asked: Metric) -> Source:
    return _sources[source_code(asked)]
