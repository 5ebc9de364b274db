"""Rows written with pipes: markdown tables, a row a line; header columns glued by " | "; cells of several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.hygiene import is_page_number
from vanban.readers.txt.lines import TextLine

_PIPE = re.compile(r"\s*(?<!\\)\|\s*")
_DIVIDER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ORDER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]+|[A-Za-zĐđ])[.)]?")
_LONG = 100
_MOST_LINES = 20
_MOTTO_END = re.compile(r"hạnh phúc", re.IGNORECASE)
_DATE_END = re.compile(r"\bnăm\s+\d{4}\b|/\d{4}\b")


@dataclass(slots=True)
class PipeTable:
    """`rows` hold cells, cells hold lines."""

    rows: list[list[list[str]]]
    ruled: bool = True
    doubtful: list[int] = field(default_factory=list)


def take_pipes(lines: list[TextLine]) -> list[TextLine | PipeTable]:
    """Replaces lines with pipes by tables. Text without any pipe passes untouched."""
    if not any("|" in line.text for line in lines):
        return list(lines)
    blocks = list(_blocks(lines))
    pieces: list[TextLine | PipeTable] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        start = _row_start(block)
        if start is not None:
            taken, table, rest = _wide_table(blocks, place, start)
            pieces.extend(_narrow(block[:start]))
            pieces.append(table)
            blocks[place + taken - 1] = rest
            place += taken - (1 if rest else 0)
        else:
            pieces.extend(_narrow(block))
            place += 1
    return merge_layout(pieces)


def _blocks(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Runs of lines without an empty line between; a lone pipe ties the blocks around it."""
    block: list[TextLine] = []
    tied = False
    for line in lines:
        lone = line.text == "|"
        if line.after_blank and block and not tied and not lone:
            yield block
            block = []
        block.append(line)
        tied = lone
    if block:
        yield block


def _cells(text: str) -> list[str]:
    inner = text.strip()
    if inner.startswith("|") and len(inner) > 1:
        inner = inner[1:].lstrip() if not inner.endswith("|") else inner[1:-1].strip()
    return _PIPE.split(inner)


def _row_start(block: list[TextLine]) -> int | None:
    """Place of the first line that is a row by itself: 3 cells or more, or a markdown row. None in a narrow block."""
    for place, line in enumerate(block):
        if "|" not in line.text or line.text == "|":
            continue
        width = len(_cells(line.text))
        following = block[place + 1].text if place + 1 < len(block) else ""
        if width >= 3 or (width == 2 and _DIVIDER.fullmatch(following)):
            return place
    return None


def _wide_table(blocks: list[list[TextLine]], place: int, start: int) -> tuple[int, PipeTable, list[TextLine]]:
    """(blocks used, table, lines of the last block that follow the table); the table starts at line `start`."""
    first = blocks[place]
    columns = len(_cells(first[start].text))
    # The heading stands in a block of its own: then each row is a block, and its cells have lines.
    alone = len(first) == start + 1
    rows: list[list[list[str]]] = []
    taken, rest = 0, []
    for block in blocks[place:]:
        lines = block[start:] if taken == 0 else block
        if taken and closes_table(lines[0].text):
            break
        if taken and not any("|" in line.text for line in lines) and not all(is_page_number(ln.text) for ln in lines):
            break
        taken += 1
        used = _take_rows(lines, columns, rows, whole_block=alone)
        if used < len(lines):
            rest = lines[used:]
            break
    doubtful = [number for number, row in enumerate(rows, start=1) if len(row) != columns]
    return taken, PipeTable(rows, doubtful=doubtful), rest


def closes_table(text: str) -> bool:
    """The signature begins: its two columns are no row of the table above."""
    return text.lstrip(" |").startswith(("Nơi nhận", "NƠI NHẬN"))


def _take_rows(lines: list[TextLine], columns: int, rows: list[list[list[str]]], *, whole_block: bool) -> int:
    """Appends the rows found at the head of `lines`; returns how many lines they took."""
    row: list[list[str]] = []
    used = 0
    for place, line in enumerate(lines):
        if _DIVIDER.fullmatch(line.text) or is_page_number(line.text) or line.text == "|":
            used = place + 1
            continue
        if closes_table(line.text):
            break
        cells = [[part.strip() for part in _BREAK.split(cell)] for cell in _cells(line.text)]
        has_pipe = "|" in line.text
        whole = line.text.startswith("|") and line.text.endswith("|")
        opens = whole or (not whole_block and has_pipe and _ORDER.fullmatch(cells[0][0]) is not None)
        fits = len(row) + len(cells) - 1 <= columns and (len(row) < columns or (whole_block and not has_pipe))
        if row and fits and not opens:
            row[-1].extend(cells[0])
            row.extend(cells[1:])
        elif has_pipe:
            row = cells
            rows.append(row)
        else:
            break
        used = place + 1
    return used


def _narrow(block: list[TextLine]) -> list[TextLine | PipeTable]:
    """A block whose lines have one pipe at most: two columns of a head or of a signature side by side."""
    pieces: list[TextLine | PipeTable] = []
    done = 0
    for at, line in enumerate(block):
        if "|" not in line.text or at < done:
            continue
        if line.text.count("|") > 1:
            pieces.extend([*block[done:at], PipeTable([[[cell] for cell in _cells(line.text)]], ruled=False)])
            done = at + 1
            continue
        first = at
        while first > done and at - first < _MOST_LINES and len(block[first - 1].text) < _LONG:
            first -= 1
        end = _right_end(block, at)
        left, _, right = line.text.partition("|")
        cells = [
            [*(one.text for one in block[first:at]), left.strip()],
            [right.strip(), *(one.text for one in block[at + 1 : end])],
        ]
        pieces.extend([*block[done:first], PipeTable([cells], ruled=False)])
        done = end
    return [*pieces, *block[done:]]


def _right_end(block: list[TextLine], at: int) -> int:
    """Place after the lines of the right column whose first line holds the pipe at `at`.

    The motto ends it, and so does the year of a date; a signature goes on to the end of the block.
    """
    end = at + 1
    while end < len(block) and end - at < _MOST_LINES and len(block[end].text) < _LONG and "|" not in block[end].text:
        end += 1
    for closing, within in ((_MOTTO_END, 4), (_DATE_END, 3)):
        for place in range(at, min(at + within, end)):
            if closing.search(block[place].text.rpartition("|")[2]):
                return place + 1
    return end


def merge_layout(pieces: list[TextLine | PipeTable]) -> list[TextLine | PipeTable]:
    """Adjoining unruled rows of one width are one layout table."""
    merged: list[TextLine | PipeTable] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            isinstance(piece, PipeTable)
            and isinstance(last, PipeTable)
            and not piece.ruled
            and not last.ruled
            and len(piece.rows[0]) == len(last.rows[0])
        ):
            last.rows.extend(piece.rows)
        else:
            merged.append(piece)
    return merged
