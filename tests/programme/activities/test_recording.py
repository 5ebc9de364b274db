"""Recording by hand and from other modules, correcting, voiding, serving assigned work."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.factories.accounts import member
from tests.factories.activities import ActivityFactory, EvidenceFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.activities.domain import (
    attach_evidence,
    correct_activity,
    record_activity,
    record_from,
    void_activity,
    void_from,
)
from lantoa.programme.activities.models import Activity, Origin
from lantoa.programme.assignments.states import ACCEPTED, DONE, IN_PROGRESS, WITHDRAWN

pytestmark = pytest.mark.django_db


def codes():
    return list(Entry.objects.order_by("id").values_list("code", flat=True))


def test_recording_writes_a_row_and_says_who_did_it(officer, details):
    channel, topic = ChannelFactory(), TopicFactory()
    given = details(
        channels=(channel,), topics=(topic,), measures={"reach": 1200, "cost": 1_500_000}, place="Nhà văn hóa"
    )
    activity = record_activity(given, actor=officer)
    stored = Activity.objects.get()
    assert stored == activity
    assert (stored.reach, stored.cost, stored.plays) == (1200, 1_500_000, None)
    assert (stored.channel_ids, stored.topic_ids) == ([channel.pk], [topic.pk])
    assert stored.recorded_by == officer
    assert stored.folded == "dua tin ve mot cua nha van hoa"
    assert codes() == ["activities.activity.record"]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_others_do_not_record(role, agency, details):
    with pytest.raises(NotPermitted):
        record_activity(details(), actor=member(agency, role))


def test_nobody_records_for_another_agency(details, officer):
    with pytest.raises(NotPermitted):
        record_activity(details(agency=AgencyFactory()), actor=officer)


def test_what_cannot_be_is_refused_by_field(officer, agency, details):
    ended = {"format": ActivityFormatFactory(ended=True), "channels": (ChannelFactory(ended=True),)}
    given = details(
        title=" ",
        day=date(2026, 3, 11),
        until=date(2026, 3, 1),
        topics=(TopicFactory(ended=True),),
        measures={"reach": -1},
        assignment=AssignmentFactory(),
        **ended,
    )
    with pytest.raises(ValidationError) as refusal:
        record_activity(given, actor=officer)
    wrong = {"title", "day", "until", "format", "channels", "topics", "reach", "assignment"}
    assert set(refusal.value.message_dict) == wrong
    assert Activity.objects.count() == 0


def test_an_agency_acts_only_while_it_is_in_force(details):
    closed = AgencyFactory(closed=True)
    with pytest.raises(ValidationError) as refusal:
        record_activity(details(agency=closed), actor=member(closed))
    assert list(refusal.value.message_dict) == ["agency"]


def test_the_same_form_twice_records_once(officer, details):
    first = record_activity(details(), actor=officer, token="t1")
    assert record_activity(details(), actor=officer, token="t1") == first
    assert record_activity(details(), actor=officer, token="t2") != first
    assert Activity.objects.count() == 2


def test_the_token_of_another_person_is_another_token(officer, agency, details):
    record_activity(details(), actor=officer, token="t1")
    record_activity(details(), actor=member(agency), token="t1")
    assert Activity.objects.count() == 2


def test_recording_starts_the_work_and_keeps_the_period(officer, agency, details):
    work = AssignmentFactory(agency=agency, state=ACCEPTED)
    period = OccurrenceFactory(assignment=work)
    activity = record_activity(details(occurrence=period), actor=officer)
    work.refresh_from_db()
    period.refresh_from_db()
    assert (work.state, period.kept_on) == (IN_PROGRESS, date(2026, 3, 10))
    assert activity.assignment == work


def test_recording_for_finished_work_leaves_it_finished(officer, agency, details):
    work = AssignmentFactory(agency=agency, done=True)
    record_activity(details(assignment=work), actor=officer)
    work.refresh_from_db()
    assert work.state == DONE


def test_withdrawn_work_and_foreign_periods_are_refused(officer, agency, details):
    with pytest.raises(ValidationError):
        record_activity(details(assignment=AssignmentFactory(agency=agency, state=WITHDRAWN)), actor=officer)
    work = AssignmentFactory(agency=agency)
    with pytest.raises(ValidationError):
        record_activity(details(assignment=work, occurrence=OccurrenceFactory()), actor=officer)


def test_another_module_writes_one_row_however_often_it_tells(details):
    first = record_from(details(), source="plans", key="7", actor=None)
    same = record_from(details(), source="plans", key="7", actor=None)
    changed = record_from(details(title="Tên mới"), source="plans", key="7", actor=None)
    assert first == same == changed
    assert [a.title for a in Activity.objects.all()] == ["Tên mới"]
    assert codes() == ["activities.activity.record", "activities.activity.correct"]


def test_a_moved_day_moves_the_row_to_the_year_it_belongs_to(details):
    first = record_from(details(), source="plans", key="7", actor=None)
    record_from(details(day=date(2025, 12, 31)), source="plans", key="7", actor=None)
    assert Activity.objects.get().pk == first.pk
    assert Activity.objects.get().day == date(2025, 12, 31)


def test_rows_of_other_modules_are_changed_there(officer, agency, details):
    activity = record_from(details(), source="plans", key="7", actor=None)
    for refused in (
        lambda: correct_activity(activity, details(), actor=officer),
        lambda: void_activity(activity, actor=officer, reason="Nhầm"),
    ):
        with pytest.raises(NotPermitted):
            refused()
    voided = void_from(source="plans", key="7", actor=None, reason="Đã gỡ")
    assert voided is not None
    assert voided.is_voided
    assert not record_from(details(), source="plans", key="7", actor=None).is_voided
    assert void_from(source="plans", key="8", actor=None, reason="Đã gỡ") is None


def test_a_form_is_no_module(details):
    with pytest.raises(ValueError, match="form"):
        record_from(details(), source="form", key="1", actor=None)
    assert Origin.objects.count() == 0


def test_correcting_keeps_what_it_was_in_the_log(officer, details):
    activity = record_activity(details(measures={"reach": 5}), actor=officer)
    correct_activity(activity, details(measures={"reach": 50}), actor=officer)
    entry = Entry.objects.get(code="activities.activity.correct")
    assert (entry.before["reach"], entry.after["reach"]) == (5, 50)


def test_a_voided_row_stays_with_its_reason_and_cannot_be_changed(officer, details):
    activity = record_activity(details(), actor=officer)
    with pytest.raises(Refused):
        void_activity(activity, actor=officer, reason="  ")
    assert void_activity(activity, actor=officer, reason="Ghi nhầm").void_reason == "Ghi nhầm"
    with pytest.raises(NotPermitted):
        correct_activity(activity, details(), actor=officer)


def test_evidence_of_another_agency_is_not_borrowed(officer, agency):
    with pytest.raises(NotPermitted):
        attach_evidence(EvidenceFactory(), ActivityFactory(agency=agency), actor=officer)


def test_recording_takes_few_questions(officer, details, django_assert_num_queries):
    given = details()
    assert officer.roles
    with django_assert_num_queries(4):  # savepoint, activity, audit entry, release
        record_activity(given, actor=officer)


def test_a_stale_copy_of_the_work_does_no_harm(officer, agency, details):
    work = AssignmentFactory(agency=agency)
    stale = [details(assignment=type(work).objects.get(pk=work.pk), title=f"Tin {n}") for n in range(2)]
    for given in stale:
        record_activity(given, actor=officer)
    work.refresh_from_db()
    assert work.state == IN_PROGRESS


def test_a_row_can_be_corrected_after_its_work_was_withdrawn(officer, agency, details):
    work = AssignmentFactory(agency=agency)
    activity = record_activity(details(assignment=work), actor=officer)
    type(work).objects.update(state=WITHDRAWN)
    work.refresh_from_db()
    assert correct_activity(activity, details(assignment=work, title="Tên mới"), actor=officer).title == "Tên mới"
