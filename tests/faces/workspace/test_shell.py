"""The frame of staff pages: what is kept never outlives what it depends on."""

import json
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import NoticeFactory

from lantoa.base.accounts.enums import Role
from lantoa.faces.workspace import shell

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/viec/"


def part(text, name):
    """What stands in the JSON script of this id."""
    return json.loads(re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', text)[1])


def labels(client):
    """Labels of the main items in the sidebar."""
    _branding, main = part(client.get(PAGE).text, "wagtail-sidebar-props")["modules"]
    return [item["_args"][0]["label"] for item in main["_args"][0]]


def test_the_sidebar_follows_notices_roles_and_language(client):
    person = member(AgencyFactory(), Role.OFFICER)
    client.force_login(person)
    before = labels(client)
    assert "Thông báo" in before
    NoticeFactory(person=person)
    assert labels(client) == ["Thông báo (1)" if label == "Thông báo" else label for label in before]
    person.is_superuser = True
    person.save()
    assert "Hệ thống" in labels(client)
    with translation.override("en"):
        assert shell.kept("a", lambda: "english") == "english"
    assert shell.kept("a", lambda: "tiếng Việt") == "tiếng Việt"


def test_each_session_has_its_own_token(client):
    found = set()
    for browser in (client, Client()):
        browser.force_login(member(AgencyFactory()))
        found.add(part(browser.get(PAGE).text, "wagtail-config")["CSRF_TOKEN"])
    assert len(found) == 2


def test_old_pieces_make_room(monkeypatch):
    monkeypatch.setattr(shell, "MOST", 2)
    monkeypatch.setattr(shell, "_made", {})
    assert [shell.kept(n, lambda n=n: n) for n in "aabac"] == list("aabac")
    assert len(shell._made) == 1


def test_nobody_is_asked_for_rights_to_menus_that_are_not_shown(client):
    client.force_login(UserFactory(admin=True))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    asked = [query["sql"] for query in captured if re.search("auth_permission|wagtailcore", query["sql"])]
    assert asked == []


def test_who_signs_out_is_signed_out_everywhere(client):
    """As another process sees it: with the key of the session and nothing remembered."""
    client.force_login(member(AgencyFactory()))
    client.get(PAGE)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = key
    assert other.get(PAGE).status_code == 302


def test_reading_pages_writes_the_session_once_a_minute(client, monkeypatch):
    client.force_login(member(AgencyFactory()))
    monkeypatch.setattr("lantoa.config.middleware.MINUTE", 60)
    written = []
    for second in (0, 59, 60):
        monkeypatch.setattr("time.time", lambda second=second: 1_800_000_000 + second)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(PAGE)
        updates = [query for query in captured if query["sql"].startswith("UPDATE")]
        written.append((len(updates), settings.SESSION_COOKIE_NAME in response.cookies))
    assert written == [(1, True), (0, False), (1, True)]
