"""Who may change the register."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Decision, permission


@permission("agencies.register.manage")
def manage_register(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin:
        return None
    return _("Only the administrators of the system may change the register of agencies.")


@permission("agencies.register.view")
def view_register(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see the register.")
