"""Who opens which page of the code tables, and that the pages work."""

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory
from tests.permissions import Row, answers

from lantoa.base.topics.models import ActivityFormat, Channel, Topic

pytestmark = pytest.mark.django_db
TABLES = {"topics": TopicFactory, "formats": ActivityFormatFactory, "channels": ChannelFactory}


def entry_of(factory):
    return lambda _own: {"pk": factory().pk}


ROWS = [
    row
    for name, factory in TABLES.items()
    for row in (
        Row(f"{name}:index", members=200, administrator=200),
        Row(f"{name}:index_results", members=200, administrator=200),
        Row(f"{name}:inspect", members=200, administrator=200, arguments=entry_of(factory)),
        Row(f"{name}:history", members=200, administrator=200, arguments=entry_of(factory)),
        Row(f"{name}:history_results", members=200, administrator=200, arguments=entry_of(factory)),
        Row(f"{name}:add", members=403, administrator=200),
        Row(f"{name}:edit", members=403, administrator=200, arguments=entry_of(factory)),
    )
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(name, rows, client, django_assert_num_queries):
    Topic.objects.exclude(parent=None).delete()
    TABLES[name]._meta.model.objects.all().delete()
    TABLES[name].create_batch(rows)
    client.force_login(UserFactory(admin=True))
    client.get(reverse(f"{name}:index_results"))
    with django_assert_num_queries(5):
        client.get(reverse(f"{name}:index_results"))


def test_an_administrator_adds_a_format_with_the_figures_it_asks_for(client):
    client.force_login(UserFactory(admin=True))
    data = {"code": "mau", "name": "Mẫu", "position": "5", "measures": ["reach", "cost"]}
    client.post(reverse("formats:add"), data)
    entry = ActivityFormat.objects.get(code="mau")
    assert entry.measures == ["reach", "cost"]
    assert client.get(reverse("formats:history", args=[entry.pk])).status_code == 200


def test_search_finds_without_accents(client):
    ChannelFactory(name="Loa kéo lưu động")
    client.force_login(UserFactory(admin=True))
    response = client.get(reverse("channels:index"), {"q": "loa keo"})
    assert [c.name for c in response.context["object_list"]] == ["Loa kéo lưu động"]
    assert Channel.objects.count() > 1
