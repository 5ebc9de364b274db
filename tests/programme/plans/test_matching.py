"""Whom the wordings of a draft mean."""

from datetime import date

import pytest
from django.utils.translation import gettext as _
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory, SuccessionFactory
from tests.programme.decisions import decision, draft

from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.base.agencies.models import Wording
from lantoa.kernel.permission import Refused
from lantoa.programme.plans.domain import discard_version, map_wording, set_register_day
from lantoa.programme.plans.forms import meaning_choices
from lantoa.programme.plans.models import Party
from lantoa.programme.plans.queries import unsettled

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 10)
STRANGER = "Chi cục Chưa Biết"
TASKS = [("Việc mẫu một", STRANGER, "Sở Mẫu", "Quý I/2026"), ("Việc mẫu hai", "Sở Mẫu", STRANGER, "Thường xuyên")]


@pytest.fixture
def version(admin, register):
    return draft(decision(tasks=TASKS), actor=admin)


def test_each_unknown_wording_is_asked_once_most_frequent_first(admin, register):
    tasks = [*TASKS, ("Việc mẫu ba", "Ban Chưa Biết", "", "Thường xuyên")]
    asked = unsettled(draft(decision(tasks=tasks), actor=admin), TODAY)
    assert [p.text for p in asked] == [STRANGER, "Ban Chưa Biết"]


def test_an_answer_fills_every_place_and_is_remembered(version, admin):
    agency, key = AgencyFactory(), unsettled(version, TODAY)[0].key
    assert map_wording(version, key, agency=agency, actor=admin) == 2
    assert (unsettled(version, TODAY), Wording.objects.get(text=STRANGER).agency) == ([], agency)
    discard_version(version, actor=admin)
    assert unsettled(draft(decision(tasks=TASKS), actor=admin), TODAY) == []


def test_a_wording_may_mean_a_group(version, admin):
    group = AgencyGroupFactory(departments=True)
    map_wording(version, unsettled(version, TODAY)[0].key, group=group, actor=admin)
    assert set(Party.objects.filter(text=STRANGER).values_list("agency", "group")) == {(None, group.pk)}


def test_a_wording_may_mean_nobody_and_that_is_not_remembered(version, admin):
    map_wording(version, unsettled(version, TODAY)[0].key, skip=True, actor=admin)
    assert (unsettled(version, TODAY), Wording.objects.filter(text=STRANGER).count()) == ([], 0)


def test_one_meaning_must_be_chosen(version, admin):
    key = unsettled(version, TODAY)[0].key
    for chosen in ({}, {"agency": AgencyFactory(), "skip": True}):
        with pytest.raises(Refused) as refused:
            map_wording(version, key, actor=admin, **chosen)
        assert str(refused.value) == _("Choose an agency, a group, or that this wording gives nobody any work.")


def test_a_wording_that_is_gone_is_told(version, admin):
    with pytest.raises(Refused):
        map_wording(version, "khong con", skip=True, actor=admin)


def test_a_wording_that_means_a_closed_agency_is_asked_with_its_successors_first(version, admin):
    succession = SuccessionFactory(predecessor__name=STRANGER)
    map_wording(version, unsettled(version, TODAY)[0].key, agency=succession.predecessor, actor=admin)
    [party] = unsettled(version, TODAY)
    choices = meaning_choices(party, [succession.successor], [], TODAY)
    assert choices[1] == (_("Successors"), [(f"a{succession.successor_id}", succession.successor.name)])
    map_wording(version, party.key, agency=succession.successor, actor=admin)
    assert unsettled(version, TODAY) == []


def test_the_register_of_another_day_matches_anew(version, admin):
    then = AgencyFactory(name=STRANGER, valid_to=date(2025, 6, 30))
    now = AgencyFactory(name=STRANGER, valid_from=date(2025, 7, 1))
    teach_names([then, now])
    for day, expected in ((date(2025, 6, 30), then), (date(2025, 7, 1), now), (None, now)):
        set_register_day(version, day, actor=admin)
        assert {p.agency for p in Party.objects.filter(text=STRANGER)} == {expected}


def test_matching_anew_keeps_what_means_nobody(version, admin):
    map_wording(version, unsettled(version, TODAY)[0].key, skip=True, actor=admin)
    set_register_day(version, None, actor=admin)
    assert set(Party.objects.filter(text=STRANGER).values_list("skipped", "agency")) == {(True, None)}
