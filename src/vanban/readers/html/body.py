"""Elements of a page → paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.blocks import Align, Cell, Paragraph
from vanban.hygiene import clean
from vanban.readers.builder import Builder
from vanban.readers.grid import GridWriter
from vanban.readers.html.labels import ListLabels
from vanban.readers.html.noise import text_of
from vanban.readers.styled import StyledLine, join_broken

# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))
# fmt: on
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|justify)", re.IGNORECASE)
_BORDER = re.compile(
    r"border(?:-(?:top|left|right|bottom))?(?:-style)?\s*:[^;]*\b(?:solid|double|dashed|dotted)\b", re.I
)
_NO_BORDER = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right", "justify": "justify"}
_BANNERS = ("Để sử dụng toàn bộ tiện ích nâng cao", "Bạn chưa đăng nhập", "Bạn Chưa Đăng Nhập")
_LONGEST_SPAN = 1000


@dataclass(frozen=True, slots=True)
class Look:
    bold: bool = False
    italic: bool = False
    align: Align | None = None
    preformatted: bool = False


@dataclass(slots=True)
class HtmlReader:
    builder: Builder
    _lines: list[StyledLine] = field(default_factory=lambda: [StyledLine()])
    _labels: ListLabels = field(default_factory=ListLabels)
    _align: Align | None = None

    def read(self, root: etree._Element) -> None:
        body = root.find("body")
        self._walk(root if body is None else body, Look())
        self._flush()

    def _walk(self, element: etree._Element, outer: Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        look = look_of(element, tag, outer)
        if tag == "br":
            self._lines.append(StyledLine())
        elif tag == "table":
            self._flush()
            self._table(element, look)
        elif tag in _INLINE or not tag:
            self._inside(element, look, tag)
        else:
            self._flush()
            self._align = look.align
            with self._labels.entering(element, tag):
                self._inside(element, look, tag)
                self._flush()
            self._align = outer.align

    def _inside(self, element: etree._Element, look: Look, tag: str) -> None:
        mark = note_mark(element) if tag == "sup" else ""
        if mark:
            self._write(mark, look)
            return
        self._write(element.text, look)
        for child in element.iterchildren():
            self._walk(child, look)
            self._write(child.tail, look)

    def _write(self, text: str | None, look: Look) -> None:
        if not text:
            return
        first, *rest = text.split("\n") if look.preformatted else [text.replace("\n", " ")]
        self._lines[-1].add(first, bold=look.bold, italic=look.italic)
        for part in rest:
            self._lines.append(StyledLine(part, len(part)))

    def _flush(self) -> None:
        lines, self._lines = self._lines, [StyledLine()]
        for line in join_broken(lines):
            text = clean(line.text)
            if not text or (text.startswith(_BANNERS) and len(text) < 120):
                continue
            self.builder.paragraph(
                text, bold=line.is_bold, italic=line.is_italic, align=self._align, label=self._labels.take()
            )

    def _table(self, table: etree._Element, look: Look) -> None:
        rows = list(table_rows(table))
        cells = [cell for row in rows for cell in row]
        if len(cells) <= 1 or any(next(cell.iter("table"), None) is not None for cell in cells):
            for cell in cells:  # a frame for laying out the page
                self._inside(cell, look_of(cell, "td", look), "td")
                self._flush()
            return
        grid = GridWriter(self.builder.limits.columns, self.builder.cells_left)
        for row in rows:
            grid.start_row()
            for cell in row:
                reader = HtmlReader(Builder("html", self.builder.limits))
                reader._inside(cell, look_of(cell, cell.tag, Look()), cell.tag)
                reader._flush()
                grid.place(reader.as_cell(), columns=_span(cell, "colspan"), rows=_span(cell, "rowspan"))
        width = max((len(row) for row in grid.close_row()), default=0)
        self.builder.table(grid.rows, ruled=is_ruled(table, cells, width))

    def as_cell(self) -> Cell:
        """What was read so far as one cell."""
        paragraphs = [block for block in self.builder.blocks if isinstance(block, Paragraph)]
        lines = [f"{block.label} {block.text}" if block.label else block.text for block in paragraphs]
        return Cell(lines, bold=bool(paragraphs) and all(block.bold for block in paragraphs))


def look_of(element: etree._Element, tag: str, outer: Look) -> Look:
    style = element.get("style", "")
    bold = tag in ("b", "strong", "th") or tag in _HEADINGS or bool(_BOLD.search(style)) or outer.bold
    align = _ALIGN.search(style)
    named = align[1].lower() if align else ("center" if tag == "center" else element.get("align", "").lower())
    return Look(
        bold and not _NOT_BOLD.search(style),
        tag in ("i", "em") or bool(_ITALIC.search(style)) or outer.italic,
        _ALIGNS.get(named, outer.align),
        tag == "pre" or outer.preformatted,
    )


def note_mark(element: etree._Element) -> str:
    """ "[1]" for a raised figure that links to a note."""
    text = clean(text_of(element)).strip("[]() ")
    linked = any(link.get("href", "").startswith("#") for link in element.iter("a"))
    parent = element.getparent()
    around = parent is not None and parent.tag == "a" and parent.get("href", "").startswith("#")
    return f"[{text}]" if text.isdigit() and (linked or around) else ""


def table_rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Rows of this table, not of tables inside it."""
    for child in table.iterchildren():
        if child.tag == "tr":
            yield [cell for cell in child.iterchildren() if cell.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from table_rows(child)


def is_ruled(table: etree._Element, cells: list[etree._Element], width: int) -> bool:
    """By declared borders; undeclared, a table of three columns or with headings is taken for one with rules."""
    border = table.get("border", "").strip().removesuffix("px")
    if border.isdigit():
        return int(border[:4]) > 0 or any(map(_has_border, cells))
    style = table.get("style", "")
    if _BORDER.search(style) or any(map(_has_border, cells)):
        return True
    return not _NO_BORDER.search(style) and (width >= 3 or any(cell.tag == "th" for cell in cells))


def _has_border(cell: etree._Element) -> bool:
    return _BORDER.search(cell.get("style", "")) is not None


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), _LONGEST_SPAN)) if text.isdigit() and len(text) < 6 else 1
