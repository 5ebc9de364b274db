"""The workspace shell: addresses, menu by work, theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.faces.workspace.home import HomePanel
from lantoa.kernel.permission import allowed

NOT_YET = {"explorer", "images", "documents", "snippets", "forms", "reports", "settings", "help"}
"""Wagtail's own menu items stay out until the module they belong to brings them in under the name of its work."""


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("", include("lantoa.faces.workspace.urls"))]


@hooks.register("insert_global_admin_css")
def theme() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("workspace/workspace.css"))


class PermittedItem(MenuItem):
    """Shown to those whom the named permission allows."""

    def __init__(self, label: Any, url: str, *, permission: str, name: str, icon: str, order: int) -> None:
        super().__init__(label, url, name=name, icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(self.permission, request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def home_item() -> MenuItem:
    return PermittedItem(
        _("Today"), reverse("wagtailadmin_home"), permission="workspace.enter", name="home", icon="home", order=10
    )


@hooks.register("register_admin_menu_item")
def plans_item() -> MenuItem:
    return PermittedItem(
        _("Plans"),
        reverse("workspace:plans"),
        permission="plans.plan.view",
        name="plans",
        icon="doc-full-inverse",
        order=20,
    )


@hooks.register("register_admin_menu_item")
def work_item() -> MenuItem:
    return PermittedItem(
        _("Assigned work"),
        reverse("assignments:index"),
        permission="assignments.assignment.view",
        name="work",
        icon="tasks",
        order=30,
    )


@hooks.register("register_admin_menu_item")
def portal_item() -> MenuItem:
    return MenuItem(_("Public portal"), "/", name="portal", icon_name="site", order=990)


@hooks.register("construct_main_menu")
def only_ours(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in NOT_YET]


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [HomePanel(request)]
