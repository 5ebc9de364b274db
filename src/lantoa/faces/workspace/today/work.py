"""For whoever works in an agency: what is late, returned or coming."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

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
    """Four queries; none for people without an agency. What was returned is not told twice as late."""
    agencies = actor.agency_ids()
    if not agencies:
        return OwnWork()
    rows = work_of(actor).filter(agency__in=agencies, state__in=OPEN)
    late, returned = Q(overdue=True), Q(state=RETURNED)
    counts = rows.order_by().aggregate(
        open=Count("pk"), late=Count("pk", filter=late), returned=Count("pk", filter=returned)
    )
    return OwnWork(
        list(rows.filter(late).exclude(returned).order_by("next_due", "pk")[:SHOWN]),
        list(rows.filter(returned).order_by("next_due", "pk")[:SHOWN]),
        list(rows.exclude(late | returned).exclude(next_due=None).order_by("next_due", "pk")[:SHOWN]),
        counts["late"],
        counts["returned"],
        counts["open"],
    )
