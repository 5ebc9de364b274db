"""Drawing up a form piece by piece: sections, indicators, checks and periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.base.metrics.registry import metric
from lantoa.kernel.permission import Actor, Refused
from lantoa.kernel.text import slug
from lantoa.results.reporting.domain.drawing import check_fields, drawing, written
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import CODE, RESERVED, condition, quantity
from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, Section
from lantoa.results.reporting.queries.defects import checked_question
from lantoa.results.reporting.windows import window

AnyPart = TypeVar("AnyPart", Section, Indicator, Check, PeriodRule)

FIELDS: Mapping[type[Model], frozenset[str]] = {
    Section: frozenset({"label", "heading", "narrative", "required", "guidance", "facts", "appendix", "parent"}),
    Indicator: frozenset(
        {
            "section", "label", "name", "unit", "depth", "kind", "question", "formula", "decimals", "required",
            "adds_up",
        }
    ),
    Check: frozenset({"severity", "formula", "message"}),
    PeriodRule: frozenset(
        {
            "code", "name", "start_year", "start_month", "start_day", "end_month", "end_day", "due_days", "lock_days",
        }
    ),
}  # fmt: skip
"""What may be written of each; places move by `move_part`."""

DEEPEST = 4
"""Sections stand in one another at most so deep: I, 1, a, and one below."""


def add_part(
    form: Form, part: AnyPart, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None
) -> AnyPart:
    """Put a new part at the end of those of its kind. An indicator is given a code from its name unless it has one."""
    with drawing(form, actor=actor, revision=revision) as locked:
        part.form = locked
        _fill(part, values)
        if isinstance(part, Indicator):
            part.code = _free_code(locked, part.code or slug(part.name))
        last = _beside(part).order_by("position", "pk").last()
        part.position = last.position + 1 if last else 0
        check_fields(part, set(FIELDS[type(part)]))
        _CHECKS[type(part)](part)
        part.save(force_insert=True)
        written(locked, actor=actor, after=_plain(part))
    return part


def change_part(part: AnyPart, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> AnyPart:
    """Change what a part says; a code stays, for formulas speak of it."""
    with drawing(part.form, actor=actor, revision=revision) as locked:
        current = _still_there(part)
        before, place = _plain(current), _place(current)
        _fill(current, values)
        check_fields(current, set(FIELDS[type(current)]))
        _CHECKS[type(current)](current)
        if _place(current) != place:
            last = _beside(current).order_by("position", "pk").last()
            current.position = last.position + 1 if last else 0
        current.save()
        written(locked, actor=actor, before=before, after=_plain(current))
    return current


def move_part(part: AnyPart, *, up: bool, actor: Actor, revision: int | None = None) -> None:
    """Exchange places with the one before or after it; at the end of the row nothing happens."""
    with drawing(part.form, actor=actor, revision=revision) as locked:
        current = _still_there(part)
        order = list(_beside(current).order_by("position", "pk"))
        at = [row.pk for row in order].index(current.pk)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(order):
            return
        order[at], order[to] = order[to], order[at]
        for position, row in enumerate(order):
            row.position = position
        type(current)._default_manager.bulk_update(order, ["position"])
        written(locked, actor=actor, after={"moved": str(current), "to": to + 1})


def remove_part(part: AnyPart, *, actor: Actor, revision: int | None = None) -> None:
    """Take a part out of the draft. A section goes with what is in it."""
    with drawing(part.form, actor=actor, revision=revision) as locked:
        current = _still_there(part)
        written(locked, actor=actor, before=_plain(current))
        current.delete()


def _fill(part: Any, values: Mapping[str, Any]) -> None:
    for name in FIELDS[type(part)] & set(values):
        setattr(part, name, values[name])


def _still_there(part: AnyPart) -> AnyPart:
    rows: QuerySet[AnyPart] = type(part)._default_manager.all()
    found = rows.select_for_update(of=("self",)).select_related("form").filter(pk=part.pk).first()
    if found is None:
        raise Refused(_("Somebody else has removed this meanwhile."))
    return found


def _place(part: Any) -> Any:
    return (getattr(part, "parent_id", None), getattr(part, "section_id", None))


def _beside(part: AnyPart) -> QuerySet[AnyPart]:
    """The row it stands in: sections of one parent, indicators of one section, checks or periods of a form."""
    rows: QuerySet[AnyPart] = type(part)._default_manager.filter(form=part.form)
    if isinstance(part, Section):
        return rows.filter(parent=part.parent_id)
    return rows.filter(section=part.section_id) if isinstance(part, Indicator) else rows


def _plain(part: AnyPart) -> dict[str, Any]:
    values = {name: value for name, value in model_to_dict(part).items() if name in FIELDS[type(part)]}
    return {"part": type(part)._meta.model_name, **values}


def _free_code(form: Form, wanted: str) -> str:
    """A code of letters, digits and underscores that the form does not have yet."""
    base = wanted.replace("-", "_")[:30].strip("_")
    if not CODE.fullmatch(base) or base in RESERVED:
        base = f"c_{slug(base).replace('-', '_')}".strip("_")
    taken = set(Indicator.objects.filter(form=form).values_list("code", flat=True))
    if base not in taken:
        return base
    return next(code for n in range(2, len(taken) + 3) if (code := f"{base}_{n}") not in taken)


def _check_section(section: Section) -> None:
    above, depth = section.parent, 1
    while above is not None:
        if above.form_id != section.form_id:
            raise Refused(_("A section stands only in sections of its own form."))
        if above.pk == section.pk:
            raise Refused(_("A section cannot stand in itself."))
        above, depth = above.parent, depth + 1
    if depth > DEEPEST:
        raise Refused(_("Sections stand in one another at most %(depth)d deep.") % {"depth": DEEPEST})
    for stored in section.facts:
        checked_question(stored)


def _check_indicator(indicator: Indicator) -> None:
    """What belongs to another kind is dropped, so that a form never says two things about one figure; a figure of the
    records brings its unit along unless one is given."""
    if indicator.section.form_id != indicator.form_id:
        raise Refused(_("An indicator stands only in sections of its own form."))
    if indicator.kind != IndicatorKind.AUTOMATIC:
        indicator.question = {}
    if indicator.kind != IndicatorKind.COMPUTED:
        indicator.formula = ""
    if indicator.kind == IndicatorKind.AUTOMATIC:
        question = checked_question(indicator.question)
        counted = metric(question.metric)
        indicator.question = question.as_json()
        indicator.decimals = max(indicator.decimals, counted.decimals)
        with translation.override(settings.LANGUAGE_CODE):
            indicator.unit = indicator.unit or str(counted.unit)
    elif indicator.kind == IndicatorKind.COMPUTED:
        quantity(indicator.formula)


def _check_check(check: Check) -> None:
    condition(check.formula)


def _check_rule(rule: PeriodRule) -> None:
    if PeriodRule.objects.filter(form=rule.form, code=rule.code).exclude(pk=rule.pk).exists():
        raise Refused(_("The form has a period with the code %(code)s already.") % {"code": rule.code})
    window(rule, rule.form.valid_from.year + 1)


_CHECKS: Mapping[type[Model], Callable[[Any], None]] = {
    Section: _check_section,
    Indicator: _check_indicator,
    Check: _check_check,
    PeriodRule: _check_rule,
}
