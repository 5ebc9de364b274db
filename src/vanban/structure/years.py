"""The year a plan is for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

_FOUR = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"(?:giai đoạn|năm học|từ năm|nhiệm kỳ|các năm)\s*{_FOUR}(?:\s*(?:-|–|đến)(?:\s*năm)?\s*{_FOUR})?"
    rf"|{_FOUR}\s*[-–]\s*{_FOUR}",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"(?:ngày\s*\d{{1,2}}\s*)?tháng\s*\d{{1,2}}\s*năm\s*{_FOUR}|\d{{1,2}}[/-]\d{{1,2}}[/-]{_FOUR}"
    rf"|\S*/{_FOUR}/\S*|đến năm\s*{_FOUR}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d/])(?:\d{1,2}/)?(?:\d{1,2}/|[IV]{1,3}/)?((?:20)\d\d)\b(?!/)")


def plan_year(titles: list[str], times: list[str], issued_on: date | None) -> int | None:
    """The single year the titles name; else the year most timings name; else the year of issue.

    A span ("giai đoạn 2019-2025") names no single year; dates of cited documents inside a title are left out.
    """
    for title in titles:
        years = set(_YEAR.findall(_DATED.sub(" ", _SPAN.sub(" ", title))))
        if len(years) == 1:
            return int(years.pop())
    counted = Counter(year for text in times for year in set(_ANY_YEAR.findall(text)))
    if counted:
        (year, count), *rest = counted.most_common(2)
        if count > 1 and (not rest or count > rest[0][1]):
            return int(year)
    return issued_on.year if issued_on else None
