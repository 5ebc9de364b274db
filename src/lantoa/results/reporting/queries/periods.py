"""Who answers in a period, by when, and whether it is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import expand_all
from lantoa.kernel import clock
from lantoa.results.reporting.models import Reopening, ReportingPeriod


def respondents(period: ReportingPeriod) -> list[Agency]:
    """Agencies that report for the period, by code: members of its groups in the register of its last day."""
    return respondents_of([period])[period.pk]


def respondents_of(periods: Iterable[ReportingPeriod]) -> dict[int, list[Agency]]:
    """Period id → agencies that report. Three queries for each distinct last day, however many periods end then."""
    wanted = list(periods)
    found: dict[int, list[Agency]] = {}
    groups = {p.pk: list(p.groups.all()) for p in wanted}
    for end in {p.end for p in wanted}:
        same = [p for p in wanted if p.end == end]
        members = expand_all({g for p in same for g in groups[p.pk]}, end)
        for period in same:
            distinct = {a.pk: a for g in groups[period.pk] for a in members[g.pk]}
            found[period.pk] = sorted(distinct.values(), key=lambda a: a.code)
    return found


def due_for(period: ReportingPeriod, agency: Agency) -> date:
    """The last day this agency may send: that of its level, else the period's."""
    own = period.due_by_level.get(agency.level)
    return date.fromisoformat(own) if own else period.due


def is_closed_for(period: ReportingPeriod, agency_id: int) -> bool:
    """Whether the period is locked today for this agency."""
    today = clock.today()
    if today < period.lock_on:
        return False
    return not Reopening.objects.filter(period=period, agency=agency_id, until__gte=today).exists()
