from __future__ import annotations

import pytest
from bench.machine import ROUNDS, alternate, case, describe


@pytest.mark.parametrize(
    ("better", "ours", "ok"),
    [("lower", 2.0, True), ("lower", 2.1, False), ("higher", 2.0, True), ("higher", 1.9, False)],
)
def test_a_case_keeps_its_goal_or_not(better: str, ours: float, ok: bool) -> None:
    measured = case("x", ours=ours, reference=1.0, goal=2.0, better=better, unit="ms")
    assert (measured["value"], measured["ok"]) == (ours, ok)
    assert list(measured) == ["case", "value", "goal", "better", "ok", "ours", "reference", "unit"]


def test_both_sides_run_in_turns_after_a_warm_up() -> None:
    calls: list[str] = []
    alternate(lambda: calls.append("a"), lambda: calls.append("b"), rounds=1)
    assert calls == ["a", "b"] * (ROUNDS + 1)


def test_the_machine_is_described() -> None:
    assert list(describe()) == ["cpu", "cores", "memory_gib", "load", "system", "python"]
