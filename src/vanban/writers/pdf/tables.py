"""Data tables as data of the template: a flat list of cells, most of them plain strings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban import layout
from vanban.document import Cell, Table
from vanban.writers.pdf.text import Pieces, pieces

_MM_PER_PT = 25.4 / 72
_LETTER = 0.62
"""Width of a wide-running letter, in ems."""
_LONG = 900
"""Letters of a cell from which its row may run over a page."""


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
        "head": [cell for cells in table.head for cell in rows.row(cells, head=True)],
        "cells": [cell for cells in table.rows for cell in rows.row(cells, head=False)],
    }


_ALIGNS = {"left": "left", "right": "right", "center": "center", "justify": "left"}


class _Rows:
    """Writes row after row, and fills what is missing; `covered` counts places taken by cells from above."""

    def __init__(self, table: Table, width: float, size: float) -> None:
        total = sum(column.share for column in table.columns) or 1
        room = [width * column.share / total - 2 * layout.TABLE_PADDING_MM for column in table.columns]
        self._longest = [max(2, int(one / (size * _LETTER * _MM_PER_PT))) for one in room]
        self._covered = [0] * len(table.columns)

    def row(self, cells: tuple[Cell, ...], *, head: bool) -> Iterator[str | dict[str, Any]]:
        breakable = any(len(cell.text) > _LONG for cell in cells if isinstance(cell.text, str))
        waiting, place, columns = list(reversed(cells)), 0, len(self._covered)
        while place < columns:
            if self._covered[place]:
                self._covered[place] -= 1
                place += 1
                continue
            cell = waiting.pop() if waiting else Cell("")
            span = max(1, min(cell.span, columns - place))
            text = pieces(cell.text, longest=self._longest[place] * span)
            yield self._cell(cell, text, span, head=head, breakable=breakable)
            for covered in range(place, place + span):
                self._covered[covered] = max(cell.down, 1) - 1
            place += span

    @staticmethod
    def _cell(cell: Cell, text: Pieces, span: int, *, head: bool, breakable: bool) -> str | dict[str, Any]:
        if isinstance(text, str) and not (head or breakable or cell.bold or cell.align or span > 1 or cell.down > 1):
            return text
        return {
            "text": text,
            "span": span,
            "down": max(cell.down, 1),
            "align": _ALIGNS[cell.align] if cell.align else "center" if head else None,
            "bold": cell.bold or head,
            "breakable": breakable,
        }
