"""What indicators are to reach in a year."""

from decimal import Decimal

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory, IndicatorFactory, SectionFactory
from tests.queries import own_queries

from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Target
from lantoa.results.reporting.queries.targets import targets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    form = FormFactory(owner=RoleInPlanFactory().agency)
    section = SectionFactory(form=form)
    IndicatorFactory(section=section, code="NEWS")
    IndicatorFactory(section=section, code="RATE", decimals=1)
    return form


@pytest.fixture
def officer(form):
    return member(form.owner)


def test_targets_are_set_changed_and_taken_back(form, officer):
    domain.set_targets(form, 2026, {"NEWS": Decimal(1200), "RATE": Decimal("95.5")}, actor=officer)
    domain.set_targets(form, 2026, {"NEWS": Decimal(1300), "RATE": Decimal("95.5")}, actor=officer)
    domain.set_targets(form, 2026, {"RATE": None}, actor=officer)
    assert targets_of(form.code, 2026) == {"NEWS": Decimal(1300)}
    assert targets_of(form.code, 2027) == {}
    entries = Entry.objects.filter(code="reporting.form.aim").order_by("pk")
    assert [entry.after for entry in entries] == [
        {"NEWS": "1200", "RATE": "95.5", "year": 2026},
        {"NEWS": "1300", "year": 2026},
        {"RATE": "", "year": 2026},
    ]


def test_targets_are_for_indicators_of_the_form_and_those_who_manage_it(form, officer):
    with pytest.raises(Refused):
        domain.set_targets(form, 2026, {"KHAC": Decimal(1)}, actor=officer)
    with pytest.raises(Refused):
        domain.set_targets(form, 2026, {"NEWS": Decimal(10) ** 16}, actor=officer)
    with pytest.raises(NotPermitted):
        domain.set_targets(form, 2026, {"NEWS": Decimal(1)}, actor=member(FormFactory().owner))
    assert Target.objects.count() == 0


def test_the_page_takes_numbers_as_people_write_them(client, form, officer):
    client.force_login(officer)
    url = reverse("reporting:targets", args=[form.pk, 2026])
    assert client.post(url, {"NEWS": "nhiều", "RATE": ""}).status_code == 422
    assert client.post(url, {"NEWS": "1.200", "RATE": "95,5"}).url == url
    assert targets_of(form.code, 2026) == {"NEWS": Decimal(1200), "RATE": Decimal("95.5")}
    assert 'value="1.200"' in client.get(url).content.decode()
    assert client.get(reverse("reporting:targets", args=[form.pk, 1])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(client, form, rows):
    for _n in range(rows):
        IndicatorFactory(section=SectionFactory(form=form))
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, reverse("reporting:targets", args=[form.pk, 2026])) == 4
