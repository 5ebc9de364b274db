"""The body of a Word document → paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from vanban.readers.builder import Builder
from vanban.readers.docx.footnotes import NoteMarks
from vanban.readers.docx.numbering import Numbering
from vanban.readers.docx.package import W
from vanban.readers.docx.runs import RunReader
from vanban.readers.docx.styles import Style, Styles, read_properties, value
from vanban.readers.docx.tables import TableReader
from vanban.readers.docx.walk import inside
from vanban.readers.styled import StyledLine, join_broken

_P, _TBL = f"{W}p", f"{W}tbl"


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A `w:p` after reading; `boxes` are text boxes anchored in it."""

    lines: list[StyledLine]
    style: Style
    label: str
    boxes: list[etree._Element]


@dataclass(slots=True)
class BodyReader:
    builder: Builder
    styles: Styles
    numbering: Numbering
    notes: NoteMarks

    def read(self, parent: etree._Element) -> None:
        """Appends what `parent` (the document, a text box, the cell of a frame) holds to the builder."""
        for element in inside(parent, (_P, _TBL)):
            if element.tag == _P:
                self._paragraph(element)
            else:
                self._table(element)

    def paragraph(self, element: etree._Element) -> ReadParagraph:
        properties = element.find(f"{W}pPr")
        own = read_properties(properties, None)
        named = self.styles.get(value(properties.find(f"{W}pStyle")) if properties is not None else None)
        base = Style(named.bold, named.italic, named.hidden, own.align or named.align)
        runs = RunReader(self.styles, self.notes, base)
        runs.read(element)
        numbering = named.numbering if own.numbering is None else own.numbering
        if numbering and not numbering[0] and named.numbering:
            numbering = (named.numbering[0], numbering[1])
        return ReadParagraph(runs.lines, base, self.numbering.label(numbering), runs.boxes)

    def _paragraph(self, element: etree._Element) -> None:
        read = self.paragraph(element)
        label = read.label
        for line in join_broken(read.lines):
            written = self.builder.paragraph(
                line.text, bold=line.is_bold, italic=line.is_italic, align=read.style.align, label=label
            )
            label = "" if written else label
        for box in read.boxes:
            self.read(box)

    def _table(self, element: etree._Element) -> None:
        columns, cells = self.builder.limits.columns, self.builder.cells_left
        reader = TableReader(self.styles, self.paragraph, columns=columns, cells=cells)
        if (framed := reader.framed(element)) is not None:
            self.read(framed)
            return
        self.builder.table(reader.rows(element), ruled=reader.ruled(element))
