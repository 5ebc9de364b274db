"""The rows behind a figure: the same conditions as its sum, as a queryset, an address and a proof."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.conditions import Codes
from lantoa.base.metrics.figures import parts
from lantoa.base.metrics.measuring import within
from lantoa.base.metrics.registry import MONTH, Metric, Source, metric, source_of

Split = tuple[str, str]
"""One part of a split: the dimension (or MONTH) and its code."""
_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Proof:
    """Which rows a figure was counted from: how many, and SHA-256 over their keys and what they count for."""

    count: int
    fingerprint: str


def rows_behind(
    question: Question, agencies: Iterable[int] | None, window: Window, *, split: Split | None = None
) -> QuerySet[Any]:
    """Exactly the rows a figure is counted from; of a ratio those of its whole. UnknownMetric for unknown codes."""
    counted = counted_metric(question)
    source = source_of(counted)
    rows = _of_agencies(source, agencies)
    return rows.filter(_asked(Codes(source), counted, question, window, split))


def prove(questions: Iterable[Question], agencies: Sequence[int], window: Window) -> dict[Question, Proof]:
    """Proofs for figures that are frozen; one pass over the rows of each source. Equal rows give equal proofs."""
    by_source: dict[str, list[Question]] = {}
    for question in dict.fromkeys(questions):
        by_source.setdefault(source_of(counted_metric(question)).code, []).append(question)
    proofs: dict[Question, Proof] = {}
    for same in by_source.values():
        proofs |= _prove(source_of(counted_metric(same[0])), same, agencies, window)
    return proofs


def counted_metric(question: Question) -> Metric:
    """The metric whose rows stand behind the answer."""
    return metric(parts(metric(question.metric))[-1])


def _prove(
    source: Source, questions: Sequence[Question], agencies: Sequence[int], window: Window
) -> dict[Question, Proof]:
    codes = Codes(source)
    asked = {q: _asked(codes, counted_metric(q), q, window, None) for q in questions}
    flags = {f"b{n}": q for n, q in enumerate(dict.fromkeys(asked.values()))}
    places = {q: n for n, q in enumerate(flags.values())}
    anything = Q()
    for condition in asked.values():
        anything |= condition
    rows = _of_agencies(source, agencies).filter(anything).annotate(**{n: _true(q) for n, q in flags.items()})
    facts = ["pk", *([source.agency] if source.agency else []), source.day, *source.proof]
    hashes = [hashlib.sha256() for _flag in flags]
    counts = [0] * len(flags)
    for values in rows.order_by("pk").values_list(*facts, *flags).iterator(_CHUNK):
        line = "\x1f".join(map(str, values[: len(facts)])).encode() + b"\n"
        for place, applies in enumerate(values[len(facts) :]):
            if applies:
                hashes[place].update(line)
                counts[place] += 1
    return {q: Proof(counts[places[c]], hashes[places[c]].hexdigest()) for q, c in asked.items()}


def _of_agencies(source: Source, agencies: Iterable[int] | None) -> QuerySet[Any]:
    rows = source.rows()
    if agencies is None or not source.agency:
        return rows
    return rows.filter(**{f"{source.agency}__in": list(agencies)})


def _asked(codes: Codes, counted: Metric, question: Question, window: Window, split: Split | None) -> Q:
    """Everything but the agencies, as one condition."""
    source = codes.source
    span = within(window, split[1]) if split and split[0] == MONTH else window
    found = (
        counted.holds(span)
        if counted.holds
        else Q(**{f"{source.day}__gte": span.start, f"{source.day}__lte": span.end})
    )
    for condition in codes.of(counted, question):
        found &= condition.as_q()
    if split and split[0] != MONTH:
        found &= codes.part(*split).as_q()
    return found


def _true(q: Q) -> Case:
    return Case(When(q, then=Value(True)), default=Value(False), output_field=BooleanField())
