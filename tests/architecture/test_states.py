"""Every state machine of the project, walked through every pair of state and verb."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from tests.architecture.source import ROOT, modules
from tools.states import machines, page

from lantoa.kernel.permission import names
from lantoa.kernel.states import Machine, WrongState

MACHINES = machines()


def test_every_module_with_states_is_seen() -> None:
    files = [p for p in modules() if p.endswith("/states.py") and p != "lantoa/kernel/states.py"]
    homes = {import_module(p.removesuffix(".py").replace("/", ".")).__name__ for p in files}
    assert {home for home, _name in MACHINES} == homes


@pytest.mark.parametrize("machine", MACHINES.values(), ids=[f"{home}.{name}" for home, name in MACHINES])
def test_every_verb_is_allowed_or_refused_in_every_state(machine: Machine) -> None:
    allowed = {(t.source, t.verb) for t in machine.transitions}
    for state in machine.states:
        for verb in {t.verb for t in machine.transitions} | {"no-such-verb"}:
            if (state, verb) in allowed:
                step = machine.next(state, verb)
                assert (step.source, step.verb) == (state, verb)
                assert step in machine.verbs(state)
            else:
                with pytest.raises(WrongState, match=re.escape(str(machine.states[state].staff_label))):
                    machine.next(state, verb)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=[f"{home}.{name}" for home, name in MACHINES])
def test_every_state_can_be_reached_and_read(machine: Machine) -> None:
    reached, frontier = {machine.initial}, [machine.initial]
    while frontier:
        frontier = [t.target for s in frontier for t in machine.verbs(s) if t.target not in reached]
        reached |= set(frontier)
    assert reached == set(machine.states)
    for state in machine.states.values():
        assert str(state.staff_label).strip()
        assert str(state.public_label).strip()
    for step in machine.transitions:
        assert str(step.verb_label).strip()
        assert step.permission in names()


def test_diagrams_are_those_of_the_tables() -> None:
    assert (ROOT / "docs" / "states.md").read_text(encoding="utf-8") == page()
