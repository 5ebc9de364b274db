"""The door of the workspace."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from lantoa.kernel.permission import NotPermitted, require


def enter(request: HttpRequest) -> HttpResponse:
    """Wagtail sends here whoever it does not let in: strangers go on to sign in and come back to `next`; people without
    a role learn why they stand outside."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        wanted = resolve_url(settings.LOGIN_REDIRECT_URL)
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, resolve_url(settings.LOGIN_URL))
    try:
        require("workspace.enter", request.user)
    except NotPermitted as refusal:
        list(messages.get_messages(request))  # Wagtail has left a shorter word about the same; ours is enough
        return render(request, "accounts/no_role.html", {"sentence": str(refusal)}, status=403)
    return HttpResponseRedirect(wanted)
