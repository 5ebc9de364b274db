"""The code tables: what ships, what is in force, how they change."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory

from lantoa.base.audit.models import Entry
from lantoa.base.topics.domain import save_channel, save_format, save_topic
from lantoa.base.topics.enums import Measure, Medium
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import in_force, topic_tree, with_below
from lantoa.base.topics.shipped import load
from lantoa.kernel.permission import NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(admin=True)


def test_the_eight_kinds_of_grassroots_information_ship_with_the_product():
    assert Channel.objects.filter(medium=Medium.GRASSROOTS).count() == 8


def test_loading_again_changes_nothing(admin):
    topic = Topic.objects.get(code="chi-so")
    topic.name = "Chỉ số đã đổi tên"
    save_topic(topic, actor=admin)
    assert load(Topic, ActivityFormat, Channel) == 0
    assert Topic.objects.get(code="chi-so").name == "Chỉ số đã đổi tên"


def test_every_figure_is_asked_for_by_some_format():
    asked = {m for measures in ActivityFormat.objects.values_list("measures", flat=True) for m in measures}
    assert asked == set(Measure.values)


@pytest.mark.parametrize("factory", [TopicFactory, ActivityFormatFactory, ChannelFactory])
def test_an_ended_entry_can_be_chosen_for_its_own_time_only(factory):
    entry = factory(ended=True)
    table = type(entry)
    assert entry in in_force(table, date(2025, 12, 31))
    assert entry not in in_force(table, date(2026, 1, 1))


def test_the_tree_puts_each_topic_under_its_broader_one():
    top = TopicFactory(position=1)
    below = TopicFactory(position=3, parent=top)
    deep = TopicFactory(position=2, parent=below)
    absent = TopicFactory(position=4, parent=Topic.objects.get(code="chi-so"))
    assert topic_tree([deep, absent, top, below]) == [(0, top), (1, below), (2, deep), (0, absent)]
    assert with_below(top) == [top.pk, below.pk, deep.pk]


def test_a_topic_does_not_come_back_to_itself(admin):
    top = TopicFactory()
    below = TopicFactory(parent=top)
    top.parent = below
    with pytest.raises(ValidationError) as refusal:
        save_topic(top, actor=admin)
    assert list(refusal.value.message_dict) == ["parent"]


def test_only_administrators_change_code_tables():
    person = member(AgencyFactory())
    with pytest.raises(NotPermitted):
        save_channel(ChannelFactory.build(), actor=person)


def test_changes_are_recorded_and_the_code_stays(admin):
    entry = save_format(ActivityFormat(code="mau", name="Mẫu", measures=[Measure.COST]), actor=admin)
    entry.name = "Mẫu mới"
    save_format(entry, actor=admin)
    assert [e.code for e in Entry.objects.order_by("id")] == ["topics.format.create", "topics.format.change"]
    entry.code = "khac"
    with pytest.raises(ValidationError):
        save_format(entry, actor=admin)


def test_dates_in_the_wrong_order_are_refused(admin):
    with pytest.raises(ValidationError):
        save_channel(
            Channel(code="mau", name="Mẫu", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)), actor=admin
        )
