"""A real browser on a live server. Tests here commit; the database is emptied and refilled around each of them.

`open_page(path, width=…, dark=…, javascript=…, user=…)` opens a page as a person would; `accessible(page)` asks axe.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HERE = Path(__file__).parent

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands here drives a browser, commits, and finds in the database what the migrations put there."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


def chromium(playwright: Playwright) -> str | None:
    """The browser to drive: LANTOA_TEST_CHROMIUM, the system's, or the one playwright installed."""
    own = Path(playwright.chromium.executable_path)
    found = os.environ.get("LANTOA_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(own) if own.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        path = chromium(playwright)
        if path is None:
            pytest.skip("no Chromium on this machine; set LANTOA_TEST_CHROMIUM to its path")
        # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Opens pages and, when the test ends, fails on script errors, blocked content and requests to other hosts."""
    contexts, complaints = [], []

    def watch_request(request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(live_server.url):
            complaints.append(f"request to another host: {request.url}")

    def open_page(
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        javascript: bool = True,
        user: Any = None,
    ) -> Page:
        context = browser.new_context(
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="vi-VN",
            timezone_id=settings.TIME_ZONE,
        )
        contexts.append(context)
        context.on("request", watch_request)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        if user is not None:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": live_server.url}]
            )
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def session_of(user: Any) -> str:
    """Key of a new session in which this person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@pytest.fixture
def accessible() -> Callable[..., None]:
    """Fail with axe's own report unless it finds nothing to complain of, contrast included."""

    def check(page: Page, context: str | None = None) -> None:
        results = Axe().run(page, context=context)
        assert results.violations_count == 0, results.generate_report()

    return check


def too_wide(page: Page) -> int:
    """Pixels by which the page must be scrolled sideways; the workspace scrolls in its main part."""
    beyond = "[document.documentElement, ...document.querySelectorAll('main')].map(e => e.scrollWidth - e.clientWidth)"
    return int(page.evaluate(f"Math.max(...{beyond})"))
