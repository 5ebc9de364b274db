"""One verb on many pieces of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lantoa.kernel.permission import Actor, Refused
from lantoa.programme.assignments.domain.work import transition
from lantoa.programme.assignments.models import Assignment


@dataclass(slots=True)
class Outcome:
    done: list[Assignment] = field(default_factory=list)
    refused: dict[str, list[Assignment]] = field(default_factory=dict)
    """By the sentence that refused them."""


def transition_each(rows: Iterable[Assignment], verb: str, *, actor: Actor) -> Outcome:
    """Each row in a transaction of its own: what is refused for one does not undo the others."""
    outcome = Outcome()
    for row in rows:
        try:
            transition(row, verb, actor=actor)
        except Refused as refusal:
            outcome.refused.setdefault(str(refusal), []).append(row)
        else:
            outcome.done.append(row)
    return outcome
