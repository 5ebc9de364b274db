"""The address of the rows behind a figure: everything that was asked, in the query of the page that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from lantoa.base.metrics.asking import Question, Window, narrowing
from lantoa.base.metrics.rows import Split

METRIC, START, END, AGENCY, PART = "chi-so", "tu", "den", "co-quan", "phan"
NARROW = "loc-"
"""Before the name of a dimension that narrows."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One figure, as its address says it; `agencies` None: all of them."""

    question: Question
    window: Window
    agencies: tuple[int, ...] | None = None
    split: Split | None = None


def address_of(
    question: Question, agencies: Iterable[int] | None, window: Window, *, split: Split | None = None
) -> str:
    """Where the rows behind this figure are listed; the page shows each person what he or she may see of them."""
    asked: dict[str, str] = {METRIC: question.metric, START: window.start.isoformat(), END: window.end.isoformat()}
    if agencies is not None:
        asked[AGENCY] = ".".join(map(str, agencies))
    asked |= {f"{NARROW}{name}": ".".join(codes) for name, codes in question.narrow}
    if split is not None:
        asked[PART] = ":".join(split)
    return f"{reverse('metrics:rows')}?{urlencode(asked, safe=':')}"


def read_address(given: Mapping[str, str]) -> Behind:
    """The figure that an address is about; ValueError when it is about none."""
    narrow = {name.removeprefix(NARROW): value.split(".") for name, value in given.items() if name.startswith(NARROW)}
    window = Window(date.fromisoformat(given.get(START, "")), date.fromisoformat(given.get(END, "")))
    agencies = tuple(int(pk) for pk in given[AGENCY].split(".") if pk) if AGENCY in given else None
    dimension, colon, code = given.get(PART, "").partition(":")
    split = (dimension, code) if colon else None
    return Behind(Question(given.get(METRIC, ""), narrowing(narrow)), window, agencies, split)
