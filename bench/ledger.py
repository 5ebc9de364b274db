"""Consolidating the ledger: 150 agencies × 4 overlapping reform windows × 30 indicators over 1,000,000 activities.

Ours: one call of the metrics, from codes to numbers by question, agency and window, code tables included.
Reference: the quickest hand-written SQL that returns the same 18,000 numbers on the same connection. Two ways of
writing it are tried in each run and the quicker one counts: grouping once and summing the groups by window
(GROUPED), and summing the rows by window directly (DIRECT). A run whose numbers differ from ours fails.
Growth: our time for 10⁶ rows over ten times our time for 10⁵; 1 is linear.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from bench.machine import alternate, case
from bench.scratch import scratch_database

AGENCIES = 150
SMALL, LARGE = 100_000, 1_000_000
GOAL, GROWTH = 1.5, 1.0
WINDOWS = (
    (date(2025, 12, 15), date(2026, 3, 14)),
    (date(2025, 12, 15), date(2026, 6, 14)),
    (date(2026, 6, 15), date(2026, 9, 14)),
    (date(2025, 12, 15), date(2026, 12, 14)),
)
COUNTERS = 26
"""How many of the shipped counters are asked; the other indicators are NARROWED."""
NARROWED: tuple[tuple[str, dict[str, list[str]]], ...] = (
    ("activities.count", {}),
    ("activities.cost", {}),
    ("activities.count", {"topic": ["chinh-quyen-so"]}),
    ("activities.reach", {"topic": ["cai-cach-tthc"], "language": ["km"]}),
)

# Days of 400 around the reform year; formats by weight; a channel that mostly goes with the format, at times a second
# one; one to three topics; figures that a row of its format has.
FILL = """
    INSERT INTO activities_activity (agency_id, format_id, title, day, place, language, channel_ids, topic_ids,
        reach, participants, minutes, plays, copies, cost, note, source, source_key, recorded_at, voided_at,
        void_reason, folded)
    SELECT (%(agencies)s::bigint[])[1 + (r1 * {agencies})::int %% {agencies}], f,
        'Tin số ' || n || ' về cải cách hành chính và dịch vụ công trực tuyến', DATE '2025-11-27' + (r2 * 399)::int,
        'Nhà văn hóa ấp ' || n %% 90, CASE WHEN r3 < 0.06 THEN 'km' ELSE 'vi' END,
        CASE WHEN r4 < 0.12 THEN ARRAY[c, d] ELSE ARRAY[c] END, CASE WHEN r5 < 0.3 THEN ARRAY[t, u] ELSE ARRAY[t] END,
        (r3 * 4000)::int, (r4 * 200)::int, (r5 * 40)::int, 1 + (r1 * 3)::int, (r2 * 500)::int,
        CASE WHEN r5 < 0.4 THEN (r4 * 300)::bigint * 100000 END, '', '', '', now(),
        CASE WHEN n %% 97 = 0 THEN now() END, '', 'tin so ' || n || ' ve cai cach hanh chinh va dich vu cong truc tuyen'
    FROM (SELECT n, r1, r2, r3, r4, r5, g, (%(formats)s::bigint[])[g] AS f,
            (%(channels)s::bigint[])[1 + (g * 7 + (r6 * 3)::int) %% {channels}] AS c,
            (%(channels)s::bigint[])[1 + (r7 * {channels})::int %% {channels}] AS d,
            (%(topics)s::bigint[])[1 + (r6 * {topics})::int %% {topics}] AS t,
            (%(topics)s::bigint[])[1 + (r7 * {topics})::int %% {topics}] AS u
        FROM (SELECT n, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7,
                1 + floor({formats} * power(random(), 1.7))::int AS g
            FROM generate_series(1, %(rows)s) n) drawn) placed
