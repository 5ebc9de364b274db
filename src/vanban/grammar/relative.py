"""Deadlines counted from an event: "15 ngày kể từ ngày Kế hoạch được ban hành", "10 ngày làm việc sau khi ban hành"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from vanban.grammar.tokens import Tokens

_FROM = ("kể từ", "tính từ", "sau", "từ")
_ISSUE = ("ban hành", "ký", "ký ban hành", "phê duyệt")
_OTHERS = (
    "nghị quyết", "luật", "nghị định", "thông tư", "đề án", "hướng dẫn", "công văn", "chỉ thị", "hồ sơ",
    "nhận", "kết luận", "văn bản của",
)  # fmt: skip
_LONGEST_EVENT = 25


@dataclass(frozen=True, slots=True)
class Relative:
    """`from_issue` is True when the days count from the issue of the document at hand."""

    count: int
    unit: str
    working: bool
    from_issue: bool
    event: str

    def due(self, issued_on: date) -> date:
        """The day of the event is not counted (Civil Code 2015, article 147); working days skip weekends only."""
        if self.unit == "tháng":
            month = issued_on.month - 1 + self.count
            year, month = issued_on.year + month // 12, month % 12 + 1
            return date(year, month, min(issued_on.day, monthrange(year, month)[1]))
        if not self.working:
            return issued_on + timedelta(days=self.count * (7 if self.unit == "tuần" else 1))
        day, left = issued_on, self.count
        while left:
            day += timedelta(days=1)
            left -= day.isoweekday() <= 5
        return day


def match_relative(tokens: Tokens, index: int) -> tuple[Relative, int] | None:
    """A count of days, weeks or months at token `index` that is counted from an event."""
    count, unit = tokens.number(index), tokens.word(index + 1)
    if count is None or not 1 <= count <= 400 or unit not in ("ngày", "tuần", "tháng"):
        return None
    after = tokens.words(index + 2, "làm việc")
    working, after = after is not None, after or index + 2
    after += tokens.word(after) == ","
    start = tokens.any_words(after, _FROM)
    if start is None:
        return None
    end = start
    while end < min(len(tokens), start + _LONGEST_EVENT) and tokens.word(end) not in (";", ".", ",", "(", ")"):
        end += 1
    return Relative(count, unit, working, is_issue(tokens, start, end), tokens.slice(start, end)), end


def is_issue(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the event is the issue of this very document."""
    issue = any(tokens.any_words(place, _ISSUE) for place in range(start, end))
    other = any(tokens.any_words(place, _OTHERS) for place in range(start, end))
    this = any(tokens.word(place) == "này" for place in range(start, end))
    return issue and (this or not other)
