"""The wording of the sample decisions, read from the text beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TaskRow:
    content: str
    lead: str
    cooperating: str
    timing: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything printed in one decision with its plan and appendix; lists hold one paragraph each."""

    number: str
    issued_on: date
    place: str
    issuer: list[str]
    title: str
    authority: str
    notice: str
    bases: list[str]
    articles: list[str]
    recipients: list[str]
    signer: list[str]
    plan_title: str
    enclosed: str
    sections: list[tuple[str, list[str]]]
    footnotes: list[str]
    appendix_title: str
    columns: list[str]
    tasks: list[TaskRow]


def read(name: str, *, amended_by: str | None = None) -> Wording:
    """The decision in `name`; with `amended_by`, the decision that amends it, carrying the whole amended plan."""
    base = _load(name)
    amendment = _load(amended_by) if amended_by else {}
    head = base["decision"] | amendment.get("decision", {})
    plan = base["plan"] | amendment.get("plan", {})
    return Wording(
        **{key: head[key] for key in ("number", "issued_on", "place", "issuer", "title", "authority", "notice")},
        **{key: head[key].splitlines() for key in ("bases", "articles", "recipients")},
        signer=head["signer"],
        plan_title=plan["title"],
        enclosed=plan["enclosed"],
        sections=[(part["heading"], _amend_lines(part["text"].splitlines(), plan)) for part in plan["sections"]],
        footnotes=plan["footnotes"],
        appendix_title=base["appendix"]["title"],
        columns=base["appendix"]["columns"],
        tasks=_amend_tasks(base["appendix"]["tasks"], amendment.get("appendix", {})),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _amend_lines(lines: list[str], plan: dict[str, Any]) -> list[str]:
    """The paragraphs without the one that begins as `dropped`, and with `added.text` after the one it names."""
    kept = [line for line in lines if "dropped" not in plan or not line.startswith(plan["dropped"])]
    added = plan.get("added")
    for place, line in enumerate(kept):
        if added and line.startswith(added["after"]):
            return [*kept[: place + 1], added["text"], *kept[place + 1 :]]
    return kept


def _amend_tasks(rows: list[dict[str, str]], changes: dict[str, Any]) -> list[TaskRow]:
    """The rows after the changes, which name a row by the number it had before."""
    changed = changes.get("changed", {})
    kept = [
        row | changed.get(str(order), {}) for order, row in enumerate(rows, start=1) if order != changes.get("dropped")
    ]
    return [TaskRow(**row) for row in [*kept, *changes.get("added", [])]]
