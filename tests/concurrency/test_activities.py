"""The same thing told to the ledger twice at once is one row."""

from __future__ import annotations

import io
from datetime import date
from threading import Barrier

import pytest
from PIL import Image
from tests.concurrency.conftest import Together
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.programme.activities.domain import Details, imports, record_activity, record_from, store_file
from lantoa.programme.activities.models import Activity, Evidence

DAY = date(2026, 1, 8)
TIMES = 5


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory()


@pytest.fixture
def officer(agency: Agency) -> User:
    return member(agency)


@pytest.fixture
def details(agency: Agency) -> Details:
    return Details(agency=agency, format=ActivityFormatFactory(), title="Đưa tin mẫu", day=DAY)


def test_a_double_click_records_once(together: Together, officer: User, details: Details) -> None:
    got = together(*[lambda: record_activity(details, actor=officer, token="t1")] * TIMES)
    assert {activity.pk for activity in got} == {Activity.objects.get().pk}


def test_without_a_token_it_would_be_recorded_each_time(together: Together, officer: User, details: Details) -> None:
    together(*[lambda: record_activity(details, actor=officer)] * TIMES)
    assert Activity.objects.count() == TIMES


def test_another_module_telling_twice_writes_one_row(together: Together, details: Details) -> None:
    got = together(*[lambda: record_from(details, source="plans", key="1", actor=None)] * TIMES)
    assert {activity.pk for activity in got} == {Activity.objects.get().pk}


ROWS = [{"format": "Tin mẫu", "title": "Tin một", "day": "08/01/2026"}]


def test_a_table_applied_twice_is_recorded_once(together: Together, officer: User) -> None:
    ActivityFormatFactory(name="Tin mẫu")
    plans = together(*[lambda: imports.import_activities(ROWS, officer)] * 2)
    assert sorted(len(plan.ready) for plan in plans) == [0, 1]
    assert Activity.objects.count() == 1


def test_without_the_lock_it_would_be_recorded_twice(
    together: Together, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_looked, look = Barrier(2), imports.plan_activities
    monkeypatch.setattr(imports, "lock_agencies", lambda *, actor: None)
    monkeypatch.setattr(imports, "plan_activities", lambda *a, **k: (look(*a, **k), both_looked.wait(10))[0])
    ActivityFormatFactory(name="Tin mẫu")
    together(*[lambda: imports.import_activities(ROWS, officer)] * 2)
    assert Activity.objects.count() == 2


def test_a_file_uploaded_twice_is_one_evidence(together: Together, agency: Agency, officer: User) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")

    def store() -> Evidence:
        return store_file(agency, io.BytesIO(picture.getvalue()), "anh.png", actor=officer, effective_on=DAY)

    got = together(*[store] * TIMES)
    assert {item.pk for item in got} == {Evidence.objects.get().pk}
