"""Runs of one paragraph → lines of text with their weight."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vanban.readers.docx.footnotes import NoteMarks
from vanban.readers.docx.package import W
from vanban.readers.docx.styles import Style, Styles, read_properties, value
from vanban.readers.docx.walk import MC
from vanban.readers.styled import StyledLine

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_SKIPPED = frozenset(
    W + name
    for name in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "sdtPr", "sdtEndPr",
                 "bookmarkStart", "bookmarkEnd", "proofErr", "commentReference", "annotationRef")
)  # fmt: skip
_LITERAL = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT = frozenset((f"{W}t", MATH_TEXT))


@dataclass(slots=True)
class RunReader:
    """Collects the lines of one paragraph; text boxes met on the way are kept for the caller."""

    styles: Styles
    notes: NoteMarks
    base: Style
    """Style of the paragraph, inherited by its runs."""
    lines: list[StyledLine] = field(default_factory=lambda: [StyledLine()])
    boxes: list[etree._Element] = field(default_factory=list)

    def read(self, parent: etree._Element, style: Style | None = None) -> None:
        style = style or self.base
        for element in parent.iterchildren():
            tag = element.tag
            if tag in _TEXT:
                self._write(element.text or "", style)
            elif tag == f"{W}r":
                run = self._run_style(element)
                if not run.hidden:
                    self.read(element, run)
            elif tag in _SKIPPED:
                continue
            else:
                self._special(element, tag, style)

    def _special(self, element: etree._Element, tag: str, style: Style) -> None:
        if tag in _LITERAL:
            self._write(_LITERAL[tag], style)
        elif tag == f"{W}br":
            self._write("\n", style)
        elif tag == f"{W}sym":
            self._write(_symbol(element), style)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            mark = self.notes.mark(element.get(f"{W}id", ""), endnote=tag == f"{W}endnoteReference")
            self._write(f"[{mark}]", style)
        elif tag == f"{MC}AlternateContent":
            choice = element.find(f"{MC}Choice")
            chosen = choice if choice is not None else element.find(f"{MC}Fallback")
            if chosen is not None:
                self.read(chosen, style)
        elif tag == f"{W}txbxContent":
            self.boxes.append(element)
        else:
            self.read(element, style)  # hyperlinks, fields, insertions, controls, drawings

    def _write(self, text: str, style: Style) -> None:
        first, *rest = text.split("\n")
        self.lines[-1].add(first, bold=bool(style.bold), italic=bool(style.italic))
        for part in rest:
            self.lines.append(StyledLine())
            self.lines[-1].add(part, bold=bool(style.bold), italic=bool(style.italic))

    def _run_style(self, run: etree._Element) -> Style:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return self.base
        own = read_properties(None, properties)
        named = self.styles.get(value(properties.find(f"{W}rStyle")))
        layers = (own, named, self.base)
        return Style(
            next((layer.bold for layer in layers if layer.bold is not None), None),
            next((layer.italic for layer in layers if layer.italic is not None), None),
            next((layer.hidden for layer in layers if layer.hidden is not None), None),
        )


def _symbol(element: etree._Element) -> str:
    """`w:sym` names a character of a symbol font by a hexadecimal code."""
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
