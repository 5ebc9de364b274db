"""The figures of whole periods: of every agency, of any set of them, and of what came before.

Automatic figures are counted from the rows over the set asked for and typed ones summed over the accepted reports; what
is computed is computed anew from those. Reports are never added up where a metric exists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lantoa.base.agencies.models import Agency
from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.lineage import with_predecessors
from lantoa.base.metrics.queries import Figures, measure
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import compute
from lantoa.results.reporting.models import Figure, Indicator, Report, ReportingPeriod
from lantoa.results.reporting.queries.earlier import Values, earlier_periods
from lantoa.results.reporting.queries.forms import outline
from lantoa.results.reporting.queries.periods import respondents_of
from lantoa.results.reporting.states import SETTLED


@dataclass(frozen=True, slots=True)
class Correction:
    """An automatic figure that an agency has typed over in its accepted report."""

    agency: Agency
    automatic: Decimal
    typed: Decimal
    reason: str

    @property
    def difference(self) -> Decimal:
        return self.typed - self.automatic


class Book:
    """A period with the one before it and the same one of the year before, read in a fixed number of queries."""

    def __init__(self, period: ReportingPeriod) -> None:
        self.period = period
        self.previous, self.last_year = earlier_periods(period)
        self._periods = {p.pk: p for p in (period, self.previous, self.last_year) if p is not None}
        self.agencies = respondents_of(self._periods.values())
        self._indicators = self._read_indicators()
        self._lineage = self._read_lineage()
        self._typed, self._overrides = self._read_reports()
        self._figures = self._measure()
        self._questions = {
            i.pk: Question.from_json(i.question)
            for rows in self._indicators.values()
            for i in rows
            if i.kind == IndicatorKind.AUTOMATIC
        }

    @property
    def indicators(self) -> list[Indicator]:
        """Those of the period's form, in its order."""
        return self._indicators[self.period.form_id]

    def values(
        self,
        agencies: Sequence[int] | None = None,
        *,
        of: ReportingPeriod | None = None,
        corrected: Iterable[str] = (),
    ) -> Values:
        """Code → value over these agencies, or all that report. `corrected`: codes whose corrections count.

        Computed figures see the previous period and the last year of the same set.
        """
        period = of or self.period
        chosen = [a.pk for a in self.agencies[period.pk]] if agencies is None else agencies
        found = self._uncomputed(period, chosen, frozenset(corrected))
        earlier = [
            self._uncomputed(p, chosen if agencies is not None else [a.pk for a in self.agencies[p.pk]])
            if p is not None and p.pk != period.pk and period.pk == self.period.pk
            else {}
            for p in (self.previous, self.last_year)
        ]
        indicators = self._indicators[period.form_id]
        return found | compute(indicators, found, previous=earlier[0], last_year=earlier[1])

    def corrections(self) -> dict[str, list[Correction]]:
        """Code → what agencies have typed over in their accepted reports of the period."""
        return self._overrides[self.period.pk]

    def _uncomputed(
        self, period: ReportingPeriod, agencies: Sequence[int], corrected: frozenset[str] = frozenset()
    ) -> Values:
        window = Window(period.start, period.end)
        counted = [pk for agency in agencies for pk in self._lineage[period.pk].get(agency, ())]
        typed, overrides = self._typed[period.pk], self._overrides[period.pk]
        asked, found = set(agencies), Values()
        for indicator in self._indicators[period.form_id]:
            code = indicator.code
            if indicator.kind == IndicatorKind.AUTOMATIC:
                assert self._figures is not None
                value = self._figures.total(self._questions[indicator.pk], window, counted)
                amount = None if value is None else round(Decimal(value), indicator.decimals)
                if amount is not None and code in corrected:
                    amount += sum((c.difference for c in overrides.get(code, ()) if c.agency.pk in asked), Decimal())
                found[code] = amount
            elif indicator.kind == IndicatorKind.TYPED:
                given = [v for agency, v in typed.get(code, {}).items() if agency in asked]
                one = len(asked) == 1
                found[code] = sum(given, Decimal()) if given and (indicator.adds_up or one) else None
        return found

    def _read_indicators(self) -> dict[int, list[Indicator]]:
        forms = {p.form_id: p.form for p in self._periods.values()}
        return {pk: [i for part in outline(form) for i in part.indicators] for pk, form in forms.items()}

    def _read_lineage(self) -> dict[int, dict[int, tuple[int, ...]]]:
        return {pk: with_predecessors([a.pk for a in self.agencies[pk]], p.end) for pk, p in self._periods.items()}

    def _read_reports(
        self,
    ) -> tuple[dict[int, dict[str, dict[int, Decimal]]], dict[int, dict[str, list[Correction]]]]:
        """By period and code: what is typed by agency, and where it was typed over an automatic figure."""
        typed: dict[int, dict[str, dict[int, Decimal]]] = {pk: defaultdict(dict) for pk in self._periods}
        overrides: dict[int, dict[str, list[Correction]]] = {pk: defaultdict(list) for pk in self._periods}
        settled = Report.objects.filter(period__in=self._periods, state__in=SETTLED)
        rows = Figure.objects.filter(report__in=settled).exclude(typed=None)
        for row in (
            rows.select_related("indicator", "report__agency").defer("report__frozen").order_by("report__agency__code")
        ):
            code, period, agency = row.indicator.code, row.report.period_id, row.report.agency
            assert row.typed is not None
            if row.indicator.kind == IndicatorKind.TYPED:
                typed[period][code][agency.pk] = row.typed
            elif row.automatic is not None:
                overrides[period][code].append(Correction(agency, row.automatic, row.typed, row.reason))
        return typed, overrides

    def _measure(self) -> Figures | None:
        questions = {
            Question.from_json(i.question)
            for rows in self._indicators.values()
            for i in rows
            if i.kind == IndicatorKind.AUTOMATIC
        }
        agencies = {pk for lineage in self._lineage.values() for line in lineage.values() for pk in line}
        windows = [Window(p.start, p.end) for p in self._periods.values()]
        return measure(list(questions), sorted(agencies), windows) if questions else None
