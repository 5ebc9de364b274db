"""Ruled tables: the text of their cells, and one table made of the pieces that page breaks left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from vanban.blocks import Cell
from vanban.hygiene import clean, fold_tone
from vanban.readers.grid import shadow
from vanban.readers.pdf.glyphs import Glyph
from vanban.readers.pdf.grid import Grid
from vanban.readers.pdf.joining import glue, join_lines
from vanban.readers.pdf.rows import build_rows

_SAME_PLACE = 6.0
_ENDS = ".;:!?…"


@dataclass(slots=True)
class GridTable:
    xs: list[float]
    rows: list[list[Cell]]
    page: int
    top: float
    bottom: float


def fill_grid(grid: Grid, glyphs: dict[int, list[Glyph]], page: int) -> GridTable:
    cells: dict[int, Cell] = {}
    rows: list[list[Cell]] = []
    for numbers in grid.cells:
        row = []
        for number in numbers:
            if number in cells:
                row.append(shadow(cells[number]))
                continue
            cells[number] = _cell(glyphs.get(number, []), *grid.bounds[number])
            row.append(cells[number])
        rows.append(row)
    rows = [row for row in rows if any(cell.lines for cell in row)]
    return GridTable(grid.xs, rows, page, grid.ys[0], grid.ys[-1])


def _cell(glyphs: list[Glyph], left: float, right: float) -> Cell:
    segments = [segment for row in build_rows(glyphs, gap=1e9) for segment in row]
    if not segments:
        return Cell([])
    margin = min(max(0.0, min(segment.x0 for segment in segments) - left), (right - left) / 4)
    lines = join_lines(segments, left + margin, right - margin)
    return Cell([line.text for line in lines], bold=all(segment.bold for segment in segments))


def continues(first: GridTable, second: GridTable) -> bool:
    """Whether `second`, at the top of the next page, has the sides of `first`; a merged row may hide some."""
    few, many = sorted((_from_left(first.xs), _from_left(second.xs)), key=len)
    return abs(few[-1] - many[-1]) <= _SAME_PLACE and all(_place(many, x) is not None for x in few)


def append_table(first: GridTable, second: GridTable) -> None:
    """Adds the rows of `second`: its repeated heading is dropped, a row cut by the page break is mended."""
    _spread(first, second.xs)
    _spread(second, first.xs)
    rows = second.rows
    while rows and any(_same(rows[0], row) for row in first.rows[: _heading_rows(first)]):
        rows = rows[1:]
    if rows and first.rows and _is_rest(rows[0], first):
        rest, *rows = rows
        for cell, more in zip(first.rows[-1], rest, strict=True):
            if more.origin:
                _mend_cell(cell, more, rows)
    first.rows.extend(rows)
    first.bottom = second.bottom


def _from_left(xs: list[float]) -> list[float]:
    return [x - xs[0] for x in xs]


def _place(xs: list[float], x: float) -> int | None:
    return next((place for place, other in enumerate(xs) if abs(other - x) <= _SAME_PLACE), None)


def _spread(table: GridTable, xs: list[float]) -> None:
    """Gives the table the columns at `xs`: its cells cover those they span."""
    own, wanted = _from_left(table.xs), _from_left(xs)
    if len(own) >= len(wanted):
        return
    starts = [_place(wanted, x) or 0 for x in own]
    spans = [end - start for start, end in pairwise(starts)]
    table.rows = [
        [
            part
            for cell, span in zip(row, spans, strict=True)
            for part in (cell, *[shadow(cell) for _ in range(span - 1)])
        ]
        for row in table.rows
    ]
    table.xs = [table.xs[0] + x for x in wanted]


def _heading_rows(table: GridTable) -> int:
    """Rows before the first that opens with an order number."""
    for place, row in enumerate(table.rows[:4]):
        if row[0].text[:1].isdigit() and place:
            return place
    return 1


def _same(one: list[Cell], other: list[Cell]) -> bool:
    return [fold_tone(cell.text) for cell in one] == [fold_tone(cell.text) for cell in other]


def _is_rest(row: list[Cell], table: GridTable) -> bool:
    """A row without an order number goes on from the page before, unless rows without one are usual here."""
    last = table.rows[-1]
    if row[0].text or not last[0].text:
        return False
    going_on = [(cell, rest) for cell, rest in zip(last, row, strict=True) if rest.origin and rest.lines]
    if len({id(cell.lines) for cell, _ in going_on}) < len(going_on):
        return False  # two cells below one merged cell: a second row of headings
    if all(cells[0].text for cells in table.rows[_heading_rows(table) :]):
        return True
    cell, rest = max(going_on, key=lambda pair: len(pair[0].text))
    return rest.text[0].islower() or (cell.text != "" and cell.text[-1] not in _ENDS)


def _mend_cell(cell: Cell, rest: Cell, below: list[list[Cell]]) -> None:
    """Adds `rest` to `cell`; a merged cell that reaches further down shows the whole text there too."""
    if rest.lines:
        cell.lines[:] = _mend(cell.lines, rest.lines)
    for row in below:
        for other in row:
            if other.lines is rest.lines:
                other.lines = cell.lines


def _mend(lines: list[str], rest: list[str]) -> list[str]:
    if not lines:
        return list(rest)
    last, first = clean(lines[-1]), clean(rest[0])
    if last[-1:] not in _ENDS and (first[:1].islower() or last[-1:] in "-/,"):
        return [*lines[:-1], glue(last, first), *rest[1:]]
    return [*lines, *rest]
