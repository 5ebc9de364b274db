import re
from datetime import date, datetime

import icalendar
import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.monitoring import FindingFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, RoleInPlanFactory, TaskFactory
from tests.queries import own_queries

from lantoa.base.accounts.models import Membership
from lantoa.base.audit.models import Entry
from lantoa.faces.workspace.calendar import ical
from lantoa.faces.workspace.calendar.domain import open_feed, renew_feed, tokens_of
from lantoa.kernel import clock
from lantoa.kernel.agenda import Item, Source, Window, items_of
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import NotPermitted
from lantoa.programme.plans.enums import PlanRole

pytestmark = pytest.mark.django_db
MONTH = "/ban-lam-viec/lich/"
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
DUE = date(2026, 3, 31)


@pytest.fixture
def officer(client):
    found = member(AgencyFactory(name="Sở Mẫu"))
    client.force_login(found)
    return found


@pytest.fixture
def agency(officer):
    return officer.memberships.get().agency


def shares(*agencies, **fields):
    """One task, given to these agencies, due on DUE."""
    task = TaskFactory(deadline=True, content="Tuyên truyền mẫu", order="3")
    return [AssignmentFactory(task=task, agency=agency, due=DUE, **fields) for agency in agencies]


def found(person, window=YEAR):
    with clock.at(date(2026, 3, 2)):
        return [item for _source, item in items_of(person, window)]


def test_ones_own_due_dates_and_no_others(officer, agency):
    (mine,) = shares(agency)
    shares(AgencyFactory())
    (item,) = found(officer)
    assert (item.key, item.title, item.day) == (f"assignment.{mine.pk}", "3 Tuyên truyền mẫu", DUE)
    assert (item.url, item.agency, item.state) == (reverse("assignments:detail", args=[mine.pk]), "Sở Mẫu", "open")


def test_recurring_work_shows_each_date_and_not_its_end(officer, agency):
    (work,) = shares(agency, every="quarter")
    OccurrenceFactory(assignment=work, label="Quý I", due=date(2026, 3, 14), kept_on=date(2026, 3, 1))
    OccurrenceFactory(assignment=work, label="Quý II", due=date(2026, 6, 14))
    items = found(officer)
    assert [(i.title, i.state) for i in items] == [
        ("Quý I: 3 Tuyên truyền mẫu", "done"),
        ("Quý II: 3 Tuyên truyền mẫu", "open"),
    ]


def test_the_last_of_several_milestones_is_shown_once(officer, agency):
    (work,) = shares(agency)
    OccurrenceFactory(assignment=work, label="Sơ kết", due=date(2026, 2, 27))
    OccurrenceFactory(assignment=work, label="Tổng kết", due=DUE)
    assert [item.title.split(":")[0] for item in found(officer)] == ["Sơ kết", "Tổng kết"]


@pytest.mark.parametrize("state", ["withdrawn", "not_applicable"])
def test_what_need_not_be_done_is_left_out(officer, agency, state):
    shares(agency, state=state)
    assert found(officer) == []


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (date(2026, 4, 24), "overdue"),
        (date(2026, 4, 25), "open"),  # a Saturday before a Monday off: until the end of Tuesday
        (date(2026, 4, 28), "open"),
    ],
)
def test_late_work_says_so(officer, agency, due, state):
    task = TaskFactory()
    AssignmentFactory(task=task, agency=agency, due=due)
    FindingFactory(inspection__agency=agency, due=due)
    with clock.at(date(2026, 4, 28)):
        found = items_of(officer, Window(date(2026, 4, 8), YEAR.end))
    assert [item.state for _source, item in found] == [state, state]


def test_many_shares_of_one_task_are_one_item_for_the_coordinator(officer, agency):
    rows = shares(*AgencyFactory.create_batch(5))
    rows[0].state = "done"
    rows[0].save()
    RoleInPlanFactory(plan=rows[0].plan, agency=agency, role=PlanRole.COORDINATING)
    (item,) = found(officer)
    assert item.key == f"assignment.task.{rows[0].task_id}.{DUE}"
    assert re.findall(r"\d+", item.agency) == ["5", "1"]
    assert item.url == reverse("workspace:version", args=[rows[0].task.version_id])
    assert found(officer, Window(YEAR.start, YEAR.end, frozenset({agency.pk}))) == []


def test_the_page_shows_the_month_asked_for(client, agency):
    shares(agency)
    page = client.get(MONTH, {"thang": "2026-03"})
    assert page.context["number"] == 1
    assert page.content.decode().count("Tuyên truyền mẫu") == 1
    assert client.get(MONTH, {"thang": "2026-05"}).context["number"] == 0


