"""A form as a file: what the product ships with, and what one province hands to another.

Everything of the form but who receives it, who reports and from when on; those are each province's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Refused
from lantoa.results.reporting.models import Form
from lantoa.results.reporting.queries.forms import Part, outline

LARGEST = 2**20
DEEPEST = 4
"""Sections stand in one another at most so deep."""

Definition = dict[str, Any]
_TEXT, _NUMBER, _FLAG = str, int, bool
SECTION: Mapping[str, type] = {
    "label": _TEXT,
    "heading": _TEXT,
    "narrative": _FLAG,
    "required": _FLAG,
    "guidance": _TEXT,
    "facts": list,
    "appendix": _FLAG,
}
INDICATOR: Mapping[str, type] = {
    "code": _TEXT,
    "label": _TEXT,
    "name": _TEXT,
    "unit": _TEXT,
    "depth": _NUMBER,
    "kind": _TEXT,
    "question": dict,
    "formula": _TEXT,
    "decimals": _NUMBER,
    "required": _FLAG,
    "adds_up": _FLAG,
}
CHECK: Mapping[str, type] = {"severity": _TEXT, "formula": _TEXT, "message": _TEXT}
PERIOD: Mapping[str, type] = {
    "code": _TEXT,
    "name": _TEXT,
    "start_year": _NUMBER,
    "start_month": _NUMBER,
    "start_day": _NUMBER,
    "end_month": _NUMBER,
    "end_day": _NUMBER,
    "due_days": dict,
    "lock_days": _NUMBER,
}
HEADER: Mapping[str, type] = {"code": _TEXT, "title": _TEXT, "basis": _TEXT}


def definition_of(form: Form) -> Definition:
    """The form as it would be shipped."""
    found: Definition = _plain(form, HEADER)
    found["periods"] = [_plain(rule, PERIOD) for rule in form.period_rules.all()]
    found["sections"] = _sections(outline(form))
    found["checks"] = [_plain(check, CHECK) for check in form.checks.all()]
    return found


def read_definition(content: bytes) -> Definition:
    """The form in a file. Refused unless it has the shape of one; what it says is checked when it is drawn up."""
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than %(size)d MB.") % {"size": LARGEST // 2**20})
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused(_("The file is not that of a form.")) from error
    _check(found, HEADER, {"periods": list, "sections": list, "checks": list})
    for row in found["periods"]:
        _check(row, PERIOD)
        if any(type(days) is not int for days in row.get("due_days", {}).values()):
            raise _wrong()
    for row in found["checks"]:
        _check(row, CHECK)
    _check_sections(found["sections"], 1)
    return dict(found)


def _check_sections(rows: list[Any], depth: int) -> None:
    if rows and depth > DEEPEST:
        raise Refused(_("Sections stand in one another at most %(depth)d deep.") % {"depth": DEEPEST})
    for row in rows:
        _check(row, SECTION, {"indicators": list, "children": list}, needed=False)
        if not all(isinstance(fact, dict) for fact in row.get("facts", [])):
            raise _wrong()
        for indicator in row.get("indicators", []):
            _check(indicator, INDICATOR)
        _check_sections(row.get("children", []), depth + 1)


def _check(row: Any, shape: Mapping[str, type], more: Mapping[str, type] | None = None, *, needed: bool = True) -> None:
    """No keys but those known, each of its type; those of `more` must be there when `needed`."""
    more = more or {}
    if not isinstance(row, dict) or (needed and not set(more) <= set(row)):
        raise _wrong()
    known = {**shape, **more}
    if any(name not in known or type(value) is not known[name] for name, value in row.items()):
        raise _wrong()


def _wrong() -> Refused:
    return Refused(_("The file is not that of a form."))


def _plain(row: Any, shape: Mapping[str, type]) -> Definition:
    """What differs from the default of the field, in the order of the shape."""
    fields = {name: row._meta.get_field(name) for name in shape}
    values = {name: getattr(row, name) for name in shape}
    return {name: value for name, value in values.items() if not _is_usual(fields[name], value)}


def _is_usual(field: Any, value: Any) -> bool:
    return value in ("", [], {}) if not field.has_default() else value == field.get_default()


def _sections(parts: list[Part]) -> list[Definition]:
    root: Definition = {}
    path = [root]
    for part in parts:
        row = _plain(part.section, SECTION)
        if part.indicators:
            row["indicators"] = [_plain(indicator, INDICATOR) for indicator in part.indicators]
        del path[part.depth + 1 :]
        path[part.depth].setdefault("children", []).append(row)
        path.append(row)
    found: list[Definition] = root.get("children", [])
    return found
