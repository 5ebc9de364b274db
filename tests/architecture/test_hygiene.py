"""What must not be in the tree: traces of one machine, addresses of package registries, work put off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT

FOLDERS = ("src", "tests", "tools", "bench", "docs", "deploy", "requirements")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".yaml",
    ".yml",
    ".service",
    ".po",
    ".csv",
    ".sql",
}


def lines() -> Iterator[tuple[str, str]]:
    """(place, line) of every text file of the tree but this one."""
    for path in (p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*"))):
        if path.suffix in TEXT and path.is_file() and path != Path(__file__).resolve():
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}", line


def places(pattern: str, *, below: str = "") -> list[str]:
    found = re.compile(pattern)
    return [place for place, line in lines() if place.startswith(below) and found.search(line)]


def test_no_path_of_one_machine() -> None:
    assert places(r"(?<![\w.}/])/(root|home|work|Users)/\w") == []


def test_no_address_of_a_registry() -> None:
    assert places(r"index-url|https?://", below="requirements") == []


def test_nothing_is_put_off() -> None:
    assert places(r"\b(TODO|FIXME|XXX)\b", below="src") == []
