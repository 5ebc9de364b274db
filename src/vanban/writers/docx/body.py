"""Headings, paragraphs, articles, tables and drawings, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban import layout, wording
from vanban.document import Article, Chart, Heading, PageBreak, Paragraph, Part, Table
from vanban.writers.docx.pictures import Pictures
from vanban.writers.docx.tables import write_table
from vanban.writers.docx.xml import emphasis, paragraph, run, runs
from vanban.writers.drawings import shown_mm

_JC = {"left": "left", "center": "center", "right": "right", "justify": ""}


@dataclass(slots=True)
class BodyWriter:
    """Writes the text of a document or annex that is `width` millimetres wide."""

    pictures: Pictures
    width: float = layout.TEXT_WIDTH_MM

    def write(self, parts: Sequence[Part]) -> str:
        """With "./." at the end; the last paragraph holds on to what follows, so that no signature stands alone."""
        parts = wording.with_end(parts)
        pieces: list[str] = []
        for place, part in enumerate(parts):
            if isinstance(part, Table) and place and isinstance(parts[place - 1], Table):
                pieces.append(paragraph("Rule", spacing='w:before="120"'))
            pieces.append(self._part(part, last=place == len(parts) - 1))
        return "".join(pieces)

    def _part(self, part: Part, *, last: bool) -> str:
        match part:
            case Paragraph():
                return _paragraph(part, last=last)
            case Heading():
                return _heading(part)
            case Article():
                return _article(part, last=last)
            case Table():
                return self._table(part)
            case Chart():
                return self._chart(part)
            case PageBreak():
                return paragraph("Rule", '<w:r><w:br w:type="page"/></w:r>')

    def _table(self, table: Table) -> str:
        caption = paragraph("Caption", run(table.caption)) if table.caption else ""
        unit = f"Đơn vị tính: {table.unit}" if table.unit else ""
        above = paragraph("Plain", run(unit, emphasis(italic=True)), keep_next=True, align="right") if unit else ""
        gap = "" if caption or above else paragraph("Rule", keep_next=True, spacing='w:before="60"')
        return caption + above + gap + write_table(table, self.width)

    def _chart(self, chart: Chart) -> str:
        width = shown_mm(chart, self.width)
        drawing = paragraph("Plain", self.pictures.drawing(chart, width), keep_next=bool(chart.caption), align="center")
        return drawing + (paragraph("Caption", run(chart.caption)) if chart.caption else "")


def _paragraph(part: Paragraph, *, last: bool, opening: str = "") -> str:
    """`opening`: runs set before the text."""
    label = run(f"{part.label} ") if part.label else ""
    style = "BodyText" if part.align == "justify" else "Plain"
    return paragraph(style, opening + label + runs(part.text), keep_next=last, align=_JC[part.align])


def _heading(part: Heading) -> str:
    if part.level in ("part", "chapter", "section"):
        label = paragraph("Heading1", run(part.label)) if part.label else ""
        return label + (paragraph("PartTitle", run(part.text.upper())) if part.text else "")
    text = part.text.upper() if part.level == "roman" else part.text
    return paragraph("Heading2" if part.level == "roman" else "Heading3", run(f"{part.label} {text}".strip()))


def _article(part: Article, *, last: bool) -> str:
    """ "Điều 1." stands in bold; the first paragraph runs on behind it unless the article has a title."""
    number = f"Điều {part.number}."
    if part.title or not part.body:
        pieces = [paragraph("Heading4", run(f"{number} {part.title}".strip()))]
        rest = part.body
    else:
        bold = emphasis(bold=True)
        alone = last and len(part.body) == 1
        pieces = [_paragraph(part.body[0], last=alone, opening=run(f"{number} ", bold))]
        rest = part.body[1:]
    pieces += [_paragraph(one, last=last and one is rest[-1]) for one in rest]
    return "".join(pieces)
