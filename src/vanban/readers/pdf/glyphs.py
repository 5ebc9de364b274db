"""Glyphs of a page with their places, in the coordinates of a reader: points from the top left, page upright."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from math import hypot, pi
from typing import NamedTuple

import pypdfium2 as pdfium

from vanban.errors import TooLarge
from vanban.readers.limits import Limits
from vanban.readers.pdf.pdfium import Handle
from vanban.readers.pdf.pdfium import raw as pdfium_c

_SAMPLED = 16
_HYPHEN = "\x02"  # what PDFium makes of a hyphen that ends a line
_NAME_SIZE = 96
_SMALLEST, _LARGEST = 0.5, 500
_ASLANT = 0.2
"""Rise of a line, by its run, from which it is no line of the text; a scan may hang by a few degrees."""
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18


GUESSED_SPACE = "\u2009"
"""A space PDFium put in by its own guess: weaker evidence than one that was typed."""


class Glyph(NamedTuple):
    y: float
    """Baseline, downwards."""
    x0: float
    x1: float
    em: float
    char: str
    style: int
    """0 plain, 1 bold, 2 italic, 3 both."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The visible page; `turn` quarter turns clockwise make its text upright."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Page coordinates → reader's coordinates."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def read_glyphs(page: pdfium.PdfPage, limits: Limits) -> tuple[PageFrame, list[Glyph]]:
    """Raises TooLarge for a page with more glyphs than any sheet of paper holds."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        count = pdfium_c.FPDFText_CountChars(raw)
        if count > limits.page_glyphs:
            raise TooLarge("Tệp PDF có trang chứa quá nhiều ký tự nên không đọc được.")
        left, bottom, right, top = page.get_cropbox()
        frame = PageFrame(left, bottom, right, top, _upright(raw, count, page.get_rotation() // 90))
        return frame, _collect(raw, count, frame)
    finally:
        textpage.close()


def _collect(raw: Handle, count: int, frame: PageFrame) -> list[Glyph]:
    """One pass; the calls into the library are what costs, so styles are asked for once a word."""
    get_char, get_box, get_origin, get_size, get_matrix, is_generated = (
        pdfium_c.FPDFText_GetUnicode,
        pdfium_c.FPDFText_GetLooseCharBox,
        pdfium_c.FPDFText_GetCharOrigin,
        pdfium_c.FPDFText_GetFontSize,
        pdfium_c.FPDFText_GetMatrix,
        pdfium_c.FPDFText_IsGenerated,
    )
    box, x, y, matrix = pdfium_c.FS_RECTF(), c_double(), c_double(), pdfium_c.FS_MATRIX()
    box_ref, x_ref, y_ref, matrix_ref = byref(box), byref(x), byref(y), byref(matrix)
    fonts = FontStyles(raw)
    glyphs: list[Glyph] = []
    upright, left, top = frame.turn == 0, frame.left, frame.top
    width, height = frame.width, frame.height
    style, fresh, size = 0, True, 0.0
    for index in range(count):
        code = get_char(raw, index)
        if code in (0, 10, 13, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            fresh = True
            continue
        if not get_box(raw, index, box_ref) or not get_origin(raw, index, x_ref, y_ref):
            continue
        if upright:
            x0, x1, baseline = box.left - left, box.right - left, top - y.value
        else:
            x0, baseline = frame.place(x.value, y.value)
            ends = frame.place(box.left, box.bottom), frame.place(box.right, box.top)
            x0, x1 = min(ends[0][0], ends[1][0]), max(ends[0][0], ends[1][0])
        if not (0 <= baseline <= height and -2 <= x0 <= width):
            continue
        em = get_size(raw, index)
        if get_matrix(raw, index, matrix_ref):
            if _ASLANT * max(abs(matrix.a), abs(matrix.b)) < min(abs(matrix.a), abs(matrix.b)):
                fresh = True  # a watermark or a stamp across the page
                continue
            em *= hypot(matrix.c, matrix.d)  # the size alone is that before scaling
        if not _SMALLEST < em < _LARGEST:
            continue
        if code in (32, 0xA0):
            if is_generated(raw, index) == 1:
                code = ord(GUESSED_SPACE)
            fresh = True
        elif fresh or em != size:
            style, fresh, size = fonts.style(index), False, em
        char = chr(code)
        glyphs.append(Glyph(baseline, x0, x1, em, "-" if char == _HYPHEN else char, style))
    return glyphs


class FontStyles:
    """Bold and italic as the font's name or flags tell; asked once a name."""

    def __init__(self, raw: Handle) -> None:
        self._raw = raw
        self._buffer = create_string_buffer(_NAME_SIZE)
        self._flags = c_int()
        self._known: dict[tuple[bytes, int], int] = {}

    def style(self, index: int) -> int:
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, self._buffer, _NAME_SIZE, byref(self._flags))
        key = (self._buffer.value, self._flags.value)
        if key not in self._known:
            name = key[0].decode("utf-8", "replace").lower()
            bold = "bold" in name or "black" in name or bool(key[1] & _FORCE_BOLD_FLAG)
            italic = "italic" in name or "oblique" in name or bool(key[1] & _ITALIC_FLAG)
            self._known[key] = bold + 2 * italic
        return self._known[key]


def _upright(raw: Handle, count: int, otherwise: int) -> int:
    """Quarter turns clockwise that make most of the text upright, whatever the page says of its own rotation."""
    step = max(1, count // _SAMPLED)
    angles = (pdfium_c.FPDFText_GetCharAngle(raw, index) for index in range(0, count, step))
    turns = Counter(-round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)  # angles are given clockwise
    return turns.most_common(1)[0][0] if turns else otherwise % 4
