"""Counting what a page of the workspace asks the database for its own content, whatever the menu around it asks."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def own_queries(client: Client, url: str) -> int:
    """Queries of the page at `url` beyond those of a page without content. The client is an administrator's."""
    bare = reverse("agencies:import", args=["co-quan"])
    return _queries(client, url) - _queries(client, bare)


def _queries(client: Client, url: str) -> int:
    client.get(url)  # fills what is remembered between requests
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
