"""Answers to questions: a number for each agency, window and part of a split, and their totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.registry import Metric, metric, source_of

Number = int | Decimal | None
Cell = tuple[Question, int, Window, str | None]
"""Question, agency, window, and the part of the split; None for all parts together."""

PROVINCE = 0
"""Stands for the agency of rows that belong to none."""
HUNDRED = Decimal(100)


class Figures:
    """0 stands for nothing; None for a ratio without a whole, and for an agency where rows belong to the province."""

    def __init__(
        self, questions: Iterable[Question], agencies: Sequence[int], splits: Mapping[Question, Mapping[str, str]]
    ) -> None:
        self.agencies = tuple(dict.fromkeys(agencies))
        self._asked = {question: metric(question.metric) for question in questions}
        self._splits = splits
        self._cells: dict[Cell, int | Decimal] = {}

    def add(self, cell: Cell, number: int | Decimal) -> None:
        self._cells[cell] = self._cells.get(cell, 0) + number

    def of(self, question: Question, agency: int, window: Window, split: str | None = None) -> Number:
        return self.total(question, window, [agency], split)

    def total(
        self, question: Question, window: Window, agencies: Iterable[int] | None = None, split: str | None = None
    ) -> Number:
        """Over these of the agencies asked about, or all of them; ratios are taken of the sums.

        What belongs to the province as a whole stands in the total of all alone.
        """
        asked = self._asked[question]
        if source_of(asked).agency:
            chosen = self.agencies if agencies is None else tuple(agencies)
        elif agencies is None:
            chosen = (PROVINCE,)
        else:
            return None
        numbers = [
            [self._cells.get((Question(code, question.narrow), agency, window, split), 0) for agency in chosen]
            for code in parts(asked)
        ]
        if asked.kind == "agencies":
            return sum(map(bool, numbers[0]))
        if asked.kind == "ratio":
            part, whole = map(sum, numbers)
            return share(part, whole, asked.decimals)
        return sum(numbers[0])

    def splits(self, question: Question) -> Mapping[str, str]:
        """Codes of the split and their names, in order; "" is for rows without any code."""
        return self._splits[question]


def parts(made: Metric) -> tuple[str, ...]:
    """Codes of the metrics that a figure is made from; its own when it is counted from rows."""
    if made.kind == "ratio":
        return made.part, made.whole
    return (made.part,) if made.kind == "agencies" else (made.code,)


def share(part: int | Decimal, whole: int | Decimal, decimals: int) -> Decimal | None:
    """Percent, halves rounded up as people do; None of nothing."""
    if not whole:
        return None
    return (HUNDRED * part / whole).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
