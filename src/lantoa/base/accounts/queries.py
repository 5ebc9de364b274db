"""Reading people and their roles."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import in_force
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor


def people_seen_by(actor: Actor) -> QuerySet[User]:
    """All people for administrators; for heads those who hold or held a role in their agencies."""
    if actor.is_platform_admin:
        return User.objects.all()
    mine = Membership.objects.filter(agency__in=actor.agency_ids(Role.HEAD))
    return User.objects.filter(pk__in=mine.values("user"))


def agencies_managed_by(actor: Actor) -> QuerySet[Agency]:
    """Where the actor may give roles today."""
    agencies = in_force(clock.today()).order_by("name", "code")
    return agencies if actor.is_platform_admin else agencies.filter(pk__in=actor.agency_ids(Role.HEAD))


def with_current_roles(people: QuerySet[User]) -> QuerySet[User]:
    """Each person with `current_memberships`, in two queries for any number of rows."""
    held = Membership.current().select_related("agency").order_by("agency__name", "role")
    return people.prefetch_related(Prefetch("memberships", queryset=held, to_attr="current_memberships"))


def heads_and_contacts(agency: Agency) -> QuerySet[Membership]:
    """Whom to turn to at an agency: its heads first, then its contact officers."""
    held = Membership.current().filter(agency=agency, user__is_active=True).select_related("user")
    return (held.filter(role=Role.HEAD) | held.filter(is_contact=True)).order_by("-is_contact", "user__first_name")
