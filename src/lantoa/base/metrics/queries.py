"""Asking for figures, and for the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.registry import UnknownMetric

Number = int | Decimal | None


class Figures:
    """Answers. None only where a ratio has no whole, or the rows belong to no agency; otherwise 0 for nothing."""

    def of(self, question: Question, agency: int, window: Window, split: str = "") -> Number:
        raise KeyError(question)

    def total(
        self, question: Question, window: Window, agencies: Sequence[int] | None = None, split: str = ""
    ) -> Number:
        """Over these of the agencies asked about, or all of them; ratios are taken of the sums."""
        raise KeyError(question)

    def splits(self, question: Question) -> dict[str, str]:
        """Codes of the split and their names, in order; "" is for rows without any."""
        raise KeyError(question)


def measure(
    questions: Sequence[Question], agencies: Sequence[int], windows: Sequence[Window], *, by: str = ""
) -> Figures:
    """All questions for all agencies and windows, split by a dimension or by month; one query for each source of rows.

    Raises UnknownMetric for codes that nobody registers.
    """
    return Figures()


@dataclass(frozen=True, slots=True)
class Proof:
    """Which rows a figure was counted from: how many, and SHA-256 over their keys and what they count for."""

    count: int
    fingerprint: str


def prove(questions: Sequence[Question], agencies: Sequence[int], window: Window) -> dict[Question, Proof]:
    """Proofs for figures that are frozen; one pass over the rows of each source. Equal rows give equal proofs."""
    return {}


def rows_behind(
    question: Question, agencies: Sequence[int] | None, window: Window, *, split: tuple[str, str] | None = None
) -> QuerySet[Any]:
    """Exactly the rows a figure is counted from; of a ratio those of its whole."""
    raise UnknownMetric(question.metric)


def address_of(
    question: Question, agencies: Sequence[int] | None, window: Window, *, split: tuple[str, str] | None = None
) -> str:
    """Where these rows are listed; empty when no page lists them. The page shows each person what he or she may see."""
    return ""
