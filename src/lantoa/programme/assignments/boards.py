"""An agency's work sorted by how soon it is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from lantoa.programme.assignments.states import FINISHED

OVERDUE, WEEK, MONTH, LATER, DONE = "overdue", "week", "month", "later", "done"


@dataclass(slots=True)
class Lane:
    """One column of a board."""

    code: str
    label: str
    rows: list[Any] = field(default_factory=list)


def lanes(rows: Iterable[Any], today: date) -> list[Lane]:
    """Overdue, this week up to its Sunday, the rest of this month, later, done; each in the order the rows come.

    Rows carry `overdue` and `next_due` (see `queries.with_timeliness`). What has no date at all is for later.
    """
    found = {
        lane.code: lane
        for lane in (
            Lane(OVERDUE, _("Overdue")),
            Lane(WEEK, _("This week")),
            Lane(MONTH, _("This month")),
            Lane(LATER, _("Later")),
            Lane(DONE, _("Done")),
        )
    }
    sunday = today + timedelta(days=6 - today.weekday())
    month_end = today.replace(day=monthrange(today.year, today.month)[1])
    for row in rows:
        found[_code(row, sunday, month_end)].rows.append(row)
    return list(found.values())


def _code(row: Any, sunday: date, month_end: date) -> str:
    if row.state in FINISHED:
        return DONE
    if row.overdue:
        return OVERDUE
    if row.next_due is None:
        return LATER
    return WEEK if row.next_due <= sunday else MONTH if row.next_due <= month_end else LATER
