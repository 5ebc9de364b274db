"""The code tables the product ships with. They are a start: each province changes its own in the workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "codes.json"


def load(topic: Any, activity_format: Any, channel: Any) -> int:
    """Add the shipped entries whose code is not there yet, and return how many; what people changed stays.

    Takes the model classes, so that a migration can hand over its historical ones.
    """
    codes = json.loads(FILE.read_text(encoding="utf-8"))
    added = sum(_add(activity_format, entry, at) for at, entry in enumerate(codes["formats"], start=1))
    added += sum(_add(channel, entry, at) for at, entry in enumerate(codes["channels"], start=1))
    for at, (entry, parent) in enumerate(_walk(codes["topics"]), start=1):
        above = topic.objects.filter(code=parent).first() if parent else None
        added += _add(topic, entry | {"parent": above}, at)
    return added


def _walk(entries: list[dict[str, Any]], parent: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    for entry in entries:
        yield {k: v for k, v in entry.items() if k != "children"}, parent
        yield from _walk(entry.get("children", []), entry["code"])


def _add(table: Any, entry: Mapping[str, Any], position: int) -> int:
    values = dict(entry) | {"position": position * 10}
    if "valid_from" in values:
        values["valid_from"] = date.fromisoformat(values["valid_from"])
    code = values.pop("code")
    _row, created = table.objects.get_or_create(code=code, defaults=values)
    return int(created)
