"""What an administrator does first, as long as nothing is in force: agencies, people, the decision."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import Membership
from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, allowed


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    why: str
    url: str
    done: bool


def first_steps(actor: Actor) -> list[Step]:
    """In the order in which one needs the other; none for those who do not keep the register. Two queries."""
    if not allowed("agencies.register.manage", actor):
        return []
    return [
        Step(
            _("Import the register of agencies"),
            _("A sheet with code, name, kind and level of each agency, then their successions and groups."),
            reverse("agencies:import", args=["co-quan"]),
            Agency.objects.exists(),
        ),
        Step(
            _("Add people and give them roles"),
            _("At least an officer and a head of the agency that coordinates the plan."),
            reverse("people:index"),
            Membership.current().exists(),
        ),
        Step(
            _("Bring in the decision that issues the plan"),
            _("Its tasks, agencies and dates are read from the file; you review them before anything is assigned."),
            reverse("plans:upload"),
            False,
        ),
    ]
