"""Finds the messages marked for translation in Python modules and Django templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What each function of django.utils.translation takes before anything else.
_TEXT, _PLURAL, _CONTEXT = "text", "plural", "context"
_SIGNATURES = {
    "gettext": (_TEXT,),
    "ngettext": (_TEXT, _PLURAL),
    "pgettext": (_CONTEXT, _TEXT),
    "npgettext": (_CONTEXT, _TEXT, _PLURAL),
}
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<!\w)(_|gettext|ngettext|pgettext|npgettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)", re.DOTALL)
_TEMPLATES = {".html", ".txt", ".xml"}


@dataclass(frozen=True, slots=True)
class Found:
    """A message and the file it stands in. `text` is None when the argument is no literal string."""

    path: str
    text: str | None
    plural: str | None = None
    context: str | None = None


def find_in_tree(root: Path) -> Iterator[Found]:
    """All messages below `root`, which also names the paths; tests and migrations hold none."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from find_in_python(path.read_text(encoding="utf-8"), name)
        elif path.suffix in _TEMPLATES and "templates" in path.parts:
            yield from find_in_template(path.read_text(encoding="utf-8"), name)


def find_in_python(source: str, path: str) -> Iterator[Found]:
    if "django.utils" not in source:
        return
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        function = None
        if isinstance(called, ast.Name):
            function = names.get(called.id)
        elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            function = _function(called.attr) if called.value.id == names.get("translation") else None
        if function:
            values = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield _found(path, function, [value if isinstance(value, str) else None for value in values])


def find_in_template(source: str, path: str) -> Iterator[Found]:
    """Django turns a template into calls of gettext; their arguments are all that is read here."""
    from django.utils.translation.template import templatize

    for match in _CALL.finditer(templatize(source, origin=path)):
        arguments = ast.literal_eval(f"[{match[2]}]")
        yield _found(path, "gettext" if match[1] == "_" else match[1], arguments)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Local name → function, for what a module takes from django.utils.translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if function := _function(alias.name):
                    yield alias.asname or alias.name, function
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            for alias in node.names:
                if alias.name == "translation":
                    yield "translation", alias.asname or alias.name


def _function(name: str) -> str | None:
    plain = name.removesuffix("_lazy").removesuffix("_noop")
    return plain if plain in _SIGNATURES else None


def _found(path: str, function: str, arguments: list[str | None]) -> Found:
    values = dict(zip(_SIGNATURES[function], arguments, strict=False))
    return Found(path=path, text=values.get(_TEXT), plural=values.get(_PLURAL), context=values.get(_CONTEXT))
