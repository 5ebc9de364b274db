"""Due dates of a task or duty: one, or one a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.kernel.periods import Period, last_day, periods
from lantoa.programme.plans.enums import Every, PartyRole, TimingKind
from lantoa.programme.plans.models import Timed


@dataclass(frozen=True, slots=True)
class Due:
    """One due item: the period it stands for and its last day."""

    label: str
    start: date
    due: date


def span(item: Timed, year: int) -> tuple[date, date]:
    """First and last day of the work: what the timing says, else the plan's year."""
    return item.start or date(year, 1, 1), item.end or item.due or date(year, 12, 31)


def is_ongoing(item: Timed) -> bool:
    """Work of the whole span ("thường xuyên"): no rhythm, no day, no separate steps of its own."""
    if item.every or item.due or getattr(item, "windows", None) or getattr(item, "milestones", None):
        return False
    return item.timing_kind == TimingKind.ONGOING


def dues_for(role: PartyRole, item: Timed, year: int, *, after: date | None = None) -> list[Due]:
    """The due items of one share. Who only cooperates on ongoing work answers for no quarter of it."""
    if role == PartyRole.COOPERATING and is_ongoing(item):
        return []
    return due_items(item, year, after=after)


def due_items(item: Timed, year: int, *, after: date | None = None) -> list[Due]:
    """The due items of something recurring, ongoing or done in several steps, none for what is done once.

    Ongoing work is kept by quarter, so that a quarter in which nothing happened can be seen.

    A weekly item is due on its weekday (Sunday when none is named), a monthly one on its day or the last of the month,
    longer ones on the last day of the period, or on the named day of its last month. Items due before `after` (the day
    the decision was issued) are left out: nobody can owe what was not yet ordered.
    """
    every = Every.QUARTER if is_ongoing(item) else item.every
    if not every:
        return [d for d in _steps(item) if after is None or d.due >= after]
    start, end = (item.start or date(year, 1, 1)), (item.end or date(year, 12, 31))
    found = []
    for period in periods(every, start, end):
        due = _day(period, item.day)
        if start <= due <= end and (after is None or due >= after):
            found.append(Due(label(period), max(period.start, start), due))
    return found


def _steps(item: Timed) -> list[Due]:
    """The separate windows ("Quý I và III") or milestones of one timing, as items of their own."""
    windows = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in getattr(item, "windows", None) or []]
    if windows:
        return [Due(f"{a:%d/%m}–{b:%d/%m/%Y}", a, b) for a, b in windows]
    dated = [(m["text"], date.fromisoformat(m["due"])) for m in getattr(item, "milestones", None) or [] if m["due"]]
    return [
        Due(text[:60], min(item.start or due, due), due)
        for text, due in {due: (text, due) for text, due in dated}.values()
    ]


def _day(period: Period, day: int | None) -> date:
    if period.kind == "week":
        return period.start + timedelta(days=(day or 7) - 1)
    end = period.end
    return end if day is None else end.replace(day=min(day, last_day(end.year, end.month).day))


def label(period: Period) -> str:
    """ "Tháng 3/2026", "Quý I/2026": stored, so in the language of the documents and not of the reader."""
    with translation.override(settings.LANGUAGE_CODE):
        return _label(period)


def _label(period: Period) -> str:
    values = {"ordinal": period.ordinal, "year": period.year}
    match period.kind:
        case "week":
            return _("Week %(ordinal)d/%(year)d") % values
        case "month":
            return _("Month %(ordinal)d/%(year)d") % values
        case "quarter":
            return _("Quarter %(roman)s/%(year)d") % {**values, "roman": ("I", "II", "III", "IV")[period.ordinal - 1]}
        case "half-year":
            return (_("First half of %(year)d") if period.ordinal == 1 else _("Second half of %(year)d")) % values
    return _("Year %(year)d") % values
