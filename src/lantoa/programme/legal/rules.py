from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.kernel.permission import Actor, Decision, permission


@permission("legal.register.view")
def view_register(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see the register of documents.")


@permission("legal.register.manage")
def manage_register(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids(Role.OFFICER, Role.HEAD, Role.EDITOR):
        return None
    return _("Viewers and finance officers may not change the register of documents.")
