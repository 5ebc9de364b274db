"""Every address of ours in the workspace stands in a table of roles (tests/permissions.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.permissions import all_rows

PUBLIC = {
    "health": "asked by load balancers",
    "portal": "for everybody, and shows only what is in force",
    "accounts:enter": "the page to sign in",
}


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, Any]]:
    """Full name and view of each address below `resolver`."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace
            yield from addresses(pattern, f"{namespace}{inner}:" if inner else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback


def is_ours(view: Any) -> bool:
    """Written by us, or made by Wagtail for a model of ours."""
    view_class = getattr(view, "view_class", None)
    arguments = getattr(view, "view_initkwargs", {})
    model = arguments.get("model") or getattr(view_class, "model", None)
    homes = [view.__module__, getattr(view_class, "__module__", ""), getattr(model, "__module__", "")]
    return any(home.startswith("lantoa.") for home in homes)


def ours() -> set[str]:
    found = {name for name, view in addresses(get_resolver()) if is_ours(view)}
    return {name for name in found if name not in PUBLIC and name.split(":")[0] not in PUBLIC}


def test_every_address_stands_in_a_table() -> None:
    assert len(ours()) > 10
    assert sorted(ours() - {row.name for row in all_rows()}) == []


def test_every_row_of_a_table_is_an_address() -> None:
    known = {name for name, _view in addresses(get_resolver())}
    assert sorted({row.name for row in all_rows()} - known) == []


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_what_is_public_is_there(name: str) -> None:
    assert any(name in {found, found.split(":")[0]} for found, _view in addresses(get_resolver()))
