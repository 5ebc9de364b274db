"""Writing a report. Every save names the revision it was made against, and takes figures and texts together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.filling import fill, recompute
from lantoa.results.reporting.domain.steps import check_open, check_revision, lock
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Figure, Indicator, Narrative, Report, Section
from lantoa.results.reporting.signals import approval_asked
from lantoa.results.reporting.snapshots import plain

REASON_LENGTH = 500
_LIMIT = Decimal(10) ** 16


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed for one indicator; None takes it back."""

    value: Decimal | None
    reason: str = ""


def save_report(
    report: Report,
    *,
    actor: Actor,
    figures: Mapping[str, Typed] | None = None,
    texts: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> Report:
    """Keep typed figures (by indicator code) and texts (by section id), and compute what follows from them.

    What is not named stays as it is. Nothing is kept when one figure is refused.
    """
    with transaction.atomic():
        locked = lock(report)
        require("reporting.report.write", actor, locked)
        check_revision(locked, revision)
        check_open(locked)
        changed = _save_figures(locked, figures or {}) | _save_texts(locked, texts or {}, actor=actor)
        if not changed:
            return locked
        recompute(locked)
        _mark(locked, actor=actor)
        record("reporting.report.change", locked, actor=actor, agency_id=locked.agency_id, after=changed)
    return locked


def refresh_figures(report: Report, *, actor: Actor, revision: int | None = None) -> Report:
    """Take the automatic figures from the records as they are now; typed ones stay."""
    with transaction.atomic():
        locked = lock(report)
        require("reporting.report.write", actor, locked)
        check_revision(locked, revision)
        check_open(locked)
        fill(locked)
        _mark(locked, actor=actor)
        record("reporting.report.refresh", locked, actor=actor, agency_id=locked.agency_id)
    return locked


def ask_approval(report: Report, *, actor: Actor) -> Report:
    """Tell the heads of the agency that the report is ready to be read; it can still be written on."""
    with transaction.atomic():
        locked = lock(report)
        require("reporting.report.write", actor, locked)
        record("reporting.report.ask", locked, actor=actor, agency_id=locked.agency_id)
        approval_asked.send(Report, report=locked, actor=actor)
    return locked


def _mark(locked: Report, *, actor: Actor) -> None:
    Report.objects.filter(pk=locked.pk).update(revision=F("revision") + 1, edited_by=actor.pk)
    locked.revision, locked.edited_by_id = locked.revision + 1, actor.pk


def _save_figures(locked: Report, typed: Mapping[str, Typed]) -> dict[str, Any]:
    if not typed:
        return {}
    indicators = {i.code: i for i in Indicator.objects.filter(form=locked.period.form_id, code__in=typed)}
    if unknown := set(typed) - set(indicators):
        raise Refused(_("This form has no indicator %(codes)s.") % {"codes": ", ".join(sorted(unknown))})
    rows = {f.indicator_id: f for f in Figure.objects.filter(report=locked)}
    changed: dict[str, Any] = {}
    touched: list[Figure] = []
    for code, new in typed.items():
        indicator = indicators[code]
        row = rows.get(indicator.pk) or Figure(report=locked, indicator=indicator)
        value, reason = _checked(indicator, row, new)
        if (row.typed, row.reason) != (value, reason):
            changed[code] = {"typed": plain(value), "reason": reason}
            row.typed, row.reason = value, reason
            touched.append(row)
    Figure.objects.bulk_create(
        touched, update_conflicts=True, unique_fields=["report", "indicator"], update_fields=["typed", "reason"]
    )
    return changed


def _checked(indicator: Indicator, row: Figure, new: Typed) -> tuple[Decimal | None, str]:
    """The value and reason to keep. A typed value that says what the records say is no typed value."""
    names = {"name": indicator.name}
    if indicator.kind == IndicatorKind.COMPUTED:
        if new.value is not None:
            raise Refused(_("“%(name)s” is computed from other figures and cannot be typed.") % names)
        return None, ""
    value, reason = new.value, new.reason.strip()[:REASON_LENGTH]
    if value is None or (indicator.kind == IndicatorKind.AUTOMATIC and value == row.automatic):
        return None, ""
    if value < 0 or value >= _LIMIT:
        raise Refused(_("“%(name)s” must be a number that is not negative and has at most 16 digits.") % names)
    if round(value, indicator.decimals) != value:
        places = {**names, "places": indicator.decimals}
        raise Refused(_("“%(name)s” takes at most %(places)s decimal places.") % places)
    if indicator.kind == IndicatorKind.AUTOMATIC and not reason:
        raise Refused(_("“%(name)s” comes from the records. Write why you change it.") % names)
    return value, reason


def _save_texts(locked: Report, texts: Mapping[int, str], *, actor: Actor) -> dict[str, Any]:
    if not texts:
        return {}
    known = set(Section.objects.filter(form=locked.period.form_id, narrative=True).values_list("pk", flat=True))
    if set(texts) - known:
        raise Refused(_("This form has no such section."))
    rows = {n.section_id: n for n in Narrative.objects.filter(report=locked)}
    now, touched, changed = clock.now(), [], {}
    for section_id, typed in texts.items():
        text = typed.replace("\r\n", "\n").strip()
        row = rows.get(section_id) or Narrative(report=locked, section_id=section_id)
        if row.text != text:
            row.text, row.edited_at, row.edited_by_id = text, now, actor.pk
            touched.append(row)
            changed[f"section {section_id}"] = text
    Narrative.objects.bulk_create(
        touched,
        update_conflicts=True,
        unique_fields=["report", "section"],
        update_fields=["text", "edited_by", "edited_at"],
    )
    return changed
