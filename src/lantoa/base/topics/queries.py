"""Reading the code tables: what is in force on a day, the tree of topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from lantoa.base.topics.models import ActivityFormat, Channel, Code, Topic

AnyCode = TypeVar("AnyCode", Topic, ActivityFormat, Channel)


def in_force(table: type[AnyCode], on: date) -> QuerySet[AnyCode]:
    """Entries that may be chosen for something that happened on this day."""
    rows: QuerySet[AnyCode] = table._default_manager.filter(
        Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
    )
    return rows


def is_in_force(entry: Code, on: date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= on) and (entry.valid_to is None or on <= entry.valid_to)


def topic_tree(topics: Iterable[Topic]) -> list[tuple[int, Topic]]:
    """(depth, topic), each topic right after the one above it; one whose broader topic is absent stands at the top."""
    rows = sorted(topics, key=lambda t: (t.position, t.code))
    present = {t.pk for t in rows}
    below: dict[int | None, list[Topic]] = {}
    for topic in rows:
        below.setdefault(topic.parent_id if topic.parent_id in present else None, []).append(topic)
    found: list[tuple[int, Topic]] = []

    def walk(above: int | None, depth: int) -> None:
        for topic in below.get(above, []):
            found.append((depth, topic))
            walk(topic.pk, depth + 1)

    walk(None, 0)
    return found


def with_below(topic: Topic) -> list[int]:
    """Ids of a topic and of everything below it."""
    return [found.pk for found in _branch(topic, list(Topic.objects.all()))]


def _branch(topic: Topic, everything: list[Topic]) -> list[Topic]:
    return [topic, *(t for child in everything if child.parent_id == topic.pk for t in _branch(child, everything))]
