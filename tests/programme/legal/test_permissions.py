"""Who opens which page of the register of legal documents."""

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.plans import LegalDocumentFactory
from tests.permissions import Row, answers
from tests.queries import own_queries

pytestmark = pytest.mark.django_db


def document(_own):
    return {"pk": LegalDocumentFactory().pk}


WRITERS_ONLY = {"finance": 403, "viewer": 403}
ROWS = [
    Row("legal:index", members=200, administrator=200),
    Row("legal:index_results", members=200, administrator=200),
    Row("legal:inspect", members=200, administrator=200, arguments=document),
    Row("legal:history", members=200, administrator=200, arguments=document),
    Row("legal:history_results", members=200, administrator=200, arguments=document),
    Row("legal:add", members=200, administrator=200, but=WRITERS_ONLY),
    Row("legal:edit", members=200, administrator=200, arguments=document, but=WRITERS_ONLY),
    Row("legal:relate", members=302, administrator=302, arguments=document, method="post", but=WRITERS_ONLY),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(rows, client):
    LegalDocumentFactory.create_batch(rows)
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, reverse("legal:index")) == 2
