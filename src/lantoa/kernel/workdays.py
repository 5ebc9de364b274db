"""Working days and hours in Việt Nam: weekends, public holidays (lunar ones too), and the days a decision has moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import holidays

from lantoa.kernel.clock import VIETNAM

DAY = timedelta(days=1)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of one working day, in order; the end of a span belongs to it no more."""

    spans: tuple[tuple[time, time], ...]

    @classmethod
    @cache
    def parse(cls, text: str) -> Hours:
        """ "07:30-11:30, 13:30-17:00" → Hours. ValueError when it cannot be read or runs backwards."""
        spans = []
        for part in text.split(","):
            found = _SPAN.fullmatch(part.strip())
            if not found:
                raise ValueError(f"working hours {part!r} are not of the form 07:30-11:30")
            h1, m1, h2, m2 = map(int, found.groups())
            spans.append((time(h1, m1), time(h2, m2)))
        ends = [moment for span in spans for moment in span]
        if any(later <= earlier for earlier, later in pairwise(ends)):
            raise ValueError(f"working hours {text!r} run backwards")
        return cls(tuple(spans))

    @property
    def start(self) -> time:
        return self.spans[0][0]

    def hold(self, moment: time) -> bool:
        return any(start <= moment < end for start, end in self.spans)

    def next_start(self, moment: time) -> time | None:
        """Where the first span at or after `moment` starts; None when the day is over."""
        return next((start for start, _end in self.spans if start >= moment), None)


USUAL_HOURS = Hours.parse("07:30-11:30, 13:30-17:00")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """What the law says, changed by `exceptions`: a day → whether people work on it after all."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    hours: Hours = USUAL_HOURS


LEGAL = WorkingCalendar()
"""Without any exception."""


@cache
def _year(year: int, language: str = "vi") -> tuple[dict[date, str], frozenset[date]]:
    """Public holidays with names, and weekend days worked in exchange."""
    found = holidays.country_holidays("VN", years=year, language=language)
    return dict(found.items()), frozenset(getattr(found, "weekend_workdays", ()))


def holiday_name(day: date, language: str = "vi") -> str:
    """The name of the public holiday, or empty."""
    return _year(day.year, language)[0].get(day, "")


def is_working_day(day: date, calendar: WorkingCalendar) -> bool:
    if day in calendar.exceptions:
        return calendar.exceptions[day]
    off, worked = _year(day.year)
    return day not in off and (day.weekday() < 5 or day in worked)


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The first working day after `day`."""
    return _walk(day, DAY, calendar)


def previous_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The last working day before `day`."""
    return _walk(day, -DAY, calendar)


def closing_day(due: date, calendar: WorkingCalendar) -> date:
    """When a time limit that ends on `due` is over: a limit ending on a day off runs to the end of the next working day
    (Civil Code 2015, article 148, clause 5)."""
    return due if is_working_day(due, calendar) else next_working_day(due, calendar)


def add_working_days(day: date, number: int, calendar: WorkingCalendar) -> date:
    """The `number`-th working day after `day`, which itself is not counted; before it when negative; `day` for 0."""
    for _ in range(abs(number)):
        day = _walk(day, DAY if number > 0 else -DAY, calendar)
    return day


def working_days_between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(is_working_day(start + DAY * n, calendar) for n in range(1, (end - start).days + 1))


def is_working_time(moment: datetime, calendar: WorkingCalendar) -> bool:
    """Whether offices are open; `moment` has a zone."""
    local = moment.astimezone(VIETNAM)
    return is_working_day(local.date(), calendar) and calendar.hours.hold(local.time())


def next_working_time(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """`moment` itself when offices are open, else when they open next."""
    if is_working_time(moment, calendar):
        return moment
    local = moment.astimezone(VIETNAM)
    day, opening = local.date(), calendar.hours.next_start(local.time())
    if opening is None or not is_working_day(day, calendar):
        day, opening = next_working_day(day, calendar), calendar.hours.start
    return datetime.combine(day, opening, tzinfo=VIETNAM)


def start_of_work(day: date, calendar: WorkingCalendar) -> datetime:
    """When offices would open on `day`."""
    return datetime.combine(day, calendar.hours.start, tzinfo=VIETNAM)


def _walk(day: date, step: timedelta, calendar: WorkingCalendar) -> date:
    day += step
    while not is_working_day(day, calendar):
        day += step
    return day
