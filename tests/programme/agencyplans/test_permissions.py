"""Who opens which page of agencies' plans, and in how many queries the lists come."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.agencyplans import DUE, ORDER, AgencyPlanFactory, OwnRowFactory, SubmissionFactory
from tests.factories.plans import AssignmentFactory, PlanVersionFactory, RoleInPlanFactory, TaskFactory
from tests.permissions import Row, answers
from tests.queries import own_queries

from lantoa.base.accounts.enums import Role
from lantoa.programme.agencyplans.states import ACCEPTED, DRAFT, RETURNED, SUBMITTED

pytestmark = pytest.mark.django_db


def own(state: str = DRAFT, **more: Any) -> Any:
    """A plan of the members' agency."""

    def arguments(agency: Any) -> dict[str, Any]:
        row = OwnRowFactory(agency_plan__agency=agency, agency_plan__state=state)
        found: dict[str, Any] = {"pk": row.agency_plan_id, **more}
        if "row" in more:
            found["row"] = row.pk
        if "submission" in more:
            found["submission"] = SubmissionFactory(agency_plan=row.agency_plan).pk
        return found

    return arguments


def foreign(state: str, **more: Any) -> Any:
    """A plan of another agency, submitted under a provincial plan that the members' agency coordinates."""

    def arguments(agency: Any) -> dict[str, Any]:
        found = OwnRowFactory(agency_plan__state=state).agency_plan
        RoleInPlanFactory(plan=found.plan, agency=agency)
        SubmissionFactory(agency_plan=found)
        return {"pk": found.pk, **more}

    return arguments


def strange(agency: Any) -> dict[str, Any]:
    return {"pk": AgencyPlanFactory(state=SUBMITTED).pk}


def coordinated(agency: Any) -> dict[str, Any]:
    role = RoleInPlanFactory(plan=PlanVersionFactory(active=True).plan, agency=agency)
    return {"plan": role.plan_id}


def of_others(_agency: Any) -> dict[str, Any]:
    return {"plan": PlanVersionFactory(active=True).plan_id}


WRITERS = {"officer": 200, "editor": 200}
POSTED = {"officer": 302, "editor": 302}
STARTED = {"officer": 302, "editor": 302}
ROWS = [
    Row("agencyplans:index", members=200, administrator=200),
    Row("agencyplans:standings", members=200, administrator=200, arguments=coordinated),
    Row("agencyplans:standings", members=403, administrator=200, arguments=of_others, case="without a role in it"),
    Row("agencyplans:standings_results", members=200, administrator=200, arguments=coordinated),
    Row("agencyplans:order", members=403, administrator=200, arguments=coordinated, but={"officer": 200, "head": 200}),
    Row("agencyplans:order", members=403, administrator=200, arguments=of_others, case="of others"),
    Row("agencyplans:detail", members=200, administrator=200, arguments=own()),
    Row("agencyplans:detail", members=404, administrator=200, arguments=strange, case="of another agency"),
    Row("agencyplans:detail", members=404, administrator=200, arguments=foreign(DRAFT), case="not yet submitted"),
    Row("agencyplans:detail", members=200, administrator=200, arguments=foreign(SUBMITTED), case="submitted"),
    Row("agencyplans:detail", members=200, administrator=200, arguments=foreign(RETURNED), case="returned"),
    Row("agencyplans:print", members=200, administrator=200, arguments=own()),
    Row("agencyplans:print", members=404, administrator=200, arguments=strange, case="of another agency"),
    Row("agencyplans:receipt", members=200, administrator=200, arguments=own(SUBMITTED, submission=0)),
    Row("agencyplans:write", members=403, administrator=403, arguments=own(), but=WRITERS),
    Row("agencyplans:write", members=403, administrator=403, arguments=own(SUBMITTED), case="submitted"),
    Row("agencyplans:write", members=404, administrator=403, arguments=strange, case="of another agency"),
    Row("agencyplans:read_file", members=403, administrator=403, arguments=own(), but=WRITERS),
    Row("agencyplans:read_file", 403, 403, own(), method="post", but={"officer": 422, "editor": 422}),
    Row("agencyplans:take_rows", 403, 403, own(), method="post", but={"officer": 422, "editor": 422}),
    Row("agencyplans:header", 403, 403, own(), method="post", data={"h-title": "Kế hoạch mẫu"}, but=POSTED),
    Row("agencyplans:add_row", 403, 403, own(), method="post", data={"new-content": "Việc mẫu"}, but=POSTED),
    Row("agencyplans:row", 403, 403, own(row=0), method="post", but={"officer": 422, "editor": 422}),
    Row("agencyplans:include", 403, 403, own(), method="post", but=POSTED),
    Row("agencyplans:step", 422, 422, own(verb="approve"), method="post", but={"head": 302}),
    Row("agencyplans:step", 404, 404, own(verb="accept"), method="post", case="verb of the other side"),
    Row("agencyplans:amend", 302, 302, own(ACCEPTED), method="post"),
    Row("agencyplans:judge", 403, 302, own(SUBMITTED), method="post", case="own plan"),
    Row("agencyplans:judge", 403, 302, foreign(SUBMITTED), method="post", but={"officer": 302, "head": 302}),
    Row("agencyplans:judge", 404, 302, strange, method="post", case="of another agency"),
    Row(
        "agencyplans:start",
        members=403,
        administrator=404,
        arguments=lambda agency: {"plan": PlanVersionFactory(active=True).plan_id, "agency": agency.pk},
        method="post",
        but=STARTED,
    ),
    Row(
        "agencyplans:start",
        members=404,
        administrator=404,
        arguments=lambda _agency: {"plan": PlanVersionFactory(active=True).plan_id, "agency": AgencyFactory().pk},
        method="post",
        case="for another agency",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row: Row, client: Any) -> None:
    assert answers(row, client) == row.expected


@pytest.mark.parametrize("rows", [1, 3])
def test_who_has_submitted_comes_in_a_fixed_number_of_queries(rows: int, client: Any) -> None:
    order = TaskFactory(version=PlanVersionFactory(active=True), content=ORDER, deadline=True, due=DUE)
    for _n in range(rows):
        AgencyPlanFactory(plan=order.version.plan, agency=AssignmentFactory(task=order).agency, state=SUBMITTED)
    client.force_login(UserFactory(admin=True))
    address = reverse("agencyplans:standings", args=[order.version.plan_id])
    assert len(client.get(address).context["object_list"]) == rows
    assert own_queries(client, address) == 9


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("detail", 16), ("write", 10), ("print", 16)])
def test_a_plan_comes_in_a_fixed_number_of_queries(name: str, queries: int, rows: int, client: Any) -> None:
    agency_plan = AgencyPlanFactory()
    OwnRowFactory.create_batch(rows, agency_plan=agency_plan)
    client.force_login(member(agency_plan.agency, Role.OFFICER, is_superuser=True))
    assert own_queries(client, reverse(f"agencyplans:{name}", args=[agency_plan.pk])) == queries
