"""The contact line at the foot of the first page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban import layout
from vanban.checking.lines import Line, read_pages
from vanban.checking.properties import Cascade
from vanban.checking.recognise import Known
from vanban.readers.docx.package import Package, W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def targets(package: Package) -> dict[str, str]:
    """Relation id → name of the part beside the document."""
    root = package.beside("_rels/document.xml.rels")
    if root is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "").removeprefix("/word/") for one in root.iterchildren()}


def parts_of(section: etree._Element, part: str, kind: str, package: Package) -> Iterator[etree._Element]:
    """The headers or footers (`part`) that a section shows on its first or other pages (`kind`)."""
    names = targets(package)
    for reference in section.iterchildren(f"{W}{part}Reference"):
        if reference.get(f"{W}type", "default") == kind:
            root = package.beside(names.get(reference.get(f"{_R}id", ""), ""))
            if root is not None:
                yield root


def contact_lines(section: etree._Element | None, package: Package, cascade: Cascade) -> list[Known]:
    """Text at the foot of the first page, but for a page number."""
    if section is None:
        return []
    kind = "first" if section.find(f"{W}titlePg") is not None else "default"
    lines: list[Line] = []
    for root in parts_of(section, "footer", kind, package):
        if not any(True for _ in root.iter(f"{W}instrText", f"{W}fldSimple")):
            lines += read_pages(root, cascade).lines
    return [Known(line, layout.CONTACT) for line in lines]
