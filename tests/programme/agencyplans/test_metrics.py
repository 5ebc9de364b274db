from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.factories.agencyplans import AgencyPlanFactory, SubmissionFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure
from lantoa.programme.agencyplans.states import SUPERSEDED

pytestmark = pytest.mark.django_db
YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))


def ask(code, agencies):
    question = Question.of(f"agencyplans.{code}")
    return measure([question], agencies, [YEAR]).total(question, YEAR)


def test_only_the_first_submission_says_whether_it_was_in_time():
    early = SubmissionFactory()
    SubmissionFactory(agency_plan=early.agency_plan, late=True)
    late = SubmissionFactory(late=True, agency_plan__plan=early.agency_plan.plan)
    agencies = [early.agency_plan.agency_id, late.agency_plan.agency_id]
    assert [ask(code, agencies) for code in ("submitted", "on_time", "share_on_time")] == [2, 1, 50]


def test_the_day_is_that_of_viet_nam():
    last_evening = datetime(2025, 12, 14, 18, tzinfo=UTC)  # already the 15th there
    sent = SubmissionFactory(at=last_evening)
    assert ask("submitted", [sent.agency_plan.agency_id]) == 1


def test_an_amended_plan_is_accepted_once():
    plan = AgencyPlanFactory(accepted=True, state=SUPERSEDED)
    AgencyPlanFactory(accepted=True, plan=plan.plan, agency=plan.agency, ordinal=2)
    assert ask("accepted", [plan.agency_id]) == 1
