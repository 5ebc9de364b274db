"""Tasks and duties that speak of the same work but name different agencies."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from vanban.model import Decision, Duty, Remark, Task
from vanban.structure.naming import Names
from vanban.structure.words import plain

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[;.:]\s+|\s\+\s")
_SAME_WORK = 0.72
_FEWEST_WORDS = 5

Bag = frozenset[str]


def find_contradictions(decision: Decision, names: Names) -> list[Remark]:
    """A task led by one agency whose work a clause gives to another; helpers and groups contradict nobody."""
    duties = [duty for duty in decision.duties if duty.agencies and not plain(duty.text[:12]).startswith("phoi hop")]
    parts = [[bag for part in _SENTENCE.split(duty.text) if len(bag := _bag(part)) >= _FEWEST_WORDS] for duty in duties]
    bags = [_bag(task.content) for task in decision.tasks]
    compare = _Comparison([*bags, *(bag for found in parts for bag in found)])
    remarks = []
    for task, bag in zip(decision.tasks, bags, strict=True):
        if len(bag) < _FEWEST_WORDS or not task.lead or names.any_group(task.lead):
            continue
        scored = [(compare.likeness(bag, found), duty) for duty, found in zip(duties, parts, strict=True) if found]
        matching = [(score, duty) for score, duty in scored if score >= _SAME_WORK]
        if matching and not any(_share(task, duty, names) for _, duty in matching):
            remarks.append(_remark(task, max(matching, key=lambda pair: pair[0])[1]))
    return remarks


def _remark(task: Task, duty: Duty) -> Remark:
    return Remark(
        "consistency",
        f"Nhiệm vụ {task.order} và mục {duty.label}",
        f"Nhiệm vụ {task.order} giao {', '.join(task.lead)} chủ trì, "
        f"nhưng mục {duty.label} giao việc này cho {', '.join(duty.agencies)}.",
        task.anchor,
    )


def _share(task: Task, duty: Duty, names: Names) -> bool:
    return names.any_group(duty.agencies) or bool(names.keys(task.lead) & names.keys(duty.agencies))


def _bag(text: str) -> Bag:
    """Words and pairs of neighbouring words: pairs keep "chuyển đổi số" apart from its syllables."""
    words = _WORD.findall(plain(text))
    return frozenset(words).union(f"{first} {second}" for first, second in pairwise(words))


class _Comparison:
    """Likeness of two texts, rare words counting more than those every line of the plan repeats."""

    def __init__(self, bags: Iterable[Bag]) -> None:
        every = list(bags)
        counts = Counter(word for bag in every for word in bag)
        self._weight = {word: math.log(1 + len(every) / count) for word, count in counts.items()}
        self._whole = {bag: sum(map(self._weight.__getitem__, bag)) for bag in set(every)}

    def likeness(self, bag: Bag, parts: list[Bag]) -> float:
        return max(self._pair(bag, part) for part in parts)

    def _pair(self, one: Bag, other: Bag) -> float:
        """Share of the shorter text's weight that the longer one repeats."""
        shared = one & other
        if len(shared) * 2 < min(len(one), len(other)):
            return 0.0
        return sum(map(self._weight.__getitem__, shared)) / min(self._whole[one], self._whole[other])
