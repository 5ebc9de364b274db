"""Tasks and duties that speak of the same work but name different agencies."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain, pairwise

from vanban.model import Decision, Duty, Remark, Task
from vanban.structure.naming import Names

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[;.:]\s+|\s\+\s")
_SAME_WORK = 0.72
_OF_THE_TASK = 0.4
_FEWEST_WORDS = 6


class _Text:
    """The words of a task or of one sentence of a duty; pairs keep "chuyển đổi số" apart from its syllables."""

    __slots__ = ("pairs", "words")

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.lower())
        self.words = frozenset(words)
        self.pairs = frozenset(pairwise(words))


def find_contradictions(decision: Decision, names: Names) -> list[Remark]:
    """A task led by one agency whose work a clause gives to another; helpers and groups contradict nobody."""
    given = [
        (duty, _Text(sentence))
        for duty in decision.duties
        if duty.agencies and not duty.text.startswith("Phối hợp")
        for sentence in _SENTENCE.split(duty.text)
        if sentence.count(" ") + 1 >= _FEWEST_WORDS
    ]
    tasks = [(task, _Text(task.content)) for task in decision.tasks]
    weight = _weights([text for _, text in (*given, *tasks)])
    remarks = []
    for task, content in tasks:
        if len(content.words) < _FEWEST_WORDS or not task.lead or names.any_group(task.lead):
            continue
        scored = [(_likeness(content, text, weight), duty) for duty, text in given]
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


def _weights(texts: list[_Text]) -> dict[str, float]:
    """Rare words count more than those every line of the plan repeats."""
    counts = Counter(chain.from_iterable(text.words for text in texts))
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def _likeness(task: _Text, part: _Text, weight: dict[str, float]) -> float:
    """Share of the shorter text's weight that the longer one repeats; 0 if it is but a small part of the task."""
    words = task.words & part.words
    if len(words) * 2 < min(len(task.words), len(part.words)):
        return 0.0
    shared = _weigh(words, task.pairs & part.pairs, weight)
    whole = _weigh(task.words, task.pairs, weight)
    return shared / min(whole, _weigh(part.words, part.pairs, weight)) if shared >= whole * _OF_THE_TASK else 0.0


def _weigh(words: frozenset[str], pairs: frozenset[tuple[str, str]], weight: dict[str, float]) -> float:
    return sum(weight[word] for word in words) + sum(weight[first] + weight[second] for first, second in pairs)
