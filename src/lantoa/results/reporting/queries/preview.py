"""A form filled for one agency before anybody reports by it, so that who draws it up sees what its figures say."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lantoa.base.agencies.models import Agency
from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.lineage import with_predecessors
from lantoa.base.metrics.queries import measure
from lantoa.kernel.permission import Refused
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import compute
from lantoa.results.reporting.models import Form, Indicator
from lantoa.results.reporting.numbers import write_number
from lantoa.results.reporting.queries.defects import Known, checked_question
from lantoa.results.reporting.windows import BadDates, window


@dataclass(frozen=True, slots=True)
class Preview:
    """The window it was filled for, and the figures as they are written, by code."""

    agency: Agency
    start: date
    end: date
    figures: dict[str, str]


def preview(form: Form, indicators: Sequence[Indicator], agency: Agency, today: date) -> Preview | None:
    """Automatic figures of the period that has begun last, and what is computed from them; None without a period.

    What the draft does not say rightly yet stays empty.
    """
    days = _latest(form, today)
    if days is None:
        return None
    known: Known = {}
    asked = {row.code: found for row in indicators if (found := _question(row, known))}
    asking = Window(*days)
    agencies = with_predecessors([agency.pk], days[1])[agency.pk]
    figures = measure(list(dict.fromkeys(asked.values())), agencies, [asking]) if asked else None
    places = {row.code: row.decimals for row in indicators}
    values: dict[str, Decimal | None] = {}
    for code, question in asked.items():
        counted = figures.total(question, asking) if figures else None
        values[code] = None if counted is None else round(Decimal(counted), places[code])
    with suppress(Refused, ValueError):  # a formula that is not finished, or a circle
        values |= compute(indicators, values)
    return Preview(agency, *days, {code: write_number(value, places[code]) for code, value in values.items()})


def _latest(form: Form, today: date) -> tuple[date, date] | None:
    found = []
    for rule in form.period_rules.all():
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                found.append(window(rule, year))
            except BadDates:
                continue
    return max((days for days in found if days[0] <= today), default=None)


def _question(row: Indicator, known: Known) -> Question | None:
    if row.kind != IndicatorKind.AUTOMATIC:
        return None
    try:
        return checked_question(row.question, known)
    except Refused:
        return None
