"""Figures of the ledger: its measures, and the counters that reports on communication ask for (data/counters.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.metrics.registry import ROWS, Choice, Dimension, Metric, Source, register_overseer, register_source
from lantoa.base.topics.enums import Measure, Medium
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import topic_tree
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.models import Activity
from lantoa.programme.activities.queries import has_evidence
from lantoa.programme.activities.rules import visible, years_overseen

COUNTERS = Path(__file__).parent / "data" / "counters.json"
LEDGER = "activities"


def in_force() -> QuerySet[Activity]:
    """Rows that count: what was voided counts nowhere."""
    return Activity.objects.filter(voided_at=None)


def _codes(table: Any) -> list[Choice]:
    return [Choice(entry.code, entry.name, (entry.pk,)) for entry in table.objects.all()]


def _topics() -> list[Choice]:
    """Each topic stands for itself and everything below it."""
    tree = topic_tree(Topic.objects.all())
    found = []
    for at, (depth, topic) in enumerate(tree):
        below = [topic.pk]
        for deeper, other in tree[at + 1 :]:
            if deeper <= depth:
                break
            below.append(other.pk)
        found.append(Choice(topic.code, topic.name, tuple(below)))
    return found


def _media() -> list[Choice]:
    by_medium: dict[str, list[int]] = {}
    for pk, medium in Channel.objects.values_list("pk", "medium"):
        by_medium.setdefault(medium, []).append(pk)
    return [Choice(medium.value, medium.label, tuple(by_medium.get(medium, ()))) for medium in Medium]


def _languages() -> list[Choice]:
    return [Choice(language.value, language.label, (language.value,)) for language in Language]


def _shown(code: str) -> Q:
    return Q(has_evidence()) if code == "yes" else Q(~has_evidence())


DIMENSIONS = (
    Dimension("format", _("Communication format"), partial(_codes, ActivityFormat), column="format_id"),
    Dimension("channel", _("Channel"), partial(_codes, Channel), array="channel_ids"),
    Dimension("medium", _("Medium"), _media, array="channel_ids"),
    Dimension("topic", _("Topic"), _topics, array="topic_ids"),
    Dimension("language", _("Language"), _languages, column="language"),
    Dimension(
        "evidence",
        _("Evidence"),
        lambda: [Choice("yes", _("With evidence")), Choice("no", _("Without evidence"))],
        condition=_shown,
    ),
)
UNITS = {
    Measure.REACH: _("people reached"),
    Measure.PARTICIPANTS: _("participants"),
    Measure.MINUTES: _("minutes"),
    Measure.PLAYS: _("plays"),
    Measure.COPIES: _("copies"),
    Measure.COST: _("dong"),
}


def measures() -> Iterator[Metric]:
    yield Metric(
        "activities.count",
        _("Activities"),
        _("activities"),
        _("Rows of the ledger in force whose date lies in the period; one of several channels counts once."),
        LEDGER,
        order=1,
    )
    for at, measure in enumerate(Measure):
        yield Metric(
            f"activities.{measure.value}",
            measure.label,
            UNITS[measure],
            _("Sum of this figure over the activities of the period; activities without it add nothing."),
            LEDGER,
            value=Sum(measure.value),
            order=2 + at,
        )
    yield Metric(
        "activities.with_evidence",
        _("Activities with evidence"),
        _("activities"),
        _("Activities of the period to which at least one file or address is attached."),
        LEDGER,
        narrow={"evidence": ["yes"]},
        order=10,
    )
    yield Metric(
        "activities.evidence_share",
        _("Share of activities with evidence"),
        _("%"),
        _("Activities with evidence in percent of all activities of the period."),
        kind="ratio",
        part="activities.with_evidence",
        whole="activities.count",
        decimals=1,
        order=11,
    )
    yield Metric(
        "activities.agencies",
        _("Agencies with activities"),
        _("agencies"),
        _("Agencies that have recorded at least one activity in the period."),
        kind="agencies",
        part="activities.count",
        order=12,
    )


def counters() -> Iterator[Metric]:
    """Counters as data: a measure (none: rows), narrowed to formats and channels of the shipped code tables."""
    entries: Sequence[dict[str, Any]] = json.loads(COUNTERS.read_text(encoding="utf-8"))
    for at, entry in enumerate(entries):
        yield Metric(
            f"communication.{entry['code']}",
            entry["name"],
            entry["unit"],
            entry["meaning"],
            LEDGER,
            value=Sum(entry["measure"]) if "measure" in entry else ROWS,
            narrow={name: entry[name] for name in ("format", "channel") if name in entry},
            order=100 + at,
        )


def register() -> None:
    register_source(
        Source(
            LEDGER,
            _("Activities"),
            in_force,
            visible,
            dimensions=DIMENSIONS,
            proof=("format_id", "language", "channel_ids", "topic_ids", *Measure.values),
            page=lambda activity: reverse("activities:inspect", args=[activity.pk]),
            related=("agency", "format"),
            order=10,
        ),
        [*measures(), *counters()],
    )
    register_overseer(lambda actor: bool(years_overseen(actor)))
