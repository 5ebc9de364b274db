"""Asking for figures, and for the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lantoa.base.metrics.addresses import address_of
from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.figures import Figures, Number, parts
from lantoa.base.metrics.measuring import Measuring
from lantoa.base.metrics.registry import metric, source_of
from lantoa.base.metrics.rows import Proof, Split, prove, rows_behind

__all__ = ["Figures", "Number", "Proof", "Split", "address_of", "measure", "prove", "rows_behind"]


def measure(
    questions: Iterable[Question], agencies: Sequence[int], windows: Sequence[Window], *, by: str = ""
) -> Figures:
    """All questions for all agencies and windows, split by a dimension or by month; one query for each source of rows.

    A row of several channels counts once in a total. Raises UnknownMetric for codes that nobody registers.
    """
    asked = list(dict.fromkeys(questions))
    counted: dict[str, dict[Question, None]] = {}
    for question in asked:
        for code in parts(metric(question.metric)):
            source = source_of(metric(code))
            counted.setdefault(source.code, {})[Question(code, question.narrow)] = None
    runs = {
        code: Measuring(source_of(metric(next(iter(same)).metric)), list(same), windows, by)
        for code, same in counted.items()
    }
    splits = {question: runs[source_of(metric(question.metric)).code].names for question in asked}
    figures = Figures(asked, agencies, splits)
    if windows:
        for run in runs.values():
            run.fill(figures)
    return figures
