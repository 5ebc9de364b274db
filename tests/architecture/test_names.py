"""Names written as strings in one place exist in the other: jobs, audit codes, permissions, queues."""

from __future__ import annotations

import ast
import re

from django.apps import apps
from procrastinate.contrib.django import app
from tests.architecture.source import calls, first_strings, modules, templates

from lantoa.base.audit.domain import codes
from lantoa.base.outbox.domain import QUEUES, registered
from lantoa.kernel.permission import names

DOTTED = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def used(*functions: str) -> dict[str, str]:
    """First string argument of each call → a place where it stands."""
    return {text: place for place, call in calls(*functions) for text in first_strings(call)}


def test_every_job_handed_over_is_registered() -> None:
    assert {name: place for name, place in used("enqueue").items() if name not in registered()} == {}


def test_every_registered_job_has_a_dotted_name() -> None:
    assert [name for name in registered() if not DOTTED.fullmatch(name)] == []


def test_every_queue_is_consumed() -> None:
    """Jobs go to queues the outbox names, and no worker is told to look at fewer."""
    assert {app.tasks[name].queue for name in registered()} - set(QUEUES) == set()
    narrowed = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "queues" and ast.unparse(node.value) != "QUEUES"
    ]
    assert narrowed == []


def test_every_audit_code_has_a_phrase() -> None:
    written = {text: place for text, place in used("record").items() if DOTTED.fullmatch(text)}
    assert {code: place for code, place in written.items() if code not in codes()} == {}
    assert {code for code, words in codes().items() if not str(words).strip()} == set()


def test_every_dotted_name_of_a_module_means_something() -> None:
    """Codes and permissions travel in variables and tables too; wherever one is written, it must be known."""
    labels = "|".join(config.label for config in apps.get_app_configs() if config.name.startswith("lantoa."))
    name = re.compile(rf"({labels})\.[a-z_]+\.[a-z_]+")
    known = names() | codes().keys() | registered()
    unknown = {
        f"{path}:{node.lineno} {node.value}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and name.fullmatch(node.value)
        if node.value not in known
    }
    assert unknown == set()


def test_every_permission_asked_for_exists() -> None:
    asked = {text: place for text, place in used("require", "allowed").items() if DOTTED.fullmatch(text)}
    for path, text in templates().items():
        asked |= {name: path for name in re.findall(r"""{%\s*may\s+["']([^"']+)["']""", text)}
    assert {name: place for name, place in asked.items() if name not in names()} == {}
