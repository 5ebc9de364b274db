"""Obstacles: every pair of state and verb, who is told, what is kept."""

import pytest
from django.core.exceptions import ValidationError
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.monitoring import ObstacleFactory, watched_plan

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import report_obstacle, transition_obstacle
from lantoa.fields.monitoring.models import Obstacle
from lantoa.fields.monitoring.queries.watch import obstacles_seen_by, obstacles_waiting_for
from lantoa.fields.monitoring.states import OBSTACLE
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db
STEPS = {(t.source, t.verb): t for t in OBSTACLE.transitions}
VERBS = sorted({t.verb for t in OBSTACLE.transitions})


def actor_for(w, verb):
    if verb == "decide":
        return w.leader
    return w.coordinator if verb in {"answer", "escalate"} else w.officers[0]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", OBSTACLE.states)
def test_every_verb_from_every_state(state, verb):
    w = watched_plan()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0], state=state)
    step = STEPS.get((state, verb))
    if step is None:
        with pytest.raises(WrongState):
            transition_obstacle(row, verb, actor=actor_for(w, verb), text="Ý kiến mẫu")
    else:
        transition_obstacle(row, verb, actor=actor_for(w, verb), text="Ý kiến mẫu")
    row.refresh_from_db()
    assert row.state == (step.target if step else state)
    assert [word.text for word in row.words.all()] == (["Ý kiến mẫu"] if step else [])
    assert Entry.objects.filter(code=f"monitoring.obstacle.{verb}").count() == int(step is not None)


@pytest.mark.parametrize(("state", "verb"), [key for key, step in STEPS.items() if step.needs_reason])
def test_a_verb_that_needs_words_asks_for_them(state, verb):
    w = watched_plan()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0], state=state)
    with pytest.raises(Refused):
        transition_obstacle(row, verb, actor=actor_for(w, verb), text="  ")
    assert row.words.count() == 0


@pytest.mark.parametrize(("state", "verb"), STEPS)
def test_the_wrong_side_may_not(state, verb):
    w = watched_plan()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0], state=state)
    wrong = w.officers[0] if verb in {"answer", "escalate", "decide"} else w.coordinator
    with pytest.raises(NotPermitted):
        transition_obstacle(row, verb, actor=wrong, text="Ý kiến mẫu")


def test_an_administrator_does_not_decide_for_the_leader():
    w = watched_plan()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0], state="escalated")
    with pytest.raises(NotPermitted):
        transition_obstacle(row, "decide", actor=UserFactory(admin=True), text="Đồng ý")


def test_each_side_hears_when_it_is_its_turn():
    w = watched_plan()
    row = report_obstacle(
        Obstacle(plan=w.plan, agency=w.agencies[0], assignment=w.late[0], subject="Thiếu loa", text="Loa hỏng"),
        actor=w.officers[0],
    )
    assert list(obstacles_waiting_for(w.coordinator)) == [row]
    transition_obstacle(row, "escalate", actor=w.coordinator, text="Vượt thẩm quyền")
    assert (list(obstacles_waiting_for(w.coordinator)), list(obstacles_waiting_for(w.leader))) == ([], [row])
    transition_obstacle(row, "decide", actor=w.leader, text="Cấp kinh phí")
    told = [n.person for n in Notice.objects.order_by("pk")]
    assert (told[0], set(told[1:3]), set(told[3:])) == (
        w.coordinator,
        {w.leader, w.officers[0]},
        {w.coordinator, w.officers[0]},
    )


def test_without_a_leader_nothing_is_escalated():
    w = watched_plan()
    w.plan.roles.filter(role=PlanRole.LEADER).delete()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0])
    with pytest.raises(Refused):
        transition_obstacle(row, "escalate", actor=w.coordinator, text="Vượt thẩm quyền")


def test_nobody_reports_for_another_agency_or_about_its_work():
    w = watched_plan(2)
    foreign = Obstacle(plan=w.plan, agency=w.agencies[1], subject="Thiếu loa", text="Loa hỏng")
    with pytest.raises(NotPermitted):
        report_obstacle(foreign, actor=w.officers[0])
    crossed = Obstacle(plan=w.plan, agency=w.agencies[0], assignment=w.late[1], subject="Thiếu loa", text="Loa hỏng")
    with pytest.raises(Refused):
        report_obstacle(crossed, actor=w.officers[0])
    with pytest.raises(ValidationError):
        report_obstacle(Obstacle(plan=w.plan, agency=w.agencies[0], subject=""), actor=w.officers[0])
    assert Obstacle.objects.count() == 0


def test_an_obstacle_is_seen_by_both_sides_and_nobody_else():
    w = watched_plan(2)
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0])
    seen = {
        person: list(obstacles_seen_by(person))
        for person in (w.officers[0], w.coordinator, w.leader, w.officers[1], member(AgencyFactory(), Role.HEAD))
    }
    assert [bool(rows) for rows in seen.values()] == [True, True, True, False, False]
    assert seen[w.leader] == [row]
