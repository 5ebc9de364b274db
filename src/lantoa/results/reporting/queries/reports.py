"""Reading a report: its figures and texts in the order of the form, and what its checks say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor
from lantoa.results.reporting.checks import failed_checks
from lantoa.results.reporting.enums import Severity
from lantoa.results.reporting.models import Check, Figure, Indicator, Narrative, Report
from lantoa.results.reporting.queries.earlier import earlier_values
from lantoa.results.reporting.queries.forms import outline
from lantoa.results.reporting.rules import visible


def reports_of(actor: Actor) -> QuerySet[Report]:
    """Reports this person may read, without what was frozen."""
    rows = Report.objects.filter(visible(actor)).defer("frozen")
    return rows.select_related("agency", "period__form__owner")


def indicators_of(report: Report) -> list[Indicator]:
    """In the order of the form."""
    return [indicator for part in outline(report.period.form) for indicator in part.indicators]


def ordered_figures(report: Report) -> list[Figure]:
    """One for each indicator, in the order of the form; an empty one where nothing was taken or typed."""
    rows = {f.indicator_id: f for f in Figure.objects.filter(report=report)}
    found = []
    for indicator in indicators_of(report):
        figure = rows.get(indicator.pk) or Figure(report=report, indicator=indicator)
        figure.indicator = indicator
        found.append(figure)
    return found


def ordered_texts(report: Report) -> list[Narrative]:
    """One for each section that asks for a text, in the order of the form."""
    rows = {n.section_id: n for n in Narrative.objects.filter(report=report).select_related("edited_by")}
    found = []
    for section in (part.section for part in outline(report.period.form) if part.section.narrative):
        text = rows.get(section.pk) or Narrative(report=report, section=section)
        text.section = section
        found.append(text)
    return found


def values_of(report: Report) -> dict[str, Decimal | None]:
    """Code → value."""
    rows = Figure.objects.filter(report=report).select_related("indicator")
    return {row.indicator.code: row.value for row in rows}


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in the way of sending, or should be looked at; `codes` and `section` tell where."""

    severity: Severity
    sentence: str
    codes: tuple[str, ...] = ()
    section: int | None = None


def failures(report: Report) -> list[Fault]:
    """Required figures and texts that are missing, then the checks of the form that fail, errors first."""
    figures, texts = ordered_figures(report), ordered_texts(report)
    found = [
        Fault(
            Severity.ERROR,
            _("“%(name)s” is still empty.") % {"name": figure.indicator.name},
            codes=(figure.indicator.code,),
        )
        for figure in figures
        if figure.indicator.required and figure.value is None
    ]
    found += [
        Fault(
            Severity.ERROR,
            _("The section “%(name)s” has no text yet.") % {"name": text.section},
            section=text.section_id,
        )
        for text in texts
        if text.section.required and not text.text
    ]
    previous, last_year = earlier_values(report)
    values = {f.indicator.code: f.value for f in figures}
    checks = Check.objects.filter(form=report.period.form_id)
    failed = failed_checks(checks, values, previous=previous, last_year=last_year)
    return found + [Fault(f.severity, f.sentence, codes=f.codes) for f in failed]
