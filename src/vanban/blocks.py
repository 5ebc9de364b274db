"""What every reader (docx, pdf, html, txt) turns a file into: paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
FileKind = Literal["docx", "pdf", "html", "txt"]


@dataclass(slots=True)
class Paragraph:
    """One paragraph, text in NFC with single spaces; `label` is the automatic number Word drew before it, if any."""

    text: str
    anchor: str
    """Stable address inside the source ("p12"), used to mark a reading at its place."""
    page: int | None = None
    bold: bool = False
    italic: bool = False
    align: Align | None = None
    label: str = ""


@dataclass(slots=True)
class Cell:
    """One cell of the resolved grid. A merged cell stands in each place it covers, sharing its lines; only the first
    has `origin`."""

    lines: list[str]
    origin: bool = True
    bold: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(slots=True)
class Table:
    """A rectangular grid: every row has the same number of cells; a table split over pages is one table."""

    rows: list[list[Cell]]
    anchor: str
    page: int | None = None
    ruled: bool = True
    """False for a layout table without borders (the two columns of a header or of a signature)."""


def covered_from_left(row: list[Cell], place: int) -> bool:
    """Whether a place belongs to a merged cell that begins further left in the same row."""
    return place > 0 and not row[place].origin and row[place].lines is row[place - 1].lines


Block = Paragraph | Table


@dataclass(slots=True)
class Source:
    """A file after reading, before understanding."""

    kind: FileKind
    blocks: list[Block]
    footnotes: dict[str, str] = field(default_factory=dict)
    """Note mark as printed ("1") → its text."""
    pages: int | None = None
    accented: bool = True
    """False when the text carries almost no Vietnamese accents (an OCR layer): nothing read from it is sure."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(anchor or "", Vietnamese sentence): what the reader itself could not take over."""
