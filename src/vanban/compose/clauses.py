"""What the clauses of a plan say by themselves, read again as parsing reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.model import Decision, Duty, Section, Task
from vanban.structure.assemble import listed_names
from vanban.structure.clauses import ClauseReader
from vanban.structure.context import Context
from vanban.structure.duties import DutyReader
from vanban.structure.outline import Outline
from vanban.structure.stream import Line

HEADING = -1


@dataclass(slots=True)
class Place:
    """A paragraph of a section, or (`at` HEADING) its heading."""

    section: Section
    at: int


@dataclass(slots=True)
class Said:
    duties: list[Duty]
    tasks: list[Task]
    places: dict[str, Place] = field(default_factory=dict)
    """Anchor of a duty or task → where it stands."""


def read_clauses(decision: Decision, sections: list[Section]) -> Said:
    """`sections` are given anchors of their own."""
    outline, places = _outline(sections)
    texts = [text for section in every(sections) for text in (section.heading, *section.paragraphs)]
    context = Context(decision.year, decision.issued_on, listed_names(texts))
    clauses = ClauseReader(context, outline)
    clauses.read()
    reader = DutyReader(outline, context.aliases, decision.year, decision.issued_on)
    reader.read(clauses.used)
    return Said(reader.duties, clauses.tasks, places)


def every(sections: list[Section]) -> Iterator[Section]:
    """Each section before those below it."""
    for section in sections:
        yield section
        yield from every(section.children)


def _outline(sections: list[Section]) -> tuple[Outline, dict[str, Place]]:
    """The tree as its reader knows it, each line with an anchor that leads back."""
    outline, places = Outline(), dict[str, Place]()
    outline.sections = sections
    for number, section in enumerate(every(sections)):
        section.anchor = f"{number}"
        places[section.anchor] = Place(section, HEADING)
        outline.lines[id(section)] = lines = []
        for at, text in enumerate(section.paragraphs):
            lines.append(Line(text, f"{number}:{at}"))
            places[f"{number}:{at}"] = Place(section, at)
    return outline, places
