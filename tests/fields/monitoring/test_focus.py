"""Focal topics: who writes and publishes, who reads when."""

from datetime import date

import pytest
from django.template import Context, Template
from tests.factories.accounts import member
from tests.factories.monitoring import FocalTopicFactory, watched_plan
from tests.factories.plans import RoleInPlanFactory
from tests.factories.topics import TopicFactory

from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import save_focal_topic, transition_focal_topic
from lantoa.fields.monitoring.models import FocalTopic
from lantoa.fields.monitoring.queries.watch import focal_topics_of, focal_topics_seen_by
from lantoa.fields.monitoring.states import FOCUS
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", sorted({t.verb for t in FOCUS.transitions}))
@pytest.mark.parametrize("state", FOCUS.states)
def test_every_verb_from_every_state(state, verb):
    w = watched_plan()
    row = FocalTopicFactory(plan=w.plan, state=state)
    allowed = {(t.source, t.verb): t.target for t in FOCUS.transitions}
    if (state, verb) in allowed:
        transition_focal_topic(row, verb, actor=w.coordinator, note="Lý do mẫu")
    else:
        with pytest.raises(WrongState):
            transition_focal_topic(row, verb, actor=w.coordinator, note="Lý do mẫu")
    row.refresh_from_db()
    assert row.state == allowed.get((state, verb), state)


def test_the_standing_agency_publishes_and_everybody_in_the_plan_hears():
    w = watched_plan()
    standing = member(RoleInPlanFactory(plan=w.plan, role=PlanRole.STANDING).agency)
    topic = TopicFactory()
    focus = FocalTopic(
        plan=w.plan,
        title="Chuyển đổi số",
        text="Nộp hồ sơ từ xa",
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
    )
    with pytest.raises(NotPermitted):
        save_focal_topic(focus, [topic], actor=w.coordinator)
    save_focal_topic(focus, [topic], actor=standing)
    assert (list(focal_topics_seen_by(w.officers[0])), list(focal_topics_seen_by(standing))) == ([], [focus])
    transition_focal_topic(focus, "publish", actor=standing)
    assert list(focal_topics_seen_by(w.officers[0])) == [focus]
    assert [n.person for n in Notice.objects.all()] == [w.officers[0]]


def test_what_is_published_does_not_change():
    w = watched_plan()
    row = FocalTopicFactory(plan=w.plan, published=True)
    row.text = "Khác"
    with pytest.raises(Refused):
        save_focal_topic(row, [], actor=w.coordinator)


def test_a_period_that_is_over_is_not_published():
    w = watched_plan()
    row = FocalTopicFactory(plan=w.plan, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    with pytest.raises(Refused):
        transition_focal_topic(row, "publish", actor=w.coordinator)


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 1), (date(2026, 6, 30), 1), (date(2026, 7, 1), 0)]
)
def test_it_is_shown_in_its_period_and_only_when_published(day, shown):
    FocalTopicFactory(published=True)
    FocalTopicFactory()
    assert focal_topics_of(day).count() == shown


def test_the_tag_shows_what_holds_today(django_assert_num_queries):
    FocalTopicFactory(published=True, title="Trả kết quả tại nhà").topics.add(TopicFactory(name="Thủ tục"))
    with django_assert_num_queries(2):
        shown = Template("{% load monitoring %}{% focal_topics %}").render(Context())
    assert ("Trả kết quả tại nhà" in shown, "Thủ tục" in shown) == (True, True)


def test_a_draft_moves_only_between_plans_one_publishes_in():
    mine, other = watched_plan(), watched_plan()
    row = FocalTopicFactory(plan=mine.plan)
    row.plan = other.plan
    with pytest.raises(NotPermitted):
        save_focal_topic(row, [], actor=mine.coordinator)
    with pytest.raises(NotPermitted):
        save_focal_topic(row, [], actor=other.coordinator)


def test_the_log_keeps_what_a_draft_dwelt_on():
    w = watched_plan()
    topics = [TopicFactory(code="b"), TopicFactory(code="a")]
    row = save_focal_topic(FocalTopicFactory.build(plan=w.plan), topics, actor=w.coordinator)
    save_focal_topic(row, topics[1:], actor=w.coordinator)
    changes = Entry.objects.filter(object_type="monitoring.focaltopic").order_by("pk")
    assert [entry.after["topics"] for entry in changes] == ["a, b", "a"]
