"""Reminders sent by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.fields.monitoring.domain.sending import Batch, by_agency, lock_reminders, people_of_each, send
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.models import Reminder
from lantoa.fields.monitoring.queries.items import Item, late_items
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.plans.models import Plan

Agencies = QuerySet[Agency] | Iterable[int] | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """What one agency would be reminded of, and who would read it; `again`: items reminded of by hand today already."""

    agency: Agency
    people: Sequence[User]
    items: Sequence[Item]
    again: int = 0


def preview_reminders(
    plan: Plan, *, actor: Actor, agencies: Agencies = None, audience: Audience = Audience.CONTACT
) -> list[Addressee]:
    """Who would get what now, most items first."""
    require("monitoring.reminder.send", actor, plan)
    return _addressees(plan, agencies, audience)


def remind_late(
    plan: Plan, *, actor: Actor, agencies: Agencies = None, audience: Audience = Audience.CONTACT, note: str = ""
) -> list[Reminder]:
    """Remind agencies of every late item, each item once a day. What was finished meanwhile is left out.

    Raises Refused when there is nobody left to remind.
    """
    with transaction.atomic():
        require("monitoring.reminder.send", actor, plan)
        lock_reminders(plan)
        found = [a for a in _addressees(plan, agencies, audience) if a.items and a.people]
        if not found:
            raise Refused(_("Nobody is left to remind: nothing is late, or it was reminded of today already."))
        today = clock.today()
        batches = [Batch(a.agency, audience, a.people, [(i, i.days_on(today)) for i in a.items]) for a in found]
        written = send(batches, sending=Sending.BY_HAND, actor=actor, note=note)
        after = {"items": len(written), "agencies": sorted(a.agency.code for a in found)}
        record("monitoring.reminder.send", plan, actor=actor, after=after, note=note)
    return written


def _addressees(plan: Plan, agencies: Agencies, audience: Audience) -> list[Addressee]:
    items = by_agency(late_items(plan, agencies))
    today = Reminder.objects.filter(assignment__plan=plan, sent_on=clock.today(), sending=Sending.BY_HAND)
    reminded = set(today.values_list("assignment_id", "due"))
    people = people_of_each(items, audience)
    found = []
    for agency in Agency.objects.filter(pk__in=items):
        left = [item for item in items[agency.pk] if item.key not in reminded]
        found.append(Addressee(agency, people.get(agency.pk, []), left, len(items[agency.pk]) - len(left)))
    return sorted(found, key=lambda a: (-len(a.items), a.agency.name, a.agency.code))
