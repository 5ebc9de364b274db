"""Whatever modules register can be asked, opened and proved."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.agencies import AgencyFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure, prove, rows_behind
from lantoa.base.metrics.registry import (
    MONTH,
    Metric,
    Source,
    UnknownMetric,
    is_known,
    metric,
    metrics,
    register_metrics,
    register_source,
    source_of,
)

YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))
CODES = [one.code for one in metrics()]


def test_each_says_what_it_is():
    assert [one.code for one in metrics() if not (one.name and one.unit and one.meaning)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_each_answers_and_shows_its_rows(code):
    agency, question = AgencyFactory().pk, Question.of(code)
    dimensions = [dimension.code for dimension in source_of(metric(code)).dimensions]
    for by in ("", MONTH, *dimensions):
        figures = measure([question], [agency], [YEAR], by=by)
        empty = None if metric(code).kind == "ratio" else 0
        assert figures.total(question, YEAR) == empty
        for part in figures.splits(question):
            assert figures.total(question, YEAR, split=part) == empty
            assert list(rows_behind(question, [agency], YEAR, split=(by, part))) == []
    assert prove([question], [agency], YEAR)[question].count == 0


def test_all_sources_are_asked_together(django_assert_max_num_queries, db):
    asked = [Question.of(code) for code in CODES]
    with django_assert_max_num_queries(30):
        measure(asked, [AgencyFactory().pk], [YEAR])


def test_a_code_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        register_metrics([metric("activities.count")])
    with pytest.raises(ValueError, match="twice"):
        register_source(source_of(metric("activities.count")))


def test_an_unknown_code_is_told_apart():
    assert is_known("activities.count")
    assert not is_known("activities.counts")
    with pytest.raises(UnknownMetric):
        metric("activities.counts")


def test_a_source_is_narrowed_only_by_its_own_dimensions():
    source = source_of(metric("legal.communicated"))
    assert isinstance(source, Source)
    with pytest.raises(UnknownMetric):
        source.dimension("channel")


def test_a_figure_made_from_others_belongs_to_their_source():
    made: Metric = metric("activities.evidence_share")
    assert source_of(made).code == "activities"
