"""One page → the tables, columns and lines standing on it, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.readers.pdf.columns import Columns, take_columns
from vanban.readers.pdf.document import PageContent
from vanban.readers.pdf.glyphs import Glyph
from vanban.readers.pdf.grid import Grid, find_grids
from vanban.readers.pdf.rows import Row, build_rows
from vanban.readers.pdf.tables import GridTable, fill_grid


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    pictures: bool = False
    parts: list[Part] = field(default_factory=list)


Part = Row | GridTable
"""A row of text standing free, or a ruled table."""

Placed = Row | GridTable | Columns


def lay_out(content: PageContent, columns: int) -> Page:
    """Text inside a grid (of at most so many columns) goes to its cells, the rest to rows."""
    grids = find_grids(content.rules, columns)
    free, inside = _share_out(content.glyphs, grids)
    parts: list[tuple[float, Part]] = []
    for grid, glyphs in zip(grids, inside, strict=True):
        if glyphs:
            parts.append((grid.top, fill_grid(grid, glyphs, content.number)))
    parts.extend((row[0].y, row) for row in build_rows(free))
    parts.sort(key=lambda part: part[0])
    frame = content.frame
    return Page(content.number, frame.width, frame.height, content.pictures, [part for _, part in parts])


def _share_out(glyphs: list[Glyph], grids: list[Grid]) -> tuple[list[Glyph], list[dict[int, list[Glyph]]]]:
    if not grids:
        return glyphs, []
    free: list[Glyph] = []
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.25 * glyph.em
        for grid, cells in zip(grids, inside, strict=True):
            cell = grid.at(x, y)
            if cell is not None:
                cells.setdefault(cell, []).append(glyph)
                break
        else:
            free.append(glyph)
    return free, inside


def with_columns(page: Page) -> list[Placed]:
    """The parts of a page, rows standing side by side gathered into columns."""
    placed: list[Placed] = []
    rows: list[Row] = []
    for part in page.parts:
        if isinstance(part, GridTable):
            placed.extend(take_columns(rows))
            placed.append(part)
            rows = []
        else:
            rows.append(part)
    return [*placed, *take_columns(rows)]
