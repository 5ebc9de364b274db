"""Who opens which page of the working calendar."""

import pytest
from tests.factories.workdays import DayExceptionFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db


def a_day(_own):
    return {"pk": DayExceptionFactory().pk}


ROWS = [
    Row("workdays:index", members=200, administrator=200),
    Row("workdays:index_results", members=200, administrator=200),
    Row("workdays:inspect", members=200, administrator=200, arguments=a_day),
    Row("workdays:history", members=200, administrator=200, arguments=a_day),
    Row("workdays:history_results", members=200, administrator=200, arguments=a_day),
    Row("workdays:add", members=403, administrator=200),
    Row("workdays:edit", members=403, administrator=200, arguments=a_day),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
