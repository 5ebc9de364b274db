"""Pages in order → blocks: paragraphs and tables go on over page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.blocks import Cell
from vanban.readers.builder import Builder
from vanban.readers.pdf.columns import Columns
from vanban.readers.pdf.joining import TextBlock, alignment, goes_on
from vanban.readers.pdf.layout import Page, Placed, with_columns
from vanban.readers.pdf.rows import RAISED_END, RAISED_START, Segment
from vanban.readers.pdf.tables import GridTable, append_table, continues

_RAISED = re.compile(f"{RAISED_START}(\\d+){RAISED_END}")
_OFTEN = 3
_FEW_LINES = 6


@dataclass(slots=True)
class Flow:
    """Gathers blocks over pages before they are written, for the last of a page may go on on the next."""

    blocks: list[TextBlock | GridTable | tuple[int, Columns]] = field(default_factory=list)

    def add_page(self, number: int, placed: list[Placed], left: float, right: float) -> None:
        new_page = True
        for part in placed:
            last = self.blocks[-1] if self.blocks else None
            if isinstance(part, GridTable):
                if new_page and isinstance(last, GridTable) and continues(last, part):
                    append_table(last, part)
                else:
                    self.blocks.append(part)
            elif isinstance(part, Columns):
                self.blocks.append((number, part))
            else:
                self._add_line(part[0], number, left, right, new_page=new_page)
            new_page = False

    def _add_line(self, line: Segment, page: int, left: float, right: float, *, new_page: bool) -> None:
        align = alignment(line, left, right)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, TextBlock) and goes_on(last, line, left, right, align, new_page=new_page):
            last.add(line)
        else:
            self.blocks.append(TextBlock.of(line, page, align))


def write_flow(builder: Builder, pages: list[Page]) -> None:
    flow = Flow()
    placed = [with_columns(page) for page in pages]
    margins = _margins(pages, placed)
    for page, parts in zip(pages, placed, strict=True):
        flow.add_page(page.number, parts, *margins[round(page.width)])

    def marked(text: str) -> str:
        return _RAISED.sub(lambda match: f"[{match[1]}]" if match[1] in builder.footnotes else match[1], text)

    for mark, text in builder.footnotes.items():
        builder.footnotes[mark] = " ".join(_RAISED.sub(r"\1", text).split())
    for block in flow.blocks:
        if isinstance(block, TextBlock):
            builder.paragraph(
                marked(block.text), page=block.page, bold=block.bold, italic=block.italic, align=block.align
            )
        elif isinstance(block, GridTable):
            for row in block.rows:
                for cell in row:
                    if cell.origin:
                        cell.lines[:] = [marked(line) for line in cell.lines]
            builder.table(block.rows, page=block.page)
        else:
            number, columns = block
            builder.table(
                [[Cell([marked(line) for line in lines]) for lines in row] for row in columns.rows],
                page=number,
                ruled=False,
            )


def _margins(pages: list[Page], placed: list[list[Placed]]) -> dict[int, tuple[float, float]]:
    """Page width → left and right side of its text, for portrait and landscape pages apart."""
    sides: dict[int, tuple[list[float], list[float]]] = {}
    tables: dict[int, tuple[list[float], list[float]]] = {}
    for page, parts in zip(pages, placed, strict=True):
        width = round(page.width)
        lefts, rights = sides.setdefault(width, ([], []))
        for part in parts:
            if isinstance(part, list):
                lefts.append(part[0].x0)
                rights.append(part[0].x1)
            elif isinstance(part, GridTable):
                outer = tables.setdefault(width, ([], []))
                outer[0].append(part.xs[0])
                outer[1].append(part.xs[-1])
    margins = {}
    for width, (lefts, rights) in sides.items():
        if len(lefts) < _FEW_LINES and width in tables:
            outer = tables[width]
            margins[width] = min(lefts + outer[0]), max(rights + outer[1])
        else:
            margins[width] = _usual(lefts, 0.1 * width), -_usual([-x for x in rights], -0.9 * width)
    return margins


def _usual(values: list[float], otherwise: float) -> float:
    """The smallest value that occurs several times: a single line may stick out."""
    ordered = sorted(values)
    for place, value in enumerate(ordered):
        if place + _OFTEN <= len(ordered) and ordered[place + _OFTEN - 1] - value < 4:
            return value
    return ordered[0] if ordered else otherwise
