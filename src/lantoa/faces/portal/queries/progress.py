"""How far the work of a plan has come, counted from assignments and their dates; nothing here is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.queries import overdue_on
from lantoa.programme.assignments.states import (
    ASSIGNMENT,
    DONE,
    FINISHED,
    IN_PROGRESS,
    NOT_APPLICABLE,
    RETURNED,
    WITHDRAWN,
)
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import PlanVersion, Task

LABELS: Mapping[str, Any] = {
    "planned": ASSIGNMENT.states[ASSIGNMENT.initial].public_label,
    "running": ASSIGNMENT.states[IN_PROGRESS].public_label,
    "done": ASSIGNMENT.states[DONE].public_label,
    "late": _("Overdue"),
}
"""Public words of each tone of a task."""

_COUNTED = ~Q(state__in=(NOT_APPLICABLE, WITHDRAWN))


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps: dated items where the work recurs, else the agencies that lead it."""

    done: int = 0
    total: int = 0
    tone: str = "planned"
    recurs: bool = False

    @property
    def label(self) -> str:
        return str(LABELS[self.tone])


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading of the appendix, and how many of them are done."""

    name: str
    tasks: list[Task]
    done: int

    @property
    def total(self) -> int:
        return len(self.tasks)


@dataclass(frozen=True, slots=True)
class Figures:
    tasks: int
    done: int
    running: int
    late: int
    agencies: int


def progress_of_tasks(version: PlanVersion, *, on: date) -> dict[int, Progress]:
    """Task id → progress as of that day, in two queries. A task that nobody leads yet is planned."""
    led = Assignment.objects.filter(_COUNTED, task__version=version, role=PartyRole.LEAD)
    shares = led.order_by().values("task").annotate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state__in=FINISHED)),
        begun=Count("pk", filter=Q(state__in=(IN_PROGRESS, RETURNED, *FINISHED))),
        late=Count("pk", filter=overdue_on(on)),
    )  # fmt: skip
    dated = Occurrence.objects.filter(assignment__in=led).order_by().values("assignment__task")
    steps = {
        row["assignment__task"]: (row["kept"], row["total"])
        for row in dated.annotate(total=Count("pk"), kept=Count("pk", filter=Q(kept_on__isnull=False)))
    }
    found = {pk: Progress() for pk in version.tasks.values_list("pk", flat=True)}
    for row in shares:
        kept, items = steps.get(row["task"], (0, 0))
        done, total = (kept, items) if items else (row["done"], row["total"])
        found[row["task"]] = Progress(done, total, _tone({**row}, kept=kept), recurs=bool(items))
    return found


def _tone(row: Mapping[str, Any], *, kept: int) -> str:
    if row["done"] == row["total"]:
        return "done"
    if row["late"]:
        return "late"
    return "running" if row["begun"] or kept else "planned"


def groups(tasks: Iterable[Task], progress: Mapping[int, Progress]) -> list[Group]:
    """Tasks by the headings of the appendix, in its order."""
    members: dict[str, list[Task]] = {}
    for task in tasks:
        members.setdefault(task.group, []).append(task)
    return [Group(name, rows, sum(progress[t.pk].tone == "done" for t in rows)) for name, rows in members.items()]


def figures(version: PlanVersion, progress: Mapping[int, Progress]) -> Figures:
    """The key figures of a plan; one more query, for the agencies that have work from it."""
    tones = [p.tone for p in progress.values()]
    work = Assignment.objects.filter(_COUNTED).filter(Q(task__version=version) | Q(duty__version=version))
    return Figures(
        tasks=len(tones),
        done=tones.count("done"),
        running=tones.count("running"),
        late=tones.count("late"),
        agencies=work.aggregate(agencies=Count("agency", distinct=True))["agencies"],
    )
