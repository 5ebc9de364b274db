"""Ruled tables: the text of their cells, and one table made of the pieces that page breaks left."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Whether `second`, at the top of the next page, has the columns of `first`."""
    return len(first.xs) == len(second.xs) and all(
        abs(a - b) <= _SAME_PLACE for a, b in zip(_from_left(first.xs), _from_left(second.xs), strict=True)
    )


def append_table(first: GridTable, second: GridTable) -> None:
    """Adds the rows of `second`: its repeated heading is dropped, a row cut by the page break is mended."""
    rows = second.rows
    while rows and any(_same(rows[0], row) for row in first.rows[: _heading_rows(first)]):
        rows = rows[1:]
    if rows and first.rows and _is_rest(rows[0], first.rows):
        for cell, rest in zip(first.rows[-1], rows[0], strict=True):
            if cell.origin and rest.lines:
                cell.lines[:] = _mend(cell.lines, rest.lines)
        rows = rows[1:]
    first.rows.extend(rows)
    first.bottom = second.bottom


def _from_left(xs: list[float]) -> list[float]:
    return [x - xs[0] for x in xs]


def _heading_rows(table: GridTable) -> int:
    """Rows before the first that opens with an order number."""
    for place, row in enumerate(table.rows[:4]):
        if row[0].text[:1].isdigit() and place:
            return place
    return 1


def _same(one: list[Cell], other: list[Cell]) -> bool:
    return [fold_tone(cell.text) for cell in one] == [fold_tone(cell.text) for cell in other]


def _is_rest(row: list[Cell], rows: list[list[Cell]]) -> bool:
    """A row without an order number goes on from the page before, unless rows without one are usual here."""
    if row[0].text or not rows[-1][0].text:
        return False
    if all(cells[0].text for cells in rows):
        return True
    pairs = [(cell.text, rest.text) for cell, rest in zip(rows[-1], row, strict=True) if rest.text]
    return all(rest[0].islower() or (text and text[-1] not in _ENDS) for text, rest in pairs)


def _mend(lines: list[str], rest: list[str]) -> list[str]:
    if not lines:
        return list(rest)
    last, first = clean(lines[-1]), clean(rest[0])
    if last[-1:] not in _ENDS and (first[:1].islower() or last[-1:] in "-/,"):
        return [*lines[:-1], glue(last, first), *rest[1:]]
    return [*lines, *rest]
