"""What is asked of the metrics: which figure, narrowed to what, in which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Narrowing = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimension → codes, both in order: of one dimension any of the codes, of several dimensions all."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Days from `start` to `end`, both included; ValueError when they run backwards."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"{self.start}–{self.end} runs backwards")


@dataclass(frozen=True, slots=True)
class Question:
    """A metric by its code, narrowed: `Question.of("activities.count", channel=["bao-in"])`.

    Codes are those of the dimension (docs: `registry.Dimension`); an empty list narrows nothing.
    """

    metric: str
    narrow: Narrowing = ()

    @classmethod
    def of(cls, metric: str, **narrow: Iterable[str]) -> Question:
        return cls(metric, narrowing(narrow))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Question:
        """Reads {"metric": code, "narrow": {dimension: [code, …]}}; ValueError for anything else."""
        metric, narrow = stored.get("metric"), stored.get("narrow") or {}
        if not isinstance(metric, str) or not metric or not isinstance(narrow, Mapping):
            raise ValueError("a question names its metric, and narrows it by lists of codes")
        for codes in narrow.values():
            if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                raise ValueError("each dimension is narrowed by a list of codes")
        return cls.of(metric, **narrow)

    def as_json(self) -> dict[str, Any]:
        return {"metric": self.metric, "narrow": {name: list(codes) for name, codes in self.narrow}}

    def within(self, **narrow: Iterable[str]) -> Question:
        """The same question narrowed once more; both narrowings hold, each dimension of `narrow` must be new."""
        both = dict(self.narrow)
        if taken := both.keys() & narrow.keys():
            raise ValueError(f"already narrowed by {', '.join(sorted(taken))}")
        return Question(self.metric, narrowing(both | narrow))


def narrowing(given: Mapping[str, Iterable[str]]) -> Narrowing:
    """One form for the same narrowing, whatever the order it was given in."""
    ordered = ((name, tuple(sorted(set(codes)))) for name, codes in sorted(given.items()))
    return tuple((name, codes) for name, codes in ordered if codes)
