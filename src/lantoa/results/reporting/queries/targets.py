"""What indicators are to reach in a year, over all agencies together."""

from __future__ import annotations

from decimal import Decimal

from lantoa.results.reporting.models import Target


def targets_of(form_code: str, year: int) -> dict[str, Decimal]:
    """Indicator code → target."""
    rows = Target.objects.filter(form_code=form_code, year=year, agency=None)
    return dict(rows.values_list("indicator_code", "value"))
