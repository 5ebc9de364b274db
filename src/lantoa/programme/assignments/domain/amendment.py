"""Carrying living work over to an amended version: what is finished stays finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lantoa.base.audit.domain import record
from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.domain.shares import Share
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import FINISHED, OPEN, WITHDRAWN
from lantoa.programme.plans.models import Duty, PlanVersion, Task
from lantoa.programme.plans.queries import difference

Key = tuple[type, int, int]
"""(Task or Duty, its new id, agency id)"""


@dataclass(slots=True)
class CarriedOver:
    kept: set[Key] = field(default_factory=set)
    withdrawn: int = 0


def carry_over(before: PlanVersion, after: PlanVersion, shares: Sequence[Share], *, actor: Actor) -> CarriedOver:
    """Point the assignments of the version before at the same work of the new one.

    Same work is what `plans.comparing` pairs. An agency that still has it keeps its state; unfinished work takes the
    new dates. Open work nobody has any more is withdrawn; finished work stays where it was done.
    """
    tasks, duties = difference(before, after)
    same: dict[type, dict[int, int]] = {
        Task: {p.before.pk: p.after.pk for p in tasks if p.before and p.after},
        Duty: {p.before.pk: p.after.pk for p in duties if p.before and p.after},
    }
    wanted = {(type(s.item), s.item.pk, s.agency.pk): s for s in shares}
    result = CarriedOver()
    moved: list[tuple[Assignment, Share]] = []
    withdrawn: list[Assignment] = []
    # Locked for the length of the transaction: nobody finishes work while it is being moved.
    existing = Assignment.objects.select_for_update(of=("self",)).filter(plan=before.plan).exclude(state=WITHDRAWN)
    for row in existing:
        kind, old = (Task, row.task_id) if row.task_id else (Duty, row.duty_id)
        new = same[kind].get(old or 0)
        share = wanted.get((kind, new, row.agency_id)) if new else None
        if share is not None and new is not None:
            result.kept.add((kind, new, row.agency_id))
            moved.append((_repoint(row, share), share))
        elif row.state in OPEN:
            row.state = WITHDRAWN
            withdrawn.append(row)
    Assignment.objects.bulk_update([row for row, _share in moved], ["task", "duty", "role", "start", "due", "every"])
    Assignment.objects.bulk_update(withdrawn, ["state"])
    _renew_occurrences([m for m in moved if m[0].state not in FINISHED], withdrawn)
    if withdrawn:
        record(
            "assignments.assignment.withdraw",
            after,
            actor=actor,
            after={"assignments": sorted(row.pk for row in withdrawn)},
        )
    result.withdrawn = len(withdrawn)
    return result


def _repoint(row: Assignment, share: Share) -> Assignment:
    if isinstance(share.item, Task):
        row.task = share.item
    else:
        row.duty = share.item
    row.role = share.role
    if row.state not in FINISHED:
        row.start, row.due, row.every = share.start, share.due, share.item.every
    return row


def _renew_occurrences(moved: list[tuple[Assignment, Share]], withdrawn: list[Assignment]) -> None:
    """Dates kept or already missed are history; those that can still be kept follow the new version."""
    ids = [row.pk for row, _share in moved] + [row.pk for row in withdrawn]
    closed = last_closed_day()
    Occurrence.objects.filter(assignment__in=ids, kept_on=None, due__gt=closed).delete()
    left = set(Occurrence.objects.filter(assignment__in=ids).values_list("assignment_id", "due"))
    Occurrence.objects.bulk_create(
        Occurrence(assignment=row, label=d.label, start=d.start, due=d.due)
        for row, share in moved
        for d in share.dues
        if d.due > closed and (row.pk, d.due) not in left
    )
