"""Figures of assigned work, as things stood on the last day of the period."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure, rows_behind
from lantoa.kernel import clock
from lantoa.programme.assignments.states import CONFIRMED, DONE, IN_PROGRESS, NOT_APPLICABLE, WITHDRAWN

pytestmark = pytest.mark.django_db

FIRST = Window(date(2025, 12, 15), date(2026, 3, 14))
YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))
TODAY = date(2026, 10, 1)
START = date(2026, 1, 5)


@pytest.fixture
def agency():
    """Work due on 27/02 (a Friday), 28/02 (a Saturday: until 02/03) and 30/09; one piece excused, one withdrawn."""
    agency = AgencyFactory()
    friday, saturday, autumn = date(2026, 2, 27), date(2026, 2, 28), date(2026, 9, 30)

    def work(**given):
        return AssignmentFactory(agency=agency, **{"start": START, "due": friday, "state": IN_PROGRESS} | given)

    work(state=DONE, finished_on=date(2026, 2, 27))
    work(state=CONFIRMED, finished_on=date(2026, 3, 2), due=saturday)
    work(state=DONE, finished_on=date(2026, 3, 3), due=saturday)
    work(state=DONE, finished_on=date(2026, 5, 4))
    work()
    work(due=autumn, start=date(2026, 7, 1))
    work(state=NOT_APPLICABLE)
    work(state=WITHDRAWN)
    return agency


def answers(agency, window, prefix, codes):
    asked = {code: Question.of(f"{prefix}.{code}") for code in codes}
    with clock.at(TODAY):
        figures = measure(asked.values(), [agency.pk], [window])
        behind = {code: rows_behind(question, [agency.pk], window).count() for code, question in asked.items()}
    found = {code: figures.of(question, agency.pk, window) for code, question in asked.items()}
    return found, behind


def test_states_are_those_of_the_last_day(agency):
    codes = ("in_force", "done", "on_time", "late", "overdue", "not_applicable")
    first, behind = answers(agency, FIRST, "assignments", codes)
    assert first == {"in_force": 5, "done": 3, "on_time": 2, "late": 1, "overdue": 2, "not_applicable": 1}
    assert behind == first
    year, behind = answers(agency, YEAR, "assignments", codes)
    assert year == {"in_force": 6, "done": 4, "on_time": 2, "late": 2, "overdue": 2, "not_applicable": 1}
    assert behind == year


def test_shares_are_percentages(agency):
    year, _behind = answers(agency, YEAR, "assignments", ("share_done", "share_on_time"))
    assert {code: str(value) for code, value in year.items()} == {"share_done": "66.7", "share_on_time": "50.0"}


def test_dates_of_recurring_work():
    work = AssignmentFactory(start=START)
    sunday = date(2026, 3, 1)
    for due, kept in (
        (date(2026, 1, 30), date(2026, 1, 30)),
        (sunday, date(2026, 3, 2)),
        (date(2026, 6, 30), date(2026, 7, 1)),
        (date(2026, 9, 30), None),
        (TODAY, None),
        (date(2026, 12, 10), None),
    ):
        OccurrenceFactory(assignment=work, due=due, kept_on=kept)
    OccurrenceFactory(assignment=AssignmentFactory(agency=work.agency, state=NOT_APPLICABLE), due=sunday)
    codes = ("due", "kept", "kept_late", "missed", "fallen_due")
    found, behind = answers(work.agency, YEAR, "occurrences", codes)
    assert found == {"due": 6, "kept": 2, "kept_late": 1, "missed": 1, "fallen_due": 4}
    assert behind == found
    share, _behind = answers(work.agency, YEAR, "occurrences", ["share_kept"])
    assert share["share_kept"] == 50


def test_figures_can_be_narrowed_to_one_plan(agency):
    other = AssignmentFactory(agency=agency, start=START, due=date(2026, 2, 27))
    question = Question.of("assignments.in_force", plan=[str(other.plan_id)])
    with clock.at(TODAY):
        assert measure([question], [agency.pk], [YEAR]).of(question, agency.pk, YEAR) == 1
