"""Nothing typed is lost: what a browser keeps of a form (desk/keep.js) is given up only when the form was saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.messages import ERROR
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "kept"
"""The field with which the script names the form it sends."""
SAVED = "lt-saved"
"""The cookie that tells the script that this form was saved."""
_TOKEN = re.compile(r"[0-9a-f]{8,64}")
MINUTE = 60


class KeptFormsMiddleware:
    """Tells the browser which form was saved; leads who signs in again to the page of the form that came too late."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or response.status_code != 302:
            return response
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return response
        if not request.user.is_authenticated:
            response["Location"] = to_the_form(request, response["Location"])
        elif _TOKEN.fullmatch(token := request.POST.get(FIELD, "")) and not refused(request):
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(SAVED, token, max_age=MINUTE, samesite="Lax", secure=secure)
        return response


def refused(request: HttpRequest) -> bool:
    """Whether this request is answered by words of error on the next page."""
    told = getattr(getattr(request, "_messages", None), "_queued_messages", ())
    return any(message.level >= ERROR for message in told)


def to_the_form(request: HttpRequest, location: str) -> str:
    """The way to sign in, and from there to the page that held the form: its own address may take no visitors."""
    door, page = resolve_url(settings.WAGTAILADMIN_LOGIN_URL), request.headers.get("Referer", "")
    if not location.startswith(door) or not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return location
    parts = urlsplit(page)
    return f"{door}?{urlencode({'next': parts.path + (f'?{parts.query}' if parts.query else '')})}"
