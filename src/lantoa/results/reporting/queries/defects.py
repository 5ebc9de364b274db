"""What stands in the way of putting a form into use, as sentences for the officer who draws it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.metrics.asking import Question
from lantoa.base.metrics.registry import UnknownMetric, metric, source_of
from lantoa.kernel.permission import Refused
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import condition, cycle, quantity
from lantoa.results.reporting.formulas.tree import Node, figures
from lantoa.results.reporting.models import Form, Indicator
from lantoa.results.reporting.queries.forms import outline
from lantoa.results.reporting.windows import BadDates, window


@dataclass(frozen=True, slots=True)
class Defect:
    """A sentence, and the anchor of the part of the editor where it can be mended."""

    sentence: str
    anchor: str


def defects(form: Form) -> list[Defect]:
    """Everything that must be mended before publication; empty when the form can be used."""
    parts = outline(form)
    indicators = [row for part in parts for row in part.indicators]
    found = [*_whole(form, bool(parts))]
    found += [
        Defect(
            _("The section “%(section)s” asks for nothing: neither a text nor figures.") % {"section": part.section},
            f"section-{part.section.pk}",
        )
        for part in parts
        if part.is_empty
    ]
    known: Known = {}
    for part in parts:
        for stored in part.section.facts:
            anchor = f"section-{part.section.pk}"
            found += _told(lambda stored=stored: checked_question(stored, known), part.section, anchor)
    return [*found, *_of_indicators(indicators, known), *_of_checks(form, indicators), *_of_periods(form)]


def _whole(form: Form, has_sections: bool) -> Iterator[Defect]:
    if not form.groups.exists():
        yield Defect(_("No group of agencies is asked to report."), "header")
    if not has_sections:
        yield Defect(_("The form has no section yet."), "sections")
    if not form.period_rules.exists():
        yield Defect(_("The form has no period yet."), "periods")


def _of_indicators(indicators: Iterable[Indicator], known: Known) -> Iterator[Defect]:
    rows = {row.code: row for row in indicators}
    readable: dict[str, str] = {}
    for row in rows.values():
        anchor = f"indicator-{row.pk}"
        if row.kind == IndicatorKind.AUTOMATIC:
            yield from _told(lambda row=row: checked_question(row.question, known), row, anchor)
        elif row.kind == IndicatorKind.COMPUTED:
            wrong = _told(lambda row=row: checked_formula(quantity(row.formula), rows), row, anchor)
            if not wrong:
                readable[row.code] = row.formula
            yield from wrong
    if circle := cycle(readable):
        names = " → ".join(rows[code].name for code in circle)
        sentence = _("These are computed from one another in a circle: %(names)s.") % {"names": names}
        yield Defect(sentence, f"indicator-{rows[circle[0]].pk}")


def _of_checks(form: Form, indicators: Iterable[Indicator]) -> Iterator[Defect]:
    rows = {row.code: row for row in indicators}
    for check in form.checks.all():
        yield from _told(
            lambda check=check: checked_formula(condition(check.formula), rows), check, f"check-{check.pk}"
        )


def _of_periods(form: Form) -> Iterator[Defect]:
    for rule in form.period_rules.all():
        try:
            window(rule, form.valid_from.year + 1)
        except BadDates as wrong:
            yield Defect(f"{rule}: {wrong}", f"period-{rule.pk}")


def _told(check: Any, part: Any, anchor: str) -> list[Defect]:
    try:
        check()
    except Refused as wrong:
        return [Defect(f"“{part}”: {wrong}", anchor)]
    return []


def checked_formula(tree: Node, indicators: Mapping[str, Any]) -> Node:
    """Refused when a formula speaks of indicators that the form does not have."""
    if unknown := sorted({figure.code for figure in figures(tree)} - set(indicators)):
        raise Refused(_("The form has no indicator with the code %(codes)s.") % {"codes": ", ".join(unknown)})
    return tree


Known = dict[tuple[str, str], frozenset[str]]
"""Source and dimension → its codes, so that one pass over a form reads each code table once."""


def checked_question(stored: Mapping[str, Any], known: Known | None = None) -> Question:
    """Refused when there is no such metric, or it cannot be narrowed so."""
    known = {} if known is None else known
    if not stored.get("metric"):
        raise Refused(_("Choose the figure that the records give."))
    try:
        question = Question.from_json(stored)
        source = source_of(metric(question.metric))
        for name, codes in question.narrow:
            dimension, key = source.dimension(name), (source.code, name)
            if key not in known:
                known[key] = frozenset(choice.code for choice in dimension.choices())
            if missing := [code for code in codes if code not in known[key]]:
                raise UnknownMetric(", ".join(missing))
    except (UnknownMetric, ValueError) as error:
        raise Refused(_("The records know no such figure: %(what)s.") % {"what": error}) from error
    return question
