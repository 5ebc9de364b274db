"""Lists and ranges of periods: "Quý I và II/2024", "Tháng 3, 6, 9, 12", "tháng 6/2019 đến tháng 4/2021"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vanban.grammar.periods import Match, Period, match_period, match_short
from vanban.grammar.tokens import Tokens

_AND = (",", ";", "và", "&", "hoặc", "+", "/")
_TO = ("-", "đến", "tới")
_TO_FILLERS = ("hết", "ngày", "khoảng", "cuối ngày", "trước", "thời điểm")


@dataclass(slots=True)
class Span:
    """Periods of one phrase, years already shared among them. `ranged`: everything between the first and the last."""

    periods: list[Period]
    ranged: bool = False
    excludes_end: bool = False
    """ "đến trước ngày …"."""

    @property
    def dated(self) -> bool:
        return any(period.year is not None for period in self.periods)

    @property
    def problem(self) -> str | None:
        return next((period.problem for period in self.periods if period.problem), None)

    def days(self, default_year: int | None) -> list[tuple[date, date]]:
        """Windows in order, touching ones joined; empty when a year is missing or a day does not exist."""
        found = [days for period in self.periods if (days := period.days(default_year))]
        if len(found) < len(self.periods) or not found:
            return []
        if self.ranged:
            end = found[-1][0] - timedelta(days=1) if self.excludes_end else found[-1][1]
            return [(found[0][0], end)] if found[0][0] <= end else []
        return join_windows(found)

    def single_days(self, default_year: int | None) -> list[tuple[date, date]]:
        """First and last day of each member, not joined; a range counts as its first."""
        members = self.periods[:1] if self.ranged else self.periods
        return [days for period in members if (days := period.days(default_year))]


def match_span(tokens: Tokens, index: int) -> tuple[Span, int] | None:
    """The longest list or range starting at token `index`."""
    match = match_period(tokens, index)
    if match is None:
        return None
    periods, after = [match[0]], match[1]
    while following := _following(tokens, after, periods[-1]):
        (period, after), ranged, excludes = following
        periods.append(period)
        if ranged:
            return Span(_share_years(periods, ranged=True), ranged=True, excludes_end=excludes), after
    return Span(_share_years(periods, ranged=False)), after


def join_windows(windows: list[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _following(tokens: Tokens, index: int, last: Period) -> tuple[Match, bool, bool] | None:
    """The next member behind "," "và" "-" "đến": (match, whether a range, whether its end is left out)."""
    sign = tokens.word(index)
    if sign in _TO:
        after, excludes = index + 1, False
        while step := tokens.any_words(after, _TO_FILLERS):
            if tokens.word(after) == "ngày" and match_period(tokens, after):
                break
            excludes = excludes or tokens.word(after) == "trước"
            after = step
        match = match_period(tokens, after) or match_short(tokens, after, last.unit)
        return (match, True, excludes) if match else None
    if sign not in _AND:
        return None
    after = index + 2 if sign == "," and tokens.word(index + 1) == "và" else index + 1
    match = match_short(tokens, after, last.unit) or (match_period(tokens, after) if sign != ";" else None)
    return (match, False, False) if match and match[0].unit == last.unit else None


def _share_years(periods: list[Period], *, ranged: bool) -> list[Period]:
    """A member without year or month takes those of the next that has them; a range never runs backwards."""
    shared = list(periods)
    for place in range(len(shared) - 2, -1, -1):
        this, following = shared[place], shared[place + 1]
        if this.first[0] == 0 and following.first[0]:
            shared[place] = this.in_month(following.first[0], following.year)
        elif this.year is None and following.year is not None and this.problem is None:
            later = ranged and this.first > following.last and following.unit != "school"
            shared[place] = this.in_year(following.year - 1 if later else following.year)
            if ranged and following.unit == "school":
                shared[place] = this.in_year(
                    following.year if this.first[0] >= following.first[0] else following.year + 1
                )
    for place in range(1, len(shared)):
        before, this = shared[place - 1], shared[place]
        if this.year is None and before.year is not None:
            wraps = ranged and this.last < before.first
            shared[place] = this.in_year(before.year + 1 if wraps else before.year)
    if (
        ranged
        and shared[0].year is None
        and shared[-1].year is None
        and not shared[-1].offset
        and shared[-1].last < shared[0].first
        and shared[-1].first[0]
    ):
        first, last = shared[0], shared[-1]
        return [Period(first.unit, None, first.first, last.last, years=1)]
    return shared
