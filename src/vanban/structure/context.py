"""What every part of the reading of one document shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vanban.grammar.agencies import AgencyCell, split_agencies, split_roles
from vanban.grammar.timing import parse_timing
from vanban.model import Remark, Task, Timing


@dataclass(slots=True)
class Context:
    year: int | None
    issued_on: date | None
    aliases: dict[str, str] = field(default_factory=dict)
    warnings: list[Remark] = field(default_factory=list)
    _cells: dict[str, AgencyCell] = field(default_factory=dict)

    def agencies(self, text: str) -> AgencyCell:
        """`split_agencies`, once for each wording: tables repeat their cells."""
        if text not in self._cells:
            self._cells[text] = split_agencies(text, aliases=self.aliases)
        return self._cells[text]

    def warn(self, where: str, message: str, anchor: str) -> None:
        self.warnings.append(Remark("reading", where, message, anchor))

    def task(
        self,
        *,
        order: str,
        group: str | None,
        content: str,
        lead: str,
        cooperating: str,
        time: str,
        where: str,
        time_where: str,
        anchor: str,
    ) -> Task:
        """A task from its printed parts; what cannot be read is warned of at its place."""
        lead, cooperating = _divide(lead, cooperating)
        leaders = self.agencies(lead)
        helpers = self.agencies(cooperating)
        timing = self._timing(time, time_where, anchor)
        if not leaders.agencies:
            self.warn(where, f"Nhiệm vụ {order} chưa rõ cơ quan chủ trì.".replace("  ", " "), anchor)
        mentions = [*leaders.mentions, *(mention for mention in helpers.mentions if mention not in leaders.mentions)]
        return Task(
            order=order,
            group=group,
            content=content,
            lead=list(leaders.agencies),
            cooperating=list(helpers.agencies),
            timing=timing,
            mentions=mentions,
            lead_text=lead,
            cooperating_text=cooperating,
            anchor=anchor,
        )

    def _timing(self, text: str, where: str, anchor: str) -> Timing:
        timing, problems = parse_timing(text, year=self.year, issued_on=self.issued_on)
        for problem in problems:
            self.warn(where, problem, anchor)
        return timing


def _divide(lead: str, cooperating: str) -> tuple[str, str]:
    """A lead cell that itself says who cooperates ("Sở X chủ trì, phối hợp với Y")."""
    folded = lead.lower()
    if "chủ trì" not in folded and "phối hợp" not in folded:
        return lead, cooperating
    leader, helper = split_roles(lead)
    return leader, "; ".join(text for text in (helper, cooperating) if text)
