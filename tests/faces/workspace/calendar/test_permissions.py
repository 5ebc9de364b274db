"""Who opens the calendar. A feed is opened by whoever has its address, and only while its person works at an agency."""

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.permissions import Row, answers

from lantoa.faces.workspace.calendar.domain import tokens_of

pytestmark = pytest.mark.django_db


def a_feed(own):
    return {"token": tokens_of(member(own), [])[0][1]}


def a_forged_feed(own):
    return {"token": tokens_of(member(own), [])[0][1][:-1] + "_"}


def a_feed_of_nobody(_own):
    return {"token": tokens_of(UserFactory(), [])[0][1]}


ROWS = [
    Row("calendar:month", members=200, administrator=200),
    Row("calendar:feeds", members=200, administrator=200),
    Row("calendar:feeds", members=302, administrator=302, method="post"),
    Row("calendar_feed", members=200, administrator=200, arguments=a_feed, outsiders=200),
    Row("calendar_feed", members=404, administrator=404, arguments=a_forged_feed, outsiders=404, case="forged"),
    Row("calendar_feed", members=404, administrator=404, arguments=a_feed_of_nobody, outsiders=404, case="no role"),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected


def test_the_feed_of_another_agency_is_not_there(client):
    mine, other = member(AgencyFactory()), AgencyFactory()
    client.force_login(mine)
    assert client.post(reverse("calendar:feeds"), {"agency": other.pk}).status_code == 404
