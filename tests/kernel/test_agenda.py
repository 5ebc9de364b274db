from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest

from lantoa.kernel import agenda
from lantoa.kernel.agenda import Item, Source, Window, items_of, register_source

NOVEMBER = Window(date(2026, 11, 1), date(2026, 11, 30))
LATE = Item("a", "Muộn", "/a", date(2026, 11, 3))
CLASS = Item("b", "Lớp tập huấn", "/b", date(2026, 11, 2), begins=time(8), ends=time(11))
ALL_DAY = Item("c", "Cả ngày", "/c", date(2026, 11, 2), last_day=date(2026, 11, 4))


@pytest.fixture(autouse=True)
def _own_sources() -> Iterator[None]:
    before = dict(agenda._sources)
    agenda._sources.clear()
    yield
    agenda._sources.clear()
    agenda._sources.update(before)


def source(code: str, *items: Item) -> Source:
    return Source(code, code, lambda actor, window: items)


def test_items_of_all_sources_in_order() -> None:
    first, second = source("mot", LATE, CLASS), source("hai", ALL_DAY)
    register_source(first)
    register_source(second)
    person: Any = None
    assert items_of(person, NOVEMBER) == [(second, ALL_DAY), (first, CLASS), (first, LATE)]
    assert items_of(person, NOVEMBER, "hai") == [(second, ALL_DAY)]


def test_a_code_belongs_to_one_source() -> None:
    one = source("mot")
    register_source(one)
    register_source(one)
    with pytest.raises(ValueError, match="twice"):
        register_source(source("mot", LATE))


def test_the_last_day_is_the_first_unless_said() -> None:
    assert (LATE.until, ALL_DAY.until) == (date(2026, 11, 3), date(2026, 11, 4))
