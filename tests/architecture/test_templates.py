"""Templates keep to the content security policy: nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re

from tests.architecture.source import templates

INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=[\"']|javascript:")
ELSEWHERE = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")
PORTAL = ("faces/portal", "config/templates", "base/accounts")


def places(pattern: re.Pattern[str], found: dict[str, str]) -> list[str]:
    return [
        f"{path}:{number} {line.strip()[:80]}"
        for path, text in found.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_portal_has_nothing_inline() -> None:
    assert places(INLINE, templates(*PORTAL)) == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert places(ELSEWHERE, templates()) == []


def test_nothing_is_marked_safe_by_hand() -> None:
    """`|safe` is for texts Django itself wrote as HTML: help texts of form fields."""
    assert places(re.compile(r"(?<!help_text)\|safe\b"), templates()) == []
