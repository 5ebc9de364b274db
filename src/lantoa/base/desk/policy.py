"""Wagtail asks a policy what a person may do with a model; ours answers with the named permissions of the kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from lantoa.kernel.permission import NotPermitted, allowed, require

Rows = Callable[[Any], QuerySet[Any]]


class NamedPolicy(BasePermissionPolicy):
    """Maps "view", "add", "change", "delete" to names such as "agencies.register.manage".

    `add` is `change` unless given; an action without a name is nobody's, so rows are not deleted unless a module says
    who may. `rows` gives the rows a person may see at all; the rest answer 404.
    """

    def __init__(
        self,
        model: type[Model],
        *,
        view: str,
        change: str = "",
        add: str = "",
        delete: str = "",
        rows: Rows | None = None,
    ) -> None:
        super().__init__(model)
        given = {"view": view, "change": change, "add": add or change, "delete": delete}
        self.names = {action: name for action, name in given.items() if name}
        self._rows = rows

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_permission_for_instance(user, action, None)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        name = self.names.get(action)
        return bool(name and user.is_authenticated and user.is_active and allowed(name, user, instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        everything: QuerySet[Any] = self.model._default_manager.all()
        if not self.user_has_any_permission(user, actions):
            return everything.none()
        return self._rows(user) if self._rows else everything

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Asks about every active person: for choosers of people, not for pages that many open."""
        people = get_user_model().objects.filter(is_active=True)
        return people.filter(pk__in=[user.pk for user in people if self.user_has_any_permission(user, actions)])

    def require(self, user: Any, actions: Iterable[str], instance: Any = None) -> None:
        """Raise NotPermitted, with the first predicate's sentence, unless one of the actions is allowed."""
        actions = list(actions)
        if any(self.user_has_permission_for_instance(user, action, instance) for action in actions):
            return
        for name in filter(None, map(self.names.get, actions)):
            require(name, user, instance)
        raise NotPermitted(_("This cannot be done here."))


def govern(model: type[Model], **names: Any) -> NamedPolicy:
    """Register the policy of a model with Wagtail; see NamedPolicy for the names."""
    policy = NamedPolicy(model, **names)
    register_permission_policy(model, policy)
    return policy
