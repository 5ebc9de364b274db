"""Taking over a form that the product brings along, or that another province hands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.kernel.permission import Actor, Refused
from lantoa.results.reporting import shipped
from lantoa.results.reporting.domain.drawing import check_fields
from lantoa.results.reporting.domain.forms import draw_up_form
from lantoa.results.reporting.domain.parts import FIELDS
from lantoa.results.reporting.formulas import CODE, RESERVED
from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, Section


def add_shipped_form(
    code: str, *, owner: Agency, valid_from: date, actor: Actor, groups: Iterable[AgencyGroup] = ()
) -> Form:
    """A draft made from a shipped form. Refused when the province has a form of this code already."""
    return bring_in_form(shipped.form(code), owner=owner, valid_from=valid_from, actor=actor, groups=groups)


def bring_in_form(
    definition: Mapping[str, Any],
    *,
    owner: Agency,
    valid_from: date,
    actor: Actor,
    groups: Iterable[AgencyGroup] = (),
) -> Form:
    """A draft made from a definition of `definitions`. What its formulas and figures say wrongly stands among the
    defects of the draft.
    """
    header = {name: definition[name] for name in ("code", "title", "basis") if name in definition}
    with transaction.atomic():
        form = draw_up_form(header | {"owner": owner, "valid_from": valid_from}, groups=groups, actor=actor)
        indicators: list[Indicator] = []
        _add_sections(form, definition["sections"], None, indicators)
        codes = [row.code for row in indicators]
        _check_codes(codes)
        _check_names(codes)
        Indicator.objects.bulk_create(map(_checked, indicators))
        checks = [Check(form=form, position=at, **row) for at, row in enumerate(definition["checks"])]
        Check.objects.bulk_create(map(_checked, checks))
        rules = [PeriodRule(form=form, position=at, **row) for at, row in enumerate(definition["periods"])]
        _check_codes([rule.code for rule in rules])
        PeriodRule.objects.bulk_create(map(_checked, rules))
    return form


def _add_sections(
    form: Form, rows: Sequence[Mapping[str, Any]], parent: Section | None, indicators: list[Indicator]
) -> None:
    for at, row in enumerate(rows):
        own = {name: value for name, value in row.items() if name not in ("indicators", "children")}
        section = _checked(Section(form=form, parent=parent, position=at, **own))
        section.save(force_insert=True)
        indicators += [
            Indicator(form=form, section=section, position=place, **values)
            for place, values in enumerate(row.get("indicators", []))
        ]
        _add_sections(form, row.get("children", []), section, indicators)


def _checked(row: Any) -> Any:
    check_fields(row, set(FIELDS[type(row)]) - {"parent", "section"})
    return row


def _check_codes(codes: Sequence[str]) -> None:
    for code in codes:
        if codes.count(code) > 1:
            raise Refused(_("The code “%(code)s” stands twice.") % {"code": code})


def _check_names(codes: Sequence[str]) -> None:
    for code in codes:
        if not CODE.fullmatch(code) or code in RESERVED:
            raise Refused(_("“%(code)s” cannot be the code of an indicator.") % {"code": code})
