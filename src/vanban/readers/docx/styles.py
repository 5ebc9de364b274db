"""Styles, as far as reading needs them: bold, italic, alignment, numbering, borders — with inheritance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from vanban.blocks import Align
from vanban.errors import Damaged
from vanban.readers.docx.package import Package, W

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify",
}  # fmt: skip
_ROOT = re.compile(rb"<w:styles\b[^>]*>")
_OFF = {"0", "false", "off"}
_NO_BORDER = {"nil", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    align: Align | None = None
    numbering: tuple[str, int] | None = None
    """(numId, level)"""
    ruled: bool | None = None


PLAIN = Style()


class Styles:
    """Looks styles up one by one: a decision names few, and parsing the whole part costs more than the document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part: bytes | None = None
        self._resolved: dict[str, Style] = {}

    def get(self, style_id: str | None) -> Style:
        if style_id is None:
            return PLAIN
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id, depth=0)
        return self._resolved[style_id]

    def _resolve(self, style_id: str, depth: int) -> Style:
        element = self._find(style_id)
        if element is None or depth > 20:
            return PLAIN
        based_on = element.find(f"{W}basedOn")
        parent = PLAIN if based_on is None else self._resolve(based_on.get(f"{W}val", ""), depth + 1)
        own = read_properties(element.find(f"{W}pPr"), element.find(f"{W}rPr"))
        return Style(
            parent.bold if own.bold is None else own.bold,
            parent.italic if own.italic is None else own.italic,
            parent.hidden if own.hidden is None else own.hidden,
            own.align or parent.align,
            _inherit_numbering(own.numbering, parent.numbering),
            parent.ruled if (ruled := table_ruled(element.find(f"{W}tblPr"))) is None else ruled,
        )

    def _find(self, style_id: str) -> etree._Element | None:
        """Cuts one style out of the part and parses it alone, under the names its root declares."""
        if self._part is None:
            self._part = self._package.beside_bytes("styles.xml") or b""
        root = _ROOT.search(self._part)
        named = re.escape(escape(style_id, {'"': "&quot;"}).encode())
        found = re.search(rb'<w:style\s[^>]*w:styleId="' + named + rb'"[^>]*>.*?</w:style>', self._part, re.DOTALL)
        if root is None or found is None:
            return None
        try:
            return next(iter(self._package.parse(root[0] + found[0] + b"</w:styles>")), None)
        except Damaged:
            return None


def read_properties(paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """What a `w:pPr` and a `w:rPr` say themselves."""
    align, numbering = None, None
    if paragraph is not None:
        align = _ALIGN.get(value(paragraph.find(f"{W}jc")) or "")
        numbering = _numbering(paragraph.find(f"{W}numPr"))
    if run is None:
        return Style(align=align, numbering=numbering)
    return Style(toggle(run, "b"), toggle(run, "i"), toggle(run, "vanish"), align, numbering)


def toggle(properties: etree._Element, name: str) -> bool | None:
    element = properties.find(W + name)
    return None if element is None else (value(element) or "1").lower() not in _OFF


def value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def number(text: str | None, default: int = 0) -> int:
    """An attribute that should be an integer; 1000 characters of digits are not one."""
    try:
        return int(text) if text and len(text) < 12 else default
    except ValueError:
        return default


def table_ruled(properties: etree._Element | None) -> bool | None:
    """Whether the borders of a table (or of a table style) draw a grid; None when nothing is said."""
    borders = None if properties is None else properties.find(f"{W}tblBorders")
    return None if borders is None else any(drawn(border) for border in borders)


def drawn(border: etree._Element) -> bool:
    return (value(border) or "none") not in _NO_BORDER


def _numbering(properties: etree._Element | None) -> tuple[str, int] | None:
    if properties is None:
        return None
    num_id = value(properties.find(f"{W}numId"))
    return (num_id or "", number(value(properties.find(f"{W}ilvl"))))


def _inherit_numbering(own: tuple[str, int] | None, parent: tuple[str, int] | None) -> tuple[str, int] | None:
    """A style may set the level alone and take the list from its parent."""
    if own is None:
        return parent
    return own if own[0] else (parent[0] if parent else "", own[1])
