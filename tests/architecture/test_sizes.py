"""Small modules, small functions."""

from __future__ import annotations

import ast
from statistics import median

from tests.architecture.source import SRC, modules

LARGEST_MODULE, LARGEST_FUNCTION, MEDIAN = 400, 60, 80
EXEMPT = {"lantoa/config/settings.py"}


def lengths() -> dict[str, int]:
    return {path: len((SRC / path).read_text(encoding="utf-8").splitlines()) for path in modules()}


def test_no_module_is_long() -> None:
    assert {p: n for p, n in lengths().items() if n > LARGEST_MODULE and p not in EXEMPT} == {}


def test_half_of_the_modules_are_short() -> None:
    assert median(n for n in lengths().values() if n) < MEDIAN


def test_no_function_is_long() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LARGEST_FUNCTION
    }
    assert long == {}
