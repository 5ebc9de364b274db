"""The project's own code as syntax trees and templates as text, read once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
LANTOA = SRC / "lantoa"


@cache
def modules() -> dict[str, ast.Module]:
    """Path below src → tree, migrations left out."""
    found = {}
    for path in sorted(SRC.rglob("*.py")):
        if "migrations" not in path.parts:
            found[path.relative_to(SRC).as_posix()] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def templates(*groups: str) -> dict[str, str]:
    """Path below src/lantoa → text of each template, of all groups or of those named ("faces/portal")."""
    return {
        path.relative_to(LANTOA).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(LANTOA.rglob("templates/**/*"))
        if path.is_file() and (not groups or path.relative_to(LANTOA).as_posix().startswith(groups))
    }


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of functions with one of these names, as a bare name or an attribute, with the place of each."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in names:
                yield f"{path}:{node.lineno}", node


def first_strings(node: ast.Call) -> list[str]:
    """String constants the first argument may be: both branches of a conditional; nothing when it is computed."""
    if not node.args:
        return []
    return [n.value for n in _branches(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _branches(node: ast.expr) -> list[ast.expr]:
    return [*_branches(node.body), *_branches(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
