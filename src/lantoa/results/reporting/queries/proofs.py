"""Whether the rows behind a sent report are still those it was counted from."""

from __future__ import annotations

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.lineage import with_predecessors
from lantoa.base.metrics.queries import prove
from lantoa.base.metrics.registry import is_known
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Figure, Report


def changed_since(report: Report) -> list[Figure]:
    """Automatic figures of a report that was sent whose rows have changed since: added, voided or corrected."""
    proven = Figure.objects.filter(report=report, indicator__kind=IndicatorKind.AUTOMATIC).exclude(rows_fingerprint="")
    rows = [
        (figure, question)
        for figure in proven.select_related("indicator")
        if is_known((question := Question.from_json(figure.indicator.question)).metric)
    ]
    if not rows:
        return []
    agencies = with_predecessors([report.agency_id], report.period.end)[report.agency_id]
    window = Window(report.period.start, report.period.end)
    proofs = prove(list({question for _figure, question in rows}), agencies, window)
    return [figure for figure, question in rows if proofs[question].fingerprint != figure.rows_fingerprint]
