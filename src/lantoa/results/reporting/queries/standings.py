"""Who has sent what for a period, by when, and who is late. Nothing of this is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from lantoa.base.agencies.enums import Level
from lantoa.base.agencies.models import Agency
from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel import clock
from lantoa.results.reporting.models import Report, ReportingPeriod, Submission
from lantoa.results.reporting.queries.periods import due_for, respondents, respondents_of
from lantoa.results.reporting.states import INTERNAL, RETURNED, SETTLED, SUBMITTED, SUPERSEDED

LATE, WAITING, BACK, UNSENT, DONE = range(5)
"""Ranks, the most pressing first."""
SHOWN_BACK = 400
"""Days for which periods that are over still stand on the home page."""


@dataclass(frozen=True, slots=True)
class Line:
    """How one agency stands in one period. `report` is the version it works on now, else its newest."""

    period: ReportingPeriod
    agency: Agency
    due: date
    report: Report | None
    rank: int
    sent_late: bool = False


def own_lines(agencies: Iterable[Agency]) -> list[Line]:
    """Periods that have begun and are not long over, for agencies that report in them; the latest end first."""
    mine, today = {a.pk: a for a in agencies}, clock.today()
    since = date.fromordinal(today.toordinal() - SHOWN_BACK)
    periods = ReportingPeriod.objects.filter(start__lte=today, end__gte=since).select_related("form__owner")
    wanted = list(periods.prefetch_related("groups"))
    return [line for line in lines(wanted) if line.agency.pk in mine] if mine else []


def lines(periods: Iterable[ReportingPeriod]) -> list[Line]:
    """Every agency that reports in each of the periods, in a fixed number of queries a distinct last day."""
    wanted = list(periods)
    newest = Report.objects.filter(period__in=[p.pk for p in wanted]).exclude(state=SUPERSEDED).defer("frozen")
    found = {(r.period_id, r.agency_id): r for r in newest.order_by("ordinal")}
    late = set(
        Submission.objects.filter(report__period__in=[p.pk for p in wanted], late=True).values_list(
            "report__period", "report__agency"
        )
    )
    closed, members, rows = last_closed_day(), respondents_of(wanted), []
    for period in wanted:
        for agency in members[period.pk]:
            due, report = due_for(period, agency), found.get((period.pk, agency.pk))
            rank = rank_of(report, is_past=due <= closed)
            rows.append(Line(period, agency, due, report, rank, (period.pk, agency.pk) in late))
    return rows


def rank_of(report: Report | None, *, is_past: bool) -> int:
    state = report.state if report else ""
    if state in SETTLED:
        return DONE
    if state == SUBMITTED:
        return WAITING
    if state == RETURNED:
        return BACK
    return LATE if is_past else UNSENT


def standings(period: ReportingPeriod) -> QuerySet[Any]:
    """Agencies that report for the period, each with `report_id`, `standing` (state or ""), `first_sent`, `sent_late`
    and `rank`. A draft counts only while nothing of the agency has been sent.
    """
    mine = Report.objects.filter(period=period, agency=OuterRef("pk")).exclude(state=SUPERSEDED)
    inside = Case(When(state__in=INTERNAL, then=Value(1)), default=Value(0))
    latest = mine.order_by(inside, "-ordinal")
    first = Submission.objects.filter(report__period=period, report__agency=OuterRef("pk")).order_by("pk")
    closed = last_closed_day()
    past = [level for level in Level if due_for(period, Agency(level=level)) <= closed]
    rows = Agency.objects.filter(pk__in=[a.pk for a in respondents(period)])
    return rows.annotate(
        report_id=Subquery(latest.values("pk")[:1]),
        standing=Coalesce(Subquery(latest.values("state")[:1]), Value("")),
        first_sent=Subquery(first.values("at")[:1]),
        sent_late=Coalesce(Subquery(first.values("late")[:1]), Value(False)),
    ).annotate(
        rank=Case(
            When(standing=SUBMITTED, then=Value(WAITING)),
            When(standing=RETURNED, then=Value(BACK)),
            When(standing__in=SETTLED, then=Value(DONE)),
            When(level__in=past, then=Value(LATE)),
            default=Value(UNSENT),
            output_field=IntegerField(),
        )
    )


def standing_figures(rows: QuerySet[Any]) -> dict[str, int]:
    """Counts over `standings`: all, late, waiting, returned, unsent, accepted, sent_after (their day)."""
    ranks = {"late": LATE, "waiting": WAITING, "returned": BACK, "unsent": UNSENT, "accepted": DONE}
    counted: dict[str, int] = rows.order_by().aggregate(
        all=Count("pk"),
        sent_after=Count("pk", filter=Q(sent_late=True)),
        **{name: Count("pk", filter=Q(rank=rank)) for name, rank in ranks.items()},
    )
    return counted


def overseen_periods(owners: Iterable[int] | None) -> list[ReportingPeriod]:
    """Periods that these agencies receive (None: all) and that have begun and are not long over, latest end first."""
    today = clock.today()
    since = date.fromordinal(today.toordinal() - SHOWN_BACK)
    rows = ReportingPeriod.objects.filter(start__lte=today, end__gte=since).select_related("form__owner")
    if owners is not None:
        rows = rows.filter(form__owner__in=list(owners))
    return list(rows.prefetch_related("groups"))
