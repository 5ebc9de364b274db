"""Data tables as data of the template: a flat list of cells, most of them plain strings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban import layout
from vanban.document import Cell, Table
from vanban.measure import width_mm
from vanban.writers.pdf.text import Pieces, pieces

_MM_PER_PT = 25.4 / 72
_LETTER = 0.7
"""Width of a word's letters in ems, more than most take: what is shorter by it is not measured."""
_LONG = 900
"""Letters of a cell from which its row may run over a page."""

_ALIGNS = {"left": "left", "right": "right", "center": "center", "justify": "left"}
_Cell = str | dict[str, Any]


def table_part(table: Table, width: float) -> dict[str, Any]:
    """`width` in millimetres."""
    size = layout.table_size(len(table.columns), width)
    rows = _Rows(table, width, size)
    return {
        "kind": "table",
        "size": size,
        "caption": pieces(table.caption),
        "unit": pieces(f"Đơn vị tính: {table.unit}" if table.unit else ""),
        "shares": [column.share for column in table.columns],
        "aligns": [_ALIGNS[column.align] for column in table.columns],
        "head": list(rows.write(table.head, head=True)),
        "cells": list(rows.write(table.rows, head=False)),
    }


class _Rows:
    """Writes row after row: fills what is missing, and keeps spans inside the table and off one another."""

    def __init__(self, table: Table, width: float, size: float) -> None:
        total = sum(column.share for column in table.columns) or 1
        room = [width * column.share / total - 2 * layout.TABLE_PADDING_MM for column in table.columns]
        self._room, self._size = room, size
        self._longest = [max(2, int(one / (size * _LETTER * _MM_PER_PT))) for one in room]
        self._covered = [0] * len(table.columns)
        """Rows that cells from above still cover, for each column."""

    def write(self, rows: tuple[tuple[Cell, ...], ...], *, head: bool) -> Iterator[_Cell]:
        for place, cells in enumerate(rows):
            yield from self._row(cells, len(rows) - place, head=head)

    def _row(self, cells: tuple[Cell, ...], left: int, *, head: bool) -> Iterator[_Cell]:
        """`left`: rows from this one to the last."""
        breakable = any(len(cell.text) > _LONG for cell in cells if isinstance(cell.text, str))
        waiting, place, covered = list(reversed(cells)), 0, self._covered
        while place < len(covered):
            if covered[place]:
                covered[place] -= 1
                place += 1
                continue
            cell = waiting.pop() if waiting else Cell("")
            end = place + 1
            while end < min(place + cell.span, len(covered)) and not covered[end]:
                end += 1
            down = max(1, min(cell.down, left))
            covered[place:end] = [down - 1] * (end - place)
            text = self._text(cell, place, end - place, bold=head or cell.bold)
            yield _cell(cell, text, (end - place, down), head=head, breakable=breakable)
            place = end

    def _text(self, cell: Cell, place: int, span: int, *, bold: bool) -> Pieces:
        """A word wider than its columns, and the padding at one side of them, is broken."""
        room = self._room[place] * span + layout.TABLE_PADDING_MM
        longest = self._longest[place] * span
        return pieces(cell.text, longest=longest, fits=lambda word: width_mm(word, self._size, bold=bold) <= room)


def _cell(cell: Cell, text: Pieces, covers: tuple[int, int], *, head: bool, breakable: bool) -> _Cell:
    """`covers`: columns and rows. What has nothing of its own is the bare text."""
    if isinstance(text, str) and covers == (1, 1) and not (head or breakable or cell.bold or cell.align):
        return text
    span, down = covers
    align = _ALIGNS[cell.align] if cell.align else "center" if head else None
    return {"text": text, "span": span, "down": down, "align": align, "bold": cell.bold or head, "breakable": breakable}
