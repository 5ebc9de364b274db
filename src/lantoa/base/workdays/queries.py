"""The working calendar as it stands now."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from lantoa.base.workdays.enums import DayKind
from lantoa.base.workdays.models import DayException
from lantoa.kernel import clock
from lantoa.kernel.workdays import Hours, WorkingCalendar, holiday_name, previous_working_day


def working_calendar() -> WorkingCalendar:
    """One query. Whoever looks at many days asks once and passes it on; nothing is cached, so every node agrees."""
    rows = DayException.objects.exclude(kind=DayKind.WITHDRAWN).values_list("day", "kind")
    exceptions = {day: kind == DayKind.WORKING for day, kind in rows}
    return WorkingCalendar(exceptions, Hours.parse(settings.WORKING_HOURS))


def last_closed_day(on: date | None = None) -> date:
    """Limits that end on this day or before are over on the day given, else today: it is the last working day before.
    See `closing_day`."""
    return previous_working_day(on or clock.today(), working_calendar())


def named_days(start: date, end: date, language: str = "vi") -> dict[date, str]:
    """Days from `start` to `end` with the name of the holiday or the reason of the exception."""
    span = (date.fromordinal(n) for n in range(start.toordinal(), end.toordinal() + 1))
    spoken = "vi" if language == "vi" else "en_US"
    names = {day: name for day in span if (name := holiday_name(day, spoken))}
    rows = DayException.objects.exclude(kind=DayKind.WITHDRAWN).filter(day__range=(start, end))
    return names | {row.day: f"{row.reason} ({row.get_kind_display()})" for row in rows}
