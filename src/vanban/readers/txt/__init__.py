"""Plain text: as saved from an editor, copied from a legal site, or written with markdown marks."""

from __future__ import annotations

from itertools import groupby

from vanban.blocks import Cell, Source
from vanban.readers.builder import Builder
from vanban.readers.limits import Limits
from vanban.readers.txt.encoding import decode
from vanban.readers.txt.flattened import FlatTable, take_flattened
from vanban.readers.txt.lines import TextLine, split_lines
from vanban.readers.txt.pipes import PipeTable, merge_layout, take_pipes
from vanban.readers.txt.tabbed import take_tabbed
from vanban.readers.txt.wrapping import unwrap


def read_txt(data: bytes, limits: Limits) -> Source:
    """Raises NotADocument for text in an unknown or pre-Unicode encoding."""
    return read_text(decode(data), limits)


def read_text(text: str, limits: Limits) -> Source:
    """Text that is already decoded."""
    builder = Builder("txt", limits)
    for piece in unwrap(take_flattened(_ruled(split_lines(text)))):
        if isinstance(piece, TextLine):
            builder.paragraph(piece.text, bold=piece.bold, italic=piece.italic, label=piece.label)
        else:
            _write_table(builder, piece)
    return builder.finish()


def _ruled(lines: list[TextLine]) -> list[TextLine | PipeTable]:
    """Tables drawn with tabs, and in the lines between them those drawn with pipes."""
    pieces: list[TextLine | PipeTable] = []
    for _, run in groupby(take_tabbed(lines), key=lambda piece: isinstance(piece, TextLine)):
        same = list(run)
        pieces += take_pipes([piece for piece in same if isinstance(piece, TextLine)]) or same
    return merge_layout(pieces)


def _write_table(builder: Builder, piece: PipeTable | FlatTable) -> None:
    table = builder.table([[Cell(list(lines)) for lines in row] for row in piece.rows], ruled=piece.ruled)
    for row in piece.doubtful:
        builder.note(f"Bảng chép lại thành từng dòng: hàng {row} không đủ hoặc thừa ô.", table.anchor if table else "")
