"""Tasks and duties that speak of the same work but name different agencies."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import chain, pairwise

from vanban.model import Decision, Duty, Remark, Task
from vanban.structure.naming import Names

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[;.:]\s+|\s\+\s")
_SAME_WORK = 0.72
_OF_THE_TASK = 0.4
_FEWEST_WORDS = 6
_RARE = 8


class _Text:
    """The words of a task or of one sentence of a duty; pairs keep "chuyển đổi số" apart from its syllables."""

    __slots__ = ("_sequence", "pairs", "weight", "words")

    def __init__(self, text: str) -> None:
        self._sequence = _WORD.findall(text.lower())
        self.words = frozenset(self._sequence)
        self.pairs: frozenset[tuple[str, str]] = frozenset()
        self.weight = 0.0

    def complete(self, weight: dict[str, float]) -> None:
        """Pairs and weight, worked out only for texts that are compared; rare words weigh more than common ones."""
        if not self.weight:
            self.pairs = frozenset(pairwise(self._sequence))
            self.weight = _weigh(self.words, self.pairs, weight)


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
    works = _Works(given, [text for _, text in (*given, *tasks)])
    remarks = []
    for task, content in tasks:
        if len(content.words) < _FEWEST_WORDS or not task.lead or names.any_group(task.lead):
            continue
        matching = works.like(content)
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


class _Works:
    """The sentences of all duties, found by their rare words: comparing each with each would not end on long plans."""

    def __init__(self, given: list[tuple[Duty, _Text]], texts: list[_Text]) -> None:
        counts = Counter(chain.from_iterable(text.words for text in texts))
        self._weight = {word: math.log(1 + len(texts) / count) for word, count in counts.items()}
        self._given = given
        self._places: dict[str, list[int]] = defaultdict(list)
        rare = max(_RARE, len(texts) // 50)
        for place, (_, text) in enumerate(given):
            for word in text.words:
                if counts[word] <= rare:
                    self._places[word].append(place)

    def like(self, task: _Text) -> list[tuple[float, Duty]]:
        """The duties that say the same work, with their likeness."""
        places = {place for word in task.words for place in self._places.get(word, ())}
        scored = [(self._likeness(task, self._given[place][1]), self._given[place][0]) for place in sorted(places)]
        return [(score, duty) for score, duty in scored if score >= _SAME_WORK]

    def _likeness(self, task: _Text, part: _Text) -> float:
        """Share of the shorter text's weight that the longer one repeats; 0 if it is but a small part of the task."""
        words = task.words & part.words
        if len(words) * 2 < min(len(task.words), len(part.words)):
            return 0.0
        task.complete(self._weight)
        part.complete(self._weight)
        shared = _weigh(words, task.pairs & part.pairs, self._weight)
        return shared / min(task.weight, part.weight) if shared >= task.weight * _OF_THE_TASK else 0.0


def _weigh(words: frozenset[str], pairs: frozenset[tuple[str, str]], weight: dict[str, float]) -> float:
    return sum(weight[word] for word in words) + sum(weight[first] + weight[second] for first, second in pairs)
