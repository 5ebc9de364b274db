"""The register of agencies from a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.domain.columns import AGENCIES
from lantoa.base.agencies.domain.imports import (
    CHANGED,
    NEW,
    SAME,
    Cells,
    Change,
    ImportPlan,
    Problem,
    Row,
    differences,
    lock_register,
)
from lantoa.base.agencies.domain.register import counted_on, folded, state_of
from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.models import Agency, HeadCount
from lantoa.base.agencies.queries import latest_head_counts
from lantoa.base.agencies.signals import agency_closed
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, require

LARGEST_HEAD_COUNT = 1_000_000


@dataclass(slots=True)
class _Row:
    cells: Cells
    values: dict[str, Any]
    """Column → value, only the columns given; `parent` is a code."""

    @property
    def code(self) -> str:
        return str(self.values["code"])


def plan_agencies(rows: Iterable[Row]) -> ImportPlan:
    """What importing these rows would change, and what is wrong with them. Writes nothing."""
    return _plan(rows)[0]


def import_agencies(rows: Iterable[Row], actor: Actor, *, note: str = "") -> ImportPlan:
    """Add and change agencies as the table says; agencies it does not name stay. The same table twice changes nothing.

    Raises ImportRefused, and changes nothing, when any row is wrong.
    """
    with transaction.atomic():
        require("agencies.register.manage", actor)
        lock_register()
        plan, read = _plan(rows)
        plan.require_sound()
        _write(plan, read, actor, note)
    return plan


def _plan(rows: Iterable[Row]) -> tuple[ImportPlan, dict[str, _Row]]:
    plan = ImportPlan()
    register = {agency.code: agency for agency in Agency.objects.select_related("parent")}
    counts = latest_head_counts(register.values())
    read: dict[str, _Row] = {}
    for position, row in enumerate(rows):
        found = _read(row, position, register, plan.problems)
        if found is None:
            continue
        if found.code in read:
            line = read[found.code].cells.line
            found.cells.problem(
                "code", _("The code “%(code)s” already stands in row %(line)d.") % {"code": found.code, "line": line}
            )
            continue
        read[found.code] = found
    _check_parents(read, register)
    for found in read.values():
        plan.changes.append(_change(found, register, counts))
    plan.problems.sort(key=lambda problem: problem.line)
    return plan, read


def _read(row: Row, position: int, register: Mapping[str, Agency], problems: list[Problem]) -> _Row | None:
    cells = Cells(row, position, AGENCIES, problems)
    values: dict[str, Any] = {"code": cells.code("code", longest=40)}
    if not values["code"]:
        return None
    known = values["code"] in register
    readers: dict[str, Any] = {
        "name": lambda: cells.text("name", longest=250, required=True),
        "short_name": lambda: cells.text("short_name", longest=80),
        "kind": lambda: cells.choice("kind", Kind),
        "level": lambda: cells.choice("level", Level),
        "parent": lambda: cells.code("parent", longest=40, required=False),
        "valid_from": lambda: cells.day("valid_from", required=True),
        "valid_to": lambda: cells.day("valid_to"),
        "head_count": lambda: cells.number("head_count", largest=LARGEST_HEAD_COUNT),
    }
    required = {column.name for column in AGENCIES if column.required}
    values |= {name: read() for name, read in readers.items() if name in cells or (name in required and not known)}
    if values.get("head_count", 0) is None:
        del values["head_count"]  # an empty cell takes no count back
    first, last = (values.get(n, getattr(register.get(values["code"]), n, None)) for n in ("valid_from", "valid_to"))
    if first and last and last < first:
        cells.problem("valid_to", _("The last day in force is before the first."))
    return _Row(cells, values)


def _check_parents(read: Mapping[str, _Row], register: Mapping[str, Agency]) -> None:
    parents = {code: agency.parent.code if agency.parent else "" for code, agency in register.items()}
    parents |= {code: row.values["parent"] for code, row in read.items() if "parent" in row.values}
    for code, row in read.items():
        parent = parents.get(code, "")
        if parent and parent not in register and parent not in read:
            row.cells.problem("parent", _("No agency has the code “%(code)s”.") % {"code": parent})
        elif _comes_back(code, parents):
            row.cells.problem("parent", _("“%(code)s” would stand above itself.") % {"code": code})


def _comes_back(code: str, parents: Mapping[str, str]) -> bool:
    seen = set()
    above = parents.get(code, "")
    while above and above not in seen:
        if above == code:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def _change(found: _Row, register: Mapping[str, Agency], counts: Mapping[int, int]) -> Change:
    label = str(found.values.get("name") or found.code)
    agency = register.get(found.code)
    if agency is None:
        return Change(found.cells.line, found.code, label, NEW)
    before = state_of(agency) | {"head_count": counts.get(agency.pk)}
    named = {"kind": dict(Kind.choices), "level": dict(Level.choices)}
    after = dict(found.values)
    for name, labels in named.items():
        before[name] = labels.get(before[name], before[name])
        if name in after:
            after[name] = labels.get(after[name], after[name])
    different = differences(AGENCIES, before, after)
    return Change(found.cells.line, found.code, str(agency), CHANGED if different else SAME, different)


def _write(plan: ImportPlan, read: Mapping[str, _Row], actor: Actor, note: str) -> None:
    """A few statements for hundreds of rows, then the audit entries. New agencies learn their parents afterwards."""
    touched = {change.code for change in plan.changes if change.status != SAME}
    register = {agency.code: agency for agency in Agency.objects.select_related("parent")}
    before = {code: state_of(register.get(code)) for code in touched}
    new = [Agency(code=change.code) for change in plan.new]
    register |= {agency.code: agency for agency in new}
    for code in touched:
        _fill(register[code], read[code].values)
    Agency.objects.bulk_create(new)
    for code in touched:
        if "parent" in read[code].values:
            register[code].parent = register.get(read[code].values["parent"])
    fields = ["name", "short_name", "kind", "level", "parent", "valid_from", "valid_to", "folded"]
    Agency.objects.bulk_update([register[change.code] for change in plan.changed], fields, batch_size=500)
    Agency.objects.bulk_update([agency for agency in new if agency.parent], ["parent"], batch_size=500)
    HeadCount.objects.bulk_create(
        _head_counts(plan, read, register),
        update_conflicts=True,
        unique_fields=["agency", "on"],
        update_fields=["people"],
    )
    teach_names(register[code] for code in sorted(touched))
    for code in sorted(touched):
        agency, verb = register[code], "change" if before[code] else "create"
        after = state_of(agency)
        record(
            f"agencies.agency.{verb}",
            agency,
            actor=actor,
            agency_id=agency.pk,
            before=before[code],
            after=after,
            note=note,
        )
        if before[code] and before[code]["valid_to"] is None and agency.valid_to is not None:
            agency_closed.send(Agency, agency=agency, actor=actor)


def _fill(agency: Agency, values: Mapping[str, Any]) -> None:
    for name in ("name", "short_name", "kind", "level", "valid_from", "valid_to"):
        if name in values:
            setattr(agency, name, values[name])
    agency.folded = folded(agency)


def _head_counts(plan: ImportPlan, read: Mapping[str, _Row], register: Mapping[str, Agency]) -> list[HeadCount]:
    """Counts that differ from what is known already."""
    rows = {c.code: read[c.code].values["head_count"] for c in plan.changes if "head_count" in read[c.code].values}
    known = latest_head_counts(register[code] for code in rows)
    return [
        HeadCount(agency=register[code], on=counted_on(register[code]), people=people)
        for code, people in rows.items()
        if known.get(register[code].pk) != people
    ]
