"""Periods of forms: opened from their rules year by year, corrected while nobody has sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.drawing import lock_form
from lantoa.results.reporting.models import Form, PeriodRule, ReportingPeriod
from lantoa.results.reporting.states import ENDED, IN_FORCE
from lantoa.results.reporting.windows import dates, window

LEAD = timedelta(days=30)
"""So long before the first window of a year begins, the year's periods are opened."""
CORRECTABLE = ("name", "start", "end", "due", "due_by_level", "lock_on")


def open_year(form: Form, year: int, *, actor: Actor | None, since: date = date.min) -> list[ReportingPeriod]:
    """Make the periods of a year that the form's rules ask for and that are not there yet, by any version of the form.

    Only those that end while this version is in use, and not before `since`. The actor is None for the schedule.
    """
    with transaction.atomic():
        locked = lock_form(form)
        if actor is not None:
            require("reporting.form.manage", actor, locked)
        if locked.state not in (IN_FORCE, ENDED):
            raise Refused(_("Periods are opened for forms that are in use."))
        there = ReportingPeriod.objects.filter(form__code=locked.code, year=year).values_list("code", flat=True)
        groups, made = list(locked.groups.all()), []
        calendar, last = working_calendar(), locked.valid_to or date.max
        for rule in locked.period_rules.exclude(code__in=list(there)):
            days = dates(rule, year, calendar)
            if not max(locked.valid_from, since) <= days.end <= last:
                continue
            period = ReportingPeriod.objects.create(
                form=locked,
                year=year,
                code=rule.code,
                name=_named(rule, year),
                start=days.start,
                end=days.end,
                due=days.due,
                due_by_level={level: day.isoformat() for level, day in days.due_by_level.items()},
                lock_on=days.lock_on,
            )
            period.groups.set(groups)
            record("reporting.period.open", period, actor=actor, agency_id=locked.owner_id, after=_plain(period))
            made.append(period)
    return made


def keep_periods_of(form: Form, *, actor: Actor | None) -> list[ReportingPeriod]:
    """Open what is due to be open today: this year's periods that are not over, and next year's in time."""
    today, rules = clock.today(), list(form.period_rules.all())
    years = [
        year for year in (today.year, today.year + 1) if any(window(rule, year)[0] - LEAD <= today for rule in rules)
    ]
    return [period for year in years for period in open_year(form, year, actor=actor, since=today)]


def keep_periods() -> int:
    """`keep_periods_of` for all forms in use, by the schedule; how many periods were opened."""
    forms = Form.objects.filter(state=IN_FORCE).prefetch_related("period_rules")
    return sum(len(keep_periods_of(form, actor=None)) for form in forms)


def correct_period(period: ReportingPeriod, values: Mapping[str, Any], *, actor: Actor) -> ReportingPeriod:
    """Change name or dates. The window stays as it is once an agency has begun its report, for figures were taken by
    it; due days and the lock may be put off until the period is locked.
    """
    with transaction.atomic():
        rows = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("form__owner")
        locked = rows.get(pk=period.pk)
        require("reporting.period.manage", actor, locked)
        before = _plain(locked)
        for name in CORRECTABLE:
            setattr(locked, name, values.get(name, getattr(locked, name)))
        after = _plain(locked)
        changed = {name for name in after if before[name] != after[name]}
        _check_correction(locked, before, changed)
        locked.save(update_fields=CORRECTABLE)
        if changed:
            record(
                "reporting.period.correct",
                locked,
                actor=actor,
                agency_id=locked.form.owner_id,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
            )
    return locked


def _check_correction(period: ReportingPeriod, before: Mapping[str, Any], changed: set[str]) -> None:
    is_begun = period.reports.exists()
    if is_begun and changed & {"start", "end"}:
        raise Refused(_("Agencies have begun to report for this period, so its window stays as it is."))
    if is_begun and changed - {"name"} and before["lock_on"] <= clock.today():
        raise Refused(_("This period is locked. Reopen it for the agency that has to send."))
    if (period.end - period.start).days > 366:
        raise Refused(_("The period is longer than a year."))
    for day in period.due_by_level.values():
        if not period.end <= date.fromisoformat(day) <= period.due:
            raise Refused(_("The last day of a level lies after the end of the period, and not after the last day."))
    try:
        period.clean_fields()
        period.validate_constraints()
    except ValidationError as error:
        told = _("The days must follow one another: beginning, end, last day to send, lock.")
        raise Refused(told) from error


def _named(rule: PeriodRule, year: int) -> str:
    """In the language of the installation, whoever opens it: the name is data that documents print. A rule that is
    named after the year, or ends with the word, takes the number alone."""
    with translation.override(settings.LANGUAGE_CODE):
        if rule.name.casefold().split()[-1] == _("year"):
            return f"{rule.name} {year}"
        return _("%(period)s of %(year)d") % {"period": rule.name, "year": year}


def _plain(period: ReportingPeriod) -> dict[str, Any]:
    return {name: getattr(period, name) for name in CORRECTABLE}
