"""Lines of one column of text → paragraphs: a line end is soft when the next word would not have fitted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.blocks import Align
from vanban.readers.openers import is_item, opens
from vanban.readers.pdf.rows import Segment

_ATTACHED = re.compile(r"\S[-/]$")
_ROOM = 0.3
_INDENT = 0.5
_HANGING = 4.0


@dataclass(slots=True)
class TextBlock:
    """A paragraph in the making. `y` and `em` are those of its last line."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool
    italic: bool
    page: int = 0
    align: Align = "left"
    lines: int = 1
    follow_x: float | None = None
    """Left side of its second line."""
    pitch: float = 0.0
    """Distance of its last two baselines."""

    @classmethod
    def of(cls, line: Segment, page: int = 0, align: Align = "left") -> TextBlock:
        return cls(line.text, line.x0, line.x1, line.y, line.em, line.bold, line.italic, page, align)

    def add(self, line: Segment) -> None:
        self.text = glue(self.text, line.text)
        self.pitch = line.y - self.y if line.y > self.y else self.pitch
        self.x1, self.y, self.em = line.x1, line.y, max(self.em, line.em)
        self.bold, self.italic = self.bold and line.bold, self.italic and line.italic
        self.follow_x = line.x0 if self.follow_x is None else self.follow_x
        self.lines += 1


def glue(text: str, rest: str) -> str:
    """A hyphen or slash written close to its word parts no words: "2021-" + "2025"."""
    return text + rest if _ATTACHED.search(text) and rest[:1].isalnum() else f"{text} {rest}"


def join_lines(lines: Sequence[Segment], left: float, right: float) -> list[TextBlock]:
    """Lines of a cell or of a column between `left` and `right`."""
    blocks: list[TextBlock] = []
    for line in lines:
        align = alignment(line, left, right)
        if blocks and goes_on(blocks[-1], line, left, right, align):
            blocks[-1].add(line)
        else:
            blocks.append(TextBlock.of(line, align=align))
    return blocks


def alignment(line: Segment, left: float, right: float) -> Align:
    before, after = line.x0 - left, right - line.x1
    if before > (1.5 if line.bold else 4) * line.em and abs(before - after) < max(1.2 * line.em, 0.06 * (right - left)):
        return "center"
    if before > 0.35 * (right - left) and after < line.em:
        return "right"
    return "left"


def goes_on(
    block: TextBlock, line: Segment, left: float, right: float, align: Align, *, new_page: bool = False
) -> bool:
    """Whether `line` is the next line of `block`."""
    if opens(line.text, block.text) or abs(line.em - block.em) > 0.25 * block.em or (block.bold and not line.bold):
        return False
    if block.text.isupper() and line.text[0].isupper() and not line.text.isupper():
        return False
    if not new_page and _far(block, line):
        return False
    free = right - block.x1
    if align == "center" and (block.align == "center" or _full_title(block, line, left, right)):
        block.align = "center"
        return free + block.x0 - left <= line.first_word + _ROOM * line.em
    if free > line.first_word + _ROOM * line.em and not _mid_sentence(block, line):
        return False
    return _in_place(block, line)


def _full_title(block: TextBlock, line: Segment, left: float, right: float) -> bool:
    """A centred line as wide as the page shows only by what follows that it is centred."""
    even = abs((block.x0 - left) - (right - block.x1)) < 1.2 * line.em
    return block.lines == 1 and block.bold and line.bold and even


def _mid_sentence(block: TextBlock, line: Segment) -> bool:
    """A small letter after no full stop goes on, though the word would have fitted: some writers break early."""
    number = line.text[0].isdigit() and block.text.endswith((" năm", " tháng", " ngày", " số"))
    return number or (line.text[0].islower() and block.text[-1] not in ".;:!?")


def _far(block: TextBlock, line: Segment) -> bool:
    step = line.y - block.y
    if block.pitch:
        return step > block.pitch + 0.35 * line.em
    return step > 2.4 * line.em


def _in_place(block: TextBlock, line: Segment) -> bool:
    """Further lines start where the second does; the second no further right than the first, but for a list."""
    tolerance = _INDENT * line.em
    if block.follow_x is not None:
        return abs(line.x0 - block.follow_x) <= tolerance
    if line.x0 <= block.x0 + tolerance:
        return True
    return is_item(block.text) and line.x0 - block.x0 < _HANGING * line.em
