"""A report as a page shows it: section by section, each figure with its rows and what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.lineage import with_predecessors
from lantoa.base.metrics.queries import address_of, measure
from lantoa.base.metrics.registry import UnknownMetric, is_known, metric
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Figure, Indicator, Narrative, Remark, Report, Section
from lantoa.results.reporting.numbers import write_number
from lantoa.results.reporting.queries.earlier import earlier_periods, sent_reports, values_by_report
from lantoa.results.reporting.queries.forms import outline


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `address` leads to the rows behind it, empty where there are none."""

    indicator: Indicator
    figure: Figure
    address: str
    previous: Decimal | None
    last_year: Decimal | None

    @property
    def is_changed(self) -> bool:
        """Whether the agency typed something else than the records say."""
        return self.indicator.kind == IndicatorKind.AUTOMATIC and self.figure.typed is not None

    @property
    def shown(self) -> str:
        return write_number(self.figure.value, self.indicator.decimals)

    @property
    def from_records(self) -> str:
        return write_number(self.figure.automatic, self.indicator.decimals)

    @property
    def before(self) -> str:
        return write_number(self.previous, self.indicator.decimals)

    @property
    def year_before(self) -> str:
        return write_number(self.last_year, self.indicator.decimals)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that stands beside a text to write from."""

    name: str
    unit: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    section: Section
    depth: int
    lines: Sequence[Line]
    text: str = ""
    earlier_text: str = ""
    """What the agency wrote there last time."""
    facts: Sequence[Fact] = ()
    remarks: Sequence[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    parts: Sequence[SheetPart]
    previous: Any
    """The period before, None without; `last_year` the same period of the year before."""
    last_year: Any

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]


def sheet(report: Report, *, sent: Mapping[str, Any] | None = None, help_to_write: bool = False) -> Sheet:
    """The report as it stands, or as `sent` froze it. The number of queries does not depend on the form's size."""
    parts = outline(report.period.form)
    previous, last_year = earlier_periods(report.period)
    reports = sent_reports(report.agency_id, [previous, last_year])
    values = values_by_report(reports.values())
    before, year_before = (reports.get(p.pk) if p else None for p in (previous, last_year))
    figures = _figures(report, sent)
    texts = _texts(report, sent)
    remarks = list(Remark.objects.filter(report=report, settled_at=None).select_related("by"))
    agencies = with_predecessors([report.agency_id], report.period.end)[report.agency_id]
    window = Window(report.period.start, report.period.end)
    facts = _facts([p.section for p in parts], agencies, window) if help_to_write else {}
    earlier = _earlier_texts(before) if help_to_write and before else {}
    found = []
    for part in parts:
        lines = [
            Line(
                indicator,
                figures.get(indicator.code) or Figure(report=report, indicator=indicator),
                _address(indicator, agencies, window),
                values[before.pk].get(indicator.code) if before else None,
                values[year_before.pk].get(indicator.code) if year_before else None,
            )
            for indicator in part.indicators
        ]
        section = part.section
        found.append(
            SheetPart(
                section,
                part.depth,
                lines,
                text=texts.get(section.pk, ""),
                earlier_text=earlier.get((section.label, section.heading), ""),
                facts=facts.get(section.pk, ()),
                remarks=[r for r in remarks if r.section_id == section.pk],
            )
        )
    return Sheet(found, previous, last_year)


def _figures(report: Report, sent: Mapping[str, Any] | None) -> dict[str, Figure]:
    if sent is None:
        rows = Figure.objects.filter(report=report).select_related("indicator")
        return {row.indicator.code: row for row in rows}
    return {
        row["code"]: Figure(
            automatic=_decimal(row["automatic"]), typed=_decimal(row["typed"]), reason=row["reason"], rows=row["rows"]
        )
        for row in sent["figures"]
    }


def _texts(report: Report, sent: Mapping[str, Any] | None) -> dict[int, str]:
    if sent is None:
        return dict(Narrative.objects.filter(report=report).values_list("section", "text"))
    return {row["section"]: row["text"] for row in sent["texts"]}


def _earlier_texts(report: Report) -> dict[tuple[str, str], str]:
    """By label and heading, since a newer version of the form has sections of its own."""
    rows = Narrative.objects.filter(report=report).exclude(text="").select_related("section")
    return {(row.section.label, row.section.heading): row.text for row in rows}


def _facts(sections: Iterable[Section], agencies: Sequence[int], window: Window) -> dict[int, list[Fact]]:
    asked = {
        section.pk: [q for stored in section.facts if is_known((q := Question.from_json(stored)).metric)]
        for section in sections
    }
    questions = list(dict.fromkeys(q for rows in asked.values() for q in rows))
    if not questions:
        return {}
    figures = measure(questions, agencies, [window])
    found: dict[int, list[Fact]] = {}
    for pk, rows in asked.items():
        for question in rows:
            known = metric(question.metric)
            value = write_number(figures.total(question, window), known.decimals)
            address = address_of(question, agencies, window)
            found.setdefault(pk, []).append(Fact(str(known.name), str(known.unit), value, address))
    return found


def _address(indicator: Indicator, agencies: Sequence[int], window: Window) -> str:
    if indicator.kind != IndicatorKind.AUTOMATIC:
        return ""
    try:
        return address_of(Question.from_json(indicator.question), agencies, window)
    except UnknownMetric:
        return ""


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
