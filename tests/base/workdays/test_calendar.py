from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.workdays import DayExceptionFactory
from tests.queries import own_queries

from lantoa.base.audit.models import Entry
from lantoa.base.workdays.domain import save_day
from lantoa.base.workdays.enums import DayKind
from lantoa.base.workdays.models import DayException
from lantoa.base.workdays.queries import last_closed_day, named_days, working_calendar
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted
from lantoa.kernel.workdays import is_working_day

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 3, 7)


def test_a_saturday_worked_and_a_monday_off(django_assert_num_queries):
    DayExceptionFactory(day=SATURDAY, working=True)
    DayExceptionFactory(day=date(2026, 3, 9))
    DayExceptionFactory(day=date(2026, 3, 10), withdrawn=True)
    with django_assert_num_queries(1):
        calendar = working_calendar()
    found = [is_working_day(day, calendar) for day in (SATURDAY, date(2026, 3, 9), date(2026, 3, 10))]
    assert found == [True, False, True]


@pytest.mark.parametrize(
    ("today", "closed"),
    [
        (date(2026, 3, 10), date(2026, 3, 6)),  # the Monday before is off, so Friday's limits closed last
        (date(2026, 3, 11), date(2026, 3, 10)),
    ],
)
def test_limits_that_end_on_a_day_off_close_later(today, closed):
    DayExceptionFactory(day=date(2026, 3, 9))
    with clock.at(today):
        assert last_closed_day() == closed


def test_days_off_say_why():
    DayExceptionFactory(day=date(2026, 9, 3), reason="Nghỉ bù mẫu")
    named = named_days(date(2026, 9, 1), date(2026, 9, 4))
    assert list(named) == [date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 3)]
    assert named[date(2026, 9, 2)] == "Quốc khánh"
    assert named[date(2026, 9, 3)].startswith("Nghỉ bù mẫu")


def test_every_change_is_recorded():
    admin = UserFactory(admin=True)
    day = save_day(DayException(day=SATURDAY, kind=DayKind.WORKING, reason="Làm bù"), actor=admin)
    day.kind = DayKind.WITHDRAWN
    save_day(day, actor=admin)
    entries = [(e.code, e.before.get("kind"), e.after["kind"]) for e in Entry.objects.order_by("id")]
    assert entries == [
        ("workdays.exception.create", None, "working"),
        ("workdays.exception.change", "working", "withdrawn"),
    ]


def test_a_day_stands_once():
    DayExceptionFactory(day=SATURDAY)
    with pytest.raises(ValidationError):
        save_day(DayException(day=SATURDAY, kind=DayKind.OFF, reason="Nghỉ"), actor=UserFactory(admin=True))


def test_members_may_not_move_days():
    with pytest.raises(NotPermitted):
        save_day(DayException(day=SATURDAY, kind=DayKind.OFF, reason="Nghỉ"), actor=UserFactory())


def test_an_administrator_adds_a_day_by_the_form(client):
    client.force_login(UserFactory(admin=True))
    assert 'type="date"' in str(client.get(reverse("workdays:add")).context["form"]["day"])
    data = {"day": "2026-03-07", "kind": "working", "reason": "Làm bù", "decision": "01/QĐ-MAU"}
    answer = client.post(reverse("workdays:add"), data)
    assert (answer.status_code, DayException.objects.get().day) == (302, SATURDAY)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(client, rows):
    DayExceptionFactory.create_batch(rows)
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, reverse("workdays:index")) == 2
