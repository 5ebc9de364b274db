"""Taking over a form that the product brings along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.kernel.permission import Actor
from lantoa.results.reporting import shipped
from lantoa.results.reporting.domain.forms import draw_up_form
from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, Section


def add_shipped_form(
    code: str, *, owner: Agency, valid_from: date, actor: Actor, groups: Iterable[AgencyGroup] = ()
) -> Form:
    """A draft made from a shipped form. Refused when the province has a form of this code already."""
    data = shipped.form(code)
    header = {name: data[name] for name in ("code", "title", "basis")} | {"owner": owner, "valid_from": valid_from}
    with transaction.atomic():
        form = draw_up_form(header, groups=groups, actor=actor)
        indicators: list[Indicator] = []
        _add_sections(form, data["sections"], None, indicators)
        Indicator.objects.bulk_create(indicators)
        Check.objects.bulk_create(Check(form=form, position=at, **row) for at, row in enumerate(data["checks"]))
        PeriodRule.objects.bulk_create(
            PeriodRule(form=form, position=at, **row) for at, row in enumerate(data["periods"])
        )
    return form


def _add_sections(
    form: Form, rows: Sequence[Mapping[str, Any]], parent: Section | None, indicators: list[Indicator]
) -> None:
    for at, row in enumerate(rows):
        own = {name: value for name, value in row.items() if name not in ("indicators", "children")}
        section = Section.objects.create(form=form, parent=parent, position=at, **own)
        indicators += [
            Indicator(form=form, section=section, position=place, **values)
            for place, values in enumerate(row.get("indicators", []))
        ]
        _add_sections(form, row.get("children", []), section, indicators)
