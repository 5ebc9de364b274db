"""The agency's own document read into rows, to be looked through before they are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.money import parse_dong
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work
from lantoa.programme.plans.queries import Row, compare
from vanban.errors import Unreadable
from vanban.model import Decision, Task
from vanban.parse import parse_sources
from vanban.readers.guard import read_guarded

MOST_BYTES = 15 * 2**20
MOST_ROWS = 300
SECONDS = 25  # a plan of an agency is some pages; the person waits for the answer
ENDINGS = (".docx", ".pdf", ".html", ".htm", ".txt")


@dataclass(slots=True)
class FoundRow:
    content: str
    output: str
    timing_text: str
    responsible: str
    budget: int | None
    source: str
    assignment: int | None
    """Id of the provincial work whose words it repeats."""


@dataclass(slots=True)
class FoundPlan:
    title: str
    rows: list[FoundRow]
    warnings: list[str]


def read_own_plan(agency_plan: AgencyPlan, stream: IO[bytes], name: str, *, actor: Actor) -> FoundPlan:
    """Rows of a document, each proposed to carry out the provincial work it repeats. Writes nothing.

    Refused with the reader's sentence when the file cannot be read, and when it holds no table of tasks.
    """
    require("agencyplans.plan.write", actor, agency_plan)
    decision = _decision(stream, name)
    if not decision.tasks:
        raise Refused(
            _("No table of tasks was found in “%(name)s”. Its plan needs a table with one task a row.") % {"name": name}
        )
    if len(decision.tasks) > MOST_ROWS:
        raise Refused(_("The table has more than %(most)d rows. Split the document.") % {"most": MOST_ROWS})
    links = _repeated(agency_plan, decision.tasks)
    rows = [_row(task, links.get(n)) for n, task in enumerate(decision.tasks)]
    warnings = [f"{w.where}: {w.message}" if w.where else w.message for w in decision.warnings]
    return FoundPlan(decision.title or "", rows, warnings)


def _decision(stream: IO[bytes], name: str) -> Decision:
    ending = Path(name).suffix.lower()
    with NamedTemporaryFile(suffix=ending if ending in ENDINGS else ".bin") as copy:
        stream.seek(0)
        copyfileobj(stream, copy)
        if copy.tell() > MOST_BYTES:
            raise Refused(
                _("The file “%(name)s” is larger than %(most)d MB.") % {"name": name, "most": MOST_BYTES >> 20}
            )
        copy.flush()
        try:
            return parse_sources([read_guarded(copy.name, seconds=SECONDS)])
        except Unreadable as problem:
            raise Refused(str(problem).replace(Path(copy.name).name, name)) from problem


def _repeated(agency_plan: AgencyPlan, tasks: Sequence[Task]) -> dict[int, int]:
    """Place of a read task → id of the provincial work it repeats."""
    work = provincial_work(agency_plan.plan, agency_plan.agency, ordering_of(agency_plan.plan))
    before = [Row(a.pk, a.order, a.content, {}) for a in work]
    after = [Row(n, "", task.content, {}) for n, task in enumerate(tasks)]
    return {p.after.pk: p.before.pk for p in compare(before, after) if p.before and p.after}


def _row(task: Task, assignment: int | None) -> FoundRow:
    money = next((text for heading, text in task.notes.items() if "kinh phi" in fold(heading)), "")
    budget = parse_dong(money)
    return FoundRow(
        content=task.content,
        output=task.output or "",
        timing_text=task.timing.text,
        responsible=(task.lead_text or "; ".join(task.lead))[:250],
        budget=budget,
        source="" if budget is not None else money[:250],
        assignment=assignment,
    )
