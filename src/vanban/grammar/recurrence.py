"""How often: "hằng tháng", "định kỳ quý, 06 tháng, một năm", "02 tuần một lần", "thứ Sáu hàng tuần"."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.grammar.dates import match_year
from vanban.grammar.tokens import ROMAN, SPELLED, Tokens
from vanban.model import Every

_EACH = ("hằng", "hàng", "mỗi", "từng", "theo từng", "theo")
_UNIT_WEEKS = {"tuần": 1, "tháng": 4, "quý": 13, "quí": 13, "năm": 52}
_BY_WEEKS: tuple[tuple[int, Every], ...] = ((52, "year"), (26, "half-year"), (13, "quarter"), (4, "month"), (1, "week"))
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`exact` is False when the contract's units only come near ("02 tuần một lần" is read as weekly)."""

    every: Every
    exact: bool = True


def match_recurrence(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    """A recurrence starting at token `index` and the index behind it; of several the most frequent."""
    return next((match for rule in _RULES if (match := rule(tokens, index))), None)


def match_weekday(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ISO weekday of "thứ Sáu", "thứ 6", "Chủ nhật"."""
    if after := tokens.words(index, "chủ nhật"):
        return 7, after
    if tokens.word(index) != "thứ":
        return None
    number = tokens.number(index + 1)
    day = number - 1 if number is not None and 2 <= number <= 7 else _WEEKDAYS.get(tokens.word(index + 1))
    return (day, index + 2) if day else None


def _each(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    lead = tokens.any_words(index, _EACH)
    cadence = _cadence(tokens, lead) if lead else None
    if cadence is None and lead and tokens.word(index) in ("hằng", "hàng", "mỗi") and tokens.word(lead) == "năm":
        cadence = _weeks("năm", 1), lead + 1  # "hằng năm 2027 - 2030": the years bound it
    if cadence is None:
        return None
    weeks, after = cadence
    if times := _count_times(tokens, after):
        return _named(weeks / times[0]), times[1]
    return _series_rest(tokens, weeks, after)


def _periodical(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    after = tokens.any_words(index, ("định kỳ", "định kì"))
    if after is None:
        return None
    while step := tokens.any_words(after, (*_EACH, ",", "vào", "cuối", "báo cáo", "thực hiện", "(")):
        after = step
    cadence = _cadence(tokens, after)
    if cadence is None:
        return None
    if times := _count_times(tokens, cadence[1]):
        return _named(cadence[0] / times[0]), times[1]
    return _series_rest(tokens, *cadence)


def _series(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    """ "tháng, quý, 6 tháng, năm": two or more cadences in a row."""
    first = _cadence(tokens, index)
    if first is None or tokens.word(index - 1) in ("trong", "cả", "sau", "cuối", "đầu"):
        return None
    result = _series_rest(tokens, *first)
    return result if result[1] > first[1] else None


def _series_rest(tokens: Tokens, weeks: int, after: int) -> tuple[Recurrence, int]:
    shortest = weeks
    while tokens.word(after) in (",", "và", "/", ";", "-"):
        step = after + 2 if tokens.word(after + 1) in ("và", "hằng", "hàng") else after + 1
        following = _cadence(tokens, step)
        if following is None:
            break
        shortest, after = min(shortest, following[0]), following[1]
    return _named(shortest), after


def _times(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    """ "02 tuần một lần", "6 tháng/lần", "2 lần/năm", "01 lần mỗi quý"."""
    if times := _count_times(tokens, index):
        step = tokens.any_words(times[1], ("/", "mỗi", "trong một", "trong", "một", "hằng", "hàng", "trên"))
        cadence = _cadence(tokens, step) if step else None
        return (_named(cadence[0] / times[0]), cadence[1]) if cadence else None
    cadence = _cadence(tokens, index)
    if cadence is None:
        return None
    if after := tokens.any_words(cadence[1], ("/ lần", "/ 1 lần", "/ 01 lần")):
        return _named(cadence[0]), after
    times = _count_times(tokens, cadence[1])
    return (_named(cadence[0] / times[0]), times[1]) if times else None


def _count_times(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "một lần", "02 lần", "/lần"."""
    count = tokens.number(index) or SPELLED.get(tokens.word(index))
    return (count, index + 2) if count and tokens.word(index + 1) == "lần" else None


def _cadence(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "tháng", "06 tháng", "một năm", "nửa năm" in weeks; "quý II" and "năm 2024" are none."""
    if after := tokens.words(index, "nửa năm"):
        return 26, after
    count = tokens.number(index) or (SPELLED.get(tokens.word(index)) if tokens.word(index + 1) in _UNIT_WEEKS else None)
    at = index + 1 if count else index
    weeks = _UNIT_WEEKS.get(tokens.word(at))
    if (
        weeks is None
        or (count and count > 60)
        or tokens.word(at + 1) in ("học", "tiếp", "đầu", "sau", "trước", "nay", "liền")
    ):
        return None
    following = tokens.word(at + 1)
    counted = tokens.word(at + 2) == "lần"
    numbered = not counted and (
        tokens.number(at + 1) is not None or (tokens.word(at) in ("quý", "quí") and following in ROMAN)
    )
    if numbered and not (tokens.word(at) == "năm" and not match_year(tokens, at + 1)):
        return None
    if tokens.word(at) == "tháng" and count and following == "cuối":
        return None
    return _weeks(tokens.word(at), count or 1), at + 1


def _weeks(unit: str, count: int) -> int:
    months = {"tháng": 1, "quý": 3, "quí": 3, "năm": 12}.get(unit)
    if months is None:
        return count
    return {1: 4, 3: 13, 6: 26, 12: 52}.get(months * count, months * count * 13 // 3)


def _named(weeks: float) -> Recurrence:
    """The unit that fits, else the next more frequent one."""
    for length, every in _BY_WEEKS:
        if weeks >= length:
            return Recurrence(every, exact=weeks == length or (length == 4 and 4 <= weeks < 4.5))
    return Recurrence("week", exact=False)


def _last_month_of_quarter(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    """ "trước ngày 15 của tháng cuối quý": of every quarter."""
    after = tokens.any_words(
        index, ("tháng cuối quý", "tháng cuối của quý", "tháng cuối mỗi quý", "tháng cuối hằng quý")
    )
    numbered = after is not None and (tokens.number(after) is not None or tokens.word(after) in ROMAN)
    return None if after is None or numbered else (Recurrence("quarter"), after)


def _per_unit(tokens: Tokens, index: int) -> tuple[Recurrence, int] | None:
    """ "02 tin, bài/tháng"."""
    if tokens.word(index - 1) != "/" or not tokens.word(index - 2).isalpha() or tokens.word(index - 2) in _UNIT_WEEKS:
        return None
    cadence = _cadence(tokens, index)
    return (_named(cadence[0]), cadence[1]) if cadence and cadence[1] == index + 1 else None


_RULES = (_times, _each, _periodical, _last_month_of_quarter, _series, _per_unit)
