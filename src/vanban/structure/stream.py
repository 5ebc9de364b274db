"""Blocks → lines and data tables in reading order; layout tables (header, signature) are opened into lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.blocks import Paragraph, Source, Table
from vanban.structure.words import plain

_KEY = 160


@dataclass(slots=True)
class Line:
    text: str
    anchor: str
    bold: bool = False
    centered: bool = False
    _key: str = ""

    @property
    def key(self) -> str:
        """The beginning without accents, for recognising what the line is."""
        if not self._key:
            self._key = plain(self.text[:_KEY])
        return self._key


Item = Line | Table


def read_items(sources: Iterable[Source]) -> list[Item]:
    items: list[Item] = []
    for source in sources:
        for block in source.blocks:
            if isinstance(block, Paragraph):
                items.extend(_paragraph_lines(block))
            elif is_metadata(block):
                items.extend(_metadata_lines(block))
            elif is_layout(block):
                items.extend(_layout_lines(block))
            else:
                items.append(block)
    return items


def _paragraph_lines(paragraph: Paragraph) -> list[Line]:
    centered = paragraph.align in ("center", "right")
    lines: list[Line] = []
    for piece in paragraph.text.split(" | ") if " | " in paragraph.text else (paragraph.text,):
        text = piece.strip(" |")
        if paragraph.label and not lines:
            text = f"{_printed_label(paragraph.label)} {text}"
        text = _dash(text)
        if text and text.strip("-_=*—. "):
            lines.append(Line(text, paragraph.anchor, paragraph.bold, centered))
    return lines


def _printed_label(label: str) -> str:
    """Automatic bullets come as any sign, or as a letter of a font of symbols: "o", "v", "§"."""
    label = label.strip()
    bullet = label not in ("+", "*") and (
        (len(label) == 1 and not label.isdecimal()) or not any(map(str.isalnum, label))
    )
    return "-" if bullet else label


def _dash(text: str) -> str:
    """Every bullet is printed "- "; a dash glued to its word is given its space; "+" stays the lower level."""
    if len(text) > 1 and text[0] in "-–—−•·▪●*" and not text[1].isdigit():
        return "- " + text[1:].lstrip()
    return text


_METADATA = ("so hieu", "so, ky hieu", "so ky hieu", "ngay ban hanh", "co quan ban hanh", "noi ban hanh", "nguoi ky")


def is_metadata(table: Table) -> bool:
    """The box of a legal site above the text: Số hiệu, Ngày ban hành, Cơ quan ban hành …"""
    keys = [plain(row[0].text).rstrip(" :") for row in table.rows if row]
    return sum(key in _METADATA for key in keys) >= 2


def _metadata_lines(table: Table) -> list[Line]:
    lines: list[Line] = []
    for row in table.rows:
        texts = [cell.text.strip() for cell in row if cell.origin and cell.text.strip()]
        for name, value in zip(texts[::2], texts[1::2], strict=False):
            lines.append(Line(f"{name.rstrip(' :')}: {value}", table.anchor))
    return lines


def is_layout(table: Table) -> bool:
    """A table that only places text side by side: the header, the signature, a frame around one text."""
    if not table.rows:
        return True
    width = max(len([cell for cell in row if cell.origin and cell.text.strip()]) for row in table.rows)
    if width <= 1:
        return len(table.rows) <= 2
    if len(table.rows[0]) > 4 or len(table.rows) > 6:
        return False
    top = plain(" ".join(cell.text for row in table.rows[:2] for cell in row))
    if "doc lap - tu do" in top or "noi nhan" in top or "dang cong san viet nam" in top:
        return True
    return not table.ruled and width <= 2


def _layout_lines(table: Table) -> list[Line]:
    """Column by column, so that two texts standing side by side are read one after the other."""
    lines: list[Line] = []
    for column in range(len(table.rows[0]) if table.rows else 0):
        for row in table.rows:
            cell = row[column]
            if cell.origin:
                for text in cell.lines:
                    lines.extend(_paragraph_lines(Paragraph(text, table.anchor, bold=cell.bold, align="center")))
    return lines
