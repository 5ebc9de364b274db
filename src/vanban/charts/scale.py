"""The axis of values: round steps from zero, or from below it, to above the greatest value."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from vanban.charts.words import Number

_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5
_DECIMALS = 2
"""As figures are written."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` in ascending order, zero among them; `place` maps a value to a share of the axis between 0 and 1."""

    ticks: tuple[float, ...]

    def place(self, value: Number) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return (round(float(value), _DECIMALS) - low) / (high - low)


def scale(values: Iterable[Number | None], *, whole: bool = False) -> Scale:
    """About five ticks with a step of 1, 2, 2.5 or 5 times a power of ten; of counts (`whole`) no fraction."""
    known = [round(float(value), _DECIMALS) for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = 1.0
    step = _step((high - low) / _TICKS)
    if whole and step != int(step):
        step = float(math.ceil(step))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(tuple(round(step * place, 10) for place in range(first, last + 1)))


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
