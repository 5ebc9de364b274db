from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kernel.permission import Refused
from lantoa.kernel.states import Machine, State, Transition, WrongState

OPEN, SHUT = State("open", "Đang mở", "Mở"), State("shut", "Đã đóng", "Đóng")
CLOSE = Transition("open", "close", "shut", "door.close", "Đóng lại")
DOOR = Machine([OPEN, SHUT], [CLOSE], initial="open")


def test_a_verb_leads_to_its_target() -> None:
    assert DOOR.next("open", "close") == CLOSE
    assert DOOR.verbs("open") == (CLOSE,)
    assert DOOR.verbs("shut") == ()
    assert DOOR.choices() == [("open", "Đang mở"), ("shut", "Đã đóng")]


@pytest.mark.parametrize(("verb", "words"), [("close", "Đóng lại"), ("paint", "paint")])
def test_a_wrong_state_is_a_sentence(verb: str, words: str) -> None:
    with pytest.raises(WrongState) as caught:
        DOOR.next("shut", verb)
    assert isinstance(caught.value, Refused)
    assert words in str(caught.value)
    assert "Đã đóng" in str(caught.value)


def test_a_state_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        DOOR.next("lost", "close")


@pytest.mark.parametrize(
    ("transitions", "initial"),
    [([CLOSE, CLOSE], "open"), ([Transition("open", "lose", "lost", "x", "x")], "open"), ([CLOSE], "lost")],
)
def test_a_table_that_contradicts_itself_is_refused(transitions: list[Transition], initial: str) -> None:
    with pytest.raises(ValueError, match=r"transitions|unknown"):
        Machine([OPEN, SHUT], transitions, initial=initial)


def test_diagram() -> None:
    assert DOOR.mermaid() == "stateDiagram-v2\n    [*] --> open\n    open --> shut: close"


CODES = st.sampled_from("abcd")


@given(st.dictionaries(st.tuples(CODES, CODES), CODES))
def test_every_pair_is_allowed_or_refused(table: dict[tuple[str, str], str]) -> None:
    states = [State(c, c, c) for c in "abcd"]
    machine = Machine(states, [Transition(s, v, t, "x", v) for (s, v), t in table.items()], initial="a")
    for source in "abcd":
        for verb in "abcd":
            if (source, verb) in table:
                assert machine.next(source, verb).target == table[source, verb]
            else:
                with pytest.raises(WrongState):
                    machine.next(source, verb)
