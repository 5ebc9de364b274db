"""Document → pdf in the layout of Decree 30/2020/NĐ-CP: tagged, PDF/A-2a and PDF/UA-1, the same on every machine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from vanban.document import Document
from vanban.typesetter import set_pdf, set_pictures
from vanban.writers.pdf.pages import pages

_TEMPLATE = Path(__file__).with_name("document.typ")
_UNDATED = date(2000, 1, 1)
"""Stands in the properties of a draft without a date, so that equal drafts are equal bytes."""


def write_pdf(document: Document) -> bytes:
    """The same bytes for the same document."""
    return set_pdf(_TEMPLATE, _inputs(document), day=document.head.issued_on or _UNDATED)


def write_pictures(document: Document, *, ppi: float = 96) -> list[bytes]:
    """Each page as PNG, for a look before sending."""
    return set_pictures(_TEMPLATE, _inputs(document), ppi=ppi)


def _inputs(document: Document) -> dict[str, str]:
    return {"document": json.dumps(pages(document), ensure_ascii=False)}
