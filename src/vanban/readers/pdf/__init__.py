"""PDF files: glyphs and ruling lines are read, and lines, paragraphs and tables rebuilt from where they stand."""

from __future__ import annotations

from vanban.blocks import Source
from vanban.errors import ScanWithoutText
from vanban.readers.builder import Builder
from vanban.readers.limits import Limits
from vanban.readers.pdf.document import PageContent, read_pages
from vanban.readers.pdf.flow import write_flow
from vanban.readers.pdf.furniture import strip_furniture
from vanban.readers.pdf.layout import lay_out

SCAN = "Tệp PDF là bản chụp (scan), không có lớp chữ. Hãy dùng tệp gốc hoặc nhận dạng chữ (OCR) trước khi tải lên."


def read_pdf(data: bytes, limits: Limits) -> Source:
    """Raises Encrypted, Damaged, TooLarge, ScanWithoutText or Empty."""
    contents = read_pages(data, limits)
    if not any(content.glyphs for content in contents):
        raise ScanWithoutText(SCAN)
    builder = Builder("pdf", limits)
    builder.pages = len(contents)
    pages = [lay_out(content) for content in contents]
    builder.footnotes.update(strip_furniture(pages))
    write_flow(builder, pages)
    _note_pictures(builder, contents)
    return builder.finish()


def _note_pictures(builder: Builder, contents: list[PageContent]) -> None:
    pictures = [str(content.number) for content in contents if not content.glyphs and content.pictures]
    if pictures:
        builder.note(f"Trang {', '.join(pictures)} chỉ có ảnh, không có chữ để đọc.")
