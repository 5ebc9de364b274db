"""Who opens which page of assigned work. The members are those of the agency that has the work."""

import pytest
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    AssignmentFactory,
    OccurrenceFactory,
    PartyFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    TaskFactory,
)
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db


def own_work(own):
    return {"pk": AssignmentFactory(agency=own).pk}


def others_work(_own):
    return {"pk": AssignmentFactory().pk}


def withdrawn(own):
    return {"pk": AssignmentFactory(agency=own, state="withdrawn").pk}


def verb(name, **state):
    return lambda own: {"pk": AssignmentFactory(agency=own, **state).pk, "verb": name}


def others_verb(_own):
    return others_work(None) | {"verb": "accept"}


def judged(own):
    row = AssignmentFactory(done=True)
    RoleInPlanFactory(plan=row.plan, agency=own)
    return {"pk": row.pk, "verb": "confirm"}


def own_date(own):
    date = OccurrenceFactory(assignment__agency=own)
    return {"pk": date.assignment_id, "occurrence": date.pk}


def date_of_other_work(own):
    return own_work(own) | {"occurrence": OccurrenceFactory().pk}


def a_draft(own):
    version = PlanVersionFactory()
    RoleInPlanFactory(plan=version.plan, agency=own)
    PartyFactory(task=TaskFactory(version=version), agency=own)
    return {"pk": version.pk}


def others_draft(_own):
    return a_draft(AgencyFactory())


def in_force(own):
    version = PlanVersionFactory(active=True)
    RoleInPlanFactory(plan=version.plan, agency=own)
    return {"pk": version.pk}


def coordinating(own):
    RoleInPlanFactory(agency=own)
    return {}


POST = {"method": "post"}
JUDGES = {"but": dict.fromkeys(("editor", "finance", "viewer"), 403)}
WORKERS = dict.fromkeys(("finance", "viewer"), 422)
NOTE = {"percent": 40, "text": "Đã in 200 tờ gấp"}
ROWS = [
    Row("assignments:index", members=200, administrator=200),
    Row("assignments:results", members=200, administrator=200),
    Row("assignments:judging", members=200, administrator=200),
    Row("assignments:judging_results", members=200, administrator=200),
    Row("assignments:board", members=200, administrator=200),
    Row("assignments:board_print", members=200, administrator=200),
    Row("assignments:bulk", members=302, administrator=302, data={"verb": "accept"}, **POST),
    Row("assignments:bulk", members=404, administrator=404, data={"verb": "return"}, case="not in bulk", **POST),
    Row("assignments:detail", members=200, administrator=200, arguments=own_work),
    Row("assignments:detail", members=404, administrator=200, arguments=others_work, case="of another agency"),
    Row("assignments:detail", members=404, administrator=404, arguments=withdrawn, case="withdrawn"),
    Row("assignments:step", members=422, administrator=422, but={"officer": 302}, arguments=verb("accept"), **POST),
    Row("assignments:step", members=422, administrator=422, arguments=verb("ask_excuse"), case="no reason", **POST),
    Row("assignments:step", members=404, administrator=404, arguments=verb("withdraw"), case="withdraw", **POST),
    Row("assignments:step", members=404, administrator=404, arguments=verb("dance"), case="unknown", **POST),
    Row("assignments:step", members=404, administrator=422, arguments=others_verb, case="of another agency", **POST),
    Row(
        "assignments:step",
        members=422,
        administrator=422,
        but={"officer": 302},
        arguments=judged,
        case="judged by the coordinator",
        **POST,
    ),
    Row("assignments:delegate", members=302, administrator=422, but=WORKERS, arguments=own_work, **POST),
    Row(
        "assignments:delegate", members=404, administrator=422, arguments=others_work, case="of another agency", **POST
    ),
    Row("assignments:progress", members=302, administrator=422, but=WORKERS, arguments=own_work, data=NOTE, **POST),
    Row("assignments:progress", members=422, administrator=422, arguments=own_work, case="nothing said", **POST),
    Row("assignments:progress", members=404, administrator=422, arguments=others_work, case="of others", **POST),
    Row("assignments:keep", members=302, administrator=302, arguments=own_date, **POST),
    Row("assignments:keep", members=404, administrator=404, arguments=date_of_other_work, case="of other work", **POST),
    Row("assignments:take_back", members=302, administrator=302, arguments=own_date, **POST),
    Row(
        "assignments:take_back", members=404, administrator=404, arguments=date_of_other_work, case="of others", **POST
    ),
    Row("assignments:preview", members=200, administrator=200, arguments=a_draft, **JUDGES),
    Row("assignments:preview", members=403, administrator=200, arguments=others_draft, case="of another agency"),
    Row("assignments:preview", members=404, administrator=404, arguments=in_force, case="in force"),
    Row("assignments:preview", members=422, administrator=422, arguments=a_draft, **JUDGES, **POST),
    Row("assignments:pass_on", members=200, administrator=200, arguments=coordinating, **JUDGES),
    Row("assignments:pass_on", members=403, administrator=200, case="of another agency"),
    Row("assignments:pass_on", members=302, administrator=302, arguments=coordinating, **JUDGES, **POST),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
