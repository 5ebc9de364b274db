from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.factories.agencies import AgencyFactory
from tests.factories.monitoring import FindingFactory, InspectionFactory, ObstacleFactory
from tests.factories.plans import AssignmentFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure, rows_behind
from lantoa.fields.monitoring import states
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.models import Reminder

pytestmark = pytest.mark.django_db
YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))


def ask(code, agencies, **narrow):
    question = Question.of(f"monitoring.{code}", **narrow)
    return measure([question], agencies, [YEAR]).total(question, YEAR)


def test_visits_that_took_place_and_the_agencies_visited():
    one, two = AgencyFactory.create_batch(2)
    for agency in (one, one, two):
        InspectionFactory(agency=agency, held=True)
    InspectionFactory(agency=two)
    ids = [one.pk, two.pk, AgencyFactory().pk]
    assert [ask("inspections", ids), ask("inspected_agencies", ids)] == [3, 2]


def test_findings_belong_to_the_inspected_agency():
    visit = InspectionFactory(held=True)
    FindingFactory(inspection=visit, state=states.CLOSED, severity="serious")
    FindingFactory(inspection=visit)
    agencies = [visit.agency_id]
    assert [ask("findings", agencies), ask("findings_closed", agencies)] == [2, 1]
    assert ask("findings", agencies, severity=["serious"]) == 1


def test_obstacles_and_answers_to_them():
    agency = AgencyFactory()
    for state in (states.REPORTED, states.DECIDED, states.WITHDRAWN):
        ObstacleFactory(agency=agency, state=state)
    assert [ask("obstacles", [agency.pk]), ask("obstacles_answered", [agency.pk])] == [2, 1]


def test_reminders_open_to_the_work_they_were_about():
    work = AssignmentFactory()
    row = Reminder.objects.create(
        assignment=work,
        due=date(2026, 3, 2),
        sending=Sending.BY_HAND,
        days=3,
        audience=Audience.CONTACT,
        sent_at=datetime(2026, 3, 5, 2, tzinfo=UTC),
        sent_on=date(2026, 3, 5),
    )
    assert ask("reminders", [work.agency_id]) == 1
    assert list(rows_behind(Question.of("monitoring.reminders"), [work.agency_id], YEAR)) == [row]
