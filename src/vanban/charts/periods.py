"""Standing charts: labels are periods or a few short names along the foot, values grow upwards."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.charts.drawing import COLOURS, LINE, SIZE, Drawing
from vanban.charts.figure import WIDTH, Figures, Key, describe, draw_legend
from vanban.charts.scale import Scale
from vanban.charts.words import Number, width, wrap

_TALL = 240.0
_GROUP = 0.78
_LINES = 4
_DASHES = ("none", "7 4", "2 3", "10 3 2 3", "12 4", "5 2")
_MARKS = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "M-3.5 -3.5h7v7h-7z",
    "M0 -4.6L4.6 3.6h-9.2z",
    "M0 -5L5 0L0 5L-5 0z",
    "M0 4.6L4.6 -3.6h-9.2z",
    "M-4.5 -1.5h9v3h-9z",
)


def columns(figures: Figures, *, title: str, across: float = WIDTH) -> str:
    """Columns of the series side by side over each label, the figure above each where there is room for it."""
    drawing, grid = _grid(figures, title, across)
    slot = grid.step * _GROUP / len(figures.series)
    roomy = max(width(figures.say(v), SIZE) for s in figures.series for v in s.values) <= max(slot, grid.step * 0.3)
    for place, series in enumerate(figures.series):
        for at, value in enumerate(series.values):
            x = grid.x(at) + (place - len(figures.series) / 2) * slot
            top, zero = grid.y(value or 0), grid.y(0)
            if value:
                drawing.box(place, x + 1, min(top, zero), slot - 2, abs(zero - top))
            if roomy or value is None:
                foot = top + SIZE if value is not None and value < 0 else top - 4
                drawing.text(figures.say(value), x=x + slot / 2, y=foot, anchor="middle")
    return drawing.finish(width=across, height=grid.height)


def lines(figures: Figures, *, title: str, across: float = WIDTH) -> str:
    """A line a series over the labels, broken where a figure is missing; marks and dashes tell lines apart in grey."""
    drawing, grid = _grid(figures, title, across, key=_line_key)
    for place, series in enumerate(figures.series):
        path, pen = "", "M"
        for at, value in enumerate(series.values):
            if value is None:
                pen = "M"
                continue
            path += f"{pen}{grid.x(at):.2f} {grid.y(value):.2f}"
            pen = "L"
        drawing.add("path", d=path, stroke=COLOURS[place], stroke_width=2, stroke_dasharray=_DASHES[place])
        for at, value in enumerate(series.values):
            if value is not None:
                _mark(drawing, place, grid.x(at), grid.y(value))
                if len(figures.series) == 1 and width(figures.say(value), SIZE) <= grid.step:
                    drawing.text(figures.say(value), x=grid.x(at), y=grid.y(value) - 9, anchor="middle")
    return drawing.finish(width=across, height=grid.height)


def _mark(drawing: Drawing, series: int, x: float, y: float) -> None:
    drawing.add("path", d=_MARKS[series], transform=f"translate({x:.2f} {y:.2f})", fill=COLOURS[series])


def _line_key(drawing: Drawing, series: int, x: float, y: float) -> None:
    drawing.add("path", d=f"M{x:g} {y + 6:g}h12", stroke=COLOURS[series], stroke_width=2)
    _mark(drawing, series, x + 6, y + 6)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where labels and values stand on the drawing."""

    left: float
    top: float
    step: float
    scale: Scale
    height: float

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * self.step

    def y(self, value: Number) -> float:
        return self.top + _TALL * (1 - self.scale.place(value))


def _grid(figures: Figures, title: str, across: float, key: Key | None = None) -> tuple[Drawing, _Grid]:
    """A drawing with legend, guides, figures of the axis at the left and labels along the foot."""
    drawing, scale = Drawing(title=title, description=describe(figures)), figures.scale
    top = draw_legend(drawing, figures, room=across, key=key) + SIZE
    left = max(width(figures.say(tick), SIZE) for tick in scale.ticks) + 8
    step = (across - left) / len(figures.labels)
    names = [wrap(label, room=step - 6, size=SIZE, lines=_LINES) for label in figures.labels]
    foot = top + _TALL
    grid = _Grid(left, top, step, scale, foot + max(map(len, names)) * LINE + 6)
    for tick in scale.ticks:
        drawing.rule(left, grid.y(tick), across, grid.y(tick), strong=tick == 0)
        drawing.text(figures.say(tick), x=left - 6, y=grid.y(tick) + 4.5, anchor="end")
    for place, name in enumerate(names):
        drawing.text(name, x=grid.x(place), y=foot + LINE, anchor="middle")
    return drawing, grid
