"""Wagtail opens its pages to holders of `access_admin`; here that is whoever may enter the workspace."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from lantoa.kernel.permission import allowed

ACCESS_ADMIN = "wagtailadmin.access_admin"


class WorkspaceBackend(ModelBackend):
    """Signs nobody in. Answers one permission from the named rule, so no group must be kept in step with roles."""

    def authenticate(self, request: Any, username: Any = None, password: Any = None, **kwargs: Any) -> None:
        return None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return (
            perm == ACCESS_ADMIN
            and user_obj.is_authenticated
            and user_obj.is_active
            and allowed("workspace.enter", user_obj)
        )
