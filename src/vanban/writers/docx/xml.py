"""The few elements of WordprocessingML we write, as text: building strings is what makes long tables fast."""

from __future__ import annotations

import re
from unicodedata import normalize
from xml.sax.saxutils import escape, quoteattr

from vanban.document import Text

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot hold."""
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def mm(length: float) -> int:
    return round(length * TWIPS_PER_MM)


def pt(length: float) -> int:
    return round(length * TWIPS_PER_PT)


def clean(text: str) -> str:
    return escape(_FORBIDDEN.sub("", normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))))


def attribute(text: str) -> str:
    """Quoted, on one line."""
    return quoteattr(" ".join(_FORBIDDEN.sub("", normalize("NFC", text)).split()))


def run(text: str, properties: str = "") -> str:
    """Line breaks and tabs in the text become Word's."""
    pieces = filter(None, re.split("([\n\t])", clean(text)))
    inside = "".join(_BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>" if inside else ""


def emphasis(*, bold: bool = False, italic: bool = False) -> str:
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def runs(text: Text) -> str:
    if isinstance(text, str):
        return run(text)
    return "".join(run(one.text, emphasis(bold=one.bold, italic=one.italic)) for one in text)


def paragraph(
    style: str,
    content: str = "",
    *,
    keep_next: bool = False,
    borders: str = "",
    tabs: str = "",
    spacing: str = "",
    indent: str = "",
    align: str = "",
    section: str = "",
) -> str:
    """What is said here overrules the style; the order of the properties is the schema's."""
    properties = "".join(
        (
            f'<w:pStyle w:val="{style}"/>',
            "<w:keepNext/>" if keep_next else "",
            f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            f"<w:spacing {spacing}/>" if spacing else "",
            f"<w:ind {indent}/>" if indent else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            section,
        )
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def border(side: str, *, points: float, colour: str = "000000", space: int = 0) -> str:
    """Widths of borders count in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="{colour}"/>'
