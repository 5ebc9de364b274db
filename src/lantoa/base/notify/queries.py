"""Reading notices, mails and whom to tell."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import kinds_for
from lantoa.base.notify.models import Mail, Notice, Preference
from lantoa.base.notify.states import FAILED, UNCERTAIN
from lantoa.kernel.permission import Actor

FALLBACK = (Role.OFFICER, Role.HEAD)
CONTACT = "contact"


def notices_of(actor: Actor) -> QuerySet[Notice]:
    return Notice.objects.filter(person=actor.pk).select_related("agency").order_by("-created_at", "-id")


def unread_count(actor: Actor) -> int:
    return Notice.objects.filter(person=actor.pk, read_at=None).count()


def choices_of(actor: Actor) -> dict[str, Delivery]:
    """Kind → how this person hears of it, for each kind he or she may be told."""
    chosen = dict(Preference.objects.filter(person=actor.pk).values_list("kind", "delivery"))
    return {kind.code: Delivery(chosen.get(kind.code, kind.default)) for kind in kinds_for(actor)}


def troubled_mails() -> QuerySet[Mail]:
    """Mails that nobody will send by himself any more."""
    return Mail.objects.filter(state__in=(FAILED, UNCERTAIN))


def contacts_of_each(agencies: Iterable[int], roles: tuple[Role, ...] = FALLBACK) -> dict[int, list[User]]:
    """Agency id → whom to tell there: its contact officers; without any, those with the first of `roles` that is held.

    One query. Agencies where nobody can be told are left out.
    """
    rows = Membership.current().filter(agency__in=set(agencies), user__is_active=True)
    by_agency: dict[int, dict[str, dict[int, User]]] = {}
    for row in rows.select_related("user").order_by("user_id"):
        held = by_agency.setdefault(row.agency_id, {})
        for group in (row.role, CONTACT) if row.is_contact else (row.role,):
            held.setdefault(group, {})[row.user_id] = row.user
    found = {}
    for agency, held in by_agency.items():
        first = next((g for g in (CONTACT, *roles) if g in held), None)
        if first is not None:
            found[agency] = list(held[first].values())
    return found


def contacts_of(agency: Agency, roles: tuple[Role, ...] = FALLBACK) -> list[User]:
    """Whom to tell at one agency, as in `contacts_of_each`; empty when there is nobody."""
    return contacts_of_each([agency.pk], roles).get(agency.pk, [])
