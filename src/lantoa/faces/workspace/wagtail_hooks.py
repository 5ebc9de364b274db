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

from lantoa.base.desk.menu import AGENCIES, MAIN, PLANS, SYSTEM, Group, PermittedItem
from lantoa.faces.workspace.home import HomePanel


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("", include("lantoa.faces.workspace.urls"))]


@hooks.register("insert_global_admin_css")
def theme() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("workspace/workspace.css"))


@hooks.register(MAIN)
def plans_group() -> MenuItem:
    return Group(_("Plans"), hook=PLANS, name="plans-group", icon="doc-full-inverse", order=20)


@hooks.register(MAIN)
def agencies_group() -> MenuItem:
    return Group(_("Agencies"), hook=AGENCIES, name="agencies-group", icon="group", order=800)


@hooks.register(MAIN)
def system_group() -> MenuItem:
    return Group(_("System"), hook=SYSTEM, name="system-group", icon="cogs", order=900)


@hooks.register(MAIN)
def home_item() -> MenuItem:
    return PermittedItem(
        _("Today"), reverse("wagtailadmin_home"), permission="workspace.enter", name="home", icon="home", order=10
    )


@hooks.register(PLANS)
def plans_item() -> MenuItem:
    return PermittedItem(
        _("Provincial plans"),
        reverse("workspace:plans"),
        permission="plans.plan.view",
        name="plans",
        icon="doc-full-inverse",
        order=10,
    )


@hooks.register(MAIN)
def work_item() -> MenuItem:
    return PermittedItem(
        _("Assigned work"),
        reverse("assignments:index"),
        permission="assignments.assignment.view",
        name="work",
        icon="tasks",
        order=30,
    )


@hooks.register(MAIN)
def portal_item() -> MenuItem:
    return MenuItem(_("Public portal"), "/", name="portal", icon_name="site", order=990)


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [HomePanel(request)]
