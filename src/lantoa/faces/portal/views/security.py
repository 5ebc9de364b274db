"""Where to report a vulnerability, as RFC 9116 asks."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from lantoa.kernel import clock

VALID_DAYS = 180


def security_txt(request: HttpRequest) -> HttpResponse:
    """404 until SECURITY_CONTACT is set: an address that nobody reads would be worse than none."""
    contact = str(getattr(settings, "SECURITY_CONTACT", "")).strip()
    if not contact:
        raise Http404
    expires = (clock.now().astimezone(UTC) + timedelta(days=VALID_DAYS)).replace(microsecond=0)
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
