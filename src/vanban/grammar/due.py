"""Deadlines and cadences said in passing by a duty's prose, apart from the dates of the documents it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.grammar.citations import citation_spans
from vanban.grammar.letters import fold, nfc
from vanban.grammar.marks import Mark, find_marks
from vanban.grammar.tokens import Tokens
from vanban.model import Every

_FINISH = ("hoàn thành", "xong", "kết thúc", "hoàn tất")
_FINISH_WITHIN = 4
_NEAR = 3
_MAY_SET_TIME = re.compile(r"\d|(?<!\w)(?:quý|quí|hằng|hàng|mỗi|định k[ỳì]|tuần|tháng|năm)")


_FEBRUARY, _LEAP_DAY = 2, 29


@dataclass(frozen=True, slots=True)
class DueHint:
    """`due` is the last of `dues`; `text` the wording they were read from, "" when the prose sets no time."""

    due: date | None
    every: Every | None
    day: int | None
    text: str
    dues: tuple[date, ...] = ()


def find_due(text: str, *, year: int | None, issued_on: date | None) -> DueHint:
    """What the sentence orders about time: "trước ngày …", "chậm nhất …", "hoàn thành trong …", "định kỳ hàng tháng".

    Years and spans that only describe ("Kế hoạch năm 2024", "giai đoạn 2021-2025", "dự toán hằng năm") do not count.
    """
    source = nfc(text)
    if not _MAY_SET_TIME.search(fold(source)):
        return DueHint(None, None, None, "")
    tokens = Tokens(_without_citations(source))
    marks = find_marks(tokens, year=year, issued_on=issued_on)
    deadlines = [mark for mark in marks if _is_deadline(tokens, mark)]
    cadence = next((mark for mark in marks if mark.kind == "recurring" and _is_ordered(tokens, mark, marks)), None)
    wanted = {"week": "weekday", "month": "day", "quarter": "day"}.get(cadence.every or "") if cadence else None
    day = next((mark for mark in marks if mark.kind == wanted), None)
    yearly = cadence is not None and cadence.every == "year"
    dues = tuple(sorted({_next(last, mark, yearly, issued_on) for mark in deadlines if (last := mark.ends)}))
    told = sorted([*deadlines, *filter(None, (cadence, day))], key=lambda mark: mark.first)
    return DueHint(
        due=dues[-1] if dues else None,
        every=cadence.every if cadence else None,
        day=day.day if day else None,
        text="; ".join(tokens.slice(mark.first, mark.last) for mark in told),
        dues=dues,
    )


def _next(due: date, mark: Mark, yearly: bool, issued_on: date | None) -> date:
    """ "Trong tháng 01 hằng năm" of a plan issued in December falls due next year for the first time."""
    if mark.dated or not yearly or issued_on is None or due >= issued_on:
        return due
    last_of_month = due.month == _FEBRUARY and due.day == _LEAP_DAY
    return due.replace(year=issued_on.year + 1, day=28 if last_of_month else due.day)


def _without_citations(source: str) -> str:
    """The text with kind, number and date of every cited document blotted out, places kept."""
    parts, place = [], 0
    for start, end in citation_spans(source):
        if end > place:
            parts += [source[place:start], "§" * (end - max(start, place))]
            place = end
    return "".join([*parts, source[place:]])


def _is_deadline(tokens: Tokens, mark: Mark) -> bool:
    if mark.kind == "deadline":
        described = mark.unit in ("year", "range", "school") and not _finishes(tokens, mark)
        return mark.limit in ("before", "until", "at") or (mark.limit == "to" and not described)
    if mark.kind != "window":
        return False
    within = "trong" in (tokens.word(mark.first), tokens.word(mark.first - 1))
    return _finishes(tokens, mark) or (within and mark.unit in ("month", "quarter", "part", "week"))


def _finishes(tokens: Tokens, mark: Mark) -> bool:
    return any(tokens.any_words(index, _FINISH) for index in range(mark.first - _FINISH_WITHIN, mark.first + 1))


def _is_ordered(tokens: Tokens, mark: Mark, marks: list[Mark]) -> bool:
    """ "định kỳ …", a sentence that opens with "Hằng quý", or a cadence with its day; not "dự toán hằng năm"."""
    if tokens.word(mark.first) == "định" or "lần" in [token.text for token in tokens.items[mark.first : mark.last]]:
        return True
    opens = (
        not tokens.word(mark.first - 1).isalnum()
        or tokens.any_words(mark.first - 2, ("định kỳ", "báo cáo", "thực hiện")) is not None
    )
    near = [other for other in marks if min(abs(other.first - mark.last), abs(mark.first - other.last)) <= _NEAR]
    return opens or any(
        o.kind in ("day", "weekday") or (o.kind in ("deadline", "window") and not o.dated) for o in near
    )
