"""Successions from a table: which function passed from which agency to which, when, by which decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.domain.columns import SUCCESSIONS
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
from lantoa.base.agencies.models import Agency, Succession
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, require

Key = tuple[int, int, str, date]
"""Predecessor, successor, function, day: what makes a succession one fact."""


def plan_successions(rows: Iterable[Row]) -> ImportPlan:
    """What importing these rows would change, and what is wrong with them. Writes nothing."""
    return _plan(rows)[0]


def import_successions(rows: Iterable[Row], actor: Actor, *, note: str = "") -> ImportPlan:
    """Add successions, correct the decision of known ones; both agencies must be in the register."""
    with transaction.atomic():
        require("agencies.register.manage", actor)
        lock_register()
        plan, wanted = _plan(rows)
        plan.require_sound()
        known = _known()
        Succession.objects.bulk_create([row for key, row in wanted.items() if key not in known])
        changed = [row for key, row in wanted.items() if key in known and known[key].decision != row.decision]
        for row in changed:
            row.pk = known[_key(row)].pk
        Succession.objects.bulk_update(changed, ["decision"], batch_size=500)
        for row in [*changed, *(row for key, row in wanted.items() if key not in known)]:
            record(
                "agencies.agency.change",
                row.predecessor,
                actor=actor,
                agency_id=row.predecessor_id,
                after={
                    "successor": row.successor.code,
                    "function": row.function,
                    "effective_on": row.effective_on,
                    "decision": row.decision,
                },
                note=note,
            )
    return plan


def _plan(rows: Iterable[Row]) -> tuple[ImportPlan, dict[Key, Succession]]:
    plan = ImportPlan()
    register = {agency.code: agency for agency in Agency.objects.all()}
    known = _known()
    wanted: dict[Key, Succession] = {}
    for position, row in enumerate(rows):
        cells = Cells(row, position, SUCCESSIONS, plan.problems)
        succession = _read(cells, register)
        if succession is None:
            continue
        key = _key(succession)
        if key in wanted:
            cells.problem("predecessor", _("The same succession already stands in an earlier row."))
            continue
        wanted[key] = succession
        plan.changes.append(_change(cells.line, succession, known.get(key)))
    return plan, wanted


def _read(cells: Cells, register: dict[str, Agency]) -> Succession | None:
    ends = []
    for name in ("predecessor", "successor"):
        code = cells.code(name, longest=40)
        if code and code not in register:
            cells.problem(name, _("No agency has the code “%(code)s”.") % {"code": code})
        ends.append(register.get(code))
    function = cells.text("function", longest=300)
    effective_on = cells.day("effective_on", required=True)
    decision = cells.text("decision", longest=200)
    predecessor, successor = ends
    if predecessor is None or successor is None or effective_on is None:
        return None
    if predecessor == successor:
        cells.problem("successor", _("An agency cannot succeed itself."))
        return None
    return Succession(
        predecessor=predecessor, successor=successor, function=function, effective_on=effective_on, decision=decision
    )


def _known() -> dict[Key, Succession]:
    return {_key(row): row for row in Succession.objects.all()}


def _key(row: Succession) -> Key:
    return row.predecessor_id, row.successor_id, row.function, row.effective_on


def _change(line: int, wanted: Succession, known: Succession | None) -> Change:
    code = f"{wanted.predecessor.code} → {wanted.successor.code}"
    if known is None:
        return Change(line, code, str(wanted), NEW)
    different = differences(SUCCESSIONS, {"decision": known.decision}, {"decision": wanted.decision})
    return Change(line, code, str(wanted), CHANGED if different else SAME, different)
