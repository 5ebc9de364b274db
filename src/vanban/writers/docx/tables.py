"""Data tables: fixed widths, head rows that repeat, spans in both directions."""

from __future__ import annotations

from vanban import layout
from vanban.document import Align, Cell, Run, Table
from vanban.writers.docx.styles import table_style
from vanban.writers.docx.xml import border, mm, run, runs

_JC: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_table(table: Table, width: float) -> str:
    """`width` in millimetres; "" for a table without columns, which Word could not open."""
    if not table.columns:
        return ""
    size = layout.table_size(len(table.columns), width)
    total = sum(column.share for column in table.columns) or 1
    widths = [mm(width * column.share / total) for column in table.columns]
    borders = "".join(border(side, points=layout.TABLE_LINE_PT) for side in _SIDES)
    aside, above = mm(layout.TABLE_PADDING_MM), mm(layout.TABLE_PADDING_ABOVE_MM)
    paddings = (("top", above), ("left", aside), ("bottom", above), ("right", aside))
    rows = _Rows(table, widths, size)
    return "".join(
        (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>',
            '<w:tblLayout w:type="fixed"/><w:tblCellMar>',
            *(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side, padding in paddings),
            "</w:tblCellMar>",
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"',
            ' w:noVBand="1"/></w:tblPr><w:tblGrid>',
            *(f'<w:gridCol w:w="{one}"/>' for one in widths),
            "</w:tblGrid>",
            *(rows.row(cells, head=True) for cells in table.head),
            *(rows.row(cells, head=False) for cells in table.rows),
            "</w:tbl>",
        )
    )


class _Rows:
    """Writes row after row; `open` remembers which places cells from above still cover."""

    def __init__(self, table: Table, widths: list[int], size: float) -> None:
        self._aligns = [column.align for column in table.columns]
        self._widths = widths
        self._styles = {head: table_style(size, head=head) for head in (False, True)}
        self._open: dict[int, tuple[int, int]] = {}
        """First place → (columns covered, rows still to cover)."""

    def row(self, cells: tuple[Cell, ...], *, head: bool) -> str:
        pieces: list[str] = []
        waiting, place = list(reversed(cells)), 0
        while place < len(self._widths):
            if place in self._open:
                span, rows = self._open.pop(place)
                if rows > 1:
                    self._open[place] = (span, rows - 1)
                pieces.append(self._tc(place, span, "<w:vMerge/>", self._text(Cell(""), place, head)))
            else:
                cell = waiting.pop() if waiting else Cell("")
                span = max(1, min(cell.span, len(self._widths) - place))
                merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
                pieces.append(self._tc(place, span, merge, self._text(cell, place, head)))
                if cell.down > 1:
                    self._open[place] = (span, cell.down - 1)
            place += span
        properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(pieces)}</w:tr>"

    def _tc(self, place: int, span: int, merge: str, content: str) -> str:
        width = sum(self._widths[place : place + span])
        grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{grid}{merge}<w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _text(self, cell: Cell, place: int, head: bool) -> str:
        """Each line of the text is a paragraph."""
        align = cell.align or ("center" if head else self._aligns[place])
        jc = "" if align == ("center" if head else "left") else f'<w:jc w:val="{_JC[align]}"/>'
        open_p = f'<w:p><w:pPr><w:pStyle w:val="{self._styles[head]}"/>{jc}</w:pPr>'
        if isinstance(cell.text, str):
            bold = "<w:b/><w:bCs/>" if cell.bold and not head else ""
            return "".join(f"{open_p}{run(line, bold)}</w:p>" for line in cell.text.split("\n"))
        text = tuple(Run(one.text, one.bold or cell.bold, one.italic) for one in cell.text)
        return f"{open_p}{runs(text)}</w:p>"
