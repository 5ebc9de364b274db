"""Size, weight, slope, capitals, place across the page and font of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban import layout
from vanban.checking.deviation import Deviation, figure, quoted
from vanban.checking.lines import Line, Span
from vanban.checking.recognise import Known
from vanban.layout import Look
from vanban.structure.words import is_upper

_ALIGNS = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "justify": "canh đều hai lề"}
_BLACK = ("000000", "auto")
_RED = re.compile(r"^[c-f][\da-f][0-3][\da-f][0-3][\da-f]$", re.IGNORECASE)
_LONG = 90
"""Letters that certainly fill more than one line: whether a shorter text is justified cannot be seen."""


def check_looks(known: list[Known]) -> Iterator[Deviation]:
    for one in known:
        yield from _fonts(one)
        if one.look is not None:
            yield from _sizes(one.line, one.look)
            yield from _letters(one.line, one.look)
            yield from _aligned(one.line, one.look)


def where(known: Known) -> str:
    return quoted(known.line.text)


def _fonts(known: Known) -> Iterator[Deviation]:
    expected_colour = known.look.colour if known.look else layout.INK
    for span in known.line.spans:
        if not span.text.strip():
            continue
        if span.font.casefold() != layout.FONT.casefold():
            found = span.font or "phông chữ mặc định của máy"
            yield Deviation(where(known), "Phông chữ", found, layout.FONT, layout.FONT_SOURCE)
        if expected_colour == layout.INK and span.colour.lower() not in _BLACK:
            yield Deviation(where(known), "Màu chữ", f"#{span.colour}", "màu đen", layout.FONT_SOURCE)
        elif known.look is layout.URGENCY and not _RED.match(span.colour):
            yield Deviation(
                where(known), f"Màu chữ: {known.look.name}", f"#{span.colour}", "màu đỏ tươi", known.look.source
            )


def _sizes(line: Line, look: Look) -> Iterator[Deviation]:
    for size in sorted(line.sizes):
        if not look.size.allows(size):
            yield Deviation(quoted(line.text), f"Cỡ chữ: {look.name}", figure(size), _range(look), look.source)


def _range(look: Look) -> str:
    low, high = look.size.low, look.size.high
    return figure(low) if low == high else f"từ {figure(low)} đến {figure(high)}"


def _letters(line: Line, look: Look) -> Iterator[Deviation]:
    """Emphasis inside running text is the author's; its parts as wholes are the decree's."""
    spans = _marked(line) if look is layout.ARTICLE else line.spans
    styles = (("bold", look.bold, "chữ đậm", "chữ không đậm"), ("italic", look.italic, "chữ nghiêng", "chữ đứng"))
    for name, wanted, yes, no in styles:
        letters = sum(len(span.text.strip()) for span in spans)
        given = sum(len(span.text.strip()) for span in spans if getattr(span, name))
        if wanted and given * 2 < letters:
            yield Deviation(quoted(line.text), f"Kiểu chữ: {look.name}", no, yes, look.source)
        elif not wanted and given * 2 > letters and not (look is layout.BODY and name == "bold"):
            yield Deviation(quoted(line.text), f"Kiểu chữ: {look.name}", yes, no, look.source)
    if look.upper and not is_upper(line.text):
        yield Deviation(quoted(line.text), f"Loại chữ: {look.name}", "chữ in thường", "chữ in hoa", look.source)
    elif not look.upper and look in _LOWER and is_upper(line.text):
        yield Deviation(quoted(line.text), f"Loại chữ: {look.name}", "chữ in hoa", "chữ in thường", look.source)


_LOWER = (layout.MOTTO, layout.SUBJECT, layout.APPENDIX_LABEL, layout.ATTACHED, layout.SIGNER, layout.PLACE_DATE)


def _marked(line: Line) -> list[Span]:
    """The runs that hold "Điều 1."."""
    reached = 0
    spans: list[Span] = []
    for span in line.spans:
        if reached >= len("Điều 1"):
            break
        spans.append(span)
        reached += len(span.text.strip())
    return spans


def _aligned(line: Line, look: Look) -> Iterator[Deviation]:
    if look.align is None or line.align == look.align:
        return
    if look.align == "justify" and (len(line.text) < _LONG or look.upper):
        return
    if look.align == "left" and line.align == "justify":
        return
    found = _ALIGNS.get(line.align, line.align)
    yield Deviation(quoted(line.text), f"Vị trí: {look.name}", found, _ALIGNS[look.align], look.source)
