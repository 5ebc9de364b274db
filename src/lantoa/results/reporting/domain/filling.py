"""Taking a report's figures: automatic ones from the metrics in one asking, computed ones by formula."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.lineage import with_predecessors
from lantoa.base.metrics.queries import measure
from lantoa.base.metrics.queries import prove as prove_rows
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import compute
from lantoa.results.reporting.models import Figure, Indicator, Report
from lantoa.results.reporting.queries.earlier import earlier_values
from lantoa.results.reporting.queries.reports import indicators_of, values_of

_KEPT = ["automatic", "rows", "rows_fingerprint"]


def fill(report: Report) -> None:
    """Take all automatic figures as the records stand now and compute the others. Typed ones stay.

    What the agency has taken over from closed ones counts as its own. Belongs inside the caller's transaction.
    """
    rows = {f.indicator_id: f for f in Figure.objects.filter(report=report)}
    touched = []
    for indicator, value in current(report).items():
        row = rows.get(indicator.pk) or Figure(report=report, indicator=indicator)
        row.automatic, row.rows, row.rows_fingerprint = value, None, ""
        if row.typed == row.automatic:  # the records have come to say the same
            row.typed, row.reason = None, ""
        touched.append(row)
    _store(touched, [*_KEPT, "typed", "reason"])
    report.filled_at = clock.now()
    Report.objects.filter(pk=report.pk).update(filled_at=report.filled_at)
    recompute(report)


def current(report: Report) -> dict[Indicator, Decimal | None]:
    """What the records say now for each automatic indicator."""
    automatic = [i for i in indicators_of(report) if i.kind == IndicatorKind.AUTOMATIC]
    questions = {i: Question.from_json(i.question) for i in automatic}
    if not questions:
        return {}
    window = window_of(report)
    figures = measure(list(set(questions.values())), agencies_counted(report), [window])
    return {i: stored(figures.total(question, window), i.decimals) for i, question in questions.items()}


def recompute(report: Report) -> None:
    """Work the computed figures out anew from the others."""
    indicators = indicators_of(report)
    computed = {i.code: i for i in indicators if i.kind == IndicatorKind.COMPUTED}
    if not computed:
        return
    previous, last_year = earlier_values(report)
    results = compute(indicators, values_of(report), previous=previous, last_year=last_year)
    rows = {f.indicator_id: f for f in Figure.objects.filter(report=report, indicator__in=computed.values())}
    touched = []
    for code, value in results.items():
        indicator = computed[code]
        row = rows.get(indicator.pk) or Figure(report=report, indicator=indicator)
        if row.pk is None or row.automatic != value:
            row.automatic = value
            touched.append(row)
    _store(touched, ["automatic"])


def moved_since_filled(report: Report) -> list[Indicator]:
    """Automatic indicators for which the records no longer say what stands in the report."""
    kept = {f.indicator_id: f.automatic for f in Figure.objects.filter(report=report)}
    return [i for i, value in current(report).items() if kept.get(i.pk) != value]


def prove(report: Report) -> None:
    """Keep with each automatic figure how many rows it was counted from and their fingerprint.

    Refused when the records have moved on: what the head has read is what is sent.
    """
    if moved := moved_since_filled(report):
        raise Refused(
            _("The records have changed since the figures were taken: %(names)s. Take the figures again first.")
            % {"names": "; ".join(str(i) for i in moved)}
        )
    rows = Figure.objects.filter(report=report, indicator__kind=IndicatorKind.AUTOMATIC).select_related("indicator")
    questions = {figure.pk: Question.from_json(figure.indicator.question) for figure in rows}
    if not questions:
        return
    proofs = prove_rows(list(set(questions.values())), agencies_counted(report), window_of(report))
    for figure in rows:
        proof = proofs[questions[figure.pk]]
        figure.rows, figure.rows_fingerprint = proof.count, proof.fingerprint
    _store(list(rows), _KEPT)


def agencies_counted(report: Report) -> tuple[int, ...]:
    """The agency and the closed ones it has taken over from by the end of the period."""
    return with_predecessors([report.agency_id], report.period.end)[report.agency_id]


def window_of(report: Report) -> Window:
    return Window(report.period.start, report.period.end)


def stored(value: int | Decimal | None, decimals: int) -> Decimal | None:
    """As a figure is kept: a decimal with the indicator's places."""
    return None if value is None else round(Decimal(value), decimals)


def _store(rows: list[Figure], fields: list[str]) -> None:
    Figure.objects.bulk_create(rows, update_conflicts=True, unique_fields=["report", "indicator"], update_fields=fields)
