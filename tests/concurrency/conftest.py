"""Two people at once, each with a database connection of his or her own. Tests here commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.flush import allow_flush

from lantoa.kernel import clock

HERE = Path(__file__).parent
Outcome = Any
Together = Callable[..., list[Outcome]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(autouse=True)
def _flushable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with clock.at(date(2026, 1, 10)):
        allow_flush(monkeypatch)
        yield


@pytest.fixture
def together() -> Together:
    """Run functions at the same moment, each on its own connection; gives what each returned or raised."""

    def run(*functions: Callable[[], Any]) -> list[Outcome]:
        start = threading.Barrier(len(functions))

        def one(function: Callable[[], Any]) -> Outcome:
            start.wait(timeout=10)
            try:
                return function()
            except Exception as raised:
                return raised
            finally:
                connection.close()

        with ThreadPoolExecutor(len(functions)) as pool:
            return [f.result(30) for f in [pool.submit(copy_context().run, one, f) for f in functions]]

    return run


class Gate:
    """Stops a thread at a chosen place until the test lets it go on."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def stop(self, *_args: Any, **_kwargs: Any) -> None:
        self.reached.set()
        self.opened.wait(10)


@pytest.fixture
def gate() -> Gate:
    return Gate()
