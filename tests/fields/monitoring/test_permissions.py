"""Who opens which page of monitoring."""

import pytest
from tests.factories.monitoring import (
    ChecklistFactory,
    FindingFactory,
    FocalTopicFactory,
    InspectionFactory,
    ObstacleFactory,
)
from tests.factories.plans import PlanVersionFactory, RoleInPlanFactory
from tests.permissions import Row, answers

from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db


def watching(own):
    """The members' agency coordinates a plan in force."""
    RoleInPlanFactory(plan=PlanVersionFactory(active=True).plan, agency=own)
    return {}


def leading(own):
    RoleInPlanFactory(plan=PlanVersionFactory(active=True).plan, agency=own, role=PlanRole.LEADER)
    return {}


def coordinated(own):
    return RoleInPlanFactory(agency=own).plan


def own_visit(own):
    return {"pk": InspectionFactory(agency=own).pk}


def watched_visit(own):
    return {"pk": InspectionFactory(plan=coordinated(own)).pk}


def foreign_visit(_own):
    return {"pk": InspectionFactory().pk}


def watched_finding(own):
    row = FindingFactory(inspection__plan=coordinated(own))
    return {"pk": row.inspection_id, "finding": row.pk, "verb": "answer"}


def own_obstacle(own):
    return {"pk": ObstacleFactory(agency=own).pk}


def own_checklist(own):
    watching(own)
    return {"pk": ChecklistFactory().pk}


def published(_own):
    return {"pk": FocalTopicFactory(published=True).pk}


def foreign_draft(_own):
    return {"pk": FocalTopicFactory().pk}


def own_draft(own):
    return {"pk": FocalTopicFactory(plan=coordinated(own)).pk}


def with_verb(arguments, verb):
    return lambda own: {**arguments(own), "verb": verb}


def a_checklist(_own):
    return {"pk": ChecklistFactory().pk}


DESK = {"officer": 200, "head": 200}
REPORTERS = {**DESK, "editor": 200}
LISTS = ["reminders", "inspections", "obstacles", "focuses"]
ROWS = [
    Row("monitoring:board", members=403, administrator=200, case="others"),
    Row("monitoring:board", members=200, administrator=200, arguments=watching, case="coordinating"),
    Row("monitoring:board", members=200, administrator=200, arguments=leading, case="leading"),
    Row("monitoring:punctuality", members=403, administrator=200, case="others"),
    Row("monitoring:punctuality", members=200, administrator=200, arguments=watching, case="coordinating"),
    Row("monitoring:late", members=403, administrator=200, arguments=leading, case="leading"),
    Row("monitoring:late", members=403, administrator=200, arguments=watching, case="coordinating", but=DESK),
    Row(
        "monitoring:late",
        members=403,
        administrator=422,
        arguments=watching,
        method="post",
        data={"audience": "contact"},
        but={"officer": 422, "head": 422},
    ),
    Row("monitoring:ladder", members=403, administrator=200, arguments=watching, but=DESK),
    *(Row(f"monitoring:{name}", members=200, administrator=200) for name in LISTS),
    *(Row(f"monitoring:{name}_results", members=200, administrator=200) for name in LISTS),
    Row("monitoring:inspection_add", members=403, administrator=200, case="others"),
    Row("monitoring:inspection_add", members=403, administrator=200, arguments=watching, but=DESK),
    Row("monitoring:inspection", members=200, administrator=200, arguments=own_visit),
    Row("monitoring:inspection", members=404, administrator=200, arguments=foreign_visit, case="foreign"),
    Row("monitoring:minutes", members=200, administrator=200, arguments=own_visit),
    Row("monitoring:minutes", members=404, administrator=200, arguments=foreign_visit, case="foreign"),
    Row(
        "monitoring:draft_minutes", members=403, administrator=422, arguments=own_visit, method="post", case="inspected"
    ),
    Row(
        "monitoring:draft_minutes",
        members=403,
        administrator=422,
        arguments=watched_visit,
        method="post",
        but=dict.fromkeys(DESK, 422),
        case="before the visit",
    ),
    Row("monitoring:inspection_edit", members=403, administrator=200, arguments=own_visit, case="inspected"),
    Row("monitoring:inspection_edit", members=403, administrator=200, arguments=watched_visit, but=DESK),
    Row("monitoring:check_items", members=403, administrator=302, arguments=own_visit, method="post"),
    Row("monitoring:finding_add", members=403, administrator=422, arguments=own_visit, method="post"),
    Row("monitoring:finding_step", members=422, administrator=422, arguments=watched_finding, method="post"),
    Row(
        "monitoring:inspection_step",
        members=422,
        administrator=302,
        arguments=with_verb(own_visit, "hold"),
        method="post",
    ),
    Row("monitoring:obstacle_add", members=403, administrator=403, but=REPORTERS),
    Row("monitoring:obstacle", members=200, administrator=200, arguments=own_obstacle),
    Row(
        "monitoring:obstacle",
        members=404,
        administrator=200,
        arguments=lambda _own: {"pk": ObstacleFactory().pk},
        case="foreign",
    ),
    Row(
        "monitoring:obstacle_step",
        members=422,
        administrator=422,
        arguments=with_verb(own_obstacle, "decide"),
        method="post",
    ),
    Row(
        "monitoring:obstacle_step",
        members=404,
        administrator=404,
        arguments=with_verb(own_obstacle, "khong-co"),
        method="post",
        case="unknown",
    ),
    Row("monitoring:focus_add", members=403, administrator=200, case="others"),
    Row("monitoring:focus_add", members=403, administrator=200, arguments=watching, but=DESK),
    Row("monitoring:focus", members=200, administrator=200, arguments=published),
    Row("monitoring:focus", members=404, administrator=200, arguments=foreign_draft, case="draft"),
    Row("monitoring:focus_edit", members=404, administrator=200, arguments=foreign_draft, case="others"),
    Row("monitoring:focus_edit", members=403, administrator=200, arguments=own_draft, but=DESK),
    Row(
        "monitoring:focus_step",
        members=422,
        administrator=422,
        arguments=with_verb(published, "withdraw"),
        method="post",
    ),
    Row("checklists:index", members=403, administrator=200, case="others"),
    Row("checklists:index", members=403, administrator=200, arguments=watching, but=DESK),
    Row("checklists:index_results", members=403, administrator=200),
    Row("checklists:add", members=403, administrator=200),
    *(
        Row(f"checklists:{name}", members=403, administrator=200, arguments=a_checklist)
        for name in ("inspect", "edit", "history", "history_results")
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
