"""Hôm nay: what an officer, a head, a coordinator and a leader find there, and what it costs."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.agencyplans import AgencyPlanFactory
from tests.factories.monitoring import ObstacleFactory
from tests.factories.notify import NoticeFactory
from tests.factories.plans import (
    AssignmentFactory,
    OccurrenceFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    TaskFactory,
)
from tests.markup import english, faults

from lantoa.base.accounts.enums import Role
from lantoa.faces.workspace.home import HomePanel
from lantoa.kernel import clock
from lantoa.programme.agencyplans import states as own_plans
from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db
HOME = "/ban-lam-viec/"
RECORD = "/ban-lam-viec/hoat-dong/them/"


@pytest.fixture(autouse=True)
def _day():
    with clock.at(date(2026, 1, 10)):
        yield


def watched():
    """A plan in force with its coordinating, standing and leading agencies; (version, people by role in the plan)."""
    version = PlanVersionFactory(active=True)
    people = {}
    for role in (PlanRole.COORDINATING, PlanRole.STANDING, PlanRole.LEADER):
        agency = AgencyFactory()
        RoleInPlanFactory(plan=version.plan, role=role, agency=agency)
        people[role] = member(agency, Role.HEAD if role == PlanRole.LEADER else Role.OFFICER)
    return version, people


def shares(version, number):
    """Late and finished work, own plans, obstacles: `number` agencies with one of each."""
    for _n in range(number):
        agency = AgencyFactory()
        AssignmentFactory(task=TaskFactory(version=version), agency=agency, due=date(2026, 1, 5))
        AssignmentFactory(task=TaskFactory(version=version), agency=agency, done=True)
        AgencyPlanFactory(plan=version.plan, agency=agency, state=own_plans.SUBMITTED)
        ObstacleFactory(plan=version.plan, agency=agency, reported_at=datetime(2026, 1, 9, tzinfo=UTC))


def seen_by(client, person):
    client.force_login(person)
    return client.get(HOME).context


def test_an_officer_sees_what_is_late_returned_and_coming(client):
    agency = AgencyFactory()
    late = AssignmentFactory(agency=agency, due=date(2026, 1, 9))
    missed = AssignmentFactory(agency=agency, due=date(2026, 12, 31))
    OccurrenceFactory(assignment=missed, due=date(2026, 1, 5))
    coming = AssignmentFactory(agency=agency, due=date(2026, 2, 1))
    returned = AssignmentFactory(agency=agency, due=date(2026, 1, 8), state="returned")
    AssignmentFactory(agency=agency, due=date(2026, 1, 9), done=True)
    AssignmentFactory(task=late.task, due=date(2026, 1, 9))
    work = seen_by(client, member(agency))["work"]
    assert (work.late, work.returned, work.coming) == ([missed, late], [returned], [coming])
    assert (work.late_count, work.returned_count, work.open_count) == (3, 1, 4)


@pytest.mark.parametrize(("role", "offered"), [(Role.OFFICER, True), (Role.EDITOR, True), (Role.VIEWER, False)])
def test_the_button_to_record_is_for_those_who_may(role, offered, client):
    client.force_login(member(AgencyFactory(), role))
    assert (RECORD in client.get(HOME).text.split('class="lt-today"')[1]) is offered


def test_a_head_sees_the_plans_that_wait_but_not_those_he_wrote(client):
    agency = AgencyFactory()
    head = member(agency, Role.HEAD)
    AgencyPlanFactory(agency=agency)
    AgencyPlanFactory(agency=agency, edited_by=head)
    AgencyPlanFactory()
    (found,) = seen_by(client, head)["waiting"]
    assert (found.count, [text for text, _url in found.first]) == (1, [str(agency)])


def test_a_coordinator_sees_what_waits_who_is_late_and_may_remind(client):
    version, people = watched()
    shares(version, 2)
    shown = seen_by(client, people[PlanRole.COORDINATING])
    assert [found.count for found in shown["waiting"]] == [2, 2, 2]
    assert [agency.items for agency in shown["overview"].latest] == [1, 1]
    assert (shown["may_remind"], len(shown["overview"].risks)) == (True, 2)


def test_a_leader_sees_five_figures_at_most_three_risks_and_what_to_decide(client):
    version, people = watched()
    shares(version, 4)
    ObstacleFactory(plan=version.plan, state="escalated")
    shown = seen_by(client, people[PlanRole.LEADER])
    figures = [figure.value for figure in shown["overview"].figures]
    assert (figures, len(shown["overview"].risks)) == (["50%", "4", "0/0", "0", "5"], 3)
    assert [found.count for found in shown["waiting"]] == [1]


def test_nobody_else_sees_the_overview(client):
    version, _people = watched()
    shares(version, 1)
    shown = seen_by(client, member(AgencyFactory()))
    assert (shown["overview"], shown["waiting"], shown["may_remind"]) == (None, [], False)


def test_unread_notices_of_the_person_are_listed(client):
    person = member(AgencyFactory())
    notice = NoticeFactory(person=person)
    NoticeFactory(person=person, read_at=datetime(2026, 1, 9, tzinfo=UTC))
    NoticeFactory()
    assert seen_by(client, person)["notices"] == [notice]


def test_an_administrator_of_an_empty_installation_is_told_what_to_do_first(client):
    steps = seen_by(client, UserFactory(admin=True))["first_steps"]
    assert [(step.url, step.done) for step in steps] == [
        ("/ban-lam-viec/co-quan/nhap/co-quan/", False),
        ("/ban-lam-viec/nguoi-dung/", False),
        ("/ban-lam-viec/ke-hoach/nhap/", False),
    ]
    person = member(AgencyFactory())
    assert seen_by(client, person)["first_steps"] == []
    assert [step.done for step in seen_by(client, UserFactory(admin=True))["first_steps"]] == [True, True, False]
    PlanVersionFactory(active=True)
    assert seen_by(client, UserFactory(admin=True))["first_steps"] == []


@pytest.mark.parametrize("role", [PlanRole.COORDINATING, PlanRole.LEADER])
def test_the_page_is_well_formed_and_vietnamese(role, client):
    version, people = watched()
    shares(version, 3)
    ObstacleFactory(plan=version.plan, state="escalated")
    client.force_login(people[role])
    text = client.get(HOME).text
    assert (faults(text), english(text)) == ([], [])


def asked(person, rf):
    """Queries of the panel alone: the menu beside it is counted elsewhere."""
    request = rf.get(HOME)
    request.user = type(person).objects.get(pk=person.pk)
    with CaptureQueriesContext(connection) as captured:
        HomePanel(request).render_html({})
    return len(captured)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        # Of more than a few that wait for a word, each of the three sorts is also counted.
        (PlanRole.COORDINATING, [27, 27, 30]),
        (PlanRole.LEADER, [26, 26, 26]),
        ("officer", [13, 13, 13]),
        ("administrator", [18, 18, 18]),
    ],
)
def test_the_page_asks_the_same_for_any_amount_of_work(role, expected, rf):
    version, people = watched()
    agency = AgencyFactory()
    people |= {"officer": member(agency), "administrator": UserFactory(admin=True)}
    counts = []
    for more in (1, 2, 12):
        shares(version, more)
        for state in ("assigned", "returned"):
            for task in TaskFactory.create_batch(more, version=version):
                AssignmentFactory(task=task, agency=agency, state=state, due=date(2026, 1, 8))
        NoticeFactory.create_batch(more, person=people[role])
        counts.append(asked(people[role], rf))
    assert counts == expected
