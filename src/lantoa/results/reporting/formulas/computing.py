"""Working out the computed indicators of a form, each after those it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Protocol

from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas.parsing import quantity, variables
from lantoa.results.reporting.formulas.tree import LARGEST, Figures, Known, number, rounded

NOTHING: Figures = {}


class Computed(Protocol):
    """What of an indicator is needed here; `models.Indicator` has it."""

    code: str
    kind: str
    formula: str
    decimals: int


def compute(
    indicators: Iterable[Computed], values: Figures, *, previous: Figures = NOTHING, last_year: Figures = NOTHING
) -> dict[str, Decimal | None]:
    """The computed figures of a form, in the order they depend on one another.

    `values` are the others; what it holds for a computed indicator is not looked at. Each result is rounded to the
    indicator's decimals before others use it, so that a person recomputing from the page finds the same. FormulaError
    and ValueError (a circle) cannot happen for a published form.
    """
    rows = {row.code: row for row in indicators if row.kind == IndicatorKind.COMPUTED}
    now = {code: value for code, value in values.items() if code not in rows}
    earlier = {"previous": previous, "same_last_year": last_year}
    results: dict[str, Decimal | None] = {}
    for code in in_order({code: row.formula for code, row in rows.items()}):
        value = number(quantity(rows[code].formula), Known(now, earlier))
        results[code] = now[code] = None if value is None else _fitting(rounded(value, rows[code].decimals))
    return results


def in_order(formulas: Mapping[str, str]) -> list[str]:
    """Codes of computed indicators, each after those it uses. ValueError when they go in a circle; see `cycle`."""
    uses = {code: variables(quantity(text)) & set(formulas) for code, text in formulas.items()}
    try:
        return list(TopologicalSorter(uses).static_order())
    except CycleError as error:
        raise ValueError(f"formulas in a circle: {error.args[1]}") from error


def cycle(formulas: Mapping[str, str]) -> list[str]:
    """Codes that are computed from one another, the first again at the end; empty when there is no such circle."""
    uses = {code: variables(quantity(text)) & set(formulas) for code, text in formulas.items()}
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _fitting(value: Decimal) -> Decimal | None:
    """Rounding up may pass the largest figure that can be stored."""
    return value if abs(value) < LARGEST else None
