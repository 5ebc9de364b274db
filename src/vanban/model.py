"""The structure of a decision with its plan, as `lantoa plan parse --json` prints it.

`anchor` fields point into the source (see blocks.py); they serve the review page and are left out of the JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

TimingKind = Literal["ongoing", "window", "deadline", "recurring", "unknown"]
Every = Literal["week", "month", "quarter", "half-year", "year"]
WarningKind = Literal["reading", "consistency"]


@dataclass(slots=True)
class Milestone:
    """One of several dated steps in one timing cell."""

    text: str
    start: date | None = None
    end: date | None = None
    due: date | None = None


@dataclass(slots=True)
class Timing:
    text: str
    kind: TimingKind
    start: date | None = None
    end: date | None = None
    due: date | None = None
    every: Every | None = None
    day: int | None = None
    """With `every`: the day of the month (or ISO weekday, for a week) named by the text."""
    windows: list[tuple[date, date]] = field(default_factory=list)
    """Only when quarters or months are not contiguous."""
    milestones: list[Milestone] = field(default_factory=list)
    """Only when the cell holds several."""


@dataclass(slots=True)
class Citation:
    """A document named in running text. Laws without a number have `number` None."""

    text: str
    doc_type: str | None = None
    number: str | None = None
    issued_on: date | None = None
    anchor: str = ""


@dataclass(slots=True)
class Signer:
    capacity: str | None = None
    position: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Article:
    number: int
    text: str
    anchor: str = ""


@dataclass(slots=True)
class Section:
    label: str
    heading: str
    level: int
    paragraphs: list[str] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    anchor: str = ""


@dataclass(slots=True)
class Duty:
    """One bullet of "tổ chức thực hiện"; several bullets of one clause share its label."""

    label: str
    agencies: list[str]
    text: str
    due: date | None = None
    every: Every | None = None
    """Not printed in the JSON contract; recurring duties give recurring occurrences."""
    anchor: str = ""


@dataclass(slots=True)
class Task:
    order: str
    content: str
    lead: list[str]
    cooperating: list[str]
    timing: Timing
    group: str | None = None
    output: str | None = None
    mentions: list[str] = field(default_factory=list)
    """Wording kept but naming nobody ("và các cơ quan, đơn vị liên quan")."""
    lead_text: str = ""
    cooperating_text: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    """Further columns by their heading (budget, remarks)."""
    anchor: str = ""


@dataclass(slots=True)
class Remark:
    """What a careful reader would say, at its place. `where` is for people, `anchor` for the page."""

    kind: WarningKind
    where: str
    message: str
    anchor: str = ""


@dataclass(slots=True)
class Decision:
    doc_type: str | None = None
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    year: int | None = None
    signer: Signer = field(default_factory=Signer)
    legal_bases: list[Citation] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
