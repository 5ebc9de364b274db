"""Who opens which page of notices and mails. Another person's notice is not there."""

import pytest
from tests.factories.accounts import UserFactory
from tests.factories.notify import MailFactory, NoticeFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db


def of_another(_own):
    return {"pk": NoticeFactory(person=UserFactory()).pk}


def a_failed_mail(_own):
    return {"pk": MailFactory(failed=True).pk}


ROWS = [
    Row("notify:inbox", members=200, administrator=200),
    Row("notify:mark_all_read", members=302, administrator=302, method="post"),
    Row("notify:preferences", members=200, administrator=200),
    Row("notify:preferences", members=422, administrator=422, method="post"),
    Row("notify:open", members=404, administrator=404, arguments=of_another),
    Row("notify:mark_read", members=404, administrator=404, arguments=of_another, method="post"),
    Row("notify:mails", members=403, administrator=200),
    Row("notify:mails_results", members=403, administrator=200),
    Row("notify:retry", members=403, administrator=302, arguments=a_failed_mail, method="post"),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
