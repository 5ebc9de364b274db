"""People and roles: who may do what to whom, and what stays of it."""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.factories.accounts import MembershipFactory, UserFactory, member
from tests.factories.agencies import AgencyFactory

import lantoa.config.sample
from lantoa.base.accounts.domain import (
    activate,
    change_user,
    create_user,
    deactivate,
    end_role,
    grant_role,
    import_people,
    password_link,
    set_contact,
)
from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.accounts.queries import heads_and_contacts, people_seen_by
from lantoa.base.audit.models import Entry
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused

pytestmark = pytest.mark.django_db
SAMPLE = Path(lantoa.config.sample.__file__).parent


@pytest.fixture
def agency():
    return AgencyFactory()


@pytest.fixture
def head(agency):
    return member(agency, Role.HEAD)


@pytest.fixture
def admin():
    return UserFactory(admin=True)


def codes():
    return list(Entry.objects.order_by("id").values_list("code", flat=True))


def test_a_role_given_again_may_make_its_holder_the_contact(head, agency):
    officer = member(agency)
    kept = grant_role(officer, agency, Role.OFFICER, actor=head, is_contact=True)
    assert (kept.is_contact, Membership.objects.filter(user=officer).count()) == (True, 1)
    grant_role(officer, agency, Role.OFFICER, actor=head)
    kept.refresh_from_db()
    assert (kept.is_contact, codes()) == (True, ["accounts.membership.contact"])


def test_a_head_adds_a_person_and_gives_a_role_at_the_own_agency(head, agency):
    user = create_user("moi01", actor=head, last_name=" Cán  bộ", first_name="Mới")
    grant_role(user, agency, Role.OFFICER, actor=head, is_contact=True)
    assert (str(user), user.has_usable_password()) == ("Cán bộ Mới", False)
    assert User.objects.get(pk=user.pk).roles == {agency.pk: frozenset({"officer"})}
    assert codes() == ["accounts.user.create", "accounts.membership.grant"]


def test_a_role_given_twice_is_one(admin, agency):
    user = UserFactory()
    assert grant_role(user, agency, Role.OFFICER, actor=admin) == grant_role(user, agency, Role.OFFICER, actor=admin)


def test_a_head_gives_no_role_elsewhere(head):
    with pytest.raises(NotPermitted):
        grant_role(UserFactory(), AgencyFactory(), Role.OFFICER, actor=head)


@pytest.mark.parametrize("act", ["grant", "end", "contact"])
def test_nobody_changes_the_own_roles_not_even_an_administrator(act, agency):
    admin = member(agency, Role.HEAD, admin=True)
    mine = admin.memberships.get()
    attempt = {
        "grant": lambda: grant_role(admin, agency, Role.FINANCE, actor=admin),
        "end": lambda: end_role(mine, actor=admin),
        "contact": lambda: set_contact(mine, True, actor=admin),
    }[act]
    with pytest.raises(NotPermitted):
        attempt()


def test_no_role_is_given_at_a_closed_agency(admin):
    with pytest.raises(Refused):
        grant_role(UserFactory(), AgencyFactory(closed=True), Role.OFFICER, actor=admin)


def test_an_ended_role_ends_at_once_and_stays_as_history(head, agency):
    membership = MembershipFactory(agency=agency)
    with clock.at(date(2026, 3, 1)):
        end_role(membership, actor=head)
        end_role(membership, actor=head)
        assert membership.user.roles == {}
    membership.refresh_from_db()
    assert membership.valid_to == date(2026, 3, 1)
    assert codes() == ["accounts.membership.end"]


def test_a_sign_in_name_in_other_case_is_taken(admin):
    UserFactory(username="CanBo")
    with pytest.raises(Refused):
        create_user("canbo", actor=admin, last_name="Cán", first_name="Bộ")


def test_a_head_changes_people_who_work_for_the_own_agency_alone(head, agency):
    own, shared = member(agency), member(agency)
    MembershipFactory(user=shared)
    own.first_name = "Khác"
    assert change_user(own, actor=head).first_name == "Khác"
    for user in (shared, UserFactory(), member(AgencyFactory()), member(agency, admin=True)):
        for act in (change_user, password_link, deactivate):
            with pytest.raises(NotPermitted):
                act(user, actor=head)


def test_an_administrator_switches_accounts_but_not_the_own(admin):
    user = UserFactory()
    assert deactivate(user, actor=admin).is_active is False
    with pytest.raises(Refused):
        password_link(User.objects.get(pk=user.pk), actor=admin)
    assert activate(user, actor=admin).is_active is True
    with pytest.raises(NotPermitted):
        deactivate(admin, actor=admin)


def test_heads_see_those_who_work_or_worked_for_them(head, agency):
    present, past = member(agency), MembershipFactory(agency=agency, ended=True).user
    member(AgencyFactory())
    assert set(people_seen_by(head)) == {head, present, past}


def test_heads_and_contacts_are_those_of_today(head, agency):
    contact = MembershipFactory(agency=agency, contact=True)
    MembershipFactory(agency=agency, contact=True, ended=True)
    MembershipFactory(agency=agency)
    assert list(heads_and_contacts(agency)) == [contact, head.memberships.get()]


def test_people_of_the_sample_arrive_once(admin):
    with (SAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if not AgencyFactory._meta.model.objects.filter(code=row["agency"]).exists():
            AgencyFactory(code=row["agency"])
    for _again in range(2):
        people = import_people(rows, admin)
    assert len(people) == len(rows) == Membership.objects.count()
    first = User.objects.get(username=rows[0]["username"])
    assert (first.last_name, first.first_name) == ("Cán bộ mẫu", "02")
    appointed = User.objects.filter(is_superuser=True).exclude(pk=admin.pk)
    assert list(appointed.values_list("username", flat=True)) == [
        row["username"] for row in rows if row["is_administrator"] == "true"
    ]


def test_an_unknown_agency_stops_the_import_of_people(admin):
    row = {"username": "a", "full_name": "Cán bộ", "agency": "KHONG", "role": "officer"}
    with pytest.raises(Refused):
        import_people([row], admin)
    assert User.objects.count() == 1


def test_heads_import_nobody(head, agency):
    with pytest.raises(NotPermitted):
        import_people([], head)
