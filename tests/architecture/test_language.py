"""What people read goes through gettext: no Vietnamese sentence stands in code or templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import modules, templates

# Letters no other language of the project uses. Names of places and things in comments and docstrings are welcome.
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u0300-\u0323\u1ea0-\u1ef9]|[àáãèéìíòóõùúý](?=[a-zA-Z ])")
QUOTED = re.compile(r"“[^”]*”|\d+(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)?")
"""An English sentence may quote the words of a decision, or name a document by its number."""
PRODUCT = "Lan Tỏa"
ALLOWED = (
    "lantoa/kernel/states.py",  # the sentence of last resort, before an application puts its own
    "lantoa/kernel/text.py",  # the letter itself
    "lantoa/programme/plans/domain/roles.py",  # the words by which decisions give roles
    "lantoa/programme/correspondence/words.py",  # the words of documents that go out
    "lantoa/results/reporting/composing.py",  # the words of reports as official documents
    "lantoa/config/",  # the command line speaks before there is a catalogue, and the sample is a decision …
)
TRANSLATED = ("lantoa/config/middleware.py", "lantoa/config/health.py")
"""… but what the web shows is not exempt."""


def prose(tree: ast.Module) -> set[int]:
    """Ids of the string nodes that are documentation: docstrings of modules, classes, functions and attributes."""
    found = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for child in body if isinstance(body, list) else ():
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                found.add(id(child.value))
    return found


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    documentation = prose(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def test_no_vietnamese_in_code() -> None:
    wrong = [
        f"{path}:{node.lineno} {node.value[:60]!r}"
        for path, tree in modules().items()
        if path.startswith("lantoa/") and (path in TRANSLATED or not path.startswith(ALLOWED))
        for node in strings(tree)
        if VIETNAMESE.search(QUOTED.sub("", node.value))
    ]
    assert wrong == []


def test_no_vietnamese_in_templates() -> None:
    comments = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
    wrong = []
    for path, text in templates().items():
        for number, line in enumerate(comments.sub("", text).splitlines(), 1):
            if VIETNAMESE.search(line.replace(PRODUCT, "")):
                wrong.append(f"{path}:{number} {line.strip()[:60]!r}")
    assert wrong == []


def test_placeholders_are_named() -> None:
    """A translator may turn the words around; "%s and %s" would not let him."""
    unnamed = re.compile(r"%[sdr]|{}")
    wrong = [
        f"{path}:{node.lineno} {node.args[0].value!r}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and unnamed.search(str(node.args[0].value))
    ]
    assert wrong == []


def test_keys_of_records_are_never_written_as_quantities() -> None:
    """`{{ task.pk }}` would print 1.234 in Vietnamese and break the address or the form it stands in."""
    bare = re.compile(r"{{ *(?!attrs\.|\w+\.auto_id)[\w.]+(?:\.pk|\.id|_id) *}}")
    assert [f"{path}: {found}" for path, text in templates().items() for found in bare.findall(text)] == []
