"""What the checker says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure from the decree, in Vietnamese: where, which rule, found, expected, by what law."""

    where: str
    rule: str
    found: str
    expected: str
    source: str

    @property
    def sentence(self) -> str:
        return f"{self.where}: {self.rule} là {self.found}, quy định là {self.expected} ({self.source})."


def gathered(deviations: Iterable[Deviation]) -> list[Deviation]:
    """The same departure in many places is said once, in the order of its first place."""
    places: dict[Deviation, list[str]] = {}
    for one in deviations:
        places.setdefault(replace(one, where=""), []).append(one.where)
    return [replace(one, where=_places(wheres)) for one, wheres in places.items()]


def _places(wheres: list[str]) -> str:
    wheres = list(dict.fromkeys(wheres))
    named = "; ".join(wheres[:_NAMED])
    more = len(wheres) - _NAMED
    return f"{named} và {more} chỗ khác" if more > 0 else named


def quoted(text: str, longest: int = 60) -> str:
    """The opening of a text, cut between words."""
    text = " ".join(text.split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + "…"
    return f"“{text}”"


def figure(value: float) -> str:
    """As it is written in Vietnamese: 12,7."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
