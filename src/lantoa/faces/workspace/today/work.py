"""For whoever works in an agency: what is late, returned or coming."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.queries import work_of
from lantoa.programme.assignments.states import OPEN, RETURNED

SHOWN = 8


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Open work of the person's agencies. Lists are the first few of what the counts say."""

    late: list[Any] = field(default_factory=list)
    returned: list[Any] = field(default_factory=list)
    coming: list[Any] = field(default_factory=list)
    late_count: int = 0
    returned_count: int = 0
    open_count: int = 0


def own_work(actor: Actor) -> OwnWork:
    """One query; none for people without an agency. What was returned is not told twice as late.

    An agency has a few dozen open pieces of work: they are read once and sorted here, since asking for what is late,
    what was returned, what is coming and how many there are would word the same long question four times.
    """
    agencies = actor.agency_ids()
    if not agencies:
        return OwnWork()
    rows = list(work_of(actor).filter(agency__in=agencies, state__in=OPEN).order_by("next_due", "pk"))
    returned = [row for row in rows if row.state == RETURNED]
    others = [row for row in rows if row.state != RETURNED]
    return OwnWork(
        [row for row in others if row.overdue][:SHOWN],
        returned[:SHOWN],
        [row for row in others if not row.overdue and row.next_due][:SHOWN],
        sum(row.overdue for row in rows),
        len(returned),
        len(rows),
    )
