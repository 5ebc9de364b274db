"""Opens a PDF and takes from each page what the rest works on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pypdfium2 as pdfium

from vanban.errors import Damaged, Encrypted, TooLarge
from vanban.readers.limits import Limits
from vanban.readers.pdf.glyphs import Glyph, PageFrame, read_glyphs
from vanban.readers.pdf.pdfium import raw as pdfium_c
from vanban.readers.pdf.rules import Rules, read_rules

Result = TypeVar("Result")

_BROKEN = "Tệp PDF bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp gốc rồi tải lên lần nữa."
_MOST_ANNOTATIONS = 200
_TAIL = 4096
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps global state and must not be entered by two threads."""


@dataclass(slots=True)
class PageContent:
    number: int
    frame: PageFrame
    glyphs: list[Glyph]
    rules: Rules
    pictures: bool


def read_pages(data: bytes, limits: Limits, work: Callable[[PageContent], Result]) -> list[Result]:
    """What `work` makes of each page; glyphs of one page at a time are held. Raises Encrypted, Damaged or TooLarge."""
    with _ONE_AT_A_TIME:
        document = _open(data)
        try:
            count = len(document)
            if count == 0:
                raise Damaged(_BROKEN)
            if count > limits.pages:
                raise TooLarge(f"Tệp PDF có {count} trang, vượt quá giới hạn {limits.pages} trang.")
            return [work(_read_page(document, number, limits)) for number in range(1, count + 1)]
        finally:
            document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    if b"%%EOF" not in data[-_TAIL:]:
        raise Damaged(_BROKEN)  # cut short: PDFium would read an earlier revision, or the pages it finds
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise Encrypted("Tệp PDF được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.") from error
        raise Damaged(_BROKEN) from error


def _read_page(document: pdfium.PdfDocument, number: int, limits: Limits) -> PageContent:
    try:
        page = _load(document, number)
    except pdfium.PdfiumError as error:
        raise Damaged(_BROKEN) from error
    try:
        frame, glyphs = read_glyphs(page, limits)
        rules, pictures = read_rules(page, frame, limits)
    except pdfium.PdfiumError as error:
        raise Damaged(_BROKEN) from error
    finally:
        page.close()
    return PageContent(number, frame, glyphs, rules, pictures)


def _load(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """The page with its annotations drawn in: offices stamp number, date and signature as annotations."""
    page = document[number - 1]
    if not 0 < pdfium_c.FPDFPage_GetAnnotCount(page.raw) <= _MOST_ANNOTATIONS:
        return page
    if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS:
        page.close()
        page = document[number - 1]
    return page
