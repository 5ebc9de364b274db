"""Everything a wording says about time, in order: the marks timing.py and due.py make sense of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from vanban.grammar.recurrence import match_recurrence, match_weekday
from vanban.grammar.relative import Relative, match_relative
from vanban.grammar.spans import Span, match_span
from vanban.grammar.tokens import SPELLED, Tokens
from vanban.model import Every

MarkKind = Literal["ongoing", "recurring", "window", "deadline", "open", "day", "weekday", "unread"]
Limit = Literal["", "before", "until", "to", "at"]
"""How a deadline is worded: "trước", "chậm nhất", "đến", "vào"."""

_BEFORE = ("trước",)
_UNTIL = (
    "chậm nhất", "muộn nhất", "trễ nhất", "không quá", "không muộn hơn", "không chậm hơn", "hạn cuối",
    "hạn chót", "thời hạn", "hạn",
)  # fmt: skip
_TO = ("đến", "tới", "cho đến")
_FROM = ("kể từ", "tính từ", "bắt đầu từ", "bắt đầu", "từ")
_AFTER = ("sau",)
_FILLERS = (
    "hết", "vào", "khoảng", "là", "thời gian", "thời điểm", "mốc", ":", "trong giai đoạn", "giai đoạn",
    "cuối ngày", "lúc", "sau", "trong",
)  # fmt: skip
_ONGOING = ("thường xuyên", "liên tục", "hằng ngày", "hàng ngày", "mỗi ngày", "quanh năm", "xuyên suốt")
_ONLY_NAMES = ("dục", "chi")
"""Before "thường xuyên" these make it the name of a thing: continuing education, recurrent expenditure."""
_OPEN_END = (
    "và những năm tiếp theo", "và các năm tiếp theo", "và những năm sau", "và các năm sau",
    "và những năm kế tiếp", "trở đi", "và năm tiếp theo", "và những năm tới", "và các năm tới",
    "và tiếp theo", ", những năm tiếp theo", ", các năm tiếp theo",
)  # fmt: skip
_NOW = ("nay", "bây giờ", "khi ban hành", "ngày ban hành", "ngày ký ban hành", "ngày ký")
_UNITS = "hằng hàng mỗi từng theo định ngày tháng tuần năm học niên đầu giữa cuối nửa thứ chủ cả suốt"
_OPENERS = frozenset(
    phrase.split()[0] for phrases in (_BEFORE, _UNTIL, _TO, _FROM, _AFTER, _FILLERS, _ONGOING) for phrase in phrases
) | frozenset((*SPELLED, *_UNITS.split()))
"""First words of all that says when."""
_MOST_MODIFIERS = 8


@dataclass(slots=True)
class Mark:
    """One statement of time over tokens `first` to `last` (exclusive)."""

    kind: MarkKind
    first: int
    last: int
    windows: list[tuple[date, date]] = field(default_factory=list)
    start: date | None = None
    due: date | None = None
    every: Every | None = None
    day: int | None = None
    unit: str = ""
    dated: bool = True
    """Whether the text itself names a year."""
    limit: Limit = ""
    notes: list[str] = field(default_factory=list)

    @property
    def begins(self) -> date | None:
        return self.windows[0][0] if self.windows else self.start

    @property
    def ends(self) -> date | None:
        return self.due or (self.windows[-1][1] if self.windows else None)


@dataclass(slots=True)
class _Modifiers:
    before: bool = False
    until: bool = False
    to: bool = False
    at: bool = False
    since: bool = False
    after: bool = False
    hour: bool = False

    @property
    def limit(self) -> Limit:
        return "before" if self.before else "until" if self.until else "to" if self.to else "at" if self.at else ""


def find_marks(tokens: Tokens, *, year: int | None, issued_on: date | None) -> list[Mark]:
    """Marks in order. A period without year takes the last single year named before it, else the plan's."""
    marks: list[Mark] = []
    index = 0
    while index < len(tokens):
        if not _may_open(tokens.word(index)):
            index += 1
            continue
        mark = _mark(tokens, index, year, issued_on)
        if mark is None:
            index += 1
            continue
        marks.append(mark)
        if mark.dated and mark.ends and mark.kind in ("window", "deadline") and mark.unit not in ("range", "school"):
            year = (mark.windows[-1][1] if mark.windows else mark.ends).year
        index = max(mark.last, index + 1)
    return marks


def _may_open(word: str) -> bool:
    return word in _OPENERS or word.isdecimal() or word.startswith(("quý", "quí", "q", "t"))


def _mark(tokens: Tokens, index: int, year: int | None, issued_on: date | None) -> Mark | None:
    if relative := match_relative(tokens, index):
        return _relative(relative[0], index, relative[1], issued_on)
    if (after := tokens.any_words(index, _ONGOING)) and tokens.word(index - 1) not in _ONLY_NAMES:
        return Mark("ongoing", index, after)
    if recurrence := match_recurrence(tokens, index):
        found, after = recurrence
        notes = [] if found.exact else [f"Chu kỳ “{tokens.slice(index, after)}” chỉ được ghi gần đúng, cần xem lại."]
        return Mark("recurring", index, after, every=found.every, notes=notes)
    modifiers, start = _modifiers(tokens, index)
    if weekday := match_weekday(tokens, start):
        day = weekday[0] - 1 or 7 if modifiers.before and not modifiers.hour else weekday[0]
        return Mark("weekday", index, weekday[1], day=day)
    if modifiers.since and (now := tokens.any_words(start, _NOW)):
        return _since_issue(tokens, index, now, year, issued_on)
    match = match_span(tokens, start)
    return _dated(tokens, (index, match[1]), modifiers, match[0], year) if match else None