def test_the_list_shows_the_same(client, agency):
    shares(agency)
    page = client.get(MONTH, {"thang": "2026-03", "xem": "danh-sach"})
    assert 'id="d-2026-03-31"' in page.content.decode()


def test_holidays_are_named_and_marked(client, officer):
    page = client.get(MONTH, {"thang": "2026-09"}).content.decode()
    assert page.count("Quốc khánh") == 2


def test_all_one_may_see_is_asked_for(client, officer, agency):
    rows = shares(AgencyFactory())
    RoleInPlanFactory(plan=rows[0].plan, agency=agency, role=PlanRole.COORDINATING)
    assert client.get(MONTH, {"thang": "2026-03"}).context["number"] == 0
    assert client.get(MONTH, {"thang": "2026-03", "pham-vi": "tat-ca"}).context["number"] == 1


def test_unknown_filters_are_no_error(client, officer):
    assert client.get(MONTH, {"thang": "x", "loai": "y", "pham-vi": "z", "xem": "w"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_fixed_number_of_questions(client, rows):
    client.force_login(UserFactory(admin=True))
    for _n in range(rows):
        (work,) = shares(AgencyFactory(), every="quarter")
        OccurrenceFactory(assignment=work, due=DUE)
        shares(AgencyFactory())
    assert own_queries(client, f"{MONTH}?thang=2026-03&loai=assignments.due") == 5
    assert own_queries(client, f"{MONTH}?thang=2026-03&xem=danh-sach&loai=assignments.due") == 5


def feed_of(person, *agencies):
    return reverse("calendar_feed", args=[tokens_of(person, list(agencies))[-1][1]])


def test_the_feed_is_a_calendar_with_stable_ids(client, officer, agency):
    (mine,) = shares(agency)
    client.logout()
    with clock.at(date(2026, 3, 2)):
        answer = client.get(feed_of(officer))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"assignment.{mine.pk}@127.0.0.1"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DUE, date(2026, 4, 1))
    assert event["SUMMARY"] == "3 Tuyên truyền mẫu"
    assert event["URL"].endswith(reverse("assignments:detail", args=[mine.pk]))


def test_the_feed_is_sent_again_only_when_it_changed(client, officer, agency):
    (work,) = shares(agency)
    address = feed_of(officer)
    with clock.at(date(2026, 3, 2)):
        tag = client.get(address)["ETag"]
    with clock.at(date(2026, 3, 3)):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
        work.due = date(2026, 3, 30)
        work.save()
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_renewed_address_kills_the_old_one_only(client, officer, agency):
    own, of_agency = feed_of(officer), feed_of(officer, agency)
    client.post(reverse("calendar:feeds"))
    assert [client.get(own).status_code, client.get(of_agency).status_code] == [404, 200]
    assert client.get(feed_of(officer)).status_code == 200
    client.post(reverse("calendar:feeds"), {"agency": agency.pk})
    assert client.get(of_agency).status_code == 404
    assert set(Entry.objects.values_list("code", flat=True)) == {"calendar.feed.renew"}


def test_a_feed_ends_with_the_role_and_with_the_account(officer, agency):
    (_own, token), (_agency, of_agency) = tokens_of(officer, [agency])
    assert open_feed(of_agency).agencies == frozenset({agency.pk})
    Membership.objects.update(valid_to=date(2026, 1, 1))
    assert (open_feed(token), open_feed(of_agency)) == (None, None)


@pytest.mark.parametrize("token", ["", "1.0.0", "1.0.0~x", "a.b.c~d", "~"])
def test_a_token_that_was_not_given_out_opens_nothing(token):
    assert open_feed(token) is None


def test_nobody_renews_the_feed_of_another_agency(officer):
    with pytest.raises(NotPermitted):
        renew_feed(AgencyFactory(), actor=officer)


def test_what_has_an_hour_carries_its_zone():
    begins = datetime(2026, 3, 2, 8, 30)
    lesson = Item("lop.1", "Lớp mẫu", "/", begins.date(), begins=begins.time())
    source = Source("mau", "Mẫu", lambda actor, window: [])
    (event,) = icalendar.Calendar.from_ical(ical.render("Mẫu", [(source, lesson)])).walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event.decoded("DTSTART") == begins.replace(tzinfo=VIETNAM)
    assert event.decoded("DTEND") == begins.replace(hour=9, tzinfo=VIETNAM)
