"""Tables that lost their lines in copying: one cell a line, headings first, rows led by their order number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.hygiene import fold_tone
from vanban.readers.txt.lines import TextLine
from vanban.readers.txt.pipes import PipeTable

_ORDER_HEADING = re.compile(r"(?:số )?tt|stt|số thứ tự|số", re.IGNORECASE)
_HEADING_WORDS = re.compile(
    r"nội dung|nhiệm vụ|công việc|hoạt động|cơ quan|đơn vị|chủ trì|phối hợp|thực hiện|thời gian|thời hạn|tiến độ"
    r"|hoàn thành|sản phẩm|kết quả|ghi chú|kinh phí|phụ trách|trách nhiệm|hình thức|mục tiêu|chỉ tiêu|tên",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(\d{1,3})[.)]?")
_GROUP = re.compile(r"[IVXLC]{1,6}[.)]?|[A-ZĐ][.)]?")
_HEADING_LENGTH = 60
_MOST_COLUMNS = 12


@dataclass(slots=True)
class FlatTable:
    """`doubtful`: numbers of the rows (heading = 1) whose cells could not be told apart surely."""

    rows: list[list[list[str]]]
    ruled: bool = True
    doubtful: list[int] = field(default_factory=list)


Piece = TextLine | PipeTable | FlatTable


def take_flattened(pieces: Sequence[TextLine | PipeTable]) -> list[Piece]:
    """Replaces each flattened table by a `FlatTable`."""
    taken: list[Piece] = []
    place = 0
    while place < len(pieces):
        columns = _heading_size(pieces, place)
        if columns:
            table, used = _read(pieces, place, columns)
            if len(table.rows) > 1:
                taken.append(table)
                place += used
                continue
        taken.append(pieces[place])
        place += 1
    return taken


def _heading_size(pieces: Sequence[Piece], place: int) -> int:
    """How many lines from `place` are headings of columns; 0 when no flattened table begins here."""
    first = pieces[place]
    if not isinstance(first, TextLine) or not _ORDER_HEADING.fullmatch(first.text):
        return 0
    size = 1
    while size <= _MOST_COLUMNS and place + size < len(pieces):
        line = pieces[place + size]
        if not isinstance(line, TextLine) or _ORDER.fullmatch(line.text) or _GROUP.fullmatch(line.text):
            break
        if line.after_blank and size >= 3 and not pieces_spaced(pieces, place, size):
            break
        if len(line.text) > _HEADING_LENGTH or not _HEADING_WORDS.search(fold_tone(line.text)):
            break
        size += 1
    return size if size >= 3 else 0


def pieces_spaced(pieces: Sequence[Piece], place: int, size: int) -> bool:
    """Every line so far stands apart by an empty line: blanks part cells then, not rows."""
    lines = pieces[place + 1 : place + size]
    return all(isinstance(line, TextLine) and line.after_blank for line in lines)


def _read(pieces: Sequence[Piece], place: int, columns: int) -> tuple[FlatTable, int]:
    heading = [line for line in pieces[place : place + columns] if isinstance(line, TextLine)]
    spaced = all(line.after_blank for line in heading[1:])
    tabbed = heading[0].tabbed
    table = FlatTable([[[line.text] for line in heading]])
    used = columns
    expected = 1
    while (start := place + used) < len(pieces):
        end = _row_end(pieces, start, columns, expected + 1, spaced=spaced, tabbed=tabbed)
        lines = [line for line in pieces[start:end] if isinstance(line, TextLine)]
        if not lines or not _opens_row(lines, expected, tabbed=tabbed):
            break
        cells = _cells(lines, columns, tabbed=tabbed)
        if len(cells) != columns and not _is_group(lines):
            table.doubtful.append(len(table.rows) + 1)
        table.rows.append(_fit(cells, columns))
        match = _ORDER.fullmatch(lines[0].text)
        expected = int(match[1]) + 1 if match else expected
        used = end - place
    return table, used


def _opens_row(lines: list[TextLine], expected: int, *, tabbed: bool) -> bool:
    match = _ORDER.fullmatch(lines[0].text)
    if match:
        return int(match[1]) in (expected, 1) or tabbed
    return _is_group(lines) or (tabbed and lines[0].tabbed and lines[0].after_blank)


def _is_group(lines: list[TextLine]) -> bool:
    return _GROUP.fullmatch(lines[0].text) is not None and len(lines) <= 3


def _row_end(pieces: Sequence[Piece], start: int, columns: int, following: int, *, spaced: bool, tabbed: bool) -> int:
    """Place after the last line of the row that begins at `start`."""
    end = start + 1
    while end < len(pieces):
        line = pieces[end]
        if not isinstance(line, TextLine):
            break
        if line.after_blank and not spaced:
            break
        order = _ORDER.fullmatch(line.text)
        if order and int(order[1]) == following and end - start >= min(3, columns):
            break
        if not tabbed and _GROUP.fullmatch(line.text) and end - start >= columns - 1:
            break
        if not tabbed and end - start >= columns and not _more_rows(pieces, end, following, columns):
            break
        end += 1
    return end


def _more_rows(pieces: Sequence[Piece], place: int, following: int, columns: int) -> bool:
    """Whether the next row's order number is near: then lines before it still belong to this row."""
    for piece in pieces[place : place + 2 * columns + 6]:
        if isinstance(piece, TextLine) and (order := _ORDER.fullmatch(piece.text)) and int(order[1]) == following:
            return True
    return False


def _cells(lines: list[TextLine], columns: int, *, tabbed: bool) -> list[list[str]]:
    """Lines → cells: a line without the tab that marks cells, or one that plainly goes on, joins the cell before."""
    cells: list[list[str]] = []
    surplus = len(lines) - columns
    for line in lines:
        goes_on = tabbed and not line.tabbed
        if surplus > 0 and len(cells) > 1 and (goes_on or line.text[:1].islower() or line.text[:1] in "-+•"):
            cells[-1].append(line.text)
            surplus -= 1
        elif goes_on and cells:
            cells[-1].append(line.text)
        else:
            cells.append([line.text])
    while len(cells) > columns > 1:  # the content is the column that may have several paragraphs
        cells[1].extend(cells.pop(2))
    return cells


def _fit(cells: list[list[str]], columns: int) -> list[list[str]]:
    return cells + [[] for _ in range(columns - len(cells))]
