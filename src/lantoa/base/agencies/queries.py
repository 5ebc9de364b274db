"""Reading the register: who is in force when, what a group holds, what a wording means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from lantoa.base.agencies.models import Agency, AgencyGroup, HeadCount, Succession, Wording


def in_force(on: date) -> QuerySet[Agency]:
    """Agencies of the register of that day."""
    return Agency.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


def expand(group: AgencyGroup, on: date) -> list[Agency]:
    """Members of the group by the register of `on`, by code."""
    return expand_all([group], on)[group.pk]


def expand_all(groups: Iterable[AgencyGroup], on: date) -> dict[int, list[Agency]]:
    """The members of several groups in a fixed number of queries."""
    wanted = list(groups)
    register = list(in_force(on).order_by("code"))
    ids = [g.pk for g in wanted]
    include, exclude = (_pairs(field, ids) for field in ("include", "exclude"))
    members: dict[int, list[Agency]] = {}
    for group in wanted:
        kinds, levels = set(group.kinds), set(group.levels)
        members[group.pk] = [
            a
            for a in register
            if a.pk not in exclude[group.pk]
            and (a.pk in include[group.pk] or (kinds and a.kind in kinds and (not levels or a.level in levels)))
        ]
    return members


def _pairs(field: str, group_ids: list[int]) -> dict[int, set[int]]:
    through = getattr(AgencyGroup, field).through
    found: dict[int, set[int]] = {pk: set() for pk in group_ids}
    for group_id, agency_id in through.objects.filter(agencygroup__in=group_ids).values_list(
        "agencygroup_id", "agency_id"
    ):
        found[group_id].add(agency_id)
    return found


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording was taken for; both None when nobody knows it."""

    agency: Agency | None = None
    group: AgencyGroup | None = None

    def __bool__(self) -> bool:
        return self.agency is not None or self.group is not None


def meanings(keys: Iterable[str], on: date) -> dict[str, Meaning]:
    """For each normalised wording, the agency in force on that day or the group it names.

    A key known for a closed agency only is answered with that closed agency: the caller shows its successors.
    """
    wanted = set(keys)
    found: dict[str, Meaning] = {}
    rows = (
        Wording.objects.filter(key__in=wanted)
        .select_related("agency", "group")
        .order_by(F("taught_at").desc(nulls_last=True), "id")
    )
    by_key: dict[str, list[Wording]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    for key, candidates in by_key.items():
        live = [w for w in candidates if is_in_force(w.agency or w.group, on)]
        best = (live or candidates)[0]
        found[key] = Meaning(best.agency, best.group)
    return found


def is_in_force(thing: Agency | AgencyGroup | None, on: date) -> bool:
    """Whether an agency or group holds on that day; a group without dates always does."""
    if thing is None:
        return False
    return (thing.valid_from is None or thing.valid_from <= on) and (thing.valid_to is None or on <= thing.valid_to)


def successors(agency: Agency, on: date) -> list[Succession]:
    """Those who took over from a closed agency and are themselves in force on `on`, through any number of steps."""
    seen: set[int] = set()
    frontier, found = [agency.pk], []
    while frontier:
        step = Succession.objects.filter(predecessor__in=frontier, effective_on__lte=on).select_related("successor")
        frontier = []
        for row in step:
            if row.successor_id in seen:
                continue
            seen.add(row.successor_id)
            if is_in_force(row.successor, on):
                found.append(row)
            else:
                frontier.append(row.successor_id)
    return found


def head_count(agency: Agency, on: date) -> int | None:
    """Staff on that day: the latest count not after it."""
    row = agency.head_counts.filter(on__lte=on).order_by("-on").first()
    return row.people if row else None


def latest_head_counts(agencies: Iterable[Agency]) -> dict[int, int]:
    """Agency id → the latest count known, in one query; agencies never counted are absent."""
    ids = [agency.pk for agency in agencies]
    rows = HeadCount.objects.filter(agency__in=ids).order_by("agency_id", "-on").distinct("agency_id")
    return dict(rows.values_list("agency_id", "people"))


def with_head_count(agencies: QuerySet[Agency], on: date) -> QuerySet[Agency]:
    """Each agency with `people`: its head count on that day, None when never counted."""
    counts = HeadCount.objects.filter(agency=OuterRef("pk"), on__lte=on).order_by("-on")
    return agencies.annotate(people=Subquery(counts.values("people")[:1]))


def groups_of(agency: Agency, on: date) -> list[AgencyGroup]:
    """The groups of that day that the agency belongs to."""
    groups = [group for group in AgencyGroup.objects.all() if is_in_force(group, on)]
    members = expand_all(groups, on)
    return [group for group in groups if any(member.pk == agency.pk for member in members[group.pk])]
