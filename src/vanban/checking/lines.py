"""The printed lines of a Word document with the looks they really have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from unicodedata import normalize

from lxml import etree

from vanban.checking.properties import Cascade, Properties
from vanban.layout import INK
from vanban.readers.docx.package import W
from vanban.readers.docx.styles import table_ruled
from vanban.readers.docx.walk import inside
from vanban.structure.words import plain

Place = Literal["body", "left", "right", "cell"]
"""In the text, in a column of a table that only sets texts side by side, in a cell of a table of data."""

_MM_PER_TWIP = 25.4 / 1440
_ALIGN = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_SIDES = (f"{W}top", f"{W}bottom")
_UNDERSCORES = frozenset("_-–—─ ")


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    size: float
    bold: bool
    italic: bool
    font: str
    colour: str


@dataclass(slots=True)
class Line:
    """One line of a paragraph as its author broke it. Lengths in millimetres, gaps in points."""

    spans: list[Span]
    paragraph: Properties
    place: Place
    row: int
    """Of the layout table it stands in: lines of one row stand side by side; -1 in the text."""
    section: int
    opens: bool
    """The first of its paragraph."""
    numbered: bool
    column_mm: float
    text: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        self.text = " ".join(normalize("NFC", "".join(span.text for span in self.spans)).split())
        self.key = plain(self.text)

    @property
    def align(self) -> str:
        found = self.paragraph.get("jc", "left")
        return _ALIGN.get(found, found)

    @property
    def sizes(self) -> set[float]:
        return {span.size for span in self.spans if span.text.strip()}

    def mostly(self, name: Literal["bold", "italic"]) -> bool:
        letters = [(len(span.text.strip()), getattr(span, name)) for span in self.spans]
        return sum(count for count, given in letters if given) * 2 > sum(count for count, _ in letters)

    @property
    def first_mm(self) -> float:
        """Where the first line begins, from the edge of the text."""
        return self.left_mm + self._length("firstLine") - self._length("hanging")

    @property
    def left_mm(self) -> float:
        return self._length("left")

    @property
    def right_mm(self) -> float:
        return self._length("right")

    def _length(self, name: str) -> float:
        return twips(self.paragraph.get(name)) * _MM_PER_TWIP


@dataclass(slots=True)
class Rule:
    """A drawn line; `aside_mm`: what its column leaves free, None for a shape or signs whose length we do not read."""

    aside_mm: float | None
    place: Place
    row: int
    column_mm: float = 0
    """0: as wide as the text of the page."""


Item = Line | Rule


@dataclass(slots=True)
class Pages:
    """The lines of each section, and the properties that end it."""

    items: list[Item] = field(default_factory=list)
    sections: list[etree._Element] = field(default_factory=list)
    data_tables: set[int] = field(default_factory=set)
    """Sections that hold a table of data."""

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]


def twips(text: str | None) -> int:
    """An attribute that should be a whole number."""
    try:
        return round(float(text)) if text and len(text) < 12 else 0
    except (ValueError, OverflowError):
        return 0


def read_pages(document: etree._Element, cascade: Cascade) -> Pages:
    reader = _Reader(cascade)
    for element in inside(document, (f"{W}p", f"{W}tbl")):
        if element.tag == f"{W}p":
            reader.paragraph(element, "body", -1, 0)
        else:
            reader.table(element)
    last = document.find(f"{W}body/{W}sectPr")
    if last is not None:
        reader.pages.sections.append(last)
    return reader.pages


class _Reader:
    def __init__(self, cascade: Cascade) -> None:
        self.pages = Pages()
        self._cascade = cascade
        self._row = 0

    def paragraph(
        self, element: etree._Element, place: Place, row: int, column_mm: float, table_style: str | None = None
    ) -> None:
        properties, base = self._cascade.paragraph(element, table_style)
        pieces: list[list[Span]] = [[]]
        for run in element.iter(f"{W}r"):
            self._run(run, base, pieces)
        numbered = element.find(f"{W}pPr/{W}numPr") is not None
        above, below = self._borders(element, properties, place, row, column_mm)
        if above:
            self.pages.items.append(above)
        for at, spans in enumerate(pieces):
            line = Line(spans, properties, place, row, len(self.pages.sections), at == 0, numbered, column_mm)
            if line.text and set(line.text) <= _UNDERSCORES:
                self.pages.items.append(Rule(None, place, row))
            elif line.text:
                self.pages.items.append(line)
        if below or any(next(element.iter(tag), None) is not None for tag in _DRAWN):
            self.pages.items.append(below or Rule(None, place, row))
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self.pages.sections.append(section)

    def _run(self, run: etree._Element, base: Properties, pieces: list[list[Span]]) -> None:
        properties = self._cascade.run(run, base)
        if properties.get("vanish"):
            return
        for child in run.iterchildren():
            if child.tag == f"{W}t":
                text = child.text or ""
                pieces[-1].append(
                    Span(
                        text.upper() if properties.get("caps") else text,
                        twips(properties.get("sz")) / 2 or 10,
                        bool(properties.get("b")),
                        bool(properties.get("i")),
                        self._cascade.font(properties),
                        properties.get("color", INK),
                    )
                )
            elif child.tag in (f"{W}br", f"{W}cr"):
                pieces.append([])
            elif child.tag == f"{W}tab" and pieces[-1]:
                last = pieces[-1][-1]
                pieces[-1].append(Span(" ", last.size, last.bold, last.italic, last.font, last.colour))

    def _borders(
        self, element: etree._Element, properties: Properties, place: Place, row: int, column_mm: float
    ) -> tuple[Rule | None, Rule | None]:
        """Lines drawn as borders: of an empty paragraph they are what stands under the text before it."""
        borders = element.find(f"{W}pPr/{W}pBdr")
        if borders is None:
            return None, None
        aside = sum(twips(properties.get(name)) for name in ("left", "right")) * _MM_PER_TWIP
        rule = Rule(aside, place, row, column_mm)
        sides = [side for side in _SIDES if borders.find(side) is not None]
        if len(sides) == 2 or not sides:
            return None, None  # a frame, not a line
        return (rule, None) if sides[0] == _SIDES[0] else (None, rule)

    def table(self, table: etree._Element) -> None:
        """A table without lines only sets texts side by side."""
        properties = table.find(f"{W}tblPr")
        style = None if properties is None else properties.find(f"{W}tblStyle")
        named = None if style is None else style.get(f"{W}val")
        ruled = table_ruled(properties)
        if ruled is None and named:
            element = self._cascade.styles.get(named)
            ruled = table_ruled(element.find(f"{W}tblPr")) if element is not None else None
        rows = list(inside(table, (f"{W}tr",)))
        layout = not ruled and len(rows) <= 4 and all(len(_cells(row)) <= 3 for row in rows)
        if not layout:
            self.pages.data_tables.add(len(self.pages.sections))
        for row in rows:
            self._row += 1
            cells = _cells(row)
            for at, cell in enumerate(cells):
                place: Place = "cell" if not layout else "left" if at == 0 and len(cells) > 1 else "right"
                width = cell.find(f"{W}tcPr/{W}tcW")
                column = twips(width.get(f"{W}w")) * _MM_PER_TWIP if width is not None and layout else 0
                for paragraph in inside(cell, (f"{W}p",)):
                    self.paragraph(paragraph, place, self._row, column, named)


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(inside(row, (f"{W}tc",)))
