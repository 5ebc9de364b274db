"""A closed agency's open work passes to those who took over its functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency, Succession
from lantoa.base.agencies.queries import is_in_force, successors
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import OPEN, WITHDRAWN


@dataclass(slots=True)
class Passing:
    """The open work of one closed agency and who could take it."""

    agency: Agency
    work: list[Assignment]
    successions: list[Succession]


def open_work_of_closed() -> list[Passing]:
    """Every closed agency that still has open work, with its successors in force today."""
    today = clock.today()
    rows = Assignment.objects.filter(state__in=OPEN, agency__valid_to__lt=today).select_related(
        "agency", "task", "duty", "plan"
    )
    grouped: dict[int, Passing] = {}
    for row in rows:
        grouped.setdefault(row.agency_id, Passing(row.agency, [], [])).work.append(row)
    for passing in grouped.values():
        passing.successions = successors(passing.agency, today)
    return sorted(grouped.values(), key=lambda p: p.agency.code)


def pass_on_work(agency: Agency, choices: Mapping[int, Agency], *, actor: Actor) -> int:
    """Give each assignment (by id) of a closed agency to its chosen successor; returns how many passed.

    A successor that already has the same work keeps its own row, and the passed one is withdrawn: nobody owes twice.
    """
    today = clock.today()
    with transaction.atomic():
        require("assignments.work.pass_on", actor, agency)
        if is_in_force(agency, today):
            raise Refused(_("%(agency)s is still in force; its work stays with it.") % {"agency": agency})
        rows = list(
            Assignment.objects.select_for_update(of=("self",)).filter(pk__in=choices, agency=agency, state__in=OPEN)
        )
        for row in rows:
            successor = choices[row.pk]
            if not is_in_force(successor, today):
                raise Refused(_("%(agency)s is not in force and cannot take work over.") % {"agency": successor})
            before = {"agency": agency.code, "state": row.state}
            if Assignment.objects.filter(agency=successor, task=row.task_id, duty=row.duty_id).exists():
                row.state = WITHDRAWN
            else:
                row.agency, row.taken_over_from = successor, agency
            row.save(update_fields=["agency", "taken_over_from", "state"])
            record(
                "assignments.work.pass_on",
                row,
                actor=actor,
                agency_id=successor.pk,
                before=before,
                after={"agency": successor.code, "state": row.state},
            )
    return len(rows)
