"""Who opens which page about plans in force: every member, no draft, nobody outside."""

import pytest
from tests.factories.plans import PlanVersionFactory, TaskFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db


def a_plan(_own):
    return {"pk": TaskFactory(version=PlanVersionFactory(active=True)).version_id}


def amended(_own):
    before = PlanVersionFactory(superseded=True)
    return {"pk": PlanVersionFactory(active=True, plan=before.plan).pk}


def a_draft(_own):
    return {"pk": PlanVersionFactory().pk}


ROWS = [
    Row("wagtailadmin_home", members=200, administrator=200),
    Row("workspace:plans", members=200, administrator=200),
    Row("workspace:version", members=200, administrator=200, arguments=a_plan),
    Row("workspace:version", members=404, administrator=404, arguments=a_draft, case="draft"),
    Row("workspace:timeline", members=200, administrator=200, arguments=a_plan),
    Row("workspace:timeline", members=404, administrator=404, arguments=a_draft, case="draft"),
    Row("workspace:compare", members=200, administrator=200, arguments=amended),
    Row("workspace:compare", members=404, administrator=404, arguments=a_plan, case="first version"),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
