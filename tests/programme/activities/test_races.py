"""The same thing told twice at once is one row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connections
from tests.flush import allow_flush

from lantoa.kernel import clock
from lantoa.programme.activities.domain import record_activity, record_from, store_file
from lantoa.programme.activities.models import Activity, Evidence

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(scope="module", autouse=True)
def _flushable() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        allow_flush(patch)
        yield


def at_once(act: Callable[[int], Any], times: int = 6) -> list[Any]:
    """What each of several threads got, started together."""
    start, got = threading.Barrier(times), []

    def run(number: int) -> None:
        try:
            with clock.at(TODAY):
                start.wait()
                got.append(act(number))
        except Exception as error:
            got.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_a_double_click_records_once(officer, details):
    given = details()
    got = at_once(lambda _n: record_activity(given, actor=officer, token="t1"))
    assert Activity.objects.count() == 1
    assert {activity.pk for activity in got} == {Activity.objects.get().pk}


def test_another_module_telling_twice_at_once_writes_one_row(details):
    given = [details(title=f"Tên {n}") for n in range(6)]
    got = at_once(lambda n: record_from(given[n], source="plans", key="1", actor=None))
    assert {activity.pk for activity in got} == {Activity.objects.get().pk}


def test_the_same_file_uploaded_twice_at_once_is_one_evidence(agency, officer, photo):
    files = [photo() for _n in range(6)]
    got = at_once(lambda n: store_file(agency, files[n], "anh.png", actor=officer, effective_on=TODAY))
    assert {item.pk for item in got} == {Evidence.objects.get().pk}


def test_without_the_origin_a_double_click_would_record_twice(officer, details):
    """Shows the race that the token closes."""
    given = details()
    at_once(lambda _n: record_activity(given, actor=officer))
    assert Activity.objects.count() == 6
