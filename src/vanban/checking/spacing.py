"""Indents, gaps between paragraphs and lines, and the lines drawn under texts."""

from __future__ import annotations

from collections.abc import Iterator

from vanban import layout
from vanban.checking.deviation import Deviation, figure, quoted
from vanban.checking.lines import Line, twips
from vanban.checking.recognise import Known
from vanban.measure import snug_mm, width_mm

_TEXTS = (layout.BODY, layout.ARTICLE, layout.BASIS, layout.ROMAN, layout.ARABIC)
_SLACK_MM = 0.3
_SLACK_PT = 0.1
_NATURAL = 1.15
"""Height of a single line of Times New Roman, in sizes of its letters."""
_INDENT_SOURCE = layout.BODY.source
_DRAWN = (
    (layout.MOTTO, layout.MOTTO_LINE, 0.1),
    (layout.ISSUER, layout.ISSUER_LINE, 0.03),
    (layout.SUBJECT, layout.SUBJECT_LINE, 0.03),
)


def check_spacing(known: list[Known], text_mm: float) -> Iterator[Deviation]:
    """`text_mm`: width of the text on the page."""
    previous: Known | None = None
    for one in known:
        if one.look in _TEXTS and one.line.opens:
            yield from _indent(one)
            yield from _lines(one)
            if previous is not None and previous.look in _TEXTS:
                yield from _gap(previous, one)
        elif previous is not None and previous.look is layout.NUMBER and one.look is layout.LETTER_SUBJECT:
            yield from _letter_gap(previous, one)
        previous = one
    yield from _drawn_lines(known, text_mm)


def _indent(known: Known) -> Iterator[Deviation]:
    line = known.line
    if line.numbered or any(abs(line.first_mm - allowed) <= _SLACK_MM for allowed in layout.FIRST_LINE_MM):
        return
    found = f"{figure(line.first_mm / 10)} cm"
    yield Deviation(quoted(line.text), "Lùi đầu dòng", found, "1 cm hoặc 1,27 cm", _INDENT_SOURCE)


def _gap(above: Known, below: Known) -> Iterator[Deviation]:
    gap = _points(above.line, "after") + _points(below.line, "before")
    if gap < layout.GAP_PT.low - _SLACK_PT:
        yield Deviation(
            quoted(below.line.text),
            "Khoảng cách giữa các đoạn văn",
            f"{figure(gap)} pt",
            f"tối thiểu {figure(layout.GAP_PT.low)} pt",
            layout.GAP_PT.source,
        )


def _letter_gap(above: Known, below: Known) -> Iterator[Deviation]:
    gap = _points(above.line, "after") + _points(below.line, "before") if below.line.opens else 0
    if not layout.LETTER_SUBJECT_GAP_PT.allows(gap, _SLACK_PT):
        yield Deviation(
            quoted(below.line.text),
            "Khoảng cách giữa số, ký hiệu và trích yếu công văn",
            f"{figure(gap)} pt",
            "6 pt",
            layout.LETTER_SUBJECT_GAP_PT.source,
        )


def _points(line: Line, name: str) -> float:
    """Word's own spacing of pages from the web counts as a line."""
    automatic = line.paragraph.get(f"{name}Autospacing", "") in ("1", "true", "on")
    return 14 if automatic else twips(line.paragraph.get(name)) / 20


def _lines(known: Known) -> Iterator[Deviation]:
    paragraph = known.line.paragraph
    height = twips(paragraph.get("line")) or 240
    spacing = height / 240
    if paragraph.get("lineRule", "auto") != "auto":
        size = max(known.line.sizes, default=layout.BODY.size.ours)
        spacing = height / 20 / (size * _NATURAL)
    if not layout.LINE_SPACING.allows(spacing, 0.06):
        found = f"{figure(round(spacing, 2))} dòng"
        yield Deviation(
            quoted(known.line.text), "Khoảng cách giữa các dòng", found, "từ 1 đến 1,5 dòng", layout.LINE_SPACING.source
        )


def _drawn_lines(known: list[Known], text_mm: float) -> Iterator[Deviation]:
    for look, share, slack in _DRAWN:
        for place, one in enumerate(known):
            follows = known[place + 1].look if place + 1 < len(known) else None
            if one.look is not look or follows is look or (look is layout.SUBJECT and _needs_none(known, place)):
                continue
            found, expected = _share(one, _block(known, place), text_mm), "từ 1/3 đến 1/2 độ dài dòng chữ"
            if share.low == share.high:
                expected = "bằng độ dài dòng chữ"
            if found is None or not share.allows(found, slack):
                told = "không có" if found is None else f"{round(100 * found)}% độ dài dòng chữ"
                rule = f"Đường kẻ dưới: {look.name}"
                yield Deviation(quoted(one.line.text), rule, told, expected, share.source)


def _block(known: list[Known], last: int) -> list[str]:
    """The lines that end at `last` and are one part, broken by their author."""
    first = last
    while first and known[first - 1].look is known[last].look and known[first - 1].line.row == known[last].line.row:
        first -= 1
    return [one.line.text for one in known[first : last + 1]]


def _needs_none(known: list[Known], place: int) -> bool:
    """Under a subject that "(Kèm theo …)" follows the line comes later; minutes have none (form 1.9)."""
    if place + 1 < len(known) and known[place + 1].look is layout.ATTACHED:
        return True
    kinds = [one.line.key for one in known[:place] if one.look is layout.TYPE_NAME]
    return bool(kinds) and kinds[-1] == "bien ban"


def _share(known: Known, words: list[str], text_mm: float) -> float | None:
    """Length of the drawn line over that of the longest line of text; None without one; ours where unreadable."""
    under, look = known.under, known.look
    if under is None or look is None:
        return None
    if under.aside_mm is None:
        return next(share.ours for drawn, share, _ in _DRAWN if drawn is look)
    column = under.column_mm or text_mm
    size = max(known.line.sizes, default=look.size.ours)
    room = column - known.line.left_mm - known.line.right_mm
    lengths = [min(width_mm(text, size, bold=True), snug_mm(text, room, size, bold=True)) for text in words]
    return (column - under.aside_mm) / max(*lengths, 1.0)
