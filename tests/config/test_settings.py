from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from lantoa.config.settings import _database, _flag


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://lt@/lantoa?host=/run/pg", {"NAME": "lantoa", "USER": "lt", "HOST": "/run/pg", "PORT": ""}),
        ("postgres://lt:x@db:5433/lt", {"NAME": "lt", "USER": "lt", "PASSWORD": "x", "HOST": "db", "PORT": "5433"}),
        ("postgres:///", {"NAME": "postgres", "USER": "", "HOST": "", "PORT": ""}),
    ],
)
def test_database_address(url: str, expected: dict[str, str]) -> None:
    found = _database(url)
    assert {key: found[key] for key in expected} == expected


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


@given(user=words, password=words, name=words)
def test_any_password_survives_the_address(user: str, password: str, name: str) -> None:
    q = [quote(part, safe="") for part in (user, password, name)]
    found: dict[str, Any] = _database(f"postgres://{q[0]}:{q[1]}@db/{q[2]}")
    assert [found["USER"], found["PASSWORD"], found["NAME"]] == [user, password, name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("TRUE", True), ("yes", True), ("on", True), ("0", False), ("", False), ("x", False)],
)
def test_flag(monkeypatch: pytest.MonkeyPatch, text: str, expected: bool) -> None:
    monkeypatch.setenv("LANTOA_X", text)
    assert _flag("LANTOA_X") is expected


def test_flag_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANTOA_X", raising=False)
    assert (_flag("LANTOA_X"), _flag("LANTOA_X", True)) == (False, True)


def test_cookies_are_out_of_reach_of_scripts() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE == settings.BASE_URL.startswith("https://")


def test_no_third_party_hears_of_anybody() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAILEMBEDS_FINDERS == []
