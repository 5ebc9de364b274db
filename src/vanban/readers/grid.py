"""Cells with spans → a rectangular grid."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.blocks import Cell
from vanban.errors import TooLarge


@dataclass(slots=True)
class GridWriter:
    """Places cells row by row; a cell spanning rows keeps its columns occupied below."""

    columns: int
    """The most columns a table may have; what lies beyond is cut."""
    cells: int
    """The most cells it may have, spans spread out."""
    rows: list[list[Cell]] = field(default_factory=list)
    _count: int = 0
    _due: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    """Column → merged cell reaching into the present row, rows left with it."""
    _below: dict[int, tuple[Cell, int]] = field(default_factory=dict)

    def start_row(self) -> None:
        """Raises TooLarge."""
        self.close_row()
        self._count += len(self.rows[-1]) if self.rows else 0
        check_cells(self._count, self.cells)
        self._due, self._below = self._below, {}
        self.rows.append([])
        self._take_due()

    def place(self, cell: Cell, *, columns: int = 1, rows: int = 1) -> None:
        row = self.rows[-1]
        for offset in range(max(0, min(columns, self.columns - len(row)))):
            if rows > 1:
                self._below[len(row)] = (cell, rows - 1)
            row.append(shadow(cell) if offset else cell)
        self._take_due()

    def close_row(self) -> list[list[Cell]]:
        """Fills the present row up to its last merged cell; returns all rows."""
        while self._due:
            self.rows[-1].append(Cell([]))
            self._take_due()
        return self.rows

    def _take_due(self) -> None:
        row = self.rows[-1]
        while (held := self._due.pop(len(row), None)) is not None:
            cell, left = held
            if left > 1:
                self._below[len(row)] = (cell, left - 1)
            row.append(shadow(cell))
        for column in [column for column in self._due if column < len(row)]:
            del self._due[column]  # overlapped by a wider cell: the file contradicts itself


def shadow(cell: Cell) -> Cell:
    """The same merged cell, seen from another place it covers. Shares the lines."""
    return Cell(cell.lines, origin=False, bold=cell.bold)


def check_cells(count: int, most: int) -> None:
    """Raises TooLarge for a table that would fill the memory with merged cells."""
    if count > most:
        raise TooLarge("Tệp có bảng quá lớn nên không đọc được.")
