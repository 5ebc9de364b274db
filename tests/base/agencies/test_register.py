"""Adding, changing and closing agencies; what wordings mean; who takes over."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory, HeadCountFactory, SuccessionFactory

from lantoa.base.agencies.domain import (
    add_succession,
    close_agency,
    learn_wording,
    save_agency,
    save_group,
    teach,
    teach_names,
)
from lantoa.base.agencies.models import Wording
from lantoa.base.agencies.queries import (
    Meaning,
    expand_all,
    groups_of,
    head_count,
    latest_head_counts,
    meanings,
    successors,
)
from lantoa.base.agencies.signals import agency_closed
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)


@pytest.fixture
def admin():
    return UserFactory(admin=True)


@pytest.fixture
def closed():
    """Codes of the agencies that were announced as closed."""
    codes = []

    def note(agency, **_):
        codes.append(agency.code)

    agency_closed.connect(note)
    yield codes
    agency_closed.disconnect(note)


def test_saving_records_what_was_and_what_is(admin):
    agency = AgencyFactory(name="Cũ")
    agency.name = "Mới"
    save_agency(agency, actor=admin)
    entry = Entry.objects.get()
    assert (entry.code, entry.before["name"], entry.after["name"]) == ("agencies.agency.change", "Cũ", "Mới")


def test_only_administrators_touch_the_register():
    officer, agency = member(AgencyFactory()), AgencyFactory()
    for act in (
        lambda: save_agency(agency, actor=officer),
        lambda: close_agency(agency, actor=officer, last_day=DAY),
        lambda: add_succession(agency, AgencyFactory(), actor=officer, effective_on=DAY),
        lambda: save_group(AgencyGroupFactory(), actor=officer),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_a_last_day_before_the_first_is_refused_by_the_register(admin):
    with pytest.raises(ValidationError):
        save_agency(AgencyFactory.build(valid_from=DAY, valid_to=date(2025, 1, 1)), actor=admin)


@pytest.mark.parametrize("way", ["close", "edit"])
def test_closing_is_announced_once_whichever_way(admin, closed, way):
    agency = AgencyFactory()
    if way == "close":
        close_agency(agency, actor=admin, last_day=DAY)
    else:
        agency.valid_to = DAY
        save_agency(agency, actor=admin)
        agency.valid_to = date(2026, 2, 1)
        save_agency(agency, actor=admin)
    assert closed == [agency.code]


def test_a_closed_agency_is_not_closed_again(admin, closed):
    with pytest.raises(Refused):
        close_agency(AgencyFactory(closed=True), actor=admin, last_day=DAY)
    assert closed == []


def test_an_agency_does_not_succeed_itself(admin):
    agency = AgencyFactory()
    with pytest.raises(Refused):
        close_agency(agency, actor=admin, last_day=DAY, successors=[(agency, "")])
    agency.refresh_from_db()
    assert agency.valid_to is None


def test_successors_are_found_through_agencies_that_closed_too():
    first, between, last = AgencyFactory(closed=True), AgencyFactory(closed=True), AgencyFactory()
    SuccessionFactory(predecessor=first, successor=between, effective_on=date(2025, 3, 1))
    SuccessionFactory(predecessor=between, successor=last, effective_on=date(2025, 7, 1))
    SuccessionFactory(predecessor=between, successor=first, effective_on=date(2025, 7, 1))
    assert [row.successor for row in successors(first, DAY)] == [last]


def test_a_name_learnt_by_hand_goes_before_a_name_taught_by_the_register(admin):
    by_register, by_hand = AgencyFactory(name="Sở Mẫu"), AgencyFactory()
    teach_names([by_register])
    key = Wording.objects.get(agency=by_register).key
    assert meanings([key], DAY) == {key: Meaning(agency=by_register)}
    learn_wording(key, "Sở Mẫu", actor=admin, agency=by_hand)
    assert meanings([key], DAY) == {key: Meaning(agency=by_hand)}


def test_a_wording_of_a_closed_and_a_present_agency_means_the_present_one():
    old, new = AgencyFactory(name="Sở Mẫu", closed=True), AgencyFactory(name="Sở Mẫu", valid_from=date(2025, 7, 1))
    teach_names([old, new])
    key = Wording.objects.get(agency=old).key
    assert meanings([key], DAY)[key].agency == new
    assert meanings([key], date(2024, 1, 15))[key].agency == old


def test_teaching_the_same_twice_is_one_wording():
    group = AgencyGroupFactory()
    teach([("các sở mẫu", group)])
    teach([("Các sở mẫu", group), ("", group)])
    assert Wording.objects.count() == 1


def test_groups_hold_kinds_at_levels_and_single_agencies():
    department, other, left_out = AgencyFactory(), AgencyFactory(press=True), AgencyFactory()
    group = AgencyGroupFactory(departments=True)
    group.include.add(other)
    group.exclude.add(left_out)
    assert expand_all([group], DAY) == {group.pk: [department, other]}
    assert groups_of(department, DAY) == [group]
    assert groups_of(left_out, DAY) == []


def test_a_group_out_of_force_has_nobody():
    agency = AgencyFactory()
    AgencyGroupFactory(departments=True, valid_to=date(2025, 6, 30))
    assert groups_of(agency, DAY) == []


def test_the_head_count_of_a_day_is_the_latest_before_it():
    agency = HeadCountFactory(people=10, on=date(2024, 1, 1)).agency
    HeadCountFactory(agency=agency, people=20, on=date(2026, 1, 1))
    counted = [head_count(agency, day) for day in (date(2023, 1, 1), date(2025, 1, 1), DAY)]
    assert counted == [None, 10, 20]
    assert latest_head_counts([agency, AgencyFactory()]) == {agency.pk: 20}
