from __future__ import annotations

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings
from tests.factories.accounts import UserFactory

from lantoa.config.middleware import ContentSecurityPolicyMiddleware, RefusalMiddleware, RequestIdMiddleware
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.trace import request_id


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request_id.get())


def test_every_request_has_its_own_id(rf: RequestFactory) -> None:
    handler = RequestIdMiddleware(answer)
    first, second = handler(rf.get("/")), handler(rf.get("/"))
    assert first.headers["X-Request-Id"] == first.text
    assert len({first.text, second.text}) == 2
    assert request_id.get() == ""


@pytest.mark.parametrize(
    ("path", "inline_styles"),
    [("/", False), ("/ban-lam-viec", False), ("/ban-lam-viec/", True), ("/tai-khoan/", False)],
)
def test_only_the_workspace_may_have_inline_styles(rf: RequestFactory, path: str, inline_styles: bool) -> None:
    policy = ContentSecurityPolicyMiddleware(answer)(rf.get(path)).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["script-src"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert ("'unsafe-inline'" in rules["style-src"]) == inline_styles


def test_a_view_may_set_its_own_policy(rf: RequestFactory) -> None:
    handler = ContentSecurityPolicyMiddleware(lambda _: HttpResponse(headers={"Content-Security-Policy": "sandbox"}))
    assert handler(rf.get("/")).headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    ("exception", "status"),
    [(Refused("Câu mẫu."), 409), (NotPermitted("Câu mẫu."), 403), (ValueError("Câu mẫu."), None)],
)
def test_a_refusal_reaches_the_person_as_a_sentence(
    rf: RequestFactory, exception: Exception, status: int | None
) -> None:
    response = RefusalMiddleware(answer).process_exception(rf.get("/"), exception)
    assert (response.status_code if response else None) == status
    assert response is None or "Câu mẫu." in response.text


def test_portal_pages_are_guarded(client: Client, settings: Settings) -> None:
    headers = client.get("/ho-tro-tiep-can/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    settings.SECURE_HSTS_SECONDS = 60
    fresh = Client()  # a handler reads the setting when it is made
    assert fresh.get("/ho-tro-tiep-can/", secure=True).headers["Strict-Transport-Security"] == "max-age=60"


def test_a_database_that_does_not_answer_asks_to_come_back(rf: RequestFactory) -> None:
    response = RefusalMiddleware(lambda request: HttpResponse()).process_exception(rf.get("/"), OperationalError())
    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_a_refusal_speaks_of_data_only_where_some_was_sent(rf: RequestFactory) -> None:
    handler = RefusalMiddleware(answer)
    pages = [handler.process_exception(request, Refused("Câu mẫu.")) for request in (rf.get("/"), rf.post("/"))]
    assert ["Dữ liệu chưa thay đổi." in page.text for page in pages if page] == [False, True]


def test_what_was_typed_stands_on_the_page_that_refuses_it(rf: RequestFactory) -> None:
    sent = {"t1-content": "Việc mẫu <b>", "revision": "3", "password": "mat khau dai", "csrfmiddlewaretoken": "abc"}
    page = RefusalMiddleware(answer).process_exception(rf.post("/", sent), Refused("Câu mẫu."))
    assert page is not None
    assert (page.text.count("<textarea"), "Việc mẫu &lt;b&gt;</textarea>" in page.text) == (1, True)
    assert "mat khau dai" not in page.text


@pytest.mark.django_db
def test_who_errs_in_the_workspace_is_led_back_into_it(client: Client) -> None:
    client.force_login(UserFactory(admin=True))
    page = client.get("/ban-lam-viec/khong-co/")
    assert (page.status_code, 'href="/ban-lam-viec/"' in page.text.split("<main")[1]) == (404, True)
    assert "Wagtail" not in page.text
    outside = client.get("/khong-co/")
    assert (outside.status_code, 'href="/ban-lam-viec/"' in outside.text.split("<main")[1]) == (404, False)
