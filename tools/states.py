"""Writes docs/states.md from the tables of states: `python -m tools.states`."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from lantoa.kernel.states import Machine

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
PAGE = ROOT / "docs" / "states.md"
HEAD = """# States

Each diagram is written from the table in the module's `states.py` by `python -m tools.states`; a test compares them.
Staff and the public read different words for the same state.
"""


def machines() -> dict[tuple[str, str], Machine]:
    """(module, name) → machine, for every `states.py` of the project."""
    found: dict[tuple[str, str], Machine] = {}
    for path in sorted(SRC.glob("lantoa/*/*/states.py")):
        module = import_module(".".join(path.relative_to(SRC).with_suffix("").parts))
        for name, value in vars(module).items():
            if isinstance(value, Machine):
                found[module.__name__, name] = value
    return found


def page() -> str:
    """The whole page, in the source's English so that it does not change with a catalogue."""
    from django.utils.translation import override

    parts = [HEAD]
    with override(None):
        for (home, name), machine in machines().items():
            parts.append(f"\n## {home.removesuffix('.states')} – {name}\n\n```mermaid\n{machine.mermaid()}\n```\n")
            parts.append("\n| State | Staff read | The public reads |\n|---|---|---|\n")
            parts += [f"| `{s.code}` | {s.staff_label} | {s.public_label} |\n" for s in machine.states.values()]
            parts.append("\n| Verb | From | To | Permission | Reason |\n|---|---|---|---|---|\n")
            for t in machine.transitions:
                reason = "yes" if t.needs_reason else ""
                parts.append(f"| {t.verb_label} | `{t.source}` | `{t.target}` | `{t.permission}` | {reason} |\n")
    return "".join(parts)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    os.environ.setdefault("LANTOA_SECRET_KEY", "only-to-read-the-tables")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
