"""People and their roles."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require


def create_user(
    username: str, *, actor: Actor, last_name: str, first_name: str, email: str = "", password: str | None = None
) -> User:
    """A new account without a role. Without a password it can only be used by single sign-on or after a reset."""
    with transaction.atomic():
        require("accounts.people.manage", actor)
        if User.objects.filter(username__iexact=username).exists():
            raise Refused(_("The sign-in name %(name)s is taken.") % {"name": username})
        user = User(username=username, last_name=last_name, first_name=first_name, email=email)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        record("accounts.user.create", user, actor=actor, after={"username": username})
    return user


def grant_role(user: User, agency: Agency, role: Role, *, actor: Actor, is_contact: bool = False) -> Membership:
    """Give a role from today; the same role twice stays one."""
    with transaction.atomic():
        wanted = Membership(user=user, agency=agency, role=role, is_contact=is_contact, valid_from=clock.today())
        require("accounts.people.manage", actor, wanted)
        if agency.valid_to and agency.valid_to < clock.today():
            raise Refused(_("%(agency)s is closed; roles are given at its successor.") % {"agency": agency})
        existing = Membership.current().filter(user=user, agency=agency, role=role).first()
        if existing is not None:
            return existing
        wanted.save()
        record("accounts.membership.grant", wanted, actor=actor, agency_id=agency.pk, after={"role": str(role)})
        user.__dict__.pop("roles", None)
    return wanted


def end_role(membership: Membership, *, actor: Actor) -> Membership:
    """Take the role away as of now; the row stays as history."""
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        require("accounts.people.manage", actor, membership)
        if membership.valid_to is None:
            membership.valid_to = max(membership.valid_from, clock.today())
            membership.save(update_fields=["valid_to"])
            record("accounts.membership.end", membership, actor=actor, agency_id=membership.agency_id)
    return membership
