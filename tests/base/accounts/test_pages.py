"""The list and the page of people, as a head and an administrator use them."""

from io import BytesIO

import pytest
from django.urls import reverse
from tests.factories.accounts import MembershipFactory, UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.queries import own_queries

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User

pytestmark = pytest.mark.django_db
INDEX = "/ban-lam-viec/nguoi-dung/"


@pytest.fixture
def agency():
    return AgencyFactory()


@pytest.fixture
def page(client, agency):
    client.force_login(member(agency, Role.HEAD, username="lanhdao"))
    return client


def names(response):
    return sorted(user.username for user in response.context["object_list"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_people_asks_a_fixed_number_of_questions(client, agency, rows):
    client.force_login(UserFactory(admin=True))
    for _n in range(rows):
        MembershipFactory(agency=agency)
    assert own_queries(client, INDEX) == 4


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_person_asks_a_fixed_number_of_questions(client, agency, rows):
    client.force_login(UserFactory(admin=True))
    person = member(agency)
    for _n in range(rows):
        MembershipFactory(user=person)
        MembershipFactory(user=person, ended=True)
    assert own_queries(client, reverse("people:inspect", args=[person.pk])) == 6


def test_people_are_found_by_name_role_and_agency_together(client):
    here, there = AgencyFactory(), AgencyFactory()
    both = member(here, Role.HEAD, last_name="Đỗ Thị", first_name="Mẫu", username="a")
    MembershipFactory(user=both, agency=there, role=Role.EDITOR)
    member(there, Role.HEAD, username="b")
    client.force_login(UserFactory(admin=True, username="root"))
    assert names(client.get(INDEX, {"q": "do mau"})) == ["a"]
    assert names(client.get(INDEX, {"agency": there.pk})) == ["a", "b"]
    assert names(client.get(INDEX, {"role": "head"})) == ["a", "b"]
    assert names(client.get(INDEX, {"role": "head", "agency": there.pk})) == ["b"]


def test_a_head_filters_by_the_own_agency_only(page):
    response = page.get(INDEX, {"agency": AgencyFactory().pk})
    assert names(response) == ["lanhdao"]
    assert response.context["filters"].form.errors != {}


def test_a_person_is_added_with_a_first_role(page, agency):
    given = {"username": "moi", "last_name": "Cán bộ", "first_name": "Mới", "agency": agency.pk, "role": "officer"}
    response = page.post(reverse("people:add"), given)
    user = User.objects.get(username="moi")
    assert response.url == reverse("people:inspect", args=[user.pk])
    assert user.roles == {agency.pk: frozenset({"officer"})}


def test_a_head_adds_nobody_to_another_agency(page):
    given = {"username": "moi", "last_name": "A", "first_name": "B", "agency": AgencyFactory().pk, "role": "officer"}
    response = page.post(reverse("people:add"), given)
    assert list(response.context["form"].errors) == ["agency"]
    assert response.context["form"]["username"].value() == "moi"
    assert not User.objects.filter(username="moi").exists()


def test_a_taken_name_is_told_above_the_form(page, agency):
    UserFactory(username="MOI")
    given = {"username": "moi", "last_name": "A", "first_name": "B", "agency": agency.pk, "role": "officer"}
    response = page.post(reverse("people:add"), given)
    assert response.status_code == 200
    assert len(response.context["form"].non_field_errors()) == 1


def test_roles_are_given_ended_and_marked_on_the_page(page, agency):
    person = member(agency)
    page.post(reverse("people:grant", args=[person.pk]), {"agency": agency.pk, "role": "editor"})
    editor = person.memberships.get(role="editor")
    page.post(reverse("people:set_contact", args=[person.pk, editor.pk]), {"is_contact": ""})
    page.post(reverse("people:end_role", args=[person.pk, person.memberships.get(role="officer").pk]))
    held = Membership.current().filter(user=person)
    assert list(held.values_list("role", "is_contact")) == [("editor", True)]
    history = page.get(reverse("people:history", args=[person.pk]))
    assert len(history.context["object_list"]) == 3


def test_a_head_does_not_change_the_own_roles(page, agency):
    me = User.objects.get(username="lanhdao")
    page.post(reverse("people:grant", args=[me.pk]), {"agency": agency.pk, "role": "finance"})
    page.post(reverse("people:end_role", args=[me.pk, me.memberships.get().pk]))
    assert list(Membership.current().filter(user=me).values_list("role", flat=True)) == ["head"]


def test_a_role_of_somebody_else_is_not_found(page, agency):
    person, other = member(agency), member(agency)
    url = reverse("people:end_role", args=[person.pk, other.memberships.get().pk])
    assert page.post(url).status_code == 404


def test_an_edited_person_keeps_the_password(page, agency):
    person = member(agency, username="canbo", password="x")
    given = {"username": "canbo", "last_name": "Tên", "first_name": "Khác", "email": "canbo@example.vn"}
    page.post(reverse("people:edit", args=[person.pk]), given)
    person.refresh_from_db()
    assert (str(person), person.email, person.password) == ("Tên Khác", "canbo@example.vn", "x")


def test_the_exported_list_holds_roles_and_no_passwords(page, agency):
    content = b"".join(page.get(INDEX, {"export": "csv"}).streaming_content)
    lines = BytesIO(content).read().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("lanhdao,")
    assert str(agency) in lines[1]