"""


def run() -> dict[str, Any]:
    with scratch_database():
        codes = _codes()
        ask = _question_asker(codes["agencies"])
        _fill(codes, SMALL)
        small, _same = alternate(ask, ask)
        _fill(codes, LARGE)
        by_hand = _by_hand(codes, ask)
        ours, reference = alternate(ask, by_hand)
    cases = [
        case("consolidate", ours=ours * 1000, reference=reference * 1000, goal=GOAL, better="lower", unit="ms"),
        case("growth", ours=ours * 1000, reference=small * 10_000, goal=GROWTH, better="lower", unit="ms"),
    ]
    sizes = {"agencies": AGENCIES, "windows": len(WINDOWS), "indicators": COUNTERS + len(NARROWED), "activities": LARGE}
    return {"sizes": sizes | {"reference": by_hand.keywords["name"]}, "cases": cases}


def _codes() -> dict[str, list[int]]:
    """Agencies are made; formats, channels and topics are those that ship."""
    from lantoa.base.agencies.models import Agency
    from lantoa.base.topics.models import ActivityFormat, Channel, Topic

    agencies = Agency.objects.bulk_create(
        Agency(code=f"CQ-{n}", name=f"Cơ quan mẫu {n}", kind="commune", level="commune", valid_from=date(2021, 1, 1))
        for n in range(AGENCIES)
    )
    tables = {"formats": ActivityFormat, "channels": Channel, "topics": Topic}
    found = {name: list(table.objects.order_by("pk").values_list("pk", flat=True)) for name, table in tables.items()}
    return found | {"agencies": [agency.pk for agency in agencies]}


def _fill(codes: dict[str, list[int]], rows: int) -> None:
    """The ledger with that many rows and no others, all its indexes built, ready to be read."""
    from django.db import connection

    from lantoa.programme.activities.models import Activity

    sizes = {name: len(pks) for name, pks in codes.items()}
    with connection.schema_editor() as editor:
        for index in Activity._meta.indexes:
            editor.remove_index(Activity, index)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE activities_activity CASCADE")
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(FILL.format(**sizes), codes | {"rows": rows})
    with connection.schema_editor() as editor:
        for index in Activity._meta.indexes:
            editor.add_index(Activity, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE activities_activity")


def _questions() -> list[Any]:
    from lantoa.base.metrics.asking import Question
    from lantoa.base.metrics.registry import metrics

    counters = [one.code for one in metrics() if one.code.startswith("communication.")][:COUNTERS]
    return [*map(Question.of, counters), *(Question.of(code, **narrow) for code, narrow in NARROWED)]


def _question_asker(agencies: list[int]) -> Callable[[], dict[tuple[int, int], list[Any]]]:
    from lantoa.base.metrics.asking import Window
    from lantoa.base.metrics.queries import measure

    asked, windows = _questions(), [Window(*pair) for pair in WINDOWS]

    def ask() -> dict[tuple[int, int], list[Any]]:
        figures = measure(asked, agencies, windows)
        return {
            (agency, at): [figures.of(question, agency, window) for question in asked]
            for at, window in enumerate(windows)
            for agency in agencies
        }

    return ask


GROUPED = """
    WITH grouped AS (
        SELECT agency_id, width_bucket(day, %(edges)s::date[]) AS atom, format_id, language, {flags},
            count(*) AS n, sum(reach) AS reach, sum(participants) AS participants, sum(minutes) AS minutes,
            sum(plays) AS plays, sum(copies) AS copies, sum(cost) AS cost
        FROM activities_activity
        WHERE voided_at IS NULL AND day BETWEEN %(first)s AND %(last)s
        GROUP BY agency_id, atom, format_id, language, {names}
    ), windows (number, first, last) AS (VALUES {windows})
    SELECT agency_id, number, {sums}
    FROM grouped JOIN windows ON (%(edges)s::date[])[atom] BETWEEN first AND last
    GROUP BY agency_id, number
"""
DIRECT = """
    WITH windows (number, first, last) AS (VALUES {windows})
    SELECT agency_id, number, {sums}
    FROM activities_activity JOIN windows ON day BETWEEN first AND last
    WHERE voided_at IS NULL AND day BETWEEN %(first)s AND %(last)s
    GROUP BY agency_id, number
"""


def _by_hand(codes: dict[str, list[int]], ask: Callable[[], Any]) -> Any:
    """The quicker of the two ways, with what it is called in `keywords`; RuntimeError when the numbers differ."""
    ways = {name: partial(_fetch, *_written(grouped=name == "grouped"), name=name) for name in ("grouped", "direct")}
    expected = ask()
    for name, way in ways.items():
        got = way()
        differing = [key for key, numbers in expected.items() if got.get(key, [0] * len(numbers)) != numbers]
        if differing:
            raise RuntimeError(f"{name} differs at {len(differing)} of {len(expected)}: {differing[:3]}")
    times = dict(zip(ways, alternate(*ways.values()), strict=True))
    return ways[min(times, key=lambda name: times[name])]


def _fetch(query: str, values: dict[str, Any], *, name: str) -> dict[tuple[int, int], list[int]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {(agency, number): [int(n or 0) for n in numbers] for agency, number, *numbers in cursor}


def _written(*, grouped: bool) -> tuple[str, dict[str, Any]]:
    """The query as somebody would write it who knows the ids of the codes by heart."""
    from datetime import timedelta

    flags: dict[str, str] = {}
    sums = []
    for measure, tests in _wanted():
        where = []
        for column, keys in tests:
            among = f"{column} IN ({', '.join(map(repr, keys))})"
            if column.endswith("_ids"):
                among = f"{column} && ARRAY[{', '.join(map(str, keys))}]::bigint[]"
                if grouped:
                    among = flags.setdefault(among, f"f{len(flags)}")
            where.append(among)
        what = (f"sum({measure or 'n'})") if grouped else (f"sum({measure})" if measure else "count(*)")
        sums.append(what + (f" FILTER (WHERE {' AND '.join(where)})" if where else ""))
    edges = sorted({day for first, last in WINDOWS for day in (first, last + timedelta(days=1))})
    windows = ", ".join(f"({at}, DATE '{first}', DATE '{last}')" for at, (first, last) in enumerate(WINDOWS))
    text = (GROUPED if grouped else DIRECT).format(
        flags=", ".join(f"{test} AS {name}" for test, name in flags.items()),
        names=", ".join(flags.values()),
        windows=windows,
        sums=", ".join(sums),
    )
    return text, {"edges": edges, "first": edges[0], "last": edges[-1] - timedelta(days=1)}


def _wanted() -> list[tuple[str, list[tuple[str, list[Any]]]]]:
    """(column that is summed, "" for rows; [(column, keys it must have any of)]) for each indicator."""
    from lantoa.base.metrics.registry import metric, source_of

    found = []
    for question in _questions():
        counted = metric(question.metric)
        source, tests = source_of(counted), []
        for name, codes in [*counted.narrow.items(), *question.narrow]:
            dimension = source.dimension(name)
            keys = [key for choice in dimension.choices() if choice.code in codes for key in choice.keys]
            tests.append((dimension.column or dimension.array, keys))
        what = counted.value.source_expressions[0].name
        found.append(("" if what == "pk" else what, tests))
    return found
