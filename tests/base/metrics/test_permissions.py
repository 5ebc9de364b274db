"""Who opens the rows behind figures."""

import pytest
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db

# Without a question there is no figure: whoever may ask is told that it is not found.
ROWS = [Row("metrics:rows", members=404, administrator=404)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
