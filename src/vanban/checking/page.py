"""Paper, margins and page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vanban import layout
from vanban.checking.deviation import Deviation, figure
from vanban.checking.foot import parts_of
from vanban.checking.lines import Pages, twips
from vanban.checking.properties import Cascade
from vanban.checking.recognise import Known
from vanban.layout import Span
from vanban.readers.docx.package import Package, W

_MM_PER_TWIP = 25.4 / 1440
_SLACK_MM = 0.5
_LONG = 3000
"""Letters that certainly fill more than one page."""
_MARGINS: tuple[tuple[str, str, Span], ...] = (
    ("top", "Lề trên", layout.MARGIN_TOP_MM),
    ("bottom", "Lề dưới", layout.MARGIN_BOTTOM_MM),
    ("left", "Lề trái", layout.MARGIN_LEFT_MM),
    ("right", "Lề phải", layout.MARGIN_RIGHT_MM),
)
_NUMBER = "Số trang"


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the page number stands."""

    part: str
    align: str
    size: float
    upright: bool


def text_width_mm(section: etree._Element) -> float:
    """Of the first section: what lines under texts are measured in."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return layout.TEXT_WIDTH_MM
    across = twips(size.get(f"{W}w")) - twips(margins.get(f"{W}left")) - twips(margins.get(f"{W}right"))
    return across * _MM_PER_TWIP


def check_pages(pages: Pages, package: Package, cascade: Cascade, known: list[Known]) -> Iterator[Deviation]:
    several = len(pages.sections) > 1
    for number, section in enumerate(pages.sections):
        where = f"Phần trang thứ {number + 1}" if several else "Toàn văn bản"
        yield from _paper(section, where, number in pages.data_tables)
        yield from _margins(section, where)
    yield from _numbers(pages, package, cascade)
    yield from _restarts(pages, known)


def _paper(section: etree._Element, where: str, has_table: bool) -> Iterator[Deviation]:
    size = section.find(f"{W}pgSz")
    if size is None:
        return
    across, down = (twips(size.get(W + name)) * _MM_PER_TWIP for name in ("w", "h"))
    expected = "A4 (210 x 297 mm)"
    if any(abs(found - a4) > 2 for found, a4 in zip(sorted((across, down)), layout.PAPER_MM, strict=True)):
        found = f"{figure(round(across))} x {figure(round(down))} mm"
        yield Deviation(where, "Khổ giấy", found, expected, layout.PAPER_SOURCE)
    elif across > down and not has_table:
        yield Deviation(
            where, "Chiều giấy", "khổ ngang", "khổ đứng (chỉ trang có bảng được đặt ngang)", layout.PAPER_SOURCE
        )


def _margins(section: etree._Element, where: str) -> Iterator[Deviation]:
    margins = section.find(f"{W}pgMar")
    for name, rule, span in _MARGINS if margins is not None else ():
        found = abs(twips(margins.get(W + name))) * _MM_PER_TWIP  # type: ignore[union-attr]
        if not span.allows(found, _SLACK_MM):
            expected = f"từ {figure(span.low)} đến {figure(span.high)} mm"
            yield Deviation(where, rule, f"{figure(round(found, 1))} mm", expected, span.source)


def _numbers(pages: Pages, package: Package, cascade: Cascade) -> Iterator[Deviation]:
    """Where the number stands in the pages after the first, and that the first page shows none."""
    look = layout.PAGE_NUMBER
    shown = [field for one in pages.sections for field in _fields(one, "default", package, cascade)]
    if not shown:
        letters = sum(len(line.text) for line in pages.lines)
        if letters > _LONG:
            yield Deviation("Toàn văn bản", _NUMBER, "không có", "từ trang thứ hai, giữa lề trên", look.source)
        return
    field = shown[0]
    if field.part == "footer":
        yield Deviation("Toàn văn bản", f"Vị trí: {_NUMBER}", "ở lề dưới", "ở giữa lề trên", look.source)
    elif field.align != "center":
        yield Deviation("Toàn văn bản", f"Vị trí: {_NUMBER}", "không ở giữa", "ở giữa lề trên", look.source)
    if not look.size.allows(field.size):
        yield Deviation("Toàn văn bản", f"Cỡ chữ: {_NUMBER}", figure(field.size), "từ 13 đến 14", look.source)
    if not field.upright:
        yield Deviation("Toàn văn bản", f"Kiểu chữ: {_NUMBER}", "chữ nghiêng hoặc đậm", "chữ đứng", look.source)
    first = "first" if pages.sections[0].find(f"{W}titlePg") is not None else "default"
    if any(True for _ in _fields(pages.sections[0], first, package, cascade)):
        yield Deviation("Trang thứ nhất", _NUMBER, "có hiển thị", "không hiển thị ở trang thứ nhất", look.source)


def _fields(section: etree._Element, kind: str, package: Package, cascade: Cascade) -> Iterator[_Field]:
    for part in ("header", "footer"):
        for root in parts_of(section, part, kind, package):
            yield from _fields_in(root, part, cascade)


def _fields_in(root: etree._Element, part: str, cascade: Cascade) -> Iterator[_Field]:
    for paragraph in root.iter(f"{W}p"):
        codes = "".join(element.text or "" for element in paragraph.iter(f"{W}instrText"))
        codes += "".join(element.get(f"{W}instr", "") for element in paragraph.iter(f"{W}fldSimple"))
        if "PAGE" not in codes.split():
            continue
        properties, base = cascade.paragraph(paragraph, None)
        run = next(iter(paragraph.iter(f"{W}r")), None)
        letters = base if run is None else cascade.run(run, base)
        framed = paragraph.find(f"{W}pPr/{W}framePr")
        align = properties.get("jc", "left") if framed is None else framed.get(f"{W}xAlign", "left")
        size = twips(letters.get("sz")) / 2 or 10
        yield _Field(part, align, size, not (letters.get("b") or letters.get("i")))


def _restarts(pages: Pages, known: list[Known]) -> Iterator[Deviation]:
    """Each appendix counts its pages from 1."""
    look = layout.APPENDIX_LABEL
    for one in known:
        if one.look is not look:
            continue
        number = one.line.section
        count = pages.sections[number].find(f"{W}pgNumType") if number < len(pages.sections) else None
        if number == 0 or count is None or count.get(f"{W}start") != "1":
            yield Deviation(
                one.line.text, _NUMBER, "đánh tiếp theo phần trước", "đánh số riêng từng phụ lục", look.source
            )
