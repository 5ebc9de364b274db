"""Plans as the public may see them: versions in force, and those they superseded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from lantoa.faces.portal.queries.progress import Progress
from lantoa.faces.portal.timeline import Month, months
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Duty, Party, PlanVersion, Reference, Section, Task
from lantoa.programme.plans.states import ACTIVE, SUPERSEDED


def public_versions() -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(state__in=(ACTIVE, SUPERSEDED))


def plans_in_force() -> QuerySet[PlanVersion]:
    """The version in force of every plan, the latest year first."""
    return PlanVersion.objects.filter(state=ACTIVE)


def find_version(plan_id: int, ordinal: int | None = None) -> PlanVersion | None:
    """The version asked for; without an ordinal the one in force, else the last that was."""
    versions = public_versions().filter(plan_id=plan_id)
    if ordinal is not None:
        return versions.filter(ordinal=ordinal).first()
    return versions.filter(state=ACTIVE).first() or versions.order_by("-ordinal").first()


@dataclass(slots=True)
class TaskRow:
    """A row of the appendix: the agencies as the decision words them, its year, and its progress while in force."""

    task: Task
    lead: list[str]
    cooperating: list[str]
    months: list[Month]
    progress: Progress | None = None


def tasks(version: PlanVersion) -> list[TaskRow]:
    rows = []
    for task in version.tasks.prefetch_related(Prefetch("parties", Party.objects.order_by("position"))):
        words = {role: [p.text for p in task.parties.all() if p.role == role] for role in PartyRole}
        rows.append(TaskRow(task, words[PartyRole.LEAD], words[PartyRole.COOPERATING], months(task, version.year)))
    return rows


def bases(version: PlanVersion) -> list[Reference]:
    """The documents the plan stands on, as the decision words them, each with what the register knows of it."""
    return list(version.references.filter(is_basis=True).select_related("document"))


@dataclass(slots=True)
class DutiesOf:
    """The duties given to the same agencies, in the order of the text."""

    agencies: tuple[str, ...]
    duties: list[Duty] = field(default_factory=list)


def duties(version: PlanVersion) -> list[DutiesOf]:
    rows = version.duties.prefetch_related(Prefetch("parties", Party.objects.order_by("position")))
    found: dict[Any, DutiesOf] = {}
    for duty in rows:
        agencies = tuple(p.text for p in duty.parties.all())
        found.setdefault(agencies or duty.label, DutiesOf(agencies)).duties.append(duty)
    return list(found.values())


@dataclass(slots=True)
class Chapter:
    """A section with those under it."""

    section: Section
    children: list[Chapter] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """The lines of the text; a label without a heading stands before the first, as in the document."""
        lines = [line.strip() for line in self.section.text.splitlines() if line.strip()]
        if lines and self.section.label and not self.section.heading:
            lines[0] = f"{self.section.label}{'.' if self.section.label[0].isdigit() else ')'} {lines[0]}"
        return lines


def chapters(version: PlanVersion, duty_labels: Iterable[str]) -> list[Chapter]:
    """The text of the plan as a tree, without the sections that the duties come from."""
    read_as_duties = {label.split(".")[0] for label in duty_labels}
    nodes: dict[int, Chapter] = {}
    top: list[Chapter] = []
    for section in version.sections.all():
        chapter = nodes[section.pk] = Chapter(section)
        if section.parent_id is None:
            top.append(chapter)
        elif parent := nodes.get(section.parent_id):
            parent.children.append(chapter)
    return [c for c in top if c.section.label.rstrip(".") not in read_as_duties]
