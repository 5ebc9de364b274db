"""A state machine is a table of transitions; `Machine.next` is the one guard that every module's `transition` uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lantoa.kernel.permission import Refused


class WrongState(Refused):
    """The record's present state does not allow the verb. The application may put a translated `sentence` in place."""

    sentence: Any = "Không thể thực hiện “%(action)s” khi hồ sơ đang ở trạng thái “%(state)s”."

    def __init__(self, action: str, state: str) -> None:
        super().__init__(action, state)
        self.action, self.state = action, state

    def __str__(self) -> str:
        return str(self.sentence) % {"action": self.action, "state": self.state}


Label = Any
"""A string, or one that is translated when it is shown."""


@dataclass(frozen=True, slots=True)
class State:
    code: str
    staff_label: Label
    public_label: Label


@dataclass(frozen=True, slots=True)
class Transition:
    source: str
    verb: str
    target: str
    permission: str
    verb_label: Label
    needs_reason: bool = False


class Machine:
    """States and transitions of one kind of record, checked for consistency when built."""

    def __init__(self, states: Iterable[State], transitions: Iterable[Transition], *, initial: str) -> None:
        self.states: Mapping[str, State] = {s.code: s for s in states}
        self.transitions = tuple(transitions)
        self.initial = initial
        self._by_key = {(t.source, t.verb): t for t in self.transitions}
        if len(self._by_key) != len(self.transitions):
            raise ValueError("two transitions share source and verb")
        unknown = {c for t in self.transitions for c in (t.source, t.target)} - set(self.states)
        if unknown or initial not in self.states:
            raise ValueError(f"unknown states: {sorted(unknown)}")

    def next(self, source: str, verb: str) -> Transition:
        """The transition for `verb` from `source`; WrongState says which state stands in the way."""
        found = self._by_key.get((source, verb))
        if found is None:
            label = next((str(t.verb_label) for t in self.transitions if t.verb == verb), verb)
            raise WrongState(label, str(self.states[source].staff_label))
        return found

    def verbs(self, source: str) -> tuple[Transition, ...]:
        return tuple(t for t in self.transitions if t.source == source)

    def choices(self) -> list[tuple[str, Label]]:
        return [(s.code, s.staff_label) for s in self.states.values()]

    def mermaid(self) -> str:
        """The diagram that docs show, generated so that it cannot be wrong."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {t.source} --> {t.target}: {t.verb}" for t in self.transitions]
        return "\n".join(lines)
