from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lantoa.kernel import permission as kernel


class Person:
    pk = 1
    is_platform_admin = False

    def roles_at(self, agency_id: int) -> frozenset[str]:
        return frozenset()

    def agency_ids(self, *roles: str) -> frozenset[int]:
        return frozenset()


@pytest.fixture
def registered() -> Iterator[None]:
    """Two permissions of the test: one for even numbers, one for nobody."""
    before = dict(kernel._predicates)

    @kernel.permission("test.even.touch")
    def even(actor: Any, obj: int) -> kernel.Decision:
        return None if obj % 2 == 0 else "Số lẻ không được."

    yield
    kernel._predicates.clear()
    kernel._predicates.update(before)


def test_a_refusal_carries_the_reason(registered: None) -> None:
    kernel.require("test.even.touch", Person(), 2)
    assert [kernel.allowed("test.even.touch", Person(), n) for n in (1, 2)] == [False, True]
    with pytest.raises(kernel.NotPermitted, match=r"^Số lẻ không được\.$"):
        kernel.require("test.even.touch", Person(), 1)


def test_an_unknown_name_is_an_error_not_a_refusal() -> None:
    for ask in (kernel.allowed, kernel.require):
        with pytest.raises(KeyError):
            ask("test.nothing.at_all", Person())


def test_a_name_is_registered_once(registered: None) -> None:
    with pytest.raises(ValueError, match=r"test\.even\.touch"):
        kernel.permission("test.even.touch")(lambda actor, obj=None: None)
    assert "test.even.touch" in kernel.names()
