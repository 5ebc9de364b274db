"""Lying charts: one row a label, for names too long to stand under a column, the figures at the end of each bar."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.charts.drawing import LINE, SIZE, Drawing
from vanban.charts.figure import WIDTH, Figures, Series, describe, draw_legend
from vanban.charts.words import number, width, wrap

_LABELS = 0.38
_BAR, _ROW_GAP, _LINES = 15.0, 9.0, 3
_INK = "#1a1a1a"


def bars(figures: Figures, *, title: str, across: float = WIDTH) -> str:
    """A bar for each series under each label. Grows downwards with the labels; `across` is its width."""
    drawing = Drawing(title=title, description=describe(figures))
    scale, top = figures.scale, draw_legend(drawing, figures, room=across)
    longest = max(width(figures.say(value), SIZE) for series in figures.series for value in series.values) + 8
    left = _left(figures, across)
    begin = left + (longest if scale.ticks[0] < 0 else 0.0)
    reach = across - begin - longest
    bottom = top + sum(height for _, height in _rows(figures, left, len(figures.series)))
    crowded = sum(width(figures.say(tick), SIZE) + 6 for tick in scale.ticks) > reach
    for place, tick in enumerate(scale.ticks):
        x = begin + reach * scale.place(tick)
        drawing.rule(x, top, x, bottom, strong=tick == 0)
        if not (crowded and place % 2):
            drawing.text(figures.say(tick), x=x, y=bottom + LINE, anchor="middle")
    zero, y = begin + reach * scale.place(0), top
    for row, (name, height) in enumerate(_rows(figures, left, len(figures.series))):
        drawing.text(name, x=left - 8, y=y + (height - len(name) * LINE) / 2 + 12, anchor="end")
        head = y + (height - len(figures.series) * _BAR) / 2
        for place, series in enumerate(figures.series):
            value = series.values[row]
            end, down = begin + reach * scale.place(value or 0), value is not None and value < 0
            if value:
                drawing.box(place, min(zero, end), head + place * _BAR + 1, abs(end - zero), _BAR - 3)
            x, anchor = (end - 5, "end") if down else (end + 5, "start")
            drawing.text(figures.say(value), x=x, y=head + place * _BAR + 11.5, anchor=anchor)
        y += height
    return drawing.finish(width=across, height=bottom + LINE + 6)


def shares(figures: Figures, *, title: str, across: float = WIDTH) -> str:
    """Each label as one bar of 100%, divided by the series; the figures say how many, none may be negative."""
    if any(value is not None and value < 0 for series in figures.series for value in series.values):
        raise ValueError("a share of a whole is not negative")
    drawing = Drawing(title=title, description=describe(figures))
    top, left = draw_legend(drawing, figures, room=across), _left(figures, across)
    reach, y = across - left - 1, top
    bottom = top + sum(height for _, height in _rows(figures, left, 1))
    for percent in (0, 25, 50, 75, 100):
        x = left + reach * percent / 100
        drawing.rule(x, top, x, bottom, strong=percent == 0)
        drawing.text(f"{percent}%", x=x, y=bottom + LINE, anchor="end" if percent == 100 else "middle")
    for row, (name, height) in enumerate(_rows(figures, left, 1)):
        drawing.text(name, x=left - 8, y=y + (height - len(name) * LINE) / 2 + 12, anchor="end")
        _divided(drawing, figures.series, row, x=left, y=y + (height - _BAR - 5) / 2, reach=reach)
        y += height
    return drawing.finish(width=across, height=bottom + LINE + 6)


def _divided(drawing: Drawing, series: tuple[Series, ...], row: int, *, x: float, y: float, reach: float) -> None:
    whole = sum(float(one.values[row] or 0) for one in series)
    if not whole:
        drawing.text("–", x=x + 5, y=y + 14)
    for place, one in enumerate(series):
        value = float(one.values[row] or 0)
        if not value:
            continue
        length = reach * value / whole
        drawing.box(place, x, y, length, _BAR + 5)
        text = number(round(100 * value / whole, 1)) + "%"
        need = width(text, SIZE) + 6
        if need + 4 <= length:
            drawing.add("rect", x=x + (length - need) / 2, y=y + 3, width=need, height=_BAR - 1, rx=3, fill="#fff")
            drawing.text(text, x=x + length / 2, y=y + 14, anchor="middle", colour=_INK)
        x += length


def _left(figures: Figures, across: float) -> float:
    """Room for the names, at most two fifths of the drawing."""
    return min(across * _LABELS, max(width(label, SIZE) for label in figures.labels) + 2) + 8


def _rows(figures: Figures, left: float, bars_a_row: int) -> Iterator[tuple[list[str], float]]:
    """(lines of the name, height) of each row."""
    for label in figures.labels:
        lines = wrap(label, room=left - 8, size=SIZE, lines=_LINES)
        yield lines, max(len(lines) * LINE, bars_a_row * _BAR + 5) + _ROW_GAP
