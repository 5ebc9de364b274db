"""Documentation that would be missed: the map of the code, the settings, links between pages."""

from __future__ import annotations

import re

from tests.architecture.source import LANTOA, ROOT, SRC

DOCS = ROOT / "docs"
GROUPS = {"faces", "results", "fields", "programme", "base"}


def test_every_module_stands_on_the_map() -> None:
    headings = set(re.findall(r"^#+ `([^`]+)`", (DOCS / "map.md").read_text(encoding="utf-8"), re.MULTILINE))
    packages = {
        path.parent.relative_to(SRC).as_posix()
        for pattern in ("*/__init__.py", "*/*/__init__.py")
        for path in LANTOA.glob(pattern)
        if path.parent.parent == LANTOA or path.parent.parent.name in GROUPS
    }
    assert packages - headings == set()
    assert {h for h in headings if h.startswith("lantoa/") and not (SRC / h).exists()} == set()


def test_every_variable_of_the_environment_is_described() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)`", (DOCS / "settings.md").read_text(encoding="utf-8"), re.MULTILINE))
    read = {
        name
        for path in SRC.rglob("*.py")
        for name in re.findall(r"""["']((?:LANTOA_[A-Z_]+)|DATABASE_URL)["']""", path.read_text(encoding="utf-8"))
    }
    assert read - described == set()


def test_decisions_are_numbered_once_and_listed() -> None:
    files = sorted(p.name for p in (DOCS / "decisions").glob("[0-9]*.md"))
    numbers = [name[:4] for name in files]
    assert len(set(numbers)) == len(numbers)
    for name in files:
        assert (DOCS / "decisions" / name).read_text(encoding="utf-8").startswith("# ")


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []
