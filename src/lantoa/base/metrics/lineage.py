"""Whose rows are counted under which agency when a tree of agencies is consolidated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lantoa.base.agencies.models import Agency, Succession


def with_predecessors(agencies: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """Agency id → itself and the closed agencies it has taken over from by `on`, through any number of steps.

    A closed agency that was asked for by itself stays by itself. Of several successors the first of the newest
    succession takes all, so that no row is counted twice. Two queries.
    """
    asked = list(dict.fromkeys(agencies))
    closed = set(Agency.objects.filter(valid_to__lt=on).values_list("pk", flat=True)) - set(asked)
    rows = Succession.objects.filter(effective_on__lte=on, predecessor__in=closed).order_by("effective_on", "-id")
    heirs = dict(rows.values_list("predecessor", "successor"))
    found: dict[int, list[int]] = {agency: [agency] for agency in asked}
    for agency in sorted(heirs):
        if (holder := _holder(agency, heirs)) in found:
            found[holder].append(agency)
    return {agency: tuple(held) for agency, held in found.items()}


def _holder(agency: int, heirs: dict[int, int]) -> int:
    """Who holds it in the end; a register that leads in a circle leaves it where the circle closes."""
    seen = {agency}
    while (following := heirs.get(agency)) is not None and following not in seen:
        agency = following
        seen.add(agency)
    return agency
