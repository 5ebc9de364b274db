"""A few weeks of a small sample province: the same seed gives the same year, and a second run goes on."""

from datetime import date

import pytest
from django.db import transaction
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import LetterheadFactory, office
from tests.factories.plans import (
    AssignmentFactory,
    OccurrenceFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    TaskFactory,
)

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.models import Entry
from lantoa.base.notify.domain import compose_mails
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.models import Notice
from lantoa.config.refusal import Refusal
from lantoa.config.sample.correspondence import load_documents
from lantoa.config.sample.year import DAY_LIVED, live_year
from lantoa.fields.monitoring.models import FocalTopic, Reminder
from lantoa.kernel import clock
from lantoa.programme.activities.models import Activity, EvidenceUse
from lantoa.programme.agencyplans.models import AgencyPlan, Submission
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db
OWN_PLAN = "Ban hành kế hoạch tuyên truyền của từng cơ quan, đơn vị."


@pytest.fixture
def province():
    """Three agencies with one dated task, a monthly bulletin and the order to write plans; two more that oversee."""
    UserFactory(admin=True)
    version = PlanVersionFactory(active=True)
    for role in (PlanRole.COORDINATING, PlanRole.STANDING, PlanRole.LEADER):
        RoleInPlanFactory(plan=version.plan, role=role, agency=AgencyFactory(code=f"MAU-{role}"))
    order = TaskFactory(version=version, content=OWN_PLAN, due=date(2026, 1, 19))
    survey = TaskFactory(version=version, due=date(2026, 2, 10))
    bulletin = TaskFactory(version=version, every="month")
    for number in range(3):
        agency = AgencyFactory(code=f"MAU-{number}")
        AssignmentFactory(task=order, agency=agency, due=order.due)
        AssignmentFactory(task=survey, agency=agency, due=survey.due)
        monthly = AssignmentFactory(task=bulletin, agency=agency, every="month")
        for month in (1, 2):
            day = date(2026, month, 25)
            OccurrenceFactory(assignment=monthly, label=f"Tháng {month}", start=day.replace(day=1), due=day)
    return version.plan


def live(until, **options):
    return live_year(until=until, say=lambda line: None, **options)


def figures():
    return {
        "activities": Activity.objects.count(),
        "shown": EvidenceUse.objects.count(),
        "states": sorted(Assignment.objects.values_list("agency__code", "task__position", "state")),
        "kept": sorted(Occurrence.objects.exclude(kept_on=None).values_list("due", "kept_on")),
        "plans": sorted(AgencyPlan.objects.values_list("agency__code", "state")),
        "sent": Submission.objects.count(),
        "topics": FocalTopic.objects.count(),
        "reminders": Reminder.objects.count(),
        "days": Entry.objects.filter(code=DAY_LIVED).count(),
    }


def test_two_months_leave_work_done_plans_accepted_and_a_ledger(province):
    assert live(date(2026, 2, 28)) == 59
    found = figures()
    assert (found["days"], found["topics"], found["sent"] >= 2, found["activities"] > 100) == (59, 1, True, True)
    assert {state for _code, state in found["plans"]} <= {"accepted", "submitted", "returned"}
    assert Activity.objects.exclude(occurrence=None).count() == len(found["kept"])


def lived_and_undone(*days):
    """The figures after runs up to each of these days, all of it taken back."""
    with transaction.atomic():
        for day in days:
            live(day)
        found = figures()
        transaction.set_rollback(True)
    return found


def test_a_year_lived_in_two_runs_is_the_same_as_in_one(province):
    once, twice = lived_and_undone(date(2026, 2, 20)), lived_and_undone(date(2026, 1, 31), date(2026, 2, 20))
    assert once == twice


def test_a_second_run_to_the_same_day_does_nothing(province):
    assert (live(date(2026, 1, 5)), live(date(2026, 1, 5)), live(date(2026, 1, 6))) == (5, 0, 1)


def test_other_choices_are_refused_once_the_year_has_begun(province):
    live(date(2026, 1, 5), seed=1)
    with pytest.raises(Refusal, match="--seed 1"):
        live(date(2026, 1, 10), seed=2)


def test_nobody_is_mailed(province):
    live(date(2026, 1, 2))
    User.objects.exclude(is_superuser=True).update(email="can.bo@vidu.example")
    live(date(2026, 2, 13))
    assert set(Notice.objects.values_list("delivery", flat=True)) == {Delivery.WORKSPACE}
    with clock.at(date(2026, 2, 24)):
        assert compose_mails() == 0


def test_without_the_ledger_only_bulletins_are_recorded(province):
    live(date(2026, 2, 28), ledger=False)
    assert Activity.objects.filter(occurrence=None).count() == 0
    assert Activity.objects.count() == Occurrence.objects.exclude(kept_on=None).count()


def test_only_so_many_agencies_live_beside_those_with_a_role(province):
    live(date(2026, 1, 5), agencies=1)
    codes = User.objects.exclude(is_superuser=True).values_list("memberships__agency__code", flat=True)
    assert set(codes) == {"MAU-0", *(f"MAU-{role}" for role in ("coordinating", "standing", "leader"))}


def test_without_a_plan_it_says_what_to_do():
    with pytest.raises(Refusal, match="lantoa prepare --sample"):
        live(date(2026, 1, 5))


def test_the_coordinating_agency_writes_to_the_others(province):
    LetterheadFactory(agency=Agency.objects.get(code=f"MAU-{PlanRole.COORDINATING}"))
    live(date(2026, 3, 10), ledger=False)
    written = Outgoing.objects.order_by("number")
    assert [(row.number, row.kind) for row in written] == [(n, "GM") for n in range(1, 6)] + [(6, "TB")]
    assert {row.state for row in written} == {"issued"}


def test_the_first_documents_are_loaded_once():
    here = office()
    AgencyFactory()
    for _time in range(2):
        with clock.at(date(2026, 3, 2)):
            load_documents(here.officer, here.head, here.agency)
    found = Outgoing.objects.order_by("pk").values_list("kind", "state", "issued_on")
    assert list(found) == [("CV", "issued", date(2026, 1, 5)), ("TB", "submitted", None), ("GM", "draft", None)]
