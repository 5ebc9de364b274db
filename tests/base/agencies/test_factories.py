"""What other tests rely on."""

import pytest
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.base.desk.search import holding

pytestmark = pytest.mark.django_db


def test_an_agency_is_found_without_accents():
    agency = AgencyFactory(name="Sở Đo lường mẫu")
    assert list(Agency.objects.filter(holding("do luong", "folded"))) == [agency]


def test_a_member_holds_exactly_the_role_given():
    agency = AgencyFactory()
    assert member(agency, Role.HEAD).roles == {agency.pk: frozenset({"head"})}
    assert UserFactory().roles == {}
