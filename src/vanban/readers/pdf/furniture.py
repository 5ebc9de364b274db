"""What stands on a page but not in the text: page numbers, running heads, marks of digital signing, footnotes."""

from __future__ import annotations

import re
from collections import Counter

from vanban.hygiene import is_page_number
from vanban.readers.pdf.layout import Page
from vanban.readers.pdf.rows import RAISED_END, RAISED_START, Row, Segment

_MARGIN = 0.13
_TIME = re.compile(
    r"\d{4}[.-]\d\d[.-]\d\d[ T]\d\d:\d\d:\d\d|\d\d[./-]\d\d[./-]\d{4} \d\d:\d\d:\d\d|\d\dT\d\d:\d\d:\d\d\."
)
_SIGNED = re.compile(
    r"(?:Người ký|(?:Được )?ký bởi|(?:Thời gian|Ngày|Giờ) ký|Digitally signed|Sign(?:ature|er|ed by))\b.{0,20}:",
    re.IGNORECASE,
)
_SMALL_PRINT = 0.93
_NOTE = re.compile(rf"{RAISED_START}(\d{{1,3}}){RAISED_END}\s*|\[(\d{{1,3}})\]\s*|(\d{{1,2}})\s+")
_DIGITS = re.compile(r"\d+")


def strip_furniture(pages: list[Page]) -> dict[str, str]:
    """Takes the furniture off the pages; returns the footnotes, mark → text."""
    heads = _running_heads(pages)
    body = _body_size(pages)
    notes: dict[str, str] = {}
    for page in pages:
        _drop_stamps(page, body)
        page.parts = [
            part
            for place, part in enumerate(page.parts)
            if not isinstance(part, list) or not _is_furniture(page, place, part, heads)
        ]
        _take_notes(page, body, notes)
    return notes


def _drop_stamps(page: Page, body: float) -> None:
    """Marks of digital signing, with the small print (the signer's name) just above each."""
    stamps = [one for part in page.parts if isinstance(part, list) for one in part if _is_stamp(one, body)]
    if not stamps:
        return
    for part in page.parts:
        if isinstance(part, list):
            part[:] = [one for one in part if not any(_belongs(one, stamp, body) for stamp in stamps)]
    page.parts = [part for part in page.parts if part]


def _is_stamp(segment: Segment, body: float) -> bool:
    small = segment.em <= _SMALL_PRINT * body
    return _TIME.search(segment.text) is not None or (small and _SIGNED.match(segment.text) is not None)


def _belongs(segment: Segment, stamp: Segment, body: float) -> bool:
    if segment is stamp:
        return True
    near = 0 <= stamp.y - segment.y < 4 * stamp.em and abs(segment.em - stamp.em) < 0.5
    return near and segment.em <= _SMALL_PRINT * body and segment.x0 < stamp.x1 and segment.x1 > stamp.x0


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row)


def _at_edge(page: Page, place: int, row: Row) -> bool:
    near = row[0].y < _MARGIN * page.height or row[0].y > (1 - _MARGIN) * page.height
    return near and (place < 2 or place >= len(page.parts) - 2)


def _is_furniture(page: Page, place: int, row: Row, heads: set[str]) -> bool:
    text = _text(row)
    return _at_edge(page, place, row) and (is_page_number(text) or _DIGITS.sub("#", text) in heads)


def _running_heads(pages: list[Page]) -> set[str]:
    """Lines at the edge of at least three pages and of half of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = {
            _DIGITS.sub("#", _text(part))
            for place, part in enumerate(page.parts)
            if isinstance(part, list) and _at_edge(page, place, part)
        }
        seen.update(edge)
    return {text for text, count in seen.items() if count >= 3 and 2 * count >= len(pages)}


def _body_size(pages: list[Page]) -> float:
    sizes: Counter[int] = Counter()
    for page in pages:
        for part in page.parts:
            if isinstance(part, list):
                for segment in part:
                    sizes[round(segment.em)] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _take_notes(page: Page, body: float, notes: dict[str, str]) -> None:
    """Small print at the foot of the page that opens with a mark."""
    start = len(page.parts)
    first = None
    while start > 0:
        part = page.parts[start - 1]
        if not isinstance(part, list) or part[0].em > _SMALL_PRINT * body or part[0].y < page.height / 2:
            break
        start -= 1
        if _NOTE.match(part[0].text):
            first = start
    if first is None:
        return
    mark = ""
    for part in page.parts[first:]:
        text = _text(part) if isinstance(part, list) else ""
        match = _NOTE.match(text)
        if match and (not mark or not match[3] or int(match[3]) == int(mark) + 1):
            mark = match[1] or match[2] or match[3]
            notes[mark] = text[match.end() :]
        else:
            notes[mark] += f" {text}"
    del page.parts[first:]
