"""The menu of the workspace: items that ask a named permission, and the groups that modules put their items into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from lantoa.kernel.permission import allowed

MAIN = "register_admin_menu_item"
PLANS = "register_plans_menu_item"
AGENCIES = "register_agencies_menu_item"
SYSTEM = "register_system_menu_item"
"""Hooks: what a module registers there stands in the main menu or in the group of that name."""


class PermittedItem(MenuItem):
    """Shown to those whom the named permission allows."""

    def __init__(self, label: Any, url: str, *, permission: str, name: str, icon: str, order: int) -> None:
        super().__init__(label, url, name=name, icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Asked once for each permission and request: Wagtail asks twice, and several items share a permission."""
        known: dict[str, bool] = request.__dict__.setdefault("menu_permissions", {})
        if self.permission not in known:
            known[self.permission] = allowed(self.permission, request.user)  # type: ignore[arg-type]
        return known[self.permission]


class Group(SubmenuMenuItem):
    """Opens onto the items of `hook`, or onto `items`. Who may use only one of them finds that one in its place."""

    def __init__(
        self, label: Any, *, name: str, icon: str, order: int, hook: str | None = None, items: Sequence[MenuItem] = ()
    ) -> None:
        menu = Menu(register_hook_name=hook, items=list(items))
        super().__init__(label, menu, name=name, icon_name=icon, order=order)

    def render_component(self, request: HttpRequest) -> Any:
        shown = self.menu.menu_items_for_request(request)
        return shown[0].render_component(request) if len(shown) == 1 else super().render_component(request)
