"""Days and months written in running text: "ngày 04 tháng 5 năm 2020", "16/01/2024", "tháng 01 năm 2025", "01/2025"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from vanban.grammar.tokens import SPELLED, Tokens

_SIGNS = ("/", "-", ".")
_CENTURY = 2000
FIRST_YEAR, LAST_YEAR = 1930, 2100


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day, or a month when `day` is None, at `start`:`end` of the NFC text; impossible days have no `value`."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    value: date | None = None
    problem: str | None = None
    """Vietnamese sentence when the calendar knows no such day."""


@dataclass(frozen=True, slots=True)
class DayParts:
    """What was printed of a date; `year` and `month` may be missing."""

    year: int | None
    month: int | None
    day: int | None


_DATE_WORDS = ("ngày", "tháng")


def real_date(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None or not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def find_dates(text: str, *, default_year: int | None = None) -> list[DateSpan]:
    """Every date of the text, in order. `default_year` completes "ngày 15 tháng 6", which else has no value."""
    tokens = Tokens(text)
    found = []
    free = 0
    for index, word in enumerate(tokens.words_of()):
        if index < free or not (word in _DATE_WORDS or word.isdecimal()):
            continue
        if match := match_date(tokens, index):
            parts, free = match
            found.append(_span(tokens, index, free, parts, default_year))
    return found


def match_date(tokens: Tokens, index: int, *, bare: bool = False) -> tuple[DayParts, int] | None:
    """The date starting at token `index` and the index behind it. `bare` also takes "15/11" without the word "ngày"."""
    if tokens.word(index) == "ngày":
        first = index + 2 if tokens.word(index + 1) == ":" else index + 1
        return _spelled(tokens, first) or _signed(tokens, first) or _day_month(tokens, first)
    if tokens.word(index) == "tháng":
        return _month(tokens, index)
    if tokens.number(index) is None or _inside_number(tokens, index):
        return None
    return (
        _signed(tokens, index)
        or _iso(tokens, index)
        or _spelled(tokens, index)
        or _month_year(tokens, index)
        or (_day_month(tokens, index) if bare else None)
    )


def match_year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A year of four digits, also torn by a converter ("20 24"), and the index behind it."""
    digits = ""
    for after in range(index, index + 4):
        piece = tokens.word(after)
        if not (piece.isascii() and piece.isdecimal()) or len(digits + piece) > 4:
            return None
        digits += piece
        if len(digits) == 4:
            year = int(digits)
            return (year, after + 1) if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def match_year_suffix(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "/2024", "-2024", " năm 2024" or " 2024" behind a month or a quarter."""
    for lead in ("/ năm", "năm", "/", "-", ".", ",", ""):
        after = tokens.words(index, lead)
        if after is None or (lead == "," and tokens.word(after) != "năm"):
            continue
        if year := match_year(tokens, after + (1 if lead == "," else 0)):
            return None if _document_number_follows(tokens, year[1]) else year
    return None


def _span(tokens: Tokens, index: int, after: int, parts: DayParts, default_year: int | None) -> DateSpan:
    year = parts.year if parts.year is not None else default_year
    value = real_date(year, parts.month, parts.day)
    return DateSpan(
        start=tokens[index].start,
        end=tokens[after - 1].end,
        text=tokens.slice(index, after),
        year=year,
        month=parts.month,
        day=parts.day,
        value=value,
        problem=problem_of(DayParts(year, parts.month, parts.day), tokens.slice(index, after)),
    )


def problem_of(parts: DayParts, text: str) -> str | None:
    """A sentence when no calendar has this date; leap days without a year get the benefit of the doubt."""
    leap = 2024
    year = parts.year if parts.year is not None else leap
    if parts.month is None or real_date(year, parts.month, parts.day if parts.day is not None else 1):
        return None
    return f"“{text}” không có trong lịch."


def _spelled(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "04 tháng 5 năm 2020", "14 tháng 7/2026", "15 tháng 6"; damaged: "1 4 tháng 7"."""
    day, after = _torn_number(tokens, index)
    if day is None or tokens.word(after) != "tháng":
        return None
    month, after = _torn_number(tokens, after + 1)
    if month is None or (
        tokens.word(after) == "/" and tokens.number(after + 1) is not None and not match_year(tokens, after + 1)
    ):
        return None
    if year := match_year_suffix(tokens, after):
        return DayParts(year[0], month, day), year[1]
    return DayParts(None, month, day), after


def _signed(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "16/01/2024", "21-02-2018", "14 / 7 /2026", "15.3.2024", "18/6/18", "14/7 năm 2026"."""
    day, after = _torn_number(tokens, index)
    first = tokens.word(after)
    if day is None or day > 99 or first not in _SIGNS:
        return None
    month, after = _torn_number(tokens, after + 1)
    second = tokens.word(after)
    if month is None or month > 99:
        return None
    if second not in _SIGNS:
        year = match_year(tokens, after + 1) if second == "năm" and first == "/" else None
        return (DayParts(year[0], month, day), year[1]) if year else None
    if first != second:
        return None
    if year := match_year(tokens, after + 1):
        return None if _document_number_follows(tokens, year[1]) else (DayParts(year[0], month, day), year[1])
    short = tokens[after + 1]
    if (
        first == second == "/"
        and short.number is not None
        and len(short.text) == 2
        and tokens.word(after + 2) not in _SIGNS[:2]
    ):
        return DayParts(_CENTURY + short.number, month, day), after + 2
    return None


def _iso(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "2026-12-31", as spreadsheets write days."""
    year, month, day = tokens.number(index), tokens.number(index + 2), tokens.number(index + 4)
    if (
        year is None or month is None or day is None or not FIRST_YEAR <= year <= LAST_YEAR
        or tokens.word(index + 1) != "-" or tokens.word(index + 3) != "-" or month > 12 or day > 31
    ):  # fmt: skip
        return None
    return DayParts(year, month, day), index + 5


def _day_month(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "15/11" without a year; only where the context speaks of days."""
    day, sign, month = tokens.number(index), tokens.word(index + 1), tokens.number(index + 2)
    if day is None or month is None or sign != "/" or not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return (
        None
        if tokens.word(index + 3) in ("/", "-") and tokens.glued(index + 3)
        else (DayParts(None, month, day), index + 3)
    )


def _month(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "tháng 01 năm 2025", "tháng10/2025", "tháng 6"."""
    month, after = _spelled_month(tokens, index + 1) or _torn_number(tokens, index + 1)
    if month is None or month > 99:
        return None
    if year := match_year_suffix(tokens, after):
        return DayParts(year[0], month, None), year[1]
    return DayParts(None, month, None), after


def _spelled_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "tháng Ba", "tháng mười hai"; "tháng năm" only before another "năm"."""
    number, after = SPELLED.get(tokens.word(index)), index + 1
    if number == 10 and tokens.word(after) in ("một", "hai"):
        return 10 + SPELLED[tokens.word(after)], after + 1
    if number is None or number == 1 or tokens.word(after) in ("lần", "tháng", "ngày"):
        return None
    return None if number == 5 and tokens.word(after) != "năm" else (number, after)


def _month_year(tokens: Tokens, index: int) -> tuple[DayParts, int] | None:
    """ "01/2025", "3/2026"; not the start of a document number "02/2017/TT-BTP"."""
    month, sign = tokens.number(index), tokens.word(index + 1)
    if month is None or not 1 <= month <= 12 or len(tokens.word(index)) > 2 or sign != "/":
        return None
    year = match_year(tokens, index + 2)
    return (
        None if year is None or _document_number_follows(tokens, year[1]) else (DayParts(year[0], month, None), year[1])
    )


def _torn_number(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """A number of one or two digits, also when a space fell between them ("1 4 tháng 7")."""
    first, second = tokens[index], tokens[index + 1]
    if first.number is None or len(first.text) > 2:
        return None, index
    joins = len(first.text) == len(second.text) == 1 and second.number is not None and first.number <= 3
    if joins and tokens.word(index + 2) in ("/", "-", ".", "tháng", "năm"):
        return int(first.text + second.text), index + 2
    return first.number, index + 1


def _document_number_follows(tokens: Tokens, index: int) -> bool:
    return (
        tokens.word(index) == "/"
        and tokens.glued(index)
        and tokens.glued(index + 1)
        and tokens.word(index + 1).isalpha()
    )


def _inside_number(tokens: Tokens, index: int) -> bool:
    """Whether the token continues a longer number or code ("107/2020", "KH20-1/2")."""
    before = tokens[index - 1]
    if not tokens.glued(index) or not before.text:
        return False
    return before.text in ("/", ".") and tokens.number(index - 2) is not None and tokens.glued(index - 1)
