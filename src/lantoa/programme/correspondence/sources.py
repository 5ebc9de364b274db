"""The modules that draft documents, and the pages their documents are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """`address` gives the page of what a `source_key` names, "" when there is none to show."""

    name: str
    label: Any
    address: Callable[[str], str]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Called in `apps.ready()`. ValueError when the name is another's."""
    if _sources.setdefault(source.name, source) != source:
        raise ValueError(f"the source {source.name} is registered twice")


def origin(source: str, source_key: str) -> tuple[str, str] | None:
    """(label, address) of what a document was made from; None for documents people wrote and for unknown sources."""
    found = _sources.get(source)
    return (str(found.label), found.address(source_key)) if found else None
