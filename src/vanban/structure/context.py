"""What every part of the reading of one document shares, and how a printed task becomes a `Task`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from vanban.grammar.agencies import AgencyCell, split_agencies, split_roles
from vanban.grammar.timing import parse_timing
from vanban.model import Remark, Task, Timing


@dataclass(slots=True)
class Draft:
    """A task as printed, before its agencies and dates are understood."""

    order: str
    content: str
    anchor: str
    group: str | None = None
    lead: str = ""
    cooperating: str = ""
    time: str = ""
    output: str = ""
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Context:
    year: int | None
    issued_on: date | None
    aliases: dict[str, str] = field(default_factory=dict)
    warnings: list[Remark] = field(default_factory=list)
    _cells: dict[str, AgencyCell] = field(default_factory=dict)
    _timings: dict[str, tuple[Timing, list[str]]] = field(default_factory=dict)

    def agencies(self, text: str) -> AgencyCell:
        """`split_agencies`, once for each wording: tables repeat their cells."""
        if text not in self._cells:
            self._cells[text] = split_agencies(text, aliases=self.aliases)
        return self._cells[text]

    def timing(self, text: str) -> tuple[Timing, list[str]]:
        """`parse_timing`, once for each wording; every task has a timing of its own."""
        if text not in self._timings:
            self._timings[text] = parse_timing(text, year=self.year, issued_on=self.issued_on)
        timing, problems = self._timings[text]
        return replace(timing, windows=list(timing.windows), milestones=list(timing.milestones)), problems

    def warn(self, where: str, message: str, anchor: str) -> None:
        self.warnings.append(Remark("reading", where, message, anchor))

    def task(self, draft: Draft, *, where: str, time_where: str, unclosed: str = "") -> Task:
        """What cannot be read is warned of at its place, never guessed; `unclosed` says it once for a bare clause."""
        lead, cooperating = _divide(draft.lead, draft.cooperating)
        leaders, helpers = self.agencies(lead), self.agencies(cooperating)
        timing, problems = self.timing(draft.time)
        if unclosed:
            self.warn(where, unclosed, draft.anchor)
        for problem in problems if not unclosed else ():
            self.warn(time_where, problem, draft.anchor)
        if not leaders.agencies and not unclosed:
            self.warn(where, f"Nhiệm vụ {draft.order} chưa rõ cơ quan chủ trì.", draft.anchor)
        if not draft.content:
            self.warn(where, "Ô nội dung nhiệm vụ trống.", draft.anchor)
        return Task(
            order=draft.order,
            group=draft.group,
            content=draft.content,
            lead=list(leaders.agencies),
            cooperating=list(helpers.agencies),
            timing=timing,
            output=draft.output or None,
            mentions=list(dict.fromkeys([*leaders.mentions, *helpers.mentions])),
            lead_text=lead,
            cooperating_text=cooperating,
            notes=draft.notes,
            anchor=draft.anchor,
        )


def _divide(lead: str, cooperating: str) -> tuple[str, str]:
    """A lead cell that itself says who cooperates ("Sở X chủ trì, phối hợp với Y")."""
    folded = lead.lower()
    if "chủ trì" not in folded and "phối hợp" not in folded:
        return lead, cooperating
    leader, helper = split_roles(lead)
    return leader, "; ".join(text for text in (helper, cooperating) if text)
