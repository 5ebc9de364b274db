"""Wagtail's questions are answered by the named permissions."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import NotPermitted

pytestmark = pytest.mark.django_db
POLICY = NamedPolicy(Agency, view="agencies.register.view", change="agencies.register.manage")


def test_adding_is_changing_and_deleting_is_nobodys():
    admin = UserFactory(admin=True)
    allowed = {a: POLICY.user_has_permission(admin, a) for a in ("view", "add", "change", "delete", "publish")}
    assert allowed == {"view": True, "add": True, "change": True, "delete": False, "publish": False}


def test_strangers_and_the_switched_off_may_nothing():
    agency = AgencyFactory()
    assert POLICY.user_has_permission(AnonymousUser(), "view") is False
    assert POLICY.user_has_permission(UserFactory(admin=True, inactive=True), "view") is False
    assert list(POLICY.instances_user_has_any_permission_for(UserFactory(), ["view"])) == []
    assert list(POLICY.instances_user_has_any_permission_for(member(agency, Role.VIEWER), ["view"])) == [agency]


def test_users_with_a_permission_are_those_the_rule_allows():
    officer, admin = member(AgencyFactory()), UserFactory(admin=True)
    UserFactory()
    assert set(POLICY.users_with_any_permission(["view"])) == {officer, admin}
    assert set(POLICY.users_with_permission("change")) == {admin}


def test_a_refusal_says_why():
    with pytest.raises(NotPermitted) as refusal:
        POLICY.require(UserFactory(), ["change"])
    assert str(refusal.value)
    with pytest.raises(NotPermitted):
        POLICY.require(UserFactory(admin=True), ["delete"])


def test_a_name_nobody_registered_raises():
    policy = NamedPolicy(Agency, view="agencies.register.misspelt", change="agencies.register.manage")
    with pytest.raises(KeyError):
        policy.user_has_permission(UserFactory(), "view")
