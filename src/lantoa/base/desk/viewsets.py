"""The viewset staff lists are made from: list, page, add, edit, history. Nothing is copied, nothing is deleted."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from lantoa.base.desk.history import HistoryView
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import PermittedItem
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.desk.views import CreateView, EditView, PageView


class DeskViewSet(ModelViewSet):
    """Give `name` (namespace), `url_prefix` (Vietnamese address), `model`, views, and a policy by `govern`.

    Left to say for each module: `list_display`, `list_export`, `save` on its add and edit views, and `menu_hook`, the
    part of the menu it stands in.
    """

    index_view_class: Any = StaffList
    add_view_class: Any = CreateView
    edit_view_class: Any = EditView
    inspect_view_class: Any = PageView
    history_view_class: Any = HistoryView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = None
    list_per_page = 50
    own_policy: NamedPolicy | None = None
    menu_for = "view"
    """What those may do whose menu shows the list; "change" where others only look something up now and then."""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return found | {
            "own_policy": self.own_policy,
            "usage_url_name": None,
            "delete_url_name": None,
            "copy_url_name": None,
        }

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("ket-qua/", self.index_results_view, name="index_results"),
            path("them/", self.add_view, name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/sua/", self.edit_view, name="edit"),
            path("<int:pk>/lich-su/", self.history_view, name="history"),
            path("<int:pk>/lich-su/ket-qua/", self.history_results_view, name="history_results"),
            *self.get_own_urlpatterns(),
        ]

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        policy = self.own_policy or policy_registry.get_by_type(self.model)
        return PermittedItem(
            self.menu_label,
            self.menu_url,
            permission=policy.names[self.menu_for],
            name=self.url_namespace,
            icon=self.menu_icon,
            order=self.get_menu_item_order(order),
        )

    def get_own_urlpatterns(self) -> list[URLPattern]:
        return []

    def register_permissions(self) -> None:
        """Ours are named predicates; Wagtail's screen of groups and model permissions stays empty."""
