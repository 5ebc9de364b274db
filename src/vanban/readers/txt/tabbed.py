"""Rows whose cells are parted by tabs, as Word and Excel leave a table in a plain text."""

from __future__ import annotations

import re

from vanban.readers.txt.lines import TextLine
from vanban.readers.txt.pipes import PipeTable, closes_table

_MARK = re.compile(r"(?:[-+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXL]{1,5}|[a-zđA-ZĐ])[.)/:]?|Điều \d+[.:]?)")
"""What a tab only parts from the text it numbers."""
_LEAST_COLUMNS = 3
_LONG = 90
_FARTHEST_ROW = 6


def take_tabbed(lines: list[TextLine]) -> list[TextLine | PipeTable]:
    """Replaces lines with tabs inside by tables; two short texts side by side are a layout table."""
    if not any(line.cells for line in lines):
        return list(lines)
    pieces: list[TextLine | PipeTable] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if sum(map(bool, line.cells)) >= _LEAST_COLUMNS and (end := _table_end(lines, place)) > place + 1:
            pieces.append(_table(lines[place:end]))
            place = end
            continue
        if _stands_beside(line):
            pieces.append(PipeTable([[[cell] for cell in line.cells if cell]], ruled=False))
        else:
            pieces.append(line)
        place += 1
    return pieces


def _stands_beside(line: TextLine) -> bool:
    texts = [cell for cell in line.cells if cell]
    if len(texts) != 2 or _MARK.fullmatch(texts[0]) or len(texts[1]) >= _LONG:
        return False
    return len(texts[0]) < _LONG or texts[0].startswith("Nơi nhận")


def _table_end(lines: list[TextLine], start: int) -> int:
    """Place after the last row; lines without a tab between two rows are paragraphs of a cell."""
    columns = filled = len(lines[start].cells)
    end = start + 1
    place = end
    while place < len(lines) and place - end < _FARTHEST_ROW:
        line = lines[place]
        place += 1
        size = len(line.cells)
        if (
            size > columns
            or closes_table(line.text)
            or (not size and not _inside_cell(line.text, complete=filled >= columns))
        ):
            break
        opens = bool(size) and (filled >= columns or _MARK.fullmatch(line.cells[0]) is not None)
        filled = size if opens else filled + max(size - 1, 0)
        if opens or filled >= columns:
            end = place
    return end


def _inside_cell(text: str, *, complete: bool) -> bool:
    """Whether a line without tabs may be a further paragraph of the last cell read."""
    return text[:1] in "-+•" or text[:1].islower() or not (complete or text.isupper())


def _table(lines: list[TextLine]) -> PipeTable:
    columns = len(lines[0].cells)
    rows: list[list[list[str]]] = []
    for line in lines:
        cells = line.cells or [line.text]
        missing = columns - len(rows[-1]) if rows else 0
        if rows and (not line.cells or (missing and len(cells) - 1 <= missing and not _MARK.fullmatch(cells[0]))):
            rows[-1][-1].append(cells[0])
            rows[-1].extend([cell] for cell in cells[1:])
        else:
            rows.append([[cell] for cell in cells])
    doubtful = [number for number, row in enumerate(rows, start=1) if len(row) > columns]
    return PipeTable(rows, doubtful=doubtful)
