"""The menu by work: groups, and what each role finds in them."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.desk.menu import Group, PermittedItem
from lantoa.faces.workspace.shell import menu

pytestmark = pytest.mark.django_db


def menu_of(person):
    """{name of a main item: addresses below it}, addresses of the groups only."""
    request = RequestFactory().get(reverse("wagtailadmin_home"))
    request.user = person
    shown = menu().render_component(request)
    return {item.name: [below.url for below in getattr(item, "menu_items", [])] for item in shown}


def addresses(*names):
    return [reverse(name) for name in names]


def test_an_officer_finds_work_first_and_no_tables_of_the_system():
    found = menu_of(member(AgencyFactory(), Role.OFFICER))
    first = ["home", "notices", "plans-group", "work", "calendar", "activities", "monitoring", "agencies-group"]
    assert [name for name in found if name in first] == first
    assert "system-group" not in found
    assert found["plans-group"] == addresses("workspace:plans", "agencyplans:index", "legal:index")
    assert found["agencies-group"] == addresses("agencies:index", "agency_groups:index")


def test_an_administrator_finds_people_and_the_system():
    found = menu_of(UserFactory(admin=True))
    assert found["agencies-group"] == addresses("agencies:index", "agency_groups:index", "people:index")
    tables = ("topics:index", "formats:index", "channels:index", "workdays:index", "notify:mails")
    assert found["system-group"] == addresses(*tables)


def test_a_group_of_one_is_that_one_and_of_none_is_not_shown():
    request = RequestFactory().get("/")
    request.user = member(AgencyFactory(), Role.VIEWER)
    mine = PermittedItem("Mine", "/a/", permission="notify.notice.read", name="mine", icon="bell", order=1)
    others = PermittedItem("Others", "/b/", permission="notify.mail.manage", name="others", icon="mail", order=2)
    group = Group("Both", items=[mine, others], name="both", icon="mail", order=1)
    assert (group.is_shown(request), group.render_component(request).name) == (True, "mine")
    assert Group("None", items=[others], name="none", icon="mail", order=1).is_shown(request) is False
