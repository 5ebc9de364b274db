"""`w:tbl` → rows of a rectangular grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from vanban.blocks import Cell
from vanban.readers.docx.package import W
from vanban.readers.docx.styles import Styles, drawn, number, table_ruled, value
from vanban.readers.docx.walk import inside
from vanban.readers.grid import check_cells, shadow

if TYPE_CHECKING:
    from vanban.readers.docx.body import ReadParagraph

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"


class TableReader:
    """Reads tables of at most so many columns and, spans spread out, so many cells."""

    def __init__(
        self, styles: Styles, paragraph: Callable[[etree._Element], ReadParagraph], *, columns: int, cells: int
    ) -> None:
        self._styles = styles
        self._paragraph = paragraph
        self._columns = columns
        self._cells = cells

    def rows(self, table: etree._Element) -> list[list[Cell]]:
        """Spans resolved; a row marked as deleted is left out. Raises TooLarge."""
        rows: list[list[Cell]] = []
        count = 0
        for tr in inside(table, (_TR,)):
            properties = tr.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            row = self._blanks(properties, "gridBefore")
            for tc in inside(tr, (_TC,)):
                row.extend(self._cell(tc, rows[-1] if rows else [], len(row)))
            row.extend(self._blanks(properties, "gridAfter"))
            rows.append(row[: self._columns])
            count += len(rows[-1])
            check_cells(count, self._cells)
        return rows

    def ruled(self, table: etree._Element) -> bool:
        """Whether a reader sees a grid: borders of the table or its style, overruled cell by cell."""
        properties = table.find(f"{W}tblPr")
        base = table_ruled(properties)
        if base is None:
            style = value(properties.find(f"{W}tblStyle")) if properties is not None else None
            base = bool(self._styles.get(style).ruled)
        cells = [tc.find(f"{W}tcPr/{W}tcBorders") for tc in table.iter(_TC)]
        drawn_cells = sum(base if borders is None else any(map(drawn, borders)) for borders in cells)
        return drawn_cells * 2 > len(cells)

    def framed(self, table: etree._Element) -> etree._Element | None:
        """The only cell of a table that is but a frame around another table or long text."""
        cells = [tc for tr in inside(table, (_TR,)) for tc in inside(tr, (_TC,))]
        return cells[0] if len(cells) == 1 else None

    def _cell(self, tc: etree._Element, above: list[Cell], column: int) -> list[Cell]:
        properties = tc.find(f"{W}tcPr")
        span, merge = 1, None
        if properties is not None:
            span = number(value(properties.find(f"{W}gridSpan")), 1)
            merge = properties.find(f"{W}vMerge")
        if merge is not None and (value(merge) or "continue") == "continue" and column < len(above):
            first = shadow(above[column])
        else:
            first = Cell(*self._text(tc))
        room = max(1, min(span, self._columns - column))
        return [first, *(shadow(first) for _ in range(room - 1))]

    def _text(self, tc: etree._Element) -> tuple[list[str], bool, bool]:
        """(lines, origin, bold); a nested table is read cell by cell."""
        lines: list[str] = []
        bold, letters = 0, 0
        for read in self._paragraphs(tc):
            texts = [line.text for line in read.lines]
            if read.label:
                texts[0] = f"{read.label} {texts[0]}"
            lines.extend(texts)
            bold += sum(line.bold for line in read.lines)
            letters += sum(line.letters for line in read.lines)
        return lines, True, letters > 0 and bold >= 0.8 * letters

    def _paragraphs(self, parent: etree._Element) -> Iterator[ReadParagraph]:
        for element in inside(parent, (_P, _TBL)):
            if element.tag == _TBL:
                for tr in inside(element, (_TR,)):
                    for tc in inside(tr, (_TC,)):
                        yield from self._paragraphs(tc)
            else:
                read = self._paragraph(element)
                yield read
                for box in read.boxes:
                    yield from self._paragraphs(box)

    def _blanks(self, properties: etree._Element | None, name: str) -> list[Cell]:
        count = 0 if properties is None else number(value(properties.find(W + name)))
        return [Cell([]) for _ in range(max(0, min(count, self._columns)))]
