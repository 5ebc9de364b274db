"""Groups of agencies from a table: by kind and level, with single agencies added or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.domain.columns import GROUPS
from lantoa.base.agencies.domain.groups import save_group, state_of
from lantoa.base.agencies.domain.imports import (
    CHANGED,
    NEW,
    SAME,
    Cells,
    Change,
    ImportPlan,
    Row,
    differences,
    lock_register,
)
from lantoa.base.agencies.domain.wordings import key_of
from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.models import Agency, AgencyGroup, Wording
from lantoa.kernel.permission import Actor, require


@dataclass(slots=True)
class _Row:
    line: int
    values: dict[str, Any]
    """Column → value; `include` and `exclude` are lists of codes."""


def plan_groups(rows: Iterable[Row]) -> ImportPlan:
    """What importing these rows would change, and what is wrong with them. Writes nothing."""
    return _plan(rows)[0]


def import_groups(rows: Iterable[Row], actor: Actor, *, note: str = "") -> ImportPlan:
    """Add and change groups and teach their wordings; wordings taught before stay."""
    with transaction.atomic():
        require("agencies.register.manage", actor)
        lock_register()
        plan, read = _plan(rows)
        plan.require_sound()
        groups = {group.code: group for group in AgencyGroup.objects.all()}
        register = {agency.code: agency for agency in Agency.objects.all()}
        for change in plan.changes:
            if change.status == SAME:
                continue
            values = dict(read[change.code].values)
            include, exclude = ([register[code] for code in values.pop(name)] for name in ("include", "exclude"))
            wordings = values.pop("wordings")
            group = groups.get(change.code, AgencyGroup())
            for name, value in values.items():
                setattr(group, name, value)
            save_group(group, actor=actor, include=include, exclude=exclude, wordings=wordings, note=note)
    return plan


def _plan(rows: Iterable[Row]) -> tuple[ImportPlan, dict[str, _Row]]:
    plan = ImportPlan()
    register = set(Agency.objects.values_list("code", flat=True))
    groups = {group.code: group for group in AgencyGroup.objects.prefetch_related("include", "exclude")}
    taught = _taught()
    read: dict[str, _Row] = {}
    for position, row in enumerate(rows):
        cells = Cells(row, position, GROUPS, plan.problems)
        values = _read(cells, register)
        code = values["code"]
        if code in read:
            cells.problem(
                "code",
                _("The code “%(code)s” already stands in row %(line)d.") % {"code": code, "line": read[code].line},
            )
        elif code:
            read[code] = _Row(cells.line, values)
            plan.changes.append(_change(read[code], groups.get(code), taught))
    return plan, read


def _read(cells: Cells, register: set[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "code": cells.code("code", longest=60),
        "name": cells.text("name", longest=250, required=True),
        "wordings": cells.parts("wordings"),
        "kinds": cells.choices("kinds", Kind),
        "levels": cells.choices("levels", Level),
        "include": sorted(cells.codes("include", register)),
        "exclude": sorted(cells.codes("exclude", register)),
        "valid_from": cells.day("valid_from"),
        "valid_to": cells.day("valid_to"),
    }
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        cells.problem("valid_to", _("The last day in force is before the first."))
    return values


def _taught() -> dict[int, set[str]]:
    """Group id → the keys of wordings that mean it."""
    taught: dict[int, set[str]] = {}
    for group_id, key in Wording.objects.exclude(group=None).values_list("group_id", "key"):
        taught.setdefault(group_id, set()).add(key)
    return taught


def _change(row: _Row, group: AgencyGroup | None, taught: Mapping[int, set[str]]) -> Change:
    code, label = row.values["code"], row.values["name"]
    if group is None:
        return Change(row.line, code, label, NEW)
    before, after = state_of(group), dict(row.values)
    known = taught.get(group.pk, set())
    after["wordings"] = [text for text in row.values["wordings"] if key_of(text) not in known]
    before["wordings"] = []
    different = differences(GROUPS, before, after)
    return Change(row.line, code, label, CHANGED if different else SAME, different)
