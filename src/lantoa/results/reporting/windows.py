"""The dates of a period in one year, from the rule that makes it come every year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from lantoa.base.agencies.enums import Level
from lantoa.kernel.permission import Refused
from lantoa.kernel.workdays import WorkingCalendar, closing_day

LONGEST = 366
"""Days of the longest window; a form that asks about more has no comparable periods."""
LAST_DAY = 31


class BadDates(Refused):
    """A rule whose dates make no period."""


class Rule(Protocol):
    """What of a rule is needed here; `models.PeriodRule` has it."""

    start_year: int
    start_month: int
    start_day: int
    end_month: int
    end_day: int
    due_days: Mapping[str, int]
    lock_days: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Window, last day to send of everybody and of levels that differ from it, and the day it is locked from."""

    start: date
    end: date
    due: date
    due_by_level: dict[str, date]
    lock_on: date


def window(rule: Rule, year: int) -> tuple[date, date]:
    """First and last day of the period in a year; BadDates says what is wrong with the rule."""
    start = _day(year + rule.start_year, rule.start_month, rule.start_day)
    end = _day(year, rule.end_month, rule.end_day)
    if end < start:
        raise BadDates(_("the period ends before it begins."))
    if (end - start).days >= LONGEST:
        raise BadDates(_("the period is longer than a year."))
    if any(days < 0 for days in rule.due_days.values()):
        raise BadDates(_("the report is due before the period ends."))
    if rule.lock_days <= max(rule.due_days.values(), default=0):
        raise BadDates(_("the period is locked before the report is due."))
    return start, end


def dates(rule: Rule, year: int, calendar: WorkingCalendar) -> Dates:
    """All dates of the period in a year. A due day that is a day off runs to the next working day, and the lock is
    moved on when that has passed it.
    """
    start, end = window(rule, year)
    days = {level: closing_day(end + timedelta(days=count), calendar) for level, count in rule.due_days.items()}
    due = max(days.values(), default=closing_day(end, calendar))
    # Levels the rule does not name go by the usual day, so the latest of all may be a named one's.
    usual = days.get("", due)
    by_level = {str(level): day for level in Level if (day := days.get(level, usual)) != due}
    lock_on = max(end + timedelta(days=rule.lock_days), due + timedelta(days=1))
    return Dates(start, end, due, by_level, lock_on)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the month's last where the rule says 31; BadDates where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= LAST_DAY):
        raise BadDates(_("%(day)d/%(month)d is no day of the calendar.") % {"day": day, "month": month})
    last = monthrange(year, month)[1]
    if day > last and day != LAST_DAY:
        if (month, day) == (2, 29):
            return date(year, 2, last)
        raise BadDates(_("%(day)d/%(month)d is no day of the calendar.") % {"day": day, "month": month})
    return date(year, month, min(day, last))
