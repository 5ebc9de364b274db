from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.accounts import MembershipFactory, UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import NoticeFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.domain import Telling, choose, mark_all_read, mark_read, notify, notify_each
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import Kind, register_kinds
from lantoa.base.notify.models import Notice
from lantoa.base.notify.queries import choices_of, contacts_of, contacts_of_each, unread_count
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused

pytestmark = pytest.mark.django_db


def person(**traits):
    return member(AgencyFactory(), email="canbo@mau.example", **traits)


def test_a_key_is_told_once_to_each_person():
    people = [person(), person()]
    assert notify(people, "mau.ngay", key="a", subject="Một") == 2
    assert notify([*people, person()], "mau.ngay", key="a", subject="Hai") == 1
    assert sorted(Notice.objects.values_list("subject", flat=True)) == ["Hai", "Một", "Một"]


def test_the_same_person_twice_in_one_call_is_told_once():
    one = person()
    assert notify([one, one], "mau.ngay", key="a", subject="Một") == 1
    assert Notice.objects.count() == 1


def test_time_comes_from_the_clock_and_the_subject_is_one_line():
    with clock.at(date(2026, 3, 2)):
        notify([person()], "mau.ngay", key="a", subject="Một\n  dòng", url="/ban-lam-viec/")
    notice = Notice.objects.get()
    assert (notice.subject, notice.created_at.isoformat()) == ("Một dòng", "2026-03-02T02:00:00+00:00")


@pytest.mark.parametrize("url", ["https://khac.example/", "//khac.example/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_else(url):
    with pytest.raises(ValueError, match="no address of this site"):
        notify([person()], "mau.ngay", key="a", subject="Một", url=url)


def test_an_unknown_kind_raises():
    with pytest.raises(KeyError):
        notify([person()], "mau.khong-co", key="a", subject="Một")


def test_those_who_cannot_sign_in_are_told_nothing():
    assert notify([person(inactive=True)], "mau.ngay", key="a", subject="Một") == 0


def test_each_hears_as_chosen():
    default, off, digest = person(), person(), person()
    no_address = member(AgencyFactory())
    choose({"mau.ngay": Delivery.OFF}, actor=off)
    choose({"mau.ngay": Delivery.DIGEST}, actor=digest)
    assert notify([default, off, digest, no_address], "mau.ngay", key="a", subject="Một") == 3
    assert dict(Notice.objects.values_list("person", "delivery")) == {
        default.pk: "now",
        digest.pk: "digest",
        no_address.pk: "workspace",
    }


def test_what_is_urgent_cannot_be_switched_off():
    one = person()
    with pytest.raises(Refused):
        choose({"mau.khan": Delivery.OFF}, actor=one)
    choose({"mau.khan": Delivery.WORKSPACE}, actor=one)
    assert choices_of(one)["mau.khan"] == Delivery.WORKSPACE
    with pytest.raises(ValueError, match="cannot be off"):
        register_kinds(Kind("mau.sai", "Sai", default=Delivery.OFF, urgent=True))


def test_a_choice_is_recorded_with_what_changed():
    one = person()
    choose({"mau.ngay": Delivery.DIGEST, "mau.tom_tat": Delivery.OFF}, actor=one)
    choose({"mau.ngay": Delivery.DIGEST, "mau.tom_tat": Delivery.NOW}, actor=one)
    choose({"mau.ngay": Delivery.DIGEST}, actor=one)
    entries = list(Entry.objects.order_by("id").values_list("code", "before", "after"))
    assert entries == [
        ("notify.preferences.change", {}, {"mau.ngay": "digest", "mau.tom_tat": "off"}),
        ("notify.preferences.change", {"mau.tom_tat": "off"}, {"mau.tom_tat": "now"}),
    ]


def test_only_urgent_mail_hurries():
    notify([person()], "mau.ngay", key="a", subject="Một")
    assert ProcrastinateJob.objects.count() == 0
    notify([person(), member(AgencyFactory())], "mau.khan", key="b", subject="Hai")
    assert list(ProcrastinateJob.objects.values_list("task_name", "queue_name")) == [("notify.send_mails", "mail")]


@pytest.mark.parametrize("number", [1, 30])
def test_telling_many_costs_what_telling_one_does(number, django_assert_num_queries):
    tellings = [Telling(person(), "mau.ngay", f"khoa-{n}", "Một") for n in range(number)]
    with django_assert_num_queries(5):  # with the two of the transaction
        notify_each(tellings)


def test_reading_is_for_the_reader():
    notice = NoticeFactory(person=person())
    with pytest.raises(NotPermitted):
        mark_read(notice, actor=person())
    mark_read(notice, actor=notice.person)
    first = Notice.objects.get().read_at
    mark_read(notice, actor=notice.person)
    assert Notice.objects.get().read_at == first


def test_all_of_ones_own_are_read():
    one, other = person(), person()
    NoticeFactory.create_batch(2, person=one)
    NoticeFactory(person=other)
    assert mark_all_read(actor=one) == 2
    assert (unread_count(one), unread_count(other)) == (0, 1)


def test_contact_officers_first_then_officers_then_heads():
    agency = AgencyFactory()
    assert contacts_of(agency) == []
    head = member(agency, Role.HEAD)
    member(agency, Role.VIEWER)
    assert contacts_of(agency) == [head]
    officers = [member(agency), member(agency)]
    assert contacts_of(agency) == officers
    assert contacts_of(agency, (Role.HEAD,)) == [head]
    contact = UserFactory()
    MembershipFactory(user=contact, agency=agency, contact=True)
    MembershipFactory(user=UserFactory(inactive=True), agency=agency, contact=True)
    MembershipFactory(agency=agency, contact=True, ended=True)
    assert contacts_of(agency) == [contact]


@pytest.mark.parametrize("number", [1, 3])
def test_contacts_of_many_agencies_are_one_question(number, django_assert_num_queries):
    agencies = [AgencyFactory() for _ in range(number)]
    people = {agency.pk: [member(agency)] for agency in agencies}
    with django_assert_num_queries(1):
        assert contacts_of_each([*people, AgencyFactory.build(pk=0).pk]) == people
