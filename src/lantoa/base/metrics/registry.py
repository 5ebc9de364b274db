"""The named figures. Modules register sources (tables of dated rows) and the metrics counted from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Count, Q, QuerySet

from lantoa.base.metrics.asking import Window
from lantoa.kernel.permission import Actor

Kind = Literal["sum", "state", "ratio", "agencies"]
ROWS: Any = Count("pk")
"""The value of a metric that counts rows."""
MONTH = "month"
"""The split that every sum has: calendar months, as "2026-03"."""


class UnknownMetric(LookupError):
    """No module registers this code (any more)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a dimension, its name, and the keys it stands for in the rows (of a tree also those below it)."""

    code: str
    name: Any
    keys: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows of a source can be narrowed to and split by: its codes in the order people read them.

    With `column` a row has one key, in that column; with `array` any number of keys, in that array; else `condition`
    says what is true for rows of a code. A row of several codes counts under each of them, and once in the total.
    """

    code: str
    label: Any
    choices: Callable[[], Sequence[Choice]]
    column: str = ""
    array: str = ""
    condition: Callable[[str], Q] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A table of dated rows that belong to agencies.

    `rows` are those that count at all (no voided ones), `seen_by` what of them a person may open. `agency` and `day`
    are paths of columns; without `agency` the rows belong to the province as a whole. `proof` are the columns that
    decide what a row counts for, for fingerprints. `title` and `page` show one row; `related` is read along with it.
    """

    code: str
    label: Any
    rows: Callable[[], QuerySet[Any]]
    seen_by: Callable[[Actor], Q]
    agency: str = "agency"
    day: str = "day"
    dimensions: Sequence[Dimension] = ()
    proof: Sequence[str] = ()
    title: Callable[[Any], str] = str
    page: Callable[[Any], str] = lambda _row: ""
    related: Sequence[str] = ()
    order: int = 100

    def dimension(self, code: str) -> Dimension:
        """Raises UnknownMetric for a dimension its rows do not have."""
        for found in self.dimensions:
            if found.code == code:
                return found
        raise UnknownMetric(f"{self.code} cannot be narrowed by {code}")


@dataclass(frozen=True, slots=True)
class Metric:
    """A named figure.

    sum: `value` over the rows of the window that meet `only` and `narrow`; it adds up over windows and agencies. What
    depends on today is given as a function.
    state: over all rows that `holds` for the window (as things stood on its last day); adds up over agencies alone.
    ratio: `part` of `whole` in percent, both codes of other metrics; None where the whole is 0.
    agencies: how many agencies have any of `part`.
    """

    code: str
    name: Any
    unit: Any
    meaning: Any = ""
    source: str = ""
    kind: Kind = "sum"
    value: Any = ROWS
    only: Q | Callable[[], Q] = field(default_factory=Q)
    holds: Callable[[Window], Q] | None = None
    narrow: Mapping[str, Sequence[str]] = field(default_factory=dict)
    part: str = ""
    whole: str = ""
    decimals: int = 0
    order: int = 100


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
    return sorted(_metrics.values(), key=lambda one: (source_of(one).order, source_of(one).code, one.order))


def metric(code: str) -> Metric:
    """Raises UnknownMetric. Reports keep the name and unit of what they were sent with, and do not need this."""
    try:
        return _metrics[code]
    except KeyError:
        raise UnknownMetric(code) from None


def is_known(code: str) -> bool:
    return code in _metrics


def source_code(asked: Metric) -> str:
    """That of a figure made from others is its part's."""
    return asked.source or source_code(metric(asked.part))


def source_of(asked: Metric) -> Source:
    return _sources[source_code(asked)]


_overseers: list[Callable[[Actor], bool]] = []


def register_overseer(sees_all: Callable[[Actor], bool]) -> None:
    """Who sees the figures of all agencies, beside administrators; others see those of their own."""
    _overseers.append(sees_all)


def oversees(actor: Actor) -> bool:
    return actor.is_platform_admin or any(sees_all(actor) for sees_all in _overseers)
