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
from vanban.readers.pdf.layout import Page, lay_out

SCAN = "Tệp PDF là bản chụp (scan), không có lớp chữ. Hãy dùng tệp gốc hoặc nhận dạng chữ (OCR) trước khi tải lên."


def read_pdf(data: bytes, limits: Limits) -> Source:
    """Raises Encrypted, Damaged, TooLarge, ScanWithoutText or Empty."""
    pages = read_pages(data, limits, partial(lay_out, columns=limits.columns))
    if not any(page.parts for page in pages):
        raise ScanWithoutText(SCAN)
    builder = Builder("pdf", limits)
    builder.pages = len(pages)
    _note_silent_pages(builder, pages)
    builder.footnotes.update(strip_furniture(pages))
    write_flow(builder, pages)
    return builder.finish()


def _note_silent_pages(builder: Builder, pages: list[Page]) -> None:
    """A page without text among others is a picture, or lost; the last one may well be blank."""
    scanned = [str(page.number) for page in pages if page.pictures and not page.parts]
    blank = [str(page.number) for page in pages[:-1] if not page.pictures and not page.parts]
    if scanned:
        builder.note(f"Trang {', '.join(scanned)} chỉ có ảnh, không có chữ để đọc.")
    if blank:
        builder.note(f"Trang {', '.join(blank)} không có chữ nào; nếu bản gốc có chữ ở đó thì tệp đã bị hỏng.")
