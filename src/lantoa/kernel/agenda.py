"""What stands in calendars: modules register sources of dated items, pages and feeds show them.

A source knows who may see what; it is asked for one person and one window of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from lantoa.kernel.permission import Actor

OPEN, DONE, OVERDUE = "open", "done", "overdue"


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` to `end`, both included; of these agencies, or of all the person may see when None."""

    start: date
    end: date
    agencies: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a day or over several. `key` stays the same while the thing does, also when it is put off.

    `day` and `last_day` are both included; `begins` and `ends` are times in Việt Nam, for what has an hour.
    """

    key: str
    title: str
    url: str
    day: date
    last_day: date | None = None
    begins: time | None = None
    ends: time | None = None
    agency: str = ""
    note: str = ""
    state: str = OPEN

    @property
    def until(self) -> date:
        return self.last_day or self.day


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of items: its code, the word people read, and the function that finds them."""

    code: str
    label: Any
    items: Callable[[Actor, Window], Iterable[Item]]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """The same code twice raises ValueError unless it is the same source."""
    if _sources.setdefault(source.code, source) != source:
        raise ValueError(f"the calendar source {source.code} is registered twice")


def sources() -> list[Source]:
    return list(_sources.values())


def items_of(actor: Actor, window: Window, code: str = "") -> list[tuple[Source, Item]]:
    """What all sources, or the one named, have in the window, by day and hour; all-day items come first."""
    found = [
        (source, item)
        for source in sources()
        if not code or source.code == code
        for item in source.items(actor, window)
    ]
    return sorted(found, key=lambda pair: (pair[1].day, pair[1].begins or time.min, pair[1].title, pair[1].key))
