"""The public pages in a real browser."""

from __future__ import annotations

from tests.browser.conftest import OpenPage


def test_health_page_opens(open_page: OpenPage) -> None:
    assert "ok" in open_page("/suc-khoe").content()
