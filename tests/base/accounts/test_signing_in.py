"""The way into the workspace, and what stands in it."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.domain import deactivate, password_link
from lantoa.base.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "Đường-vào-bàn-làm-việc-9"
LIST = "/ban-lam-viec/co-quan/"


@pytest.fixture(autouse=True)
def _no_failures_counted():
    cache.clear()


@pytest.fixture
def officer():
    user = member(AgencyFactory(), username="canbo")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, name="canbo", password=PASSWORD, wanted=LIST):
    return client.post(reverse("account_login"), {"login": name, "password": password, "next": wanted})


def test_strangers_are_sent_to_sign_in_and_back(client, officer):
    door = client.get(LIST)
    page = client.get(door.url, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert f'value="{LIST}"' in page.content.decode()
    assert sign_in(client).url == LIST
    assert client.get(LIST).status_code == 200


def test_wagtails_own_sign_in_leads_to_ours(client):
    response = client.get("/ban-lam-viec/login/?next=" + LIST)
    assert response.url == f"{reverse('accounts:enter')}?next={LIST}"


def test_a_wrong_password_keeps_the_name_and_says_so(client, officer):
    response = sign_in(client, password="sai")
    assert response.status_code == 200
    assert response.context["form"]["login"].value() == "canbo"
    assert len(response.context["form"].non_field_errors()) == 1


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(client, officer):
    for _n in range(5):
        sign_in(client, password="sai")
    response = sign_in(client)
    assert response.status_code == 200
    assert "15" in str(response.context["form"].non_field_errors())


def test_an_account_that_is_switched_off_is_out_at_once_and_stays_out(client, officer):
    client.force_login(officer)
    deactivate(officer, actor=UserFactory(admin=True))
    assert client.get(LIST).status_code == 302
    assert sign_in(client).status_code == 200
    assert client.get(LIST).status_code == 302


def test_a_person_without_a_role_learns_why_the_door_is_shut(client):
    client.force_login(UserFactory(first_name="Không Vai"))
    response = client.get(LIST, follow=True)
    assert response.status_code == 403
    assert response.redirect_chain[-1][0].startswith(reverse("accounts:enter"))
    assert "Không Vai" in response.content.decode()


@pytest.mark.parametrize("wanted", ["https://xau.example/", "//xau.example", "javascript:alert(1)", ""])
def test_the_door_leads_nowhere_else(client, officer, wanted):
    client.force_login(officer)
    assert client.get(reverse("accounts:enter"), {"next": wanted}).url == reverse("wagtailadmin_home")


def test_a_password_link_works_once(client, officer):
    user = member(AgencyFactory(), username="moi")
    link = password_link(user, actor=UserFactory(admin=True))
    form = client.get(link, follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(form.redirect_chain[-1][0], chosen)
    assert User.objects.get(username="moi").check_password(PASSWORD)
    assert sign_in(client, name="moi").url == LIST
    client.logout()
    assert client.get(link, follow=True).context["token_fail"] is True


def test_the_page_with_the_link_is_not_kept(client):
    client.force_login(UserFactory(admin=True))
    person = member(AgencyFactory())
    response = client.post(reverse("people:password_link", args=[person.pk]))
    assert "no-store" in response["Cache-Control"]
    assert response.context["link"].startswith("http://testserver/tai-khoan/password/reset/key/")


def test_nobody_signs_up(client):
    assert client.post(reverse("account_signup"), {"username": "x"}).status_code == 200
    assert User.objects.count() == 0


@pytest.mark.parametrize("address", ["/ban-lam-viec/users/", "/ban-lam-viec/users/new/"])
def test_wagtails_own_users_are_gone(client, address):
    client.force_login(UserFactory(admin=True))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_wagtails_bulk_actions_change_nobody(client, action):
    person = UserFactory()
    client.force_login(UserFactory(admin=True))
    client.post(f"/ban-lam-viec/bulk/accounts/user/{action}/?id={person.pk}", {"mark_as_active": "False"})
    assert User.objects.filter(pk=person.pk, is_active=True).exists()


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "account_change_password", "account_reset_password", "mfa_index"]
)
def test_the_pages_of_the_account_wear_our_look(client, officer, name):
    if name not in {"account_login", "account_reset_password"}:
        client.force_login(officer)
    content = client.get(reverse(name), follow=True).content.decode()
    assert "portal/portal.css" in content
    assert "style=" not in content
