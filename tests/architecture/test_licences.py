"""No component may carry a licence that would bind those who run the product."""

from __future__ import annotations

import re
from importlib.metadata import distribution

from tests.architecture.source import ROOT


def pinned() -> list[str]:
    """Names in the pinned set of the product, without development tools."""
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9._-]+)==(?![^\n]*sys_platform == 'win32')", text, re.MULTILINE)


def licence(name: str) -> str:
    try:
        found = distribution(name).metadata
    except ModuleNotFoundError:
        return ""  # for another platform
    kinds = [words for words in found.get_all("Classifier") or [] if words.startswith("License")]
    return " ".join([found.get("License-Expression") or "", (found.get("License") or "")[:200], *kinds])


def test_no_component_is_under_agpl() -> None:
    assert len(pinned()) > 20
    assert [name for name in pinned() if re.search(r"AGPL|Affero", licence(name))] == []
