"""Telling agencies that a period has opened, that its report is due soon, and that it is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.notify.domain import Telling, notify_each
from lantoa.base.notify.queries import contacts_of_each
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.workdays import is_working_time
from lantoa.results.reporting.models import Report, ReportingPeriod
from lantoa.results.reporting.queries.periods import due_for, respondents_of
from lantoa.results.reporting.states import INTERNAL

OPENED, DUE = "reporting.opened", "reporting.due"
AHEAD = timedelta(days=14)
"""So long before a window ends its agencies are told that the report can be begun."""
RUNGS = (-3, -1, 1)
"""Days after the last day to send on which those are told who have not sent."""
REACH = 5
"""A rung is still told so many days later, when days off lay in between; what is older stays untold."""


def tell_of_periods() -> int:
    """Tell whoever is to be told by now; how many notices were written. May be called as often as one likes: each
    person is told each thing once. Only in working hours.
    """
    today = clock.today()
    if not is_working_time(clock.now(), working_calendar()):
        return 0
    near = ReportingPeriod.objects.filter(
        end__lte=today + AHEAD, due__gte=today - timedelta(days=REACH + max(RUNGS)), start__lte=today
    )
    periods = list(near.select_related("form").prefetch_related("groups"))
    if not periods:
        return 0
    asked = respondents_of(periods)
    sent = set(
        Report.objects.filter(period__in=periods).exclude(state__in=INTERNAL).values_list("period_id", "agency_id")
    )
    found: list[tuple[ReportingPeriod, Agency, int | None]] = []
    for period in periods:
        waiting = [agency for agency in asked[period.pk] if (period.pk, agency.pk) not in sent]
        found += [(period, agency, rung) for agency in waiting for rung in _rungs(period, agency, today)]
    return notify_each(_tellings(found))


def _rungs(period: ReportingPeriod, agency: Agency, today: date) -> Iterable[int | None]:
    """What the agency is to be told today: None that the period is open, else days after its last day to send."""
    day = (today - due_for(period, agency)).days
    due = [rung for rung in RUNGS if rung <= day <= rung + REACH and (rung > 0) == (day > 0)]
    if due:
        yield max(due)
    elif period.end - AHEAD <= today <= period.end - AHEAD + timedelta(days=REACH):
        yield None


def _tellings(found: Sequence[tuple[ReportingPeriod, Agency, int | None]]) -> list[Telling]:
    people = contacts_of_each({agency.pk for _period, agency, _rung in found})
    url, tellings = reverse("reporting:index"), []
    for period, agency, rung in found:
        code = OPENED if rung is None else DUE
        # With the day in it: who is put off to a later day is told of that one too.
        key = f"{code}:{period.pk}:{agency.pk}" + ("" if rung is None else f":{due_for(period, agency)}:{rung}")
        subject, text = _words(period, agency, rung)
        tellings += [Telling(person, code, key, subject, text, url, agency) for person in people.get(agency.pk, [])]
    return tellings


def _words(period: ReportingPeriod, agency: Agency, rung: int | None) -> tuple[str, str]:
    named = {
        "form": period.form.title,
        "period": period.name,
        "start": date_format(period.start, "SHORT_DATE_FORMAT"),
        "end": date_format(period.end, "SHORT_DATE_FORMAT"),
        "due": date_format(due_for(period, agency), "SHORT_DATE_FORMAT"),
    }
    if rung is None:
        subject = _("%(form)s, %(period)s: to be sent by %(due)s") % named
    elif rung > 0:
        subject = _("%(form)s, %(period)s: was due on %(due)s and has not been sent") % named
    else:
        subject = _("%(form)s, %(period)s: due on %(due)s") % named
    return subject, _("Figures from %(start)s to %(end)s. They are filled in from the records already.") % named
