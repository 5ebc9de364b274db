"""Who gets what of a plan: parties expanded to agencies by the register of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import expand_all, is_in_force
from lantoa.programme.assignments.schedule import Due, dues_for, span
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Duty, Party, PlanVersion, Task
from lantoa.programme.plans.queries import duties_with_parties, tasks_with_parties

Item = TypeVar("Item", Task, Duty)


@dataclass(slots=True)
class Share:
    """One agency's part of a task or duty, not yet stored."""

    item: Task | Duty
    agency: Agency
    role: PartyRole
    start: date
    due: date
    dues: list[Due]


@dataclass(slots=True)
class Shares:
    shares: list[Share]
    unmatched: list[Party]
    closed: list[Party]
    """Parties matched to an agency that is not in force on the day."""


def shares_of(version: PlanVersion, on: date) -> Shares:
    """Every share the version gives out, in a fixed number of queries.

    An agency that leads a task does not also cooperate on it; several clauses' shares of one duty bullet are one.
    """
    tasks, duties = tasks_with_parties(version), duties_with_parties(version)
    items: list[Task | Duty] = [*tasks, *duties]
    parties = [p for item in items for p in item.parties.all() if not p.skipped]
    members = expand_all({p.group for p in parties if p.group is not None}, on)
    unmatched = [p for p in parties if p.agency is None and p.group is None]
    closed = [p for p in parties if p.agency is not None and not is_in_force(p.agency, on)]
    shares: list[Share] = []
    for item in items:
        held: dict[int, tuple[Agency, PartyRole]] = {}
        for party in sorted(item.parties.all(), key=lambda p: p.role == PartyRole.COOPERATING):
            if party.skipped:
                continue
            for agency in members[party.group_id] if party.group_id else [party.agency] if party.agency else []:
                if is_in_force(agency, on):
                    held.setdefault(agency.pk, (agency, PartyRole(party.role)))
        start, due = span(item, version.year)
        dues = {role: dues_for(role, item, version.year, after=version.issued_on) for _agency, role in held.values()}
        shares += [Share(item, agency, role, start, due, dues[role]) for agency, role in held.values()]
    return Shares(shares, unmatched, closed)
