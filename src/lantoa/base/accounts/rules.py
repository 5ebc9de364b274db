"""Who may manage people, and who may enter the workspace at all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership
from lantoa.kernel.permission import Actor, Decision, permission


@permission("workspace.enter")
def enter_workspace(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Your account has no role in any agency yet. Ask your agency's contact officer to give you one.")


@permission("accounts.people.manage")
def manage_people(actor: Actor, obj: Membership | None = None) -> Decision:
    """Administrators everywhere; a head inside his or her own agency, but never his or her own roles."""
    if actor.is_platform_admin:
        return None
    if obj is None:
        return (
            None if actor.agency_ids(Role.HEAD) else _("Only heads of agencies and administrators may manage people.")
        )
    if obj.user_id == actor.pk:
        return _("Nobody may change his or her own roles.")
    if Role.HEAD in actor.roles_at(obj.agency_id):
        return None
    return _("You may manage people of your own agency only.")
