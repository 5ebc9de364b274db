"""Tasks and duties that speak of the same work but name different agencies."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter

from vanban.grammar.agencies import is_group, normalize_agency
from vanban.model import Decision, Duty, Remark, Task
from vanban.structure.words import plain

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[;.:]\s+|\s\+\s")
_SAME_WORK = 0.72
_FEWEST_WORDS = 5


def find_contradictions(decision: Decision) -> list[Remark]:
    """A task led by one agency whose work a clause gives to another; helpers and groups contradict nobody."""
    duties = [duty for duty in decision.duties if duty.agencies and not plain(duty.text[:12]).startswith("phoi hop")]
    pieces = [
        [bag for part in _SENTENCE.split(duty.text) if len(bag := _bag(part)) >= _FEWEST_WORDS] for duty in duties
    ]
    bags = [_bag(task.content) for task in decision.tasks]
    weight = _weights([*bags, *(bag for bags_of in pieces for bag in bags_of)])
    remarks = []
    for task, bag in zip(decision.tasks, bags, strict=True):
        if len(bag) < _FEWEST_WORDS or not task.lead or any(map(is_group, task.lead)):
            continue
        scored = [
            (max((_likeness(bag, part, weight) for part in parts), default=0.0), duty)
            for duty, parts in zip(duties, pieces, strict=True)
        ]
        matching = [(score, duty) for score, duty in scored if score >= _SAME_WORK]
        if not matching or any(_share(task, duty) for _, duty in matching):
            continue
        _, duty = max(matching, key=lambda pair: pair[0])
        if not any(map(is_group, duty.agencies)):
            remarks.append(_remark(task, duty))
    return remarks


def _remark(task: Task, duty: Duty) -> Remark:
    return Remark(
        "consistency",
        f"Nhiệm vụ {task.order} và mục {duty.label}",
        f"Nhiệm vụ {task.order} giao {', '.join(task.lead)} chủ trì, nhưng mục {duty.label} giao việc này cho {', '.join(duty.agencies)}.",
        task.anchor,
    )


def _share(task: Task, duty: Duty) -> bool:
    return bool(
        {normalize_agency(name) for name in task.lead} & {normalize_agency(name) for name in duty.agencies}
    ) or any(map(is_group, duty.agencies))


def _bag(text: str) -> set[str]:
    """Words and pairs of neighbouring words: pairs keep "chuyển đổi số" apart from its syllables."""
    words = _WORD.findall(plain(text))
    return {*words, *(f"{first} {second}" for first, second in itertools.pairwise(words))}


def _weights(bags: list[set[str]]) -> dict[str, float]:
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / count) for word, count in counts.items()}


def _likeness(one: set[str], other: set[str], weight: dict[str, float]) -> float:
    """Share of the shorter text's weight that the longer one repeats."""
    shared = sum(weight[word] for word in one & other)
    return shared / min(sum(weight[word] for word in one), sum(weight[word] for word in other))