def _modifiers(tokens: Tokens, index: int) -> tuple[_Modifiers, int]:
    """Words such as "trước", "chậm nhất", "đến hết", "trước 17 giờ 00" before a period."""
    found = _Modifiers()
    for _ in range(_MOST_MODIFIERS):
        if after := tokens.any_words(index, _BEFORE):
            found.before = True
        elif after := tokens.any_words(index, _UNTIL):
            found.until = True
        elif after := tokens.any_words(index, _TO):
            found.to = True
        elif after := tokens.any_words(index, _FROM):
            found.since = True
        elif after := tokens.any_words(index, _AFTER):
            found.after = True
        elif tokens.number(index) is not None and tokens.word(index + 1) in ("giờ", "h", "g"):
            found.hour, after = True, index + 2
            after += tokens.number(after) is not None and tokens.word(after + 1) not in ("/", "tháng", "-", ".")
            after += tokens.word(after) in ("phút", ",")
        else:
            after = tokens.any_words(index, _FILLERS)
            if after is None or (tokens.word(index) == "trong" and tokens.word(index + 1) == "năm"):
                break
            found.to = found.to or tokens.word(index) == "hết"
            found.at = found.at or tokens.word(index) in ("vào", "lúc")
        index = after
    return found, index


def _relative(relative: Relative, index: int, after: int, issued_on: date | None) -> Mark:
    mark = Mark("unread", index, after, unit="day")
    if not relative.from_issue:
        mark.notes.append(f"Thời hạn tính từ sự kiện không rõ ngày: “{relative.event}”.")
    elif issued_on is None:
        mark.notes.append("Thời hạn tính từ ngày ban hành nhưng chưa rõ ngày ban hành.")
    else:
        mark.kind, mark.due, mark.limit = "deadline", relative.due(issued_on), "until"
        if relative.working:
            mark.notes.append(f"{relative.count} ngày làm việc chỉ mới trừ thứ Bảy, Chủ nhật, chưa trừ ngày nghỉ lễ.")
    return mark


def _since_issue(tokens: Tokens, index: int, after: int, year: int | None, issued_on: date | None) -> Mark:
    """ "Từ nay đến hết tháng 01/2021": from the issue date."""
    to = tokens.any_words(after, ("đến trước", "đến hết", "đến", "cho đến", "tới"))
    match = match_span(tokens, to) if to else None
    notes = [] if issued_on else ["Thời gian bắt đầu từ ngày ban hành nhưng chưa rõ ngày ban hành."]
    if match is None:
        return Mark("open", index, after, start=issued_on, notes=notes)
    days = match[0].days(year)
    end = days[-1][1] if days else None
    if end and tokens.word(to - 1 if to else 0) == "trước":
        end = days[-1][0] - timedelta(days=1)
    if end is None:
        return Mark("unread", index, match[1], notes=[_unread(tokens, index, match[1])])
    windows = [(issued_on, end)] if issued_on and issued_on <= end else []
    return Mark("window", index, match[1], windows=windows, due=end, unit="range", dated=match[0].dated, notes=notes)


def _dated(tokens: Tokens, place: tuple[int, int], modifiers: _Modifiers, span: Span, year: int | None) -> Mark | None:
    index, after = place
    first, last = span.periods[0], span.periods[-1]
    if first.unit == "year" and "của" in (tokens.word(index - 1), tokens.word(index - 2)):
        return None  # "nhiệm vụ của năm 2026" says which tasks, not when
    unit = "range" if span.ranged else first.unit
    mark = Mark("window", index, after, unit=unit, dated=span.dated, limit=modifiers.limit)
    if first.first[0] == 0:
        mark.kind, mark.day = "day", last.first[1]
        if modifiers.before and not modifiers.hour:
            mark.day -= 1
        return mark
    mark.windows = span.days(year)
    if not mark.windows:
        mark.kind, mark.notes = "unread", [_why(tokens, index, after, span, year)]
        return mark
    if first.unit == "school" and not span.dated:
        mark.notes.append(
            f"Không ghi năm học; tạm đọc “{tokens.slice(index, after)}” theo năm {mark.windows[0][0].year}."
        )
    open_end = tokens.any_words(after, _OPEN_END)
    if open_end or (modifiers.since and not span.ranged) or modifiers.after:
        return _open(mark, open_end or after, modifiers)
    if modifiers.before:
        inclusive = modifiers.hour or (first.unit == "part" and first.last[1] == 0)
        _to_deadlines(mark, [end if inclusive else start - timedelta(days=1) for start, end in span.single_days(year)])
    elif not span.ranged and (modifiers.until or modifiers.to or first.unit == "day"):
        _to_deadlines(mark, [end for _, end in span.single_days(year)])
    return mark


def _to_deadlines(mark: Mark, dues: list[date]) -> None:
    """The last of the days is due; several are kept as windows of one day."""
    mark.kind, mark.due = "deadline", max(dues)
    mark.windows = [(due, due) for due in dues] if len(dues) > 1 else []


def _open(mark: Mark, after: int, modifiers: _Modifiers) -> Mark:
    """From a period on, without an end."""
    start = mark.windows[-1][1] + timedelta(days=1) if modifiers.after else mark.windows[0][0]
    return Mark("open", mark.first, after, start=start, unit=mark.unit, dated=mark.dated)


def _why(tokens: Tokens, index: int, after: int, span: Span, year: int | None) -> str:
    wording = tokens.slice(index, after)
    if span.problem and span.problem != "no year":
        return span.problem
    if year is None and not span.dated:
        return f"“{wording}” không ghi năm và chưa rõ năm của kế hoạch."
    return _unread(tokens, index, after)


def _unread(tokens: Tokens, index: int, after: int) -> str:
    return f"Không đọc được mốc thời gian “{tokens.slice(index, after)}”."
