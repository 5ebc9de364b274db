"""Every figure of the layout of administrative documents: Decree 30/2020/NĐ-CP, annex I.

Each figure says what the decree allows and what we write, so that the writers and the checker cannot drift apart.
Lengths in millimetres, sizes and gaps in points. What the decree leaves open (tables) is our own choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ANNEX = "Phụ lục I Nghị định 30/2020/NĐ-CP"
_PAGE = f"{ANNEX}, phần I, mục I"
_PARTS = f"{ANNEX}, phần I, mục II"
_APPENDIX = f"{ANNEX}, phần I, mục III"
_SIGNS = f"{ANNEX}, phần I, mục V"

FONT = "Times New Roman"
PAPER_MM = (210.0, 297.0)
"""Upright; a table that cannot be split may lie across."""
PAPER_SOURCE = f"{_PAGE}, khoản 1"
FONT_SOURCE = f"{_PAGE}, khoản 4"

INK = "000000"
RED = "FF0000"
"""Of urgency stamps."""


@dataclass(frozen=True, slots=True)
class Span:
    """A figure: allowed from `low` to `high`, and `ours`."""

    low: float
    high: float
    ours: float
    source: str

    def allows(self, found: float, slack: float = 0.0) -> bool:
        return self.low - slack <= found <= self.high + slack


MARGIN_TOP_MM = Span(20, 25, 20, f"{_PAGE}, khoản 3")
MARGIN_BOTTOM_MM = Span(20, 25, 20, f"{_PAGE}, khoản 3")
MARGIN_LEFT_MM = Span(30, 35, 30, f"{_PAGE}, khoản 3")
MARGIN_RIGHT_MM = Span(15, 20, 15, f"{_PAGE}, khoản 3")
TEXT_WIDTH_MM = PAPER_MM[0] - MARGIN_LEFT_MM.ours - MARGIN_RIGHT_MM.ours
TEXT_WIDTH_ACROSS_MM = PAPER_MM[1] - MARGIN_LEFT_MM.ours - MARGIN_RIGHT_MM.ours
"""Of a page that lies across."""
PAGE_NUMBER_FROM_EDGE_MM = 10.0
"""Of the page number's line, inside the top margin."""

FIRST_LINE_MM = (10.0, 12.7)
"""The two indents the decree knows: 1 cm and 1.27 cm."""
OUR_FIRST_LINE_MM = 12.7
GAP_PT = Span(6, 24, 6, f"{_PARTS}, khoản 6")
"""Between paragraphs; the decree gives the least, 24 is where a reader sees an empty line instead."""
LINE_SPACING = Span(1.0, 1.5, 1.15, f"{_PARTS}, khoản 6")
LETTER_SUBJECT_GAP_PT = Span(6, 6, 6, f"{_PARTS}, khoản 5")
"""Of "V/v …" under the number."""

