"""Moving through the wrappers Word puts around paragraphs, tables, rows and cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from vanban.readers.docx.package import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_WRAPPERS = frozenset(W + name for name in ("body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_WRAPPERS |= {f"{MC}AlternateContent", f"{MC}Choice"}


def inside(parent: etree._Element, tags: Collection[str]) -> Iterator[etree._Element]:
    """Elements of these tags below `parent`, through controls and insertions, past deletions and fallbacks."""
    for element in parent.iterchildren():
        if element.tag in tags:
            yield element
        elif element.tag in _WRAPPERS:
            yield from inside(element, tags)
