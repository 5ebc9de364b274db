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
from lantoa.programme.plans.enums import PartyRole


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
    Where the closed agency led and the successor only cooperated, the successor's row becomes the leading one.
    """
    today = clock.today()
    with transaction.atomic():
        require("assignments.work.pass_on", actor, agency)
        if is_in_force(agency, today):
            raise Refused(_("%(agency)s is still in force; its work stays with it.") % {"agency": agency})
        # Two closed agencies may pass the same work to one successor at the same time.
        list(Agency.objects.select_for_update().filter(pk__in={a.pk for a in choices.values()}).order_by("pk"))
        passing = Assignment.objects.filter(pk__in=choices, agency=agency, state__in=OPEN).order_by("pk")
        rows = list(passing.select_for_update(of=("self",)))
        for row in rows:
            _pass(row, agency, choices[row.pk], actor)
    return len(rows)


def _pass(row: Assignment, agency: Agency, successor: Agency, actor: Actor) -> None:
    if not is_in_force(successor, clock.today()):
        raise Refused(_("%(agency)s is not in force and cannot take work over.") % {"agency": successor})
    before = {"agency": agency.code, "state": row.state}
    same = Assignment.objects.filter(agency=successor, task=row.task_id, duty=row.duty_id)
    held = same.select_for_update(of=("self",)).first()
    if held is None:
        row.agency, row.taken_over_from, row.responsible = successor, agency, None
    else:
        if held.state == WITHDRAWN or (row.role == PartyRole.LEAD != held.role):
            _take_over(held, row, agency)
        row.state = WITHDRAWN
    row.save(update_fields=["agency", "taken_over_from", "state", "responsible"])
    record(
        "assignments.work.pass_on",
        held or row,
        actor=actor,
        agency_id=successor.pk,
        before=before,
        after={"agency": successor.code, "state": (held or row).state},
    )


def _take_over(held: Assignment, row: Assignment, agency: Agency) -> None:
    """The successor's lesser or withdrawn share becomes the share that passes, with its state and its dates."""
    for field in ("role", "state", "start", "due", "every"):
        setattr(held, field, getattr(row, field))
    held.taken_over_from, held.finished_on = agency, None
    held.save(update_fields=["role", "state", "start", "due", "every", "taken_over_from", "finished_on"])
    row.occurrences.exclude(due__in=held.occurrences.values("due")).update(assignment=held)
