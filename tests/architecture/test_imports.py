"""What the import contract (.importlinter, run by `make lint`) cannot say."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator

import pytest
from tests.architecture.source import ROOT, modules

from lantoa.config.checks import ROWS

PUBLIC = {"domain", "queries", "rules", "enums", "signals", "states", "models"}
# Toolkits: every file of theirs is there for others to use.
TOOLKITS = {"lantoa.base.desk", "lantoa.base.metrics"}
COMPOSERS = ("lantoa.config", "lantoa.faces")
"""What puts modules together may also use the pieces a module offers beside its layers (a timetable, a comparison)."""
BELOW_VIEWS = {"domain", "queries", "rules", "models", "enums", "signals", "states"}
WEB = ("django.http", "django.shortcuts", "django.contrib.messages", "django.views")


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path: str) -> str:
    """The layer of a file inside its module: lantoa/programme/plans/domain/reading.py → "domain"."""
    parts = path.removesuffix(".py").split("/")
    return parts[3] if len(parts) > 3 else ""


def test_foreign_keys_and_imports_follow_the_same_rows() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    rows = [
        tuple(f"{group}.{name}" for name in re.findall(r"\w+", row))
        for group in ("faces", "results", "fields", "programme", "base")
        for row in contract[f"importlinter:contract:{group}"]["layers"].split("\n")
        if row
    ]
    assert tuple(rows) == ROWS


def test_modules_meet_at_their_public_files() -> None:
    wrong = []
    for path, tree in modules().items():
        module = ".".join(path.split("/")[:3])
        for name in imports(tree):
            parts = name.split(".")
            other = ".".join(parts[:3])
            of_a_module = parts[0] == "lantoa" and parts[1] not in {"kernel", "config"} and len(parts) > 4
            if not of_a_module or other in {module, *TOOLKITS}:
                continue
            if parts[3] not in PUBLIC and not module.startswith(COMPOSERS):
                wrong.append(f"{path}: {name}")
    assert wrong == []


def test_nothing_below_the_views_knows_the_web() -> None:
    wrong = []
    for path, tree in modules().items():
        if layer(path) not in BELOW_VIEWS:
            continue
        wrong += [f"{path}: {name}" for name in imports(tree) if name.startswith(WEB)]
        wrong += [f"{path}:{n.lineno} request" for n in ast.walk(tree) if isinstance(n, ast.arg) and n.arg == "request"]
    assert wrong == []


def test_models_hold_no_business() -> None:
    """No saving, deleting or recording in a model's own methods: that is what domain functions are for."""
    wrong = []
    for path, tree in modules().items():
        if layer(path) != "models":
            continue
        for node in ast.walk(tree):
            called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if called in {"save", "delete", "create", "bulk_create", "update", "record"}:
                wrong.append(f"{path}:{node.lineno} {called}")
    assert wrong == []


@pytest.mark.parametrize("path", sorted(p for p in modules() if layer(p) == "domain"))
def test_domain_functions_name_their_options(path: str) -> None:
    """A public domain function takes at most three things by position; the rest, the actor among them, by name.

    `import_…(rows, actor)` is the one shape that all imports share.
    """
    for node in modules()[path].body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            positional = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
            where = f"{path}:{node.lineno} {node.name}"
            assert "actor" not in positional or node.name.startswith("import_"), f"{where}: actor by name only"
            assert len(positional) <= 3, where