MOTTO_LINE = Span(1, 1, 1, f"{_PARTS}, khoản 1")
"""Lines under texts, as a share of the text's length."""
ISSUER_LINE = Span(1 / 3, 1 / 2, 0.4, f"{_PARTS}, khoản 2")
SUBJECT_LINE = Span(1 / 3, 1 / 2, 0.4, f"{_PARTS}, khoản 5")
LINE_PT = 0.75
LINE_GAP_PT = 3.0

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a part is set. `upper`: in capitals. `align` None: left to the place the part stands in."""

    name: str
    """As the decree names the part."""
    size: Span
    source: str
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: Align | None = None
    colour: str = INK


def _look(
    name: str,
    sizes: tuple[float, float, float],
    source: str,
    *,
    style: Literal["", "bold", "italic", "both"] = "",
    upper: bool = False,
    align: Align | None = None,
    colour: str = INK,
) -> Look:
    bold, italic = style in ("bold", "both"), style in ("italic", "both")
    return Look(name, Span(*sizes, source), source, bold, italic, upper, align, colour)


# Sizes of ours are those of the examples in the decree's table of letters (part I, section V).
NATION = _look("Quốc hiệu", (12, 13, 12), f"{_PARTS}, khoản 1", style="bold", upper=True, align="center")
MOTTO = _look("Tiêu ngữ", (13, 14, 13), f"{_PARTS}, khoản 1", style="bold", align="center")
PARENT = _look("Cơ quan chủ quản trực tiếp", (12, 13, 12), f"{_PARTS}, khoản 2", upper=True, align="center")
ISSUER = _look("Cơ quan ban hành", (12, 13, 12), f"{_PARTS}, khoản 2", style="bold", upper=True, align="center")
NUMBER = _look("Số, ký hiệu", (13, 13, 13), f"{_PARTS}, khoản 3", align="center")
PLACE_DATE = _look("Địa danh và thời gian ban hành", (13, 14, 13), f"{_PARTS}, khoản 4", style="italic", align="center")
TYPE_NAME = _look("Tên loại văn bản", (13, 14, 14), f"{_PARTS}, khoản 5", style="bold", upper=True, align="center")
SUBJECT = _look("Trích yếu nội dung", (13, 14, 14), f"{_PARTS}, khoản 5", style="bold", align="center")
LETTER_SUBJECT = _look("Trích yếu nội dung công văn", (12, 13, 12), f"{_PARTS}, khoản 5", align="center")
AUTHORITY = _look("Thẩm quyền ban hành", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", upper=True, align="center")
BASIS = _look("Căn cứ ban hành", (13, 14, 14), f"{_PARTS}, khoản 6", style="italic", align="justify")
BODY = _look("Nội dung văn bản", (13, 14, 14), f"{_PARTS}, khoản 6", align="justify")
ENACTING = _look("Lệnh ban hành", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", upper=True, align="center")
"""QUYẾT ĐỊNH: between the bases and the articles."""
PART_LABEL = _look(
    "Từ “Phần”, “Chương”, “Mục” và số thứ tự", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", align="center"
)
PART_TITLE = _look(
    "Tiêu đề của phần, chương, mục", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", upper=True, align="center"
)
ROMAN = _look(
    "Tiêu đề của phần (số La Mã)", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", upper=True, align="justify"
)
ARABIC = _look("Tiêu đề của mục, khoản", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", align="justify")
ARTICLE = _look(
    "Từ “Điều”, số thứ tự và tiêu đề của điều", (13, 14, 14), f"{_PARTS}, khoản 6", style="bold", align="justify"
)
CAPACITY = _look(
    "Quyền hạn, chức vụ của người ký", (13, 14, 14), f"{_PARTS}, khoản 7", style="bold", upper=True, align="center"
)
SIGNER = _look("Họ và tên của người ký", (13, 14, 14), f"{_PARTS}, khoản 7", style="bold", align="center")
ADDRESSEE = _look("Kính gửi", (13, 14, 14), f"{_PARTS}, khoản 9")
RECIPIENTS_WORD = _look("Từ “Nơi nhận”", (12, 12, 12), f"{_PARTS}, khoản 9", style="both", align="left")
RECIPIENTS = _look("Danh sách nơi nhận", (11, 11, 11), f"{_PARTS}, khoản 9", align="left")
URGENCY = _look(
    "Dấu chỉ mức độ khẩn", (13, 14, 14), f"{_APPENDIX}, khoản 2", style="bold", upper=True, align="center", colour=RED
)
DRAFTER = _look("Ký hiệu người soạn thảo và số lượng bản", (11, 11, 11), f"{_APPENDIX}, khoản 3", align="left")
CONTACT = _look("Địa chỉ, thư điện tử, điện thoại", (11, 12, 11), f"{_APPENDIX}, khoản 4", align="center")
APPENDIX_LABEL = _look("Từ “Phụ lục” và số thứ tự", (14, 14, 14), f"{_APPENDIX}, khoản 1", style="bold", align="center")
APPENDIX_TITLE = _look("Tên phụ lục", (13, 14, 14), f"{_APPENDIX}, khoản 1", style="bold", upper=True, align="center")
ATTACHED = _look("Thông tin kèm theo", (13, 14, 14), f"{_APPENDIX}, khoản 1", style="italic", align="center")
CAPTION = Look("Tên bảng, biểu đồ", Span(12, 14, 13, ""), "", bold=True, align="center")
PAGE_NUMBER = _look("Số trang", (13, 14, 13), f"{_PAGE}, khoản 7", align="center")

END_MARK = "./."
END_MARK_SOURCE = "Phụ lục III Nghị định 30/2020/NĐ-CP, phần II"

URGENCY_BOX_MM: dict[str, tuple[float, float]] = {
    "HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8),
}  # fmt: skip

SIGNATURE_SPACE_MM = 25.0
"""Left free for the hand and the seal, or for their images."""
HEAD_SHARES = (0.41, 0.59)
"""Widths of the issuer's and the nation's column."""
CLOSING_SHARES = (0.48, 0.52)
"""Widths of the recipients' and the signer's column."""

TABLE_PADDING_MM = 1.2
TABLE_PADDING_ABOVE_MM = 0.5
TABLE_LINE_PT = 0.5
_NARROW = ((6, 12.0), (9, 11.0), (13, 9.0), (20, 8.0))
_NARROWEST = 7.0


def table_size(columns: int, width_mm: float = TEXT_WIDTH_MM) -> float:
    """Our size of the text in a table of so many columns over `width_mm`; the decree has no figure for tables."""
    crowded = columns * TEXT_WIDTH_MM / width_mm
    return next((size for most, size in _NARROW if crowded <= most), _NARROWEST)


TABLE_LOOK = Look("Bảng", Span(_NARROWEST, 14, _NARROW[0][1], ""), "")

WATERMARK = "DỰ THẢO"
WATERMARK_GREY = "D9D9D9"
WATERMARK_PT = 96.0
