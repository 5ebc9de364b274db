"""People and their roles. A person has no role and no usable password unless the test gives one."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    class Params:
        admin = factory.Trait(is_superuser=True)
        inactive = factory.Trait(is_active=False)

    username = factory.Sequence(lambda n: f"canbo{n + 1:02d}")
    last_name = "Cán bộ mẫu"
    first_name = factory.Sequence(lambda n: f"{n + 1:02d}")
    password = "!"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        head = factory.Trait(role=Role.HEAD)
        contact = factory.Trait(is_contact=True)
        ended = factory.Trait(valid_to=date(2025, 6, 30))

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.OFFICER
    valid_from = date(2021, 1, 1)


def member(agency: Agency, role: Role = Role.OFFICER, **user: object) -> User:
    """A person who holds `role` in `agency`."""
    person: User = UserFactory(**user)
    MembershipFactory(user=person, agency=agency, role=role)
    return person
