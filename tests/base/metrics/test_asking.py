from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.metrics.addresses import Behind, address_of, read_address
from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.rolling import Atoms

CODES = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda pair: Window(min(pair), max(pair)))
NARROW = st.dictionaries(st.sampled_from(["channel", "format", "topic"]), st.lists(CODES, min_size=1, max_size=3))
QUESTIONS = st.builds(
    lambda code, narrow: Question.of(f"activities.{code}", **narrow), CODES.map(lambda c: c.replace("-", "_")), NARROW
)


@given(QUESTIONS)
def test_a_question_survives_being_stored(question):
    assert Question.from_json(question.as_json()) == question


def test_the_order_of_codes_makes_no_other_question():
    one = Question.of("activities.count", format=["tin", "bai-viet"], channel=["bao-in"])
    assert one == Question.of("activities.count", channel=["bao-in"], format=["bai-viet", "tin", "tin"])
    assert Question.of("activities.count", channel=[]) == Question("activities.count")


def test_a_question_is_narrowed_once_for_each_dimension():
    asked = Question.of("activities.count", channel=["bao-in"])
    assert asked.within(format=["tin"]) == Question.of("activities.count", channel=["bao-in"], format=["tin"])
    with pytest.raises(ValueError, match="channel"):
        asked.within(channel=["bao-dien-tu"])


@pytest.mark.parametrize(
    "stored", [{}, {"metric": ""}, {"metric": 3}, {"metric": "a", "narrow": []}, {"metric": "a", "narrow": {"b": "c"}}]
)
def test_what_is_no_question_is_refused(stored):
    if stored == {"metric": "a", "narrow": []}:
        assert Question.from_json(stored) == Question("a")
        return
    with pytest.raises(ValueError, match=r"question|narrowed"):
        Question.from_json(stored)


def test_a_window_runs_forwards():
    with pytest.raises(ValueError, match="backwards"):
        Window(date(2026, 3, 2), date(2026, 3, 1))


@given(
    QUESTIONS,
    WINDOWS,
    st.none() | st.lists(st.integers(1, 10**6), min_size=1, max_size=5).map(tuple),
    st.none() | st.tuples(st.sampled_from(["channel", "month"]), CODES | st.just("")),
)
def test_an_address_says_everything_that_was_asked(question, window, agencies, split):
    query = QueryDict(address_of(question, agencies, window, split=split).partition("?")[2])
    assert read_address(query) == Behind(question, window, agencies, split)


@pytest.mark.parametrize("query", ["", "chi-so=a", "chi-so=a&tu=2026-03-02&den=2026-03-01", "tu=x&den=y"])
def test_an_address_that_asks_nothing_is_refused(query):
    with pytest.raises(ValueError, match=r".+"):
        read_address(QueryDict(query))


@given(st.lists(WINDOWS, min_size=1, max_size=5), DAYS)
def test_each_day_lies_in_the_windows_of_its_atom(windows, day):
    atoms = Atoms(windows)
    number = sum(bound <= day for bound in atoms.bounds)
    inside = [window for window in windows if window.start <= day <= window.end]
    found = atoms.windows_of(number) if 0 < number < len(atoms.bounds) else []
    assert found == inside


@given(st.lists(WINDOWS, min_size=1, max_size=4))
def test_no_window_cuts_an_atom(windows):
    bounds = Atoms(windows).bounds
    edges = {edge for w in windows for edge in (w.start, w.end + timedelta(days=1))}
    assert set(bounds) == edges
    assert bounds == sorted(bounds)
