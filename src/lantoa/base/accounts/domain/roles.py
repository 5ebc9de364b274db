"""Roles of people in agencies."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require


def grant_role(user: User, agency: Agency, role: Role, *, actor: Actor, is_contact: bool = False) -> Membership:
    """Give a role from today; the same role twice stays one, which may become that of a contact officer."""
    with transaction.atomic():
        wanted = Membership(user=user, agency=agency, role=role, is_contact=is_contact, valid_from=clock.today())
        require("accounts.people.manage", actor, wanted)
        if agency.valid_to and agency.valid_to < clock.today():
            raise Refused(_("%(agency)s is closed; roles are given at its successor.") % {"agency": agency})
        return give(user, agency, role, actor=actor, is_contact=is_contact)


def give(user: User, agency: Agency, role: Role, *, actor: Actor, is_contact: bool) -> Membership:
    """Write the role down; who may is checked by the caller."""
    membership, created = Membership.objects.get_or_create(
        user=user,
        agency=agency,
        role=role,
        valid_to=None,
        defaults={"is_contact": is_contact, "valid_from": clock.today()},
    )
    if created:
        after = {"user": user.username, "agency": agency.code, "role": str(role), "is_contact": is_contact}
        record("accounts.membership.grant", user, actor=actor, agency_id=agency.pk, after=after)
        user.__dict__.pop("roles", None)
    elif is_contact:
        _mark_contact(membership, is_contact, actor)
    return membership


def end_role(membership: Membership, *, actor: Actor) -> Membership:
    """Take the role away as of now; the row stays as history."""
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        require("accounts.people.manage", actor, membership)
        if membership.valid_to is None:
            membership.valid_to = max(membership.valid_from, clock.today())
            membership.save(update_fields=["valid_to"])
            before = {"agency": membership.agency.code, "role": membership.role}
            record(
                "accounts.membership.end", membership.user, actor=actor, agency_id=membership.agency_id, before=before
            )
    return membership


def set_contact(membership: Membership, is_contact: bool, *, actor: Actor) -> Membership:
    """Say whether this person is whom others ask at the agency."""
    with transaction.atomic():
        require("accounts.people.manage", actor, membership)
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        _mark_contact(membership, is_contact, actor)
    return membership


def _mark_contact(membership: Membership, is_contact: bool, actor: Actor) -> None:
    if membership.is_contact == is_contact:
        return
    membership.is_contact = is_contact
    membership.save(update_fields=["is_contact"])
    record(
        "accounts.membership.contact",
        membership.user,
        actor=actor,
        agency_id=membership.agency_id,
        before={"is_contact": not is_contact},
        after={"is_contact": is_contact},
    )
