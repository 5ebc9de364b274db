"""The menu “Văn bản” and its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.base.desk.menu import MAIN, Group, PermittedItem


def _item(label: Any, name: str, permission: str, icon: str, order: int) -> MenuItem:
    url = reverse(f"correspondence:{name}")
    return PermittedItem(
        label, url, permission=f"correspondence.{permission}", name=f"correspondence-{name}", icon=icon, order=order
    )


def pages() -> list[MenuItem]:
    return [
        _item(_("Outgoing documents"), "index", "document.view", "doc-full", 10),
        _item(_("Incoming documents"), "incoming", "incoming.view", "download", 20),
        _item(_("Batches of letters"), "batches", "document.draft", "mail", 30),
        _item(_("Numbering books"), "books", "document.view", "list-ol", 40),
        _item(_("Check the layout of a document"), "check", "layout.check", "check", 50),
        _item(_("Letterhead and numbering"), "settings", "settings.manage", "cogs", 60),
    ]


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("van-ban-di/", include("lantoa.programme.correspondence.urls"))]


@hooks.register(MAIN)
def menu() -> MenuItem:
    return Group(_("Documents"), items=pages(), name="correspondence", icon="doc-full", order=120)
