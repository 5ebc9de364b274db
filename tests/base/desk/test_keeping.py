"""A form is given up by the browser only when it was saved; who signs in again comes back to it."""

from urllib.parse import urlencode

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.desk.keeping import SAVED, KeptFormsMiddleware

TOKEN = "0123456789abcdef"
DOOR = "/tai-khoan/vao/"


def answer(rf, user, *, token=TOKEN, say=None, response=None, path="/ban-lam-viec/a/"):
    def view(request):
        if say:
            messages.add_message(request, say, "Câu mẫu.")
        return response or HttpResponseRedirect("/ban-lam-viec/b/")

    request = rf.post(path, {"kept": token})
    request.user, request.session = user, SessionStore()
    request._messages = FallbackStorage(request)
    found = KeptFormsMiddleware(view)(request)
    return found.cookies[SAVED].value if SAVED in found.cookies else None


@pytest.mark.parametrize(
    ("given", "cookie"),
    [
        ({}, TOKEN),
        ({"say": messages.SUCCESS}, TOKEN),
        ({"say": messages.ERROR}, None),
        ({"response": HttpResponse(status=422)}, None),
        ({"token": ""}, None),
        ({"token": "x; path=/"}, None),
        ({"path": "/gop-y/"}, None),
    ],
)
def test_the_browser_hears_only_of_forms_that_were_saved(rf, given, cookie):
    assert answer(rf, UserFactory.build(), **given) == cookie


@pytest.mark.django_db
def test_who_signs_in_again_comes_back_to_the_page_of_the_form(client):
    officer = member(AgencyFactory())
    form = reverse("notify:preferences") + "?a=1"
    late = client.post(reverse("notify:mark_all_read"), headers={"referer": f"http://testserver{form}"})
    assert (late.status_code, late.url) == (302, f"{DOOR}?{urlencode({'next': form})}")
    client.force_login(officer)
    assert client.get(late.url).url == form


@pytest.mark.django_db
@pytest.mark.parametrize("referer", ["", "http://elsewhere.example/ban-lam-viec/", "javascript:alert(1)"])
def test_only_pages_of_this_site_are_led_back_to(client, referer):
    target = reverse("notify:mark_all_read")
    assert client.post(target, headers={"referer": referer}).url == f"{DOOR}?next={target}"
