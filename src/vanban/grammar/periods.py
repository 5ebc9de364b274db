"""Single periods of the calendar as plans name them: a day, a month, a quarter, half a year, a year, a school year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vanban.grammar.dates import LAST_YEAR, match_date, match_year, match_year_suffix, problem_of
from vanban.grammar.tokens import ROMAN, SPELLED, Tokens

Unit = Literal["day", "part", "week", "month", "quarter", "months", "year", "school"]


@dataclass(frozen=True, slots=True)
class Period:
    """Month and day `first` to `last` (day 0: the last of its month), `years` later; month 0 is still to be found."""

    unit: Unit
    year: int | None
    first: tuple[int, int]
    last: tuple[int, int]
    years: int = 0
    problem: str | None = None
    offset: int = 0
    """1 for "quý I năm sau", -1 for "năm trước": counted from the year the context gives."""

    def days(self, default_year: int | None) -> tuple[date, date] | None:
        """First and last day; None without a year, without a month, or off the calendar."""
        year = self.year
        if year is None and default_year is not None:
            year = default_year + self.offset
        if year is None or self.problem or self.first[0] == 0 or not 0 < year + self.years <= LAST_YEAR:
            return None
        start, end = _day(year, *self.first), _day(year + self.years, *self.last)
        return (start, end) if start and end else None

    def in_year(self, year: int | None) -> Period:
        return replace(self, year=year)

    def in_month(self, month: int, year: int | None) -> Period:
        """A bare "ngày 16" completed by its partner in "ngày 16 đến ngày 20/4"."""
        return replace(self, year=year, first=(month, self.first[1]), last=(month, self.last[1]))


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    return date(year, month, day or length) if day <= length else None


Match = tuple[Period, int]
_COMMON_YEAR = 2025
_WEEK_ENDS = {"đầu": 1, "cuối": 5}
_NEXT_YEAR = ("năm sau", "năm tới", "năm tiếp theo", "năm kế tiếp", "của năm sau")
_LAST_YEAR = ("năm trước", "năm ngoái")


def match_period(tokens: Tokens, index: int) -> Match | None:
    """The period named at token `index`, and the index behind it."""
    return next((match for rule in _RULES if (match := rule(tokens, index))), None)


def match_short(tokens: Tokens, index: int, unit: Unit) -> Match | None:
    """A further member of a list that leaves the noun out: "quý I, II", "tháng 3, 6, 9"."""
    if unit == "quarter":
        return _quarter_number(tokens, index)
    number = tokens.number(index)
    if unit == "month" and number is not None and 1 <= number <= 12 and len(tokens.word(index)) <= 2:
        if tokens.word(index + 1) in ("tháng", "ngày", "lần", "quý", "năm") and not match_year_suffix(
            tokens, index + 1
        ):
            return None
        return _with_year(tokens, index + 1, lambda year: Period("month", year, (number, 1), (number, 0)))
    return None


def _days(tokens: Tokens, index: int) -> Match | None:
    match = match_date(tokens, index, bare=True)
    if match is None:
        return None
    parts, after = match
    problem = problem_of(parts, tokens.slice(index, after))
    month = parts.month or 0
    first, last = ((month, 1), (month, 0)) if parts.day is None else ((month, parts.day), (month, parts.day))
    period = Period("month" if parts.day is None else "day", parts.year, first, last, problem=problem)
    return _relative_year(tokens, period, after) if parts.year is None else (period, after)


def _bare_day(tokens: Tokens, index: int) -> Match | None:
    """ "ngày 16", or the first of "16-20/4/2019" and "10-12/2024"; the month comes from what follows."""
    named = tokens.word(index) == "ngày"
    first = index + 1 if named else index
    day = tokens.number(first)
    if day is None or not 1 <= day <= 31 or len(tokens.word(first)) > 2:
        return None
    partner = first + 2 if tokens.word(first + 1) in ("-", "đến", ",", "và") else 0
    following = match_date(tokens, partner) if partner else None
    if following and following[0].day is None and not named and tokens.word(partner) != "tháng":
        return (Period("month", None, (day, 1), (day, 0)), first + 1) if day <= 12 else None
    if not named and not (following and following[0].day):
        return None
    return Period("day", None, (0, day), (0, day)), first + 1


def _quarter(tokens: Tokens, index: int) -> Match | None:
    word = tokens.word(index)
    if word in ("quý", "quí") or (word == "q" and tokens.glued(index + 1)):
        return _quarter_number(tokens, index + 1)
    stem = next((stem for stem in ("quý", "quí", "q") if word.startswith(stem)), "")
    if stem and (number := ROMAN.get(word[len(stem) :])):
        return _with_year(tokens, index + 1, lambda year: _quarter_of(number, year))
    return None


def _quarter_number(tokens: Tokens, index: int) -> Match | None:
    word = tokens.word(index)
    number = tokens.number(index) or ROMAN.get(word) or SPELLED.get(word)
    if number is None or not 1 <= number <= 4 or len(word) > 3 or word == "năm":
        return None
    if tokens.word(index + 1) in ("tháng", "ngày", "lần", "tuần", "quý"):
        return None
    return _with_year(tokens, index + 1, lambda year: _quarter_of(number, year))


def _quarter_of(number: int, year: int | None) -> Period:
    return Period("quarter", year, (3 * number - 2, 1), (3 * number, 0))


def _half(tokens: Tokens, index: int) -> Match | None:
    """ "6 tháng đầu năm 2024", "9 tháng đầu năm", "nửa cuối năm", "nửa đầu tháng 5"."""
    if after := tokens.words(index, "nửa"):
        months = 6
    else:
        months = tokens.number(index) or SPELLED.get(tokens.word(index)) or 0
        after = index + 2 if tokens.word(index + 1) == "tháng" else 0
    opening, whole = tokens.word(after) == "đầu", tokens.word(after + 1)
    if not after or not (opening or tokens.word(after) == "cuối"):
        return None
    if whole == "tháng" and tokens.word(index) == "nửa" and (month := _days(tokens, after + 1)):
        at = month[0].first[0]
        return replace(month[0], unit="part", first=(at, 1 if opening else 16), last=(at, 15 if opening else 0)), month[
            1
        ]
    if whole != "năm" or not 1 <= months <= 11:
        return None
    first, last = ((1, 1), (months, 0)) if opening else ((13 - months, 1), (12, 0))
    year = match_year(tokens, after + 2)
    return Period("months", year[0] if year else None, first, last), year[1] if year else after + 2


def _part(tokens: Tokens, index: int) -> Match | None:
    """Beginning, middle, end: first, inner, last quarters of a year; months of a quarter; decades of a month."""
    place = ("đầu", "giữa", "cuối").index(word) if (word := tokens.word(index)) in ("đầu", "giữa", "cuối") else None
    if place is None:
        return None
    whole = _quarter(tokens, index + 1) or _year(tokens, index + 1)
    if whole is None and tokens.word(index + 1) == "tháng":
        whole = _days(tokens, index + 1)
    if whole is None:
        return (_year_part(None, place), index + 2) if tokens.word(index + 1) == "năm" else None
    period, after = whole
    month = period.first[0]
    if period.unit == "year":
        return _year_part(period.year, place), after
    if period.unit == "quarter":
        return Period("part", period.year, (month + place, 1), (month + place, 0)), after
    return Period("part", period.year, (month, (1, 11, 21)[place]), (month, (10, 20, 0)[place])), after


def _year_part(year: int | None, place: int) -> Period:
    first, last = ((1, 3), (4, 9), (10, 12))[place]
    return Period("part", year, (first, 1), (last, 0))


def _week(tokens: Tokens, index: int) -> Match | None:
    """ "tuần 2 tháng 9/2024": its days 8 to 14; "tuần cuối" and the fifth are the last seven of the month."""
    first = tokens.any_words(index, ("tuần lễ thứ", "tuần thứ", "tuần lễ", "tuần"))
    if first is None or tokens.word(first + 1) != "tháng":
        return None
    word = tokens.word(first)
    number = tokens.number(first) or SPELLED.get(word) or ROMAN.get(word) or _WEEK_ENDS.get(word)
    month = _days(tokens, first + 1)
    if not number or number > 5 or month is None or month[0].unit != "month" or not 1 <= month[0].first[0] <= 12:
        return None
    at, year = month[0].first[0], month[0].year
    start = 7 * number - 6 if number < 5 else monthrange(year or _COMMON_YEAR, at)[1] - 6
    return Period("week", year, (at, start), (at, 7 * number if number < 5 else 0)), month[1]


def _year(tokens: Tokens, index: int) -> Match | None:
    """ "năm 2025", "2025", "trong năm", "cả năm", "năm nay"; "năm học" is no calendar year."""
    if after := tokens.any_words(
        index, ("năm nay", "trong năm kế hoạch", "trong năm", "cả năm", "suốt năm", "quanh năm")
    ):
        if (tokens.word(after) == "học" or match_year(tokens, after)) and tokens.word(after - 1) == "năm":
            return None
        return Period("year", None, (1, 1), (12, 0)), after
    year = match_year(tokens, index + 1 if tokens.word(index) == "năm" else index)
    if year is None:
        return None
    return Period("year", year[0], (1, 1), (12, 0)), year[1]


def _school_year(tokens: Tokens, index: int) -> Match | None:
    """ "năm học 2020-2021": 1 September to 31 May, the ministry's yearly frame; terms part on 15 January."""
    first, last, after = (9, 1), (5, 31), index
    years = 1
    if term := tokens.any_words(index, ("học kỳ", "học kì")):
        number = ROMAN.get(tokens.word(term)) or tokens.number(term)
        if number not in (1, 2):
            return None
        first, last = ((9, 1), (1, 15)) if number == 1 else ((1, 16), (5, 31))
        after = term + 1
        after = after + 1 if tokens.word(after) in (",", "/") else after
    named = tokens.any_words(after, ("năm học", "niên khóa", "niên khoá"))
    if named is None:
        return (Period("school", None, first, last, problem="no year"), after) if term else None
    opening = match_year(tokens, named)
    closing = match_year(tokens, opening[1] + 1) if opening and tokens.word(opening[1]) in ("-", "/") else None
    year = opening[0] if opening else None
    behind = closing[1] if closing else opening[1] if opening else named
    if first == (1, 16):
        year, years = (year + 1 if year is not None else None), 0
    return Period("school", year, first, last, years), behind


def _with_year(tokens: Tokens, index: int, build: Callable[[int | None], Period]) -> Match:
    if year := match_year_suffix(tokens, index):
        return build(year[0]), year[1]
    return _relative_year(tokens, build(None), index)


def _relative_year(tokens: Tokens, period: Period, index: int) -> Match:
    for offset, phrases in ((1, _NEXT_YEAR), (-1, _LAST_YEAR)):
        if after := tokens.any_words(index, phrases):
            return replace(period, offset=offset), after
    return period, index


def _short_month(tokens: Tokens, index: int) -> Match | None:
    """ "T5/2024"."""
    number = tokens.number(index + 1)
    if tokens.word(index) != "t" or not tokens.glued(index + 1) or number is None or not 1 <= number <= 12:
        return None
    return _with_year(tokens, index + 2, lambda year: Period("month", year, (number, 1), (number, 0)))


_RULES = (_short_month, _half, _part, _week, _school_year, _quarter, _days, _year, _bare_day)
