"""The beginning of a report: the first version for a period, or a correction of one that was accepted."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.filling import fill
from lantoa.results.reporting.domain.steps import check_open, lock
from lantoa.results.reporting.models import Figure, Narrative, Report, ReportingPeriod
from lantoa.results.reporting.queries.periods import respondents
from lantoa.results.reporting.states import OPEN, SETTLED


def open_report(period: ReportingPeriod, agency: Agency, *, actor: Actor) -> Report:
    """The agency's report for the period with its figures filled; one that is begun already is given back."""
    require("reporting.report.start", actor, agency)
    if begun := Report.objects.filter(period=period, agency=agency).order_by("-ordinal").first():
        return begun
    if clock.today() < period.start:
        raise Refused(_("%(period)s begins on %(day)s.") % {"period": period, "day": period.start.strftime("%d/%m/%Y")})
    if all(a.pk != agency.pk for a in respondents(period)):
        raise Refused(_("%(agency)s does not report for %(period)s.") % {"agency": agency, "period": period})
    try:
        with transaction.atomic():
            report = Report(period=period, agency=agency, created_by_id=actor.pk)
            check_open(report)
            report.save(force_insert=True)
            fill(report)
            record("reporting.report.open", report, actor=actor, agency_id=agency.pk)
    except IntegrityError:  # a colleague opened it in the same moment
        return Report.objects.get(period=period, agency=agency, ordinal=1)
    return report


def correct_report(report: Report, *, actor: Actor, reason: str) -> Report:
    """A new version of an accepted report, with its texts, typed figures and the automatic ones taken anew.

    The accepted version stays what the period counts with until the correction is accepted.
    """
    with transaction.atomic():
        locked = lock(report)
        require("reporting.report.start", actor, locked.agency)
        if locked.state not in SETTLED:
            raise Refused(_("Only an accepted report is corrected; others are still being worked on."))
        if not reason.strip():
            raise Refused(_("Write why the report is corrected; the reason stays with it."))
        check_open(locked)
        versions = Report.objects.filter(period=locked.period_id, agency=locked.agency_id)
        if versions.filter(state__in=OPEN).exists():
            raise Refused(_("A correction of this report is being written already."))
        correction = Report.objects.create(
            period=locked.period,
            agency=locked.agency,
            ordinal=versions.count() + 1,
            correction_of=locked,
            correction_reason=reason.strip(),
            created_by_id=actor.pk,
        )
        _carry_over(locked, correction)
        fill(correction)
        record("reporting.report.correct", correction, actor=actor, agency_id=locked.agency_id, note=reason)
    return correction


def _carry_over(old: Report, new: Report) -> None:
    kept = Figure.objects.filter(report=old).exclude(typed=None)
    Figure.objects.bulk_create(
        Figure(report=new, indicator_id=f.indicator_id, typed=f.typed, reason=f.reason) for f in kept
    )
    Narrative.objects.bulk_create(
        Narrative(report=new, section_id=n.section_id, text=n.text, edited_by_id=n.edited_by_id, edited_at=n.edited_at)
        for n in Narrative.objects.filter(report=old)
    )
