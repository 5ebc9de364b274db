from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker


@pytest.mark.django_db
def test_healthy_with_one_query_and_no_session(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/suc-khoe")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.cookies == {}


def test_unreachable_database_is_said(client: Client, django_db_blocker: DjangoDbBlocker) -> None:
    """Asked of an address where nobody listens, without a test database around it."""
    address = {"HOST": "127.0.0.1", "PORT": "1"}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        connection.close()
        for key, value in address.items():
            patch.setitem(connection.settings_dict, key, value)
        response = client.get("/suc-khoe")
        connection.close()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
