"""Who opens which page about people. Other agencies' people are not found."""

import pytest
from tests.factories.accounts import MembershipFactory
from tests.factories.agencies import AgencyFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db

OTHERS = {"head": 404}
OWN = {"head": 200}
DONE = {"head": 302}


def colleague(own):
    return {"pk": MembershipFactory(agency=own).user_id}


def stranger(_own):
    return {"pk": MembershipFactory(agency=AgencyFactory()).user_id}


def role_of(arguments):
    def find(own):
        membership = MembershipFactory(agency=own if arguments is colleague else AgencyFactory())
        return {"pk": membership.user_id, "membership": membership.pk}

    return find


ROWS = [
    Row("people:index", members=403, administrator=200, but=OWN),
    Row("people:index_results", members=403, administrator=200, but=OWN),
    Row("people:add", members=403, administrator=200, but=OWN),
    Row("people:inspect", members=403, administrator=200, but=OWN, arguments=colleague),
    Row("people:inspect", members=403, administrator=200, but=OTHERS, arguments=stranger, case="of another agency"),
    Row("people:edit", members=403, administrator=200, but=OWN, arguments=colleague),
    Row("people:edit", members=403, administrator=200, but=OTHERS, arguments=stranger, case="of another agency"),
    Row("people:history", members=403, administrator=200, but=OWN, arguments=colleague),
    Row("people:history", members=403, administrator=200, but=OTHERS, arguments=stranger, case="of another agency"),
    Row("people:history_results", members=403, administrator=200, but=OWN, arguments=colleague),
    Row("people:grant", members=403, administrator=302, but=DONE, arguments=colleague, method="post"),
    Row(
        "people:grant",
        members=403,
        administrator=302,
        but=OTHERS,
        arguments=stranger,
        method="post",
        case="of another agency",
    ),
    Row("people:end_role", members=403, administrator=302, but=DONE, arguments=role_of(colleague), method="post"),
    Row(
        "people:end_role",
        members=403,
        administrator=302,
        but=OTHERS,
        arguments=role_of(stranger),
        method="post",
        case="of another agency",
    ),
    Row("people:set_contact", members=403, administrator=302, but=DONE, arguments=role_of(colleague), method="post"),
    Row("people:switch", members=403, administrator=302, but=DONE, arguments=colleague, method="post"),
    Row("people:password_link", members=403, administrator=200, but=OWN, arguments=colleague, method="post"),
    Row(
        "people:password_link",
        members=403,
        administrator=200,
        but=OTHERS,
        arguments=stranger,
        method="post",
        case="of another agency",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
