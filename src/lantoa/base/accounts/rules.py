"""Who may manage people, and who may enter the workspace at all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.kernel.permission import Actor, Decision, permission


@permission("workspace.enter")
def enter_workspace(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Your account has no role in any agency yet. Ask your agency's contact officer to give you one.")


@permission("accounts.people.manage")
def manage_people(actor: Actor, obj: Membership | None = None) -> Decision:
    """Administrators everywhere, a head inside his or her own agency; nobody his or her own roles."""
    if obj is not None and obj.user_id == actor.pk:
        return _("Nobody may change his or her own roles.")
    if actor.is_platform_admin:
        return None
    if obj is None:
        return (
            None if actor.agency_ids(Role.HEAD) else _("Only heads of agencies and administrators may manage people.")
        )
    if Role.HEAD in actor.roles_at(obj.agency_id):
        return None
    return _("You may manage people of your own agency only.")


@permission("accounts.person.view")
def view_person(actor: Actor, obj: User | None = None) -> Decision:
    """The list of people is for those who manage them; which rows they see is `queries.people_seen_by`."""
    return manage_people(actor)


@permission("accounts.person.manage")
def manage_person(actor: Actor, obj: User | None = None) -> Decision:
    """Name, address, password link. A head may not reach through a person into another agency or the administration."""
    if obj is None or actor.is_platform_admin:
        return manage_people(actor)
    if obj.is_superuser:
        return _("Only administrators may change an administrator's account.")
    if obj.roles and set(obj.roles) <= actor.agency_ids(Role.HEAD):
        return None
    if set(obj.roles) & actor.agency_ids(Role.HEAD):
        return _("This person also works for another agency; ask an administrator to change the account.")
    return _("You may manage people of your own agency only.")


@permission("accounts.account.switch")
def switch_account(actor: Actor, obj: User | None = None) -> Decision:
    """Locking an account out of every agency, or in again."""
    if not actor.is_platform_admin:
        return _("Only administrators may switch accounts on and off. You may end roles at your agency.")
    if obj is not None and obj.pk == actor.pk:
        return _("Nobody may switch off his or her own account.")
    return None


@permission("accounts.administrators.appoint")
def appoint_administrators(actor: Actor, obj: Any = None) -> Decision:
    return None if actor.is_platform_admin else _("Only administrators may appoint administrators.")
