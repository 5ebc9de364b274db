"""The "when" of a task: one cell of wording → kind, first and last day, due day, recurrence, milestones."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from vanban.grammar.letters import fold, squeeze
from vanban.grammar.marks import Mark, find_marks
from vanban.grammar.tokens import Tokens
from vanban.model import Milestone, Timing

_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36526, 73051)  # the years 2000 to 2099
_STRONG, _WEAK = (";", "."), (",", "và")
_YEARLY = ("day", "month", "quarter", "part")
"""What comes back every year: "tháng 11 hằng năm"."""
_BOUND_GAP = frozenset(fold("trong giai đoạn từ của các năm thực hiện là ( )").split())
_VAGUE = (
    "theo tiến độ", "theo thời hạn", "theo thời điểm", "theo từng", "sau khi", "khi có", "theo yêu cầu",
    "theo hướng dẫn", "theo lộ trình",
)  # fmt: skip


def parse_timing(text: str, *, year: int | None, issued_on: date | None) -> tuple[Timing, list[str]]:
    """Read a timing cell; the second part is Vietnamese sentences on what could not be read.

    `year` is the plan's: it completes quarters and days without one. Choices where the wording leaves room:
    "thường xuyên" outweighs "hằng năm" beside it (which stays in `every`); of several cadences the most frequent
    counts; "đầu", "cuối năm" are the first and last quarter, of a quarter its months, of a month its decades.
    """
    wording = squeeze(text)
    if serial := _SERIAL.fullmatch(wording):
        return _serial(wording, int(serial.group(1)))
    tokens = Tokens(wording)
    if not any(token.text.isalnum() for token in tokens.items):
        return Timing(wording, "unknown"), ["Ô thời gian trống."]
    marks = find_marks(tokens, year=year, issued_on=issued_on)
    notes = [note for mark in marks for note in mark.notes] + _vague_clauses(tokens, marks)
    read = [mark for mark in marks if mark.kind != "unread"]
    timing = _combine(tokens, wording, _bind(tokens, read), year)
    if timing.kind == "unknown" and not notes:
        notes = [f"Không đọc được thời gian “{wording}”."]
    return timing, list(dict.fromkeys(notes))


def says_ongoing(prose: str) -> bool:
    """Whether a sentence itself calls something constant: "thường xuyên", "liên tục", "hằng ngày"."""
    return any(mark.kind == "ongoing" for mark in find_marks(Tokens(squeeze(prose)), year=None, issued_on=None))


def _serial(wording: str, days: int) -> tuple[Timing, list[str]]:
    """A day as a spreadsheet stores it, counted from 30 December 1899."""
    if days not in _SERIALS:
        return Timing(wording, "unknown"), [f"Không đọc được thời gian “{wording}”."]
    return Timing(wording, "deadline", due=_EXCEL_DAY_ZERO + timedelta(days=days)), []


def _bind(tokens: Tokens, marks: list[Mark]) -> list[Mark]:
    """Let "năm 2025" in "thường xuyên trong năm 2025" bound its neighbour instead of being a milestone."""
    kept: list[Mark] = []
    for mark, following in zip_longest(marks, marks[1:]):
        last = kept[-1] if kept else None
        if following and _only_scopes(tokens, mark, following):
            continue
        if last and last.kind in ("ongoing", "recurring") and not last.windows and _bounds(tokens, last, mark):
            last.windows, last.start, last.due = mark.windows, mark.begins, mark.ends
            last.last = mark.last
        elif last and mark.kind in ("ongoing", "recurring") and _bounds(tokens, mark, last, before=True):
            mark.windows, mark.start, mark.due, mark.first = last.windows, last.begins, last.ends, last.first
            kept[-1] = mark
        else:
            kept.append(mark)
    return kept


def _only_scopes(tokens: Tokens, mark: Mark, following: Mark) -> bool:
    """ "riêng năm 2020 hoàn thành trong quý II/2020", "Năm 2024: Quý I …": the year belongs to what follows."""
    gap = [token.text for token in tokens.items[mark.last : following.first]]
    single = mark.kind == "window" and mark.unit == "year" and following.kind in ("window", "deadline")
    scoped = tokens.word(mark.first - 1) == "riêng" or tokens.word(mark.last) == ":"
    return single and scoped and not any(sign in gap for sign in _STRONG)


def _bounds(tokens: Tokens, whole: Mark, bound: Mark, *, before: bool = False) -> bool:
    gap = tokens.items[bound.last : whole.first] if before else tokens.items[whole.last : bound.first]
    if bound.kind not in ("window", "open", "deadline") or bound.unit in ("day", "part", "week"):
        return False
    yearly = bound.unit in ("year", "range") or bound.kind == "open"
    signs = frozenset((",",)) if yearly else frozenset[str]()
    if before:
        return yearly and bound.kind != "deadline" and all(token.text not in (*_STRONG, "và") for token in gap)
    return all(token.text in _BOUND_GAP | signs for token in gap)


def _combine(tokens: Tokens, wording: str, marks: list[Mark], year: int | None) -> Timing:
    dated = [mark for mark in marks if mark.kind in ("window", "deadline", "open")]
    cadence = next((mark for mark in marks if mark.kind == "recurring"), None)
    ongoing = next((mark for mark in marks if mark.kind == "ongoing"), None)
    heads = [mark for mark in marks if mark.kind not in ("day", "weekday")]
    if not heads:
        return Timing(wording, "unknown")
    timing = Timing(wording, "unknown", every=cadence.every if cadence else None, due=_last_due(dated))
    yearless = False
    if cadence:
        timing.day = _named_day(cadence, marks)
        kept = _YEARLY if cadence.every == "year" else ("day",)
        yearless = all(mark.unit in kept and not mark.dated for mark in dated if mark.first < cadence.first)
    if ongoing and (ongoing is heads[0] or cadence is heads[0]):
        _as_ongoing(timing, ongoing, year)
    elif cadence and (cadence is heads[0] or yearless):
        timing.kind, timing.start, timing.end = "recurring", cadence.begins, cadence.ends
    else:
        _as_dated(timing, dated, cadence, bare=_is_bare(tokens, dated))
    aside = heads[0].kind in ("ongoing", "recurring") and any(mark.dated for mark in dated)
    timing.milestones = _milestones(tokens, marks, at_least=1 if aside else 2)
    return timing


def _as_ongoing(timing: Timing, mark: Mark, year: int | None) -> None:
    timing.kind = "ongoing"
    bounded = bool(mark.windows or mark.start or mark.due)
    timing.start = mark.begins if bounded else date(year, 1, 1) if year else None
    timing.end = mark.ends if bounded else date(year, 12, 31) if year else None


def _is_bare(tokens: Tokens, dated: list[Mark]) -> bool:
    """Nothing but periods: no step of the work is named beside them."""
    inside = {place for mark in dated for place in range(mark.first, mark.last)}
    rest = (token.text for place, token in enumerate(tokens.items) if place not in inside)
    return all(word == "và" or not word.isalnum() for word in rest)


def _as_dated(timing: Timing, dated: list[Mark], cadence: Mark | None, *, bare: bool) -> None:
    starts = [begin for mark in dated if mark.kind != "deadline" and (begin := mark.begins)]
    if all(mark.kind == "deadline" for mark in dated):
        timing.kind = "deadline"
        return
    timing.start = min(starts, default=None)
    if all(mark.kind == "open" for mark in dated):
        timing.kind = "ongoing"
        return
    if cadence and cadence.ends:
        timing.due = max(timing.due or cadence.ends, cadence.ends)
    timing.kind, timing.end = "window", timing.due
    if len(dated) == 1 and len(dated[0].windows) > 1:
        timing.windows = dated[0].windows
    elif all(mark.kind == "window" for mark in dated) and bare:
        spans = sorted({window for mark in dated for window in mark.windows})
        if any(after[0] > before[1] + timedelta(days=1) for before, after in pairwise(spans)):
            timing.windows = spans


def _last_due(dated: list[Mark]) -> date | None:
    return max((end for mark in dated if (end := mark.ends)), default=None)


def _named_day(cadence: Mark, marks: list[Mark]) -> int | None:
    wanted = {"week": "weekday", "month": "day", "quarter": "day"}.get(cadence.every or "")
    return next((mark.day for mark in marks if mark.kind == wanted), None)


def _milestones(tokens: Tokens, marks: list[Mark], *, at_least: int) -> list[Milestone]:
    """The dated statements with their own wording, when the cell holds several."""
    steps = [
        mark
        for mark in marks
        if mark.kind in ("window", "deadline", "open") or (mark.kind == "recurring" and mark.ends)
    ]
    if len(steps) == 1 and steps[0].kind == "deadline" and len(steps[0].windows) > 1:
        return [Milestone(text=f"{day:%d/%m/%Y}", due=day) for day, _ in steps[0].windows]
    dated = [mark for mark in steps if mark.kind != "recurring"]
    if len(dated) < at_least or not dated:
        return []
    aside = [mark.last for mark in marks if mark.last <= steps[0].first and mark.kind in ("ongoing", "recurring")]
    opening = _cut(tokens, aside[-1], steps[0].first, order=((*_STRONG, ","),)) if aside else 0
    inner = [_cut(tokens, left.last, right.first) for left, right in pairwise(steps)]
    cuts = [opening, *inner, len(tokens)]
    return [
        Milestone(
            text=tokens.slice(cuts[place], cuts[place + 1]).strip(" ,.;:-–+").removesuffix(" và"),
            start=None if mark.kind == "deadline" else mark.begins,
            end=None if mark.kind == "deadline" else mark.ends,
            due=mark.ends,
        )
        for place, mark in enumerate(steps)
    ]


def _cut(tokens: Tokens, start: int, end: int, order: tuple[tuple[str, ...], ...] = (_STRONG, _WEAK)) -> int:
    """Where the wording of the next milestone begins: behind a sentence sign, else a comma, else at its own mark."""
    for signs in order:
        for index in range(start, end):
            if tokens.word(index) in signs and not _is_ellipsis(tokens, index):
                return index + 1
    return end


def _is_ellipsis(tokens: Tokens, index: int) -> bool:
    before = tokens.word(index - 1) == "." and tokens.glued(index)
    return tokens.word(index) == "." and (before or (tokens.word(index + 1) == "." and tokens.glued(index + 1)))


def _vague_clauses(tokens: Tokens, marks: list[Mark]) -> list[str]:
    """Clauses of a cell whose time hangs on something else ("theo tiến độ của …") and that no mark covers."""
    notes = []
    for start, end in _clauses(tokens, marks):
        read = any(start <= mark.first < end for mark in marks)
        vague = any(tokens.any_words(index, _VAGUE) for index in range(start, end))
        if vague and not read:
            notes.append(f"Không đọc được thời gian “{tokens.slice(start, end)}”.")
    return notes


def _clauses(tokens: Tokens, marks: list[Mark]) -> list[tuple[int, int]]:
    """Between sentence signs; a capital letter right behind a mark is a line break that lost its sign."""
    cuts = [0]
    lines = {mark.last for mark in marks if tokens.source[tokens[mark.last].start :][:1].isupper()}
    for index, token in enumerate(tokens.items):
        if token.text in _STRONG:
            cuts.append(index + 1)
        elif index in lines:
            cuts.append(index)
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True) if start < end]
