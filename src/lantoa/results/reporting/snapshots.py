"""What was sent, frozen: plain values with their fingerprint, so that nobody has to trust the tables afterwards."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

from lantoa.results.reporting.models import Figure, Narrative, Report

Frozen = dict[str, Any]


def freeze(report: Report, figures: list[Figure], texts: list[Narrative]) -> Frozen:
    """The report as JSON: form and period, each figure with both its values, reason and rows, each text.

    Numbers are written as decimal strings; the order is that of the form, so equal reports give equal bytes.
    """
    period = report.period
    return {
        "form": {
            "code": period.form.code,
            "title": period.form.title,
            "valid_from": period.form.valid_from.isoformat(),
        },
        "period": {
            "code": period.code,
            "name": period.name,
            "year": period.year,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
        },
        "agency": {"code": report.agency.code, "name": report.agency.name},
        "version": report.ordinal,
        "filled_at": report.filled_at.isoformat() if report.filled_at else None,
        "figures": [_figure(one) for one in figures],
        "texts": [{"section": t.section_id, "heading": str(t.section), "text": t.text} for t in texts],
    }


def fingerprint(frozen: Frozen) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(frozen: Frozen | None, claimed: str) -> bool:
    """Whether what was frozen still is what was sent."""
    return frozen is not None and fingerprint(frozen) == claimed


def _figure(figure: Figure) -> dict[str, Any]:
    indicator = figure.indicator
    return {
        "code": indicator.code,
        "label": indicator.label,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "automatic": plain(figure.automatic),
        "typed": plain(figure.typed),
        "value": plain(figure.value),
        "reason": figure.reason,
        "rows": figure.rows,
        "rows_fingerprint": figure.rows_fingerprint,
    }


def plain(value: Decimal | None) -> str | None:
    """A decimal without trailing zeros or exponent ("12.5", "1000"); None stays None."""
    if value is None:
        return None
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
