"""What the same agency reported before: the period before this one, and the same period of the year before."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import F, Q

from lantoa.results.reporting.models import Figure, Report, ReportingPeriod
from lantoa.results.reporting.states import INTERNAL, SUPERSEDED

Values = dict[str, Decimal | None]


def earlier_periods(period: ReportingPeriod) -> tuple[ReportingPeriod | None, ReportingPeriod | None]:
    """The period before this one and the same one of the year before, by the form's code, in one query."""
    same = Q(form__code=period.form.code)
    before = ReportingPeriod.objects.filter(same & Q(end__lt=period.end)).order_by("-end", "start")
    rows = list(before.filter(Q(year__gte=period.year - 1)).select_related("form"))
    last_year = next((p for p in rows if (p.year, p.code) == (period.year - 1, period.code)), None)
    return (rows[0] if rows else None), last_year


def sent_reports(agency_id: int, periods: Iterable[ReportingPeriod | None]) -> dict[int, Report]:
    """Period id → the newest report that the agency sent for it."""
    wanted = [p.pk for p in periods if p is not None]
    rows = Report.objects.filter(period__in=wanted, agency=agency_id).exclude(state__in=(*INTERNAL, SUPERSEDED))
    return {r.period_id: r for r in rows.order_by("ordinal")}


def values_by_report(reports: Iterable[Report]) -> dict[int, Values]:
    """Report id → code → value, in one query."""
    found: dict[int, Values] = {r.pk: {} for r in reports}
    rows = Figure.objects.filter(report__in=found).annotate(code=F("indicator__code"))
    for row in rows:
        found[row.report_id][row.code] = row.value
    return found


def earlier_values(report: Report) -> tuple[Values, Values]:
    """The figures of the previous period and of the same period last year; empty where nothing was sent."""
    previous, last_year = earlier_periods(report.period)
    sent = sent_reports(report.agency_id, [previous, last_year])
    values = values_by_report(sent.values())
    found = [sent.get(p.pk) if p else None for p in (previous, last_year)]
    first, second = (values[r.pk] if r else {} for r in found)
    return first, second
