"""The menu “Theo dõi, đôn đốc” and its addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from lantoa.fields.monitoring.viewsets import ChecklistViewSet
from lantoa.kernel.permission import allowed


class Page(MenuItem):
    """Shown to those whom the named permission allows."""

    def __init__(self, label: Any, name: str, *, permission: str, icon: str, order: int) -> None:
        super().__init__(label, reverse(name), name=name.replace(":", "-"), icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Asked once for each permission and request: Wagtail asks twice, and several items share a permission."""
        known: dict[str, bool] = request.__dict__.setdefault("monitoring_menu", {})
        if self.permission not in known:
            known[self.permission] = allowed(self.permission, request.user)  # type: ignore[arg-type]
        return known[self.permission]


def pages() -> list[MenuItem]:
    return [
        Page(_("Heat map"), "monitoring:board", permission="monitoring.board.view", icon="table", order=10),
        Page(
            _("Completeness and timeliness"),
            "monitoring:punctuality",
            permission="monitoring.board.view",
            icon="success",
            order=20,
        ),
        Page(
            _("Remind those who are late"),
            "monitoring:late",
            permission="monitoring.reminder.send",
            icon="mail",
            order=30,
        ),
        Page(
            _("Reminders sent"),
            "monitoring:reminders",
            permission="monitoring.reminder.view",
            icon="history",
            order=40,
        ),
        Page(
            _("Inspections"), "monitoring:inspections", permission="monitoring.inspection.view", icon="search", order=50
        ),
        Page(_("Obstacles"), "monitoring:obstacles", permission="monitoring.obstacle.view", icon="warning", order=60),
        Page(_("Focal topics"), "monitoring:focuses", permission="monitoring.focus.view", icon="pick", order=70),
        Page(_("Checklists"), "checklists:index", permission="monitoring.reminder.send", icon="list-ol", order=80),
    ]


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("theo-doi/", include("lantoa.fields.monitoring.urls"))]


@hooks.register("register_admin_viewset")
def viewset() -> ChecklistViewSet:
    return ChecklistViewSet()


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return SubmenuMenuItem(
        _("Monitoring and urging"), Menu(items=pages()), name="monitoring", icon_name="view", order=50
    )
