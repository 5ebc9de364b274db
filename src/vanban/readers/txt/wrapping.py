"""Text wrapped by hand at some eighty columns is joined to paragraphs again."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.readers.openers import opens
from vanban.readers.txt.flattened import FlatTable
from vanban.readers.txt.lines import TextLine
from vanban.readers.txt.pipes import PipeTable

_WRAPPED = range(60, 121)

Piece = TextLine | PipeTable | FlatTable


def unwrap(pieces: Sequence[Piece]) -> list[Piece]:
    """Joins a line to the one before when that one was full: the next word would not have fitted."""
    width = wrap_width([piece.width for piece in pieces if isinstance(piece, TextLine)])
    if not width:
        return list(pieces)
    joined: list[Piece] = []
    room = 0
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, TextLine) and isinstance(last, TextLine) and _goes_on(last, piece, room):
            last.text = f"{last.text} {piece.text}"
            last.bold = last.bold and piece.bold
        else:
            joined.append(piece)
        room = width - piece.width if isinstance(piece, TextLine) else 0
    return joined


def wrap_width(widths: list[int]) -> int:
    """The column text was wrapped at; 0 for text with one paragraph a line."""
    if len(widths) < 8:
        return 0
    ordered = sorted(widths)
    widest = ordered[int(0.97 * (len(ordered) - 1))]
    full = sum(width >= 0.8 * widest for width in widths)
    return widest if widest in _WRAPPED and ordered[-1] <= 1.3 * widest and full >= 0.25 * len(widths) else 0


def _goes_on(last: TextLine, line: TextLine, room: int) -> bool:
    if line.after_blank or line.label or line.tabbed or opens(line.text, last.text) or last.bold != line.bold:
        return False
    first_word = line.text.split(" ", 1)[0]
    return len(first_word) + 1 > room
