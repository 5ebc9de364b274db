"""Which task of one version is which task of another, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lantoa.kernel.text import fold

_SAME = 0.55  # of the words; below it two rows are different work
_SAME_PLACE = 0.35  # when they also carry the same number


@dataclass(slots=True)
class Row:
    """A task or duty ready to be compared: `facts` in the order people read them."""

    pk: int
    place: str
    text: str
    facts: dict[str, str]


@dataclass(slots=True)
class Pair:
    """The same work in two versions; `before` or `after` is None when it was added or removed."""

    before: Row | None
    after: Row | None
    changed: list[str] = field(default_factory=list)


def compare(before: Sequence[Row], after: Sequence[Row]) -> list[Pair]:
    """Pair the rows of two versions, each at most once, most alike first. In the order of `after`, removals last."""
    words = {id(r): set(fold(r.text).split()) for r in (*before, *after)}
    scored = []
    for a in after:
        for b in before:
            likeness = _likeness(words[id(b)], words[id(a)])
            if likeness >= (_SAME_PLACE if a.place == b.place else _SAME):
                scored.append((likeness + (0.1 if a.place == b.place else 0), b, a))
    taken: dict[int, Row] = {}
    used: set[int] = set()
    for _score, b, a in sorted(scored, key=lambda s: -s[0]):
        if id(a) not in taken and id(b) not in used:
            taken[id(a)] = b
            used.add(id(b))
    pairs = [Pair(taken.get(id(a)), a, _changed(taken.get(id(a)), a)) for a in after]
    return pairs + [Pair(b, None) for b in before if id(b) not in used]


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _changed(before: Row | None, after: Row) -> list[str]:
    return [] if before is None else [name for name, value in after.facts.items() if before.facts.get(name) != value]


def word_changes(before: str, after: str) -> list[tuple[str, str]]:
    """The text of `after` cut into ("same" | "added" | "removed", words) for showing."""
    one, other = before.split(), after.split()
    out: list[tuple[str, str]] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if op == "equal":
            out.append(("same", " ".join(one[a0:a1])))
            continue
        if a1 > a0:
            out.append(("removed", " ".join(one[a0:a1])))
        if b1 > b0:
            out.append(("added", " ".join(other[b0:b1])))
    return out
