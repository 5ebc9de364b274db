"""What every chart is given and shows alike: series, unit, legend, the sentence with its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vanban.charts.drawing import COLOURS, LINE, SIZE, Drawing
from vanban.charts.scale import Scale, scale
from vanban.charts.words import Number, number, width, wrap

WIDTH, NARROW = 560.0, 340.0
"""Of drawings in a document or on a wide page, and for phones: text keeps its size when it is not scaled."""
_KEY, _GAP, _LEGEND_LINE = 12.0, 18.0, LINE + 4
_SPOKEN = 40

Key = Callable[[Drawing, int, float, float], None]
"""Draws the key of a series in the 12 by 12 whose corner is given."""


@dataclass(frozen=True, slots=True)
class Series:
    """`values` beside the labels of the chart; None where there is no figure."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Labels and up to six series of one unit ("%", "tin, bài"; "" when it goes without saying)."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.labels or not 1 <= len(self.series) <= len(COLOURS):
            raise ValueError(f"a chart shows one label or more and 1 to {len(COLOURS)} series")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("each series has a value, or None, for each label")

    @property
    def scale(self) -> Scale:
        values = [value for series in self.series for value in series.values]
        return scale(values, whole=all(value is None or value == int(value) for value in values))

    def say(self, value: Number | None) -> str:
        return "–" if value is None else number(value) + ("%" if self.unit == "%" else "")


def describe(figures: Figures) -> str:
    """Every figure ("Sở A: Tin 12, Phóng sự 3; Sở B: …"), for who cannot see the drawing; of many labels the first."""
    named = len(figures.series) > 1
    rows = [
        f"{label}: "
        + ", ".join(
            f"{s.name} {figures.say(s.values[i])}" if named else figures.say(s.values[i]) for s in figures.series
        )
        for i, label in enumerate(figures.labels[:_SPOKEN])
    ]
    rest = len(figures.labels) - _SPOKEN
    return "; ".join(rows) + (f"; và {rest} dòng nữa." if rest > 0 else ".")


def draw_legend(drawing: Drawing, figures: Figures, *, room: float, key: Key | None = None) -> float:
    """Keys of the series in as many lines as they need and the unit at their end; returns how high they stand."""
    x, y = 0.0, 0.0
    for place, series in enumerate(figures.series if len(figures.series) > 1 else ()):
        name = wrap(series.name, room=room - _KEY - 6, size=SIZE, lines=1)[0]
        need = _KEY + 6 + width(name, SIZE)
        if x and x + need > room:
            x, y = 0.0, y + _LEGEND_LINE
        (key or _box)(drawing, place, x, y + 2)
        drawing.text(name, x=x + _KEY + 6, y=y + _KEY)
        x += need + _GAP
    if figures.unit not in ("", "%"):
        unit = f"Đơn vị tính: {figures.unit}"
        if x and x + width(unit, SIZE) > room:
            x, y = 0.0, y + _LEGEND_LINE
        drawing.text(unit, x=room, y=y + _KEY, anchor="end")
        x = room
    return y + _LEGEND_LINE + 4 if x else 0.0


def _box(drawing: Drawing, series: int, x: float, y: float) -> None:
    drawing.box(series, x, y, _KEY, _KEY)
