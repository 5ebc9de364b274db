"""Document → file, the counterpart of `parse`."""

from __future__ import annotations

from html import escape

from vanban import wording
from vanban.document import Document
from vanban.writers.docx import write_docx
from vanban.writers.html import write_html
from vanban.writers.pdf import write_pdf


def write_document(document: Document, suffix: str) -> bytes:
    """`suffix`: ".docx", ".pdf" or ".html" (a page of its own). Raises ValueError, one sentence, for any other."""
    match suffix.lower():
        case ".docx":
            return write_docx(document)
        case ".pdf":
            return write_pdf(document)
        case ".html":
            return _page(document).encode()
    raise ValueError(f"Không ghi được tệp “{suffix}”; chỉ ghi .docx, .pdf hoặc .html.")


def _page(document: Document) -> str:
    title = escape(wording.document_name(document))
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>{write_html(document)}</body></html>"
    )
