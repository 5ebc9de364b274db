"""PDF files: glyphs and ruling lines are read, and lines, paragraphs and tables rebuilt from where they stand."""

from __future__ import annotations

from functools import partial

from vanban.blocks import Source
from vanban.errors import ScanWithoutText
from vanban.readers.builder import Builder
from vanban.readers.limits import Limits
from vanban.readers.pdf.document import read_pages
from vanban.readers.pdf.flow import write_flow
from vanban.readers.pdf.furniture import strip_furniture
from vanban.readers.pdf.layout import lay_out

SCAN = "Tệp PDF là bản chụp (scan), không có lớp chữ. Hãy dùng tệp gốc hoặc nhận dạng chữ (OCR) trước khi tải lên."


def read_pdf(data: bytes, limits: Limits) -> Source:
    """Raises Encrypted, Damaged, TooLarge, ScanWithoutText or Empty."""
    pages = read_pages(data, limits, partial(lay_out, columns=limits.columns))
    if not any(page.parts for page in pages):
        raise ScanWithoutText(SCAN)
    builder = Builder("pdf", limits)
    builder.pages = len(pages)
    scanned = [str(page.number) for page in pages if page.pictures and not page.parts]
    builder.footnotes.update(strip_furniture(pages))
    write_flow(builder, pages)
    if scanned:
        builder.note(f"Trang {', '.join(scanned)} chỉ có ảnh, không có chữ để đọc.")
    return builder.finish()
