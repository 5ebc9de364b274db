"""The frame of every staff page, with what it repeats made once.

Wagtail makes the sidebar, the settings of its scripts and the list of shortcuts anew for each page, and asks who may
see menu items that we do not show. Here each is kept by all it depends on. The settings of templates name this library
in place of Wagtail's; every other tag and filter is Wagtail's own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any

from django.middleware.csrf import get_token
from django.template import Library
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import get_language, gettext
from wagtail.admin.menu import Menu, admin_menu
from wagtail.admin.telepath import JSContext
from wagtail.admin.templatetags import wagtailadmin_tags as wagtails
from wagtail.admin.ui import sidebar

register = Library()
register.tags |= wagtails.register.tags
register.filters |= wagtails.register.filters

NOT_YET = {"explorer", "images", "documents", "snippets", "forms", "reports", "settings", "help"}
"""Wagtail's own menu items stay out until the module they belong to brings them in under the name of its work."""
MOST = 500
"""So many pieces are kept. A sidebar takes some 10 kB, and each person has one a number of unread notices."""

_made: dict[Hashable, Any] = {}


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """What was made for this key in this language, else what `make` makes now. Old pieces go all at once."""
    key = (get_language(), key)
    found = _made.get(key)
    if found is None:
        if len(_made) >= MOST:
            _made.clear()
        found = _made[key] = make()
    return found


@cache
def menu() -> Menu:
    """The main menu without Wagtail's own items, so that nobody's right to them is asked for."""
    return Menu(items=[item for item in admin_menu.registered_menu_items if item.name not in NOT_YET])


@register.simple_tag(takes_context=True)
def sidebar_props(context: Any) -> str:
    """As Wagtail's, without its search for pages, pictures and documents, which have no place of their own yet."""
    request = context["request"]
    account = [
        sidebar.LinkMenuItem("account", gettext("Account"), reverse("wagtailadmin_account"), icon_name="user"),
        sidebar.ActionMenuItem("logout", gettext("Log out"), reverse("wagtailadmin_logout"), icon_name="logout"),
    ]
    main = sidebar.MainMenuModule(menu().render_component(request), account, request.user)
    modules = [sidebar.WagtailBrandingModule(), main]
    html: str = kept(
        _key(modules), lambda: json_script({"modules": JSContext().pack(modules)}, element_id="wagtail-sidebar-props")
    )
    return html


@register.simple_tag
@cache
def versioned_static(path: str) -> str:
    """As Wagtail's; nearly twenty on each page, and the same until the process ends."""
    address: str = wagtails.versioned_static(path)
    return address


@register.simple_tag(takes_context=True)
def wagtail_config(context: Any) -> dict[str, Any]:
    """As Wagtail's; all but the token and the person's own choice is the same for everybody."""
    request = context["request"]
    profile = getattr(request.user, "wagtail_userprofile", None)
    own = {"CSRF_TOKEN": get_token(request), "KEYBOARD_SHORTCUTS_ENABLED": not profile or profile.keyboard_shortcuts}
    if wagtails.i18n_enabled():
        return wagtails.wagtail_config(context) | own
    return kept("config", lambda: wagtails.wagtail_config(context)) | own


@register.simple_tag(takes_context=True)
def keyboard_shortcuts_dialog(context: Any) -> str:
    shortcuts = wagtails.keyboard_shortcuts_dialog(context)
    html: str = kept(
        _key(shortcuts), lambda: render_to_string("wagtailadmin/shared/keyboard_shortcuts_dialog.html", shortcuts)
    )
    return html


def _key(value: Any) -> Hashable:
    """All that a piece says, in an order of its own."""
    if isinstance(value, Mapping):
        return tuple((_key(name), _key(held)) for name, held in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return (type(value), _key(value.js_args())) if hasattr(value, "js_args") else str(value)
