"""A period over all agencies: its figures, who is missing, what each wrote; and all of it frozen for a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lantoa.base.agencies.enums import Kind
from lantoa.base.agencies.models import Agency
from lantoa.results.reporting.models import (
    ConsolidatedText,
    Consolidation,
    Indicator,
    Narrative,
    Report,
    ReportingPeriod,
    Target,
)
from lantoa.results.reporting.queries.book import Book, Correction
from lantoa.results.reporting.queries.earlier import Values
from lantoa.results.reporting.queries.forms import Part, outline
from lantoa.results.reporting.queries.standings import DONE, LATE, Line, lines
from lantoa.results.reporting.snapshots import Frozen, plain
from lantoa.results.reporting.states import SETTLED

SOURCE = "reporting.consolidation"
"""What official documents made from consolidated reports name as their source."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator over all agencies. `value` counts the agencies' corrections where that was decided."""

    indicator: Indicator
    value: Decimal | None
    counted: Decimal | None
    """Without any corrections."""
    previous: Decimal | None
    last_year: Decimal | None
    target: Decimal | None
    corrections: Sequence[Correction]
    is_corrected: bool

    @property
    def difference(self) -> Decimal:
        return sum((c.difference for c in self.corrections), Decimal())


@dataclass(frozen=True, slots=True)
class Summary:
    period: ReportingPeriod
    rows: Sequence[Row]
    by_agency: Sequence[tuple[Agency, Values]]
    by_kind: Sequence[tuple[str, Values]]
    standings: Sequence[Line]
    texts: dict[int, list[tuple[Agency, str]]]
    """Section id → what each agency wrote there, in accepted reports."""
    parts: Sequence[Part]
    previous: ReportingPeriod | None
    last_year: ReportingPeriod | None

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.standings if line.rank != DONE]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.standings if line.rank == LATE or line.sent_late]


def summary(period: ReportingPeriod, *, corrected: Sequence[str] = ()) -> Summary:
    """The period as it stands now. The number of queries depends on neither agencies nor indicators."""
    book = Book(period)
    agencies = book.agencies[period.pk]
    counted, values = book.values(), book.values(corrected=corrected)
    before = book.values(of=book.previous) if book.previous else {}
    year_before = book.values(of=book.last_year) if book.last_year else {}
    targets = targets_of(period)
    corrections = book.corrections()
    rows = [
        Row(
            indicator=i,
            value=values.get(i.code),
            counted=counted.get(i.code),
            previous=before.get(i.code),
            last_year=year_before.get(i.code),
            target=targets.get(i.code),
            corrections=corrections.get(i.code, ()),
            is_corrected=i.code in corrected,
        )
        for i in book.indicators
    ]
    kinds: dict[str, list[int]] = {}
    for agency in agencies:
        kinds.setdefault(agency.kind, []).append(agency.pk)
    return Summary(
        period=period,
        rows=rows,
        by_agency=[(agency, book.values([agency.pk], corrected=corrected)) for agency in agencies],
        by_kind=[(str(Kind(k).label), book.values(members, corrected=corrected)) for k, members in kinds.items()],
        standings=lines([period]),
        texts=_texts(period),
        parts=outline(period.form),
        previous=book.previous,
        last_year=book.last_year,
    )


def targets_of(period: ReportingPeriod) -> dict[str, Decimal]:
    """Code → what all agencies together should reach in the year."""
    rows = Target.objects.filter(form_code=period.form.code, year=period.year, agency=None)
    return dict(rows.values_list("indicator_code", "value"))


def freeze(consolidation: Consolidation) -> Frozen:
    """Everything the official document says, as plain values; numbers as decimal strings."""
    return frozen_of(consolidation, summary(consolidation.period, corrected=consolidation.corrected))


def frozen_of(consolidation: Consolidation, found: Summary) -> Frozen:
    """The same of a summary that was read already."""
    period = consolidation.period
    own = dict(ConsolidatedText.objects.filter(consolidation=consolidation).values_list("section", "text"))
    settled = Report.objects.filter(period=period, state__in=SETTLED)
    return {
        "form": {"code": period.form.code, "title": period.form.title},
        "period": {
            "name": period.name,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "previous": found.previous.name if found.previous else "",
            "last_year": found.last_year.name if found.last_year else "",
        },
        "version": consolidation.ordinal,
        "figures": [_figure(row) for row in found.rows],
        "parts": [
            {
                "label": part.section.label,
                "heading": part.section.heading,
                "depth": part.depth,
                "appendix": part.section.appendix,
                "text": own.get(part.section.pk, ""),
                "codes": [i.code for i in part.indicators],
            }
            for part in found.parts
        ],
        "agencies": [
            {"code": agency.code, "name": agency.name, "values": {c: plain(v) for c, v in values.items()}}
            for agency, values in found.by_agency
        ],
        "kinds": [{"name": name, "values": {c: plain(v) for c, v in values.items()}} for name, values in found.by_kind],
        "standings": {
            "asked": len(found.standings),
            "accepted": sum(line.rank == DONE for line in found.standings),
            "late": [line.agency.name for line in found.late],
            "missing": [line.agency.name for line in found.missing],
        },
        "reports": sorted(settled.values_list("pk", flat=True)),
    }


def _figure(row: Row) -> dict[str, Any]:
    indicator = row.indicator
    return {
        "code": indicator.code,
        "label": indicator.label,
        "name": indicator.name,
        "unit": indicator.unit,
        "depth": indicator.depth,
        "decimals": indicator.decimals,
        "value": plain(row.value),
        "previous": plain(row.previous),
        "last_year": plain(row.last_year),
        "target": plain(row.target),
        "corrections": [
            {"agency": c.agency.name, "automatic": plain(c.automatic), "typed": plain(c.typed), "reason": c.reason}
            for c in row.corrections
        ],
        "is_corrected": row.is_corrected,
    }


def _texts(period: ReportingPeriod) -> dict[int, list[tuple[Agency, str]]]:
    rows = Narrative.objects.filter(report__period=period, report__state__in=SETTLED).exclude(text="")
    found: dict[int, list[tuple[Agency, str]]] = {}
    for row in rows.select_related("report__agency").defer("report__frozen").order_by("report__agency__code"):
        found.setdefault(row.section_id, []).append((row.report.agency, row.text))
    return found
