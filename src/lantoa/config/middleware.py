"""What every request passes through."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.trace import request_id

Handler = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id that stands in its logs, its audit entries and its error page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex[:12])
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


SEEN = "seen"
"""In a session: the minute of the last request."""
MINUTE = 60  # seconds


class IdleMiddleware:
    """Puts the end of a session off with each request that asks who is there, and writes so once a minute: pages that
    only show things write nothing.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session, minute = request.session, int(time.time()) // MINUTE
        if session.accessed and not session.is_empty() and session.get(SEEN) != minute:
            session[SEEN] = minute
        return response


PORTAL_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# Wagtail's editor writes style attributes and inline style elements; scripts stay our own.
WORKSPACE_POLICY = PORTAL_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "img-src 'self' data:", "img-src 'self' data: blob:"
)


class ContentSecurityPolicyMiddleware:
    """A strict policy on the portal, one step wider in the workspace."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        staff = request.path.startswith("/ban-lam-viec/")
        response.headers.setdefault("Content-Security-Policy", WORKSPACE_POLICY if staff else PORTAL_POLICY)
        if settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


RETRY_AFTER = "5"  # seconds; a database that restarts is back by then


def typed(request: HttpRequest) -> list[str]:
    """The sentences sent with a refused form: the page they stood on may not be open to the person any more."""
    if request.method != "POST":
        return []
    values = (value.strip() for name in request.POST if "password" not in name for value in request.POST.getlist(name))
    return [value for value in values if any(map(str.isspace, value))]


class RefusalMiddleware:
    """A refusal that no view caught still reaches the person as its own sentence, with 403 or 409; a database that
    does not answer as 503 with the time to come back.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            status = 403 if isinstance(exception, NotPermitted) else 409
            return render(request, "refused.html", {"sentence": str(exception), "typed": typed(request)}, status=status)
        if isinstance(exception, InterfaceError | OperationalError):
            page = loader.render_to_string("503.html")
            return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER})
        return None
