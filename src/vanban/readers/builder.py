"""Collects blocks in reading order: cleans text, numbers anchors, keeps the limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.blocks import Align, Block, Cell, FileKind, Paragraph, Source, Table
from vanban.errors import Empty, TooLarge
from vanban.hygiene import clean, is_accented, is_rule
from vanban.readers.grid import check_cells
from vanban.readers.legacy import refuse_legacy
from vanban.readers.limits import Limits
from vanban.readers.notes import take_endnotes

_RULE_MARKS = ("-", "_", "=")
_TRAILING_RULE = re.compile(r"(?<=\S) [-_=]{4,}$")
UNACCENTED = (
    "Văn bản gần như không có dấu tiếng Việt (lớp chữ nhận dạng từ ảnh): mọi nội dung đọc được đều cần đối chiếu."
)


@dataclass(slots=True)
class Builder:
    kind: FileKind
    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pages: int | None = None
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0

    def paragraph(
        self,
        text: str,
        *,
        page: int | None = None,
        bold: bool = False,
        italic: bool = False,
        align: Align | None = None,
        label: str = "",
    ) -> Paragraph | None:
        """Appends a paragraph; empty text and rules drawn with characters are dropped."""
        text = clean(text)
        if text[-1:] in _RULE_MARKS:
            text = _TRAILING_RULE.sub("", text)
        if not text or is_rule(text):
            return None
        self._paragraphs += 1
        self._count_block()
        block = Paragraph(text, f"p{self._paragraphs}", page, bold, italic, align, label)
        self.blocks.append(block)
        return block

    def table(self, rows: list[list[Cell]], *, page: int | None = None, ruled: bool = True) -> Table | None:
        """Appends a table; rows without any text are dropped, short rows are filled up."""
        for row in rows:
            for cell in row:
                if cell.origin:
                    cell.lines[:] = clean_lines(cell.lines)  # in place: merged places share the list
        rows = [row for row in rows if any(cell.lines for cell in row)]
        if not rows:
            return None
        width = max(map(len, rows))
        self._cells += width * len(rows)
        check_cells(self._cells, self.limits.cells)
        for row in rows:
            row.extend(Cell([]) for _ in range(width - len(row)))
        self._tables += 1
        self._count_block()
        block = Table(rows, f"t{self._tables}", page, ruled)
        self.blocks.append(block)
        return block

    @property
    def cells_left(self) -> int:
        """How many more cells may come; a reader that spreads spans asks before it builds them."""
        return self.limits.cells - self._cells

    def note(self, sentence: str, anchor: str = "") -> None:
        self.notes.append((anchor, sentence))

    def finish(self) -> Source:
        """Raises Empty when nothing was read, NotADocument for text in a pre-Unicode font."""
        if not self.blocks:
            raise Empty("Tệp không có chữ nào để đọc.")
        take_endnotes(self.blocks, self.footnotes)
        source = Source(self.kind, self.blocks, self.footnotes, self.pages, notes=self.notes)
        sample = sample_text(self.blocks)
        source.accented = is_accented(sample)
        if not source.accented:
            refuse_legacy(sample)
            self.note(UNACCENTED)
        return source

    def _count_block(self) -> None:
        if len(self.blocks) >= self.limits.blocks:
            raise TooLarge("Tệp có quá nhiều đoạn nên không đọc được.")


def clean_lines(lines: list[str]) -> list[str]:
    cleaned = (clean(line) for line in lines)
    return [line for line in cleaned if line and not is_rule(line)]


def sample_text(blocks: list[Block], limit: int = 4_000) -> str:
    """Enough of the text to judge it by."""
    parts: list[str] = []
    size = 0
    for block in blocks:
        texts = (
            [block.text] if isinstance(block, Paragraph) else [c.text for row in block.rows for c in row if c.origin]
        )
        parts.extend(texts)
        size += sum(map(len, texts))
        if size > limit:
            break
    return "\n".join(parts)
