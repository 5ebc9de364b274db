"""Who opens which page of a plan under review. The members are those of the coordinating agency."""

import pytest
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    DutyFactory,
    PartyFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    SectionFactory,
    TaskFactory,
)
from tests.permissions import Row, answers

from lantoa.kernel import clock
from lantoa.programme.plans.models import PlanImport, Remark

pytestmark = pytest.mark.django_db


def coordinated(own, **state):
    version = PlanVersionFactory(**state)
    RoleInPlanFactory(plan=version.plan, agency=own)
    return version


def a_draft(own):
    return {"pk": coordinated(own).pk}


def somebody_elses(_own):
    return a_draft(AgencyFactory())


def in_force(own):
    return {"pk": coordinated(own, active=True).pk}


def no_draft(own):
    return {"pk": coordinated(own).pk + 1}


def nothing(own):
    coordinated(own)
    return {}


def an_upload(own):
    version = coordinated(own)
    return {"pk": PlanImport.objects.create(version=version, state="read", created_at=clock.now()).pk}


def waiting(own):
    coordinated(own)
    return {"pk": PlanImport.objects.create(created_at=clock.now()).pk}


def header(own):
    return a_draft(own) | {"what": "header"}


def a_task(own):
    version = coordinated(own)
    task = TaskFactory(version=version)
    PartyFactory(task=task)
    return {"pk": version.pk, "what": "task", "item": task.pk}


def a_task_of_another_plan(own):
    return a_draft(own) | {"what": "task", "item": TaskFactory().pk}


def a_duty(own):
    version = coordinated(own)
    return {"pk": version.pk, "what": "duty", "item": DutyFactory(version=version).pk}


def a_section(own):
    version = coordinated(own)
    return {"pk": version.pk, "what": "section", "item": SectionFactory(version=version).pk}


def nonsense(own):
    return a_draft(own) | {"what": "nonsense"}


def a_remark(own):
    version = coordinated(own)
    return {"pk": version.pk, "remark": Remark.objects.create(version=version, kind="reading", message="Mẫu").pk}


def refusing(*, members: int, administrator: int | None = None) -> dict:
    """Officers and heads get `members`, the others of their agency 403."""
    others = dict.fromkeys(("editor", "finance", "viewer"), 403)
    return {"members": members, "administrator": administrator or members, "but": others}


POST = {"method": "post"}
ROWS = [
    Row("plans:upload", **refusing(members=200), arguments=nothing),
    Row("plans:upload", **refusing(members=422), arguments=nothing, **POST),
    Row("plans:progress", **refusing(members=302), arguments=an_upload),
    Row("plans:progress", **refusing(members=200), arguments=waiting, case="waiting"),
    Row("plans:progress", **refusing(members=404), arguments=no_draft, case="unknown"),
    Row("plans:review", **refusing(members=200), arguments=a_draft),
    Row("plans:review", members=403, administrator=200, arguments=somebody_elses, case="of another agency"),
    Row("plans:review", members=403, administrator=403, arguments=in_force, case="in force"),
    Row("plans:review", members=404, administrator=404, arguments=no_draft, case="unknown"),
    Row("plans:correct", **refusing(members=422), arguments=header, **POST),
    Row("plans:correct", **refusing(members=404), arguments=nonsense, case="unknown", **POST),
    Row("plans:correct", **refusing(members=405), arguments=header),
    Row("plans:correct_item", **refusing(members=422), arguments=a_task, **POST),
    Row(
        "plans:correct_item", **refusing(members=404), arguments=a_task_of_another_plan, case="of another plan", **POST
    ),
    Row("plans:correct_item", **refusing(members=422), arguments=a_duty, case="duty", **POST),
    Row("plans:correct_item", **refusing(members=302), arguments=a_section, case="section", **POST),
    Row("plans:wording", **refusing(members=404), arguments=a_draft, **POST),
    Row("plans:register_day", **refusing(members=302), arguments=a_draft, **POST),
    Row("plans:register_day", **refusing(members=422), arguments=a_draft, data={"day": "mai"}, case="bad day", **POST),
    Row("plans:amends", **refusing(members=302), arguments=a_draft, **POST),
    Row("plans:amends", **refusing(members=422), arguments=a_draft, data={"amends": "x"}, case="no plan", **POST),
    Row("plans:settle", **refusing(members=302), arguments=a_remark, **POST),
    Row("plans:discard", members=403, administrator=403, but={"officer": 302}, arguments=a_draft, **POST),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
