"""Tells the other side when a plan has changed hands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.notify.domain import notify
from lantoa.base.notify.queries import contacts_of_each
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.rules import judges
from lantoa.programme.agencyplans.signals import approval_asked, moved

KIND = "agencyplans.answers"


@receiver(moved, dispatch_uid="agencyplans.tell")
def tell(sender: Any, *, agency_plan: AgencyPlan, verb: str, note: str, **_named: Any) -> None:
    """The judges of what was submitted; the agency's people of what was returned or accepted."""
    names = {"agency": agency_plan.agency, "title": agency_plan.title}
    subjects = {
        "submit": _("%(agency)s has submitted its plan") % names,
        "return": _("Returned with remarks: %(title)s") % names,
        "accept": _("Accepted: %(title)s") % names,
    }
    if verb not in subjects:
        return
    notify(
        _people(judges(agency_plan) if verb == "submit" else {agency_plan.agency_id}),
        KIND,
        key=f"agencyplans:{agency_plan.pk}:{verb}:{agency_plan.revision}",
        subject=subjects[verb],
        text=note,
        url=reverse("agencyplans:detail", args=[agency_plan.pk]),
        agency=agency_plan.agency,
    )


@receiver(approval_asked, dispatch_uid="agencyplans.ask")
def tell_heads(sender: Any, *, agency_plan: AgencyPlan, **_named: Any) -> None:
    """Once for each revision: asking again without having changed anything tells nobody twice."""
    heads = Membership.current().filter(agency=agency_plan.agency_id, role=Role.HEAD).select_related("user")
    notify(
        {held.user for held in heads},
        KIND,
        key=f"agencyplans:{agency_plan.pk}:ask:{agency_plan.revision}",
        subject=_("Waiting for your approval: %(title)s") % {"title": agency_plan.title},
        url=reverse("agencyplans:detail", args=[agency_plan.pk]),
        agency=agency_plan.agency,
    )


def _people(agencies: frozenset[int] | set[int]) -> Iterator[User]:
    for people in contacts_of_each(agencies).values():
        yield from people
