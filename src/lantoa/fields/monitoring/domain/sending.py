"""Writing reminders down and telling their people: what sending by hand and by schedule share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.notify.domain import Telling, notify_each
from lantoa.base.notify.queries import contacts_of_each
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.models import Reminder
from lantoa.fields.monitoring.queries.items import Item
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.plans.models import Plan

LISTED = 20
"""So many items are named in one notice; of more, the number is said."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one agency is reminded of at once, each item with its days after the due date, and who reads it."""

    agency: Agency
    audience: Audience
    people: Sequence[User]
    items: Sequence[tuple[Item, int]]


def lock_reminders(plan: Plan) -> None:
    """Until the transaction ends, nobody else sends reminders of this plan."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"monitoring.reminders.{plan.pk}"])


def lock_agency(agency_id: int) -> None:
    """Until the transaction ends, whoever writes the same about this agency waits: two clicks take turns."""
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency_id)


def send(
    batches: Sequence[Batch], *, sending: Sending, actor: Actor | None = None, note: str = "", tell: bool = True
) -> list[Reminder]:
    """Write all reminders with the people they go to, then one notice a person and batch, unless the caller tells them
    in another way. The caller holds the lock."""
    rows = [
        Reminder(
            assignment_id=item.assignment_id,
            due=item.due,
            label=item.label,
            sending=sending,
            days=days,
            audience=batch.audience,
            sent_at=clock.now(),
            sent_on=clock.today(),
            sent_by_id=actor.pk if actor else None,
            note=note,
        )
        for batch in batches
        for item, days in batch.items
    ]
    written = Reminder.objects.bulk_create(rows, batch_size=1000)
    through = Reminder.people.through
    links, tellings, at = [], [], 0
    for batch in batches:
        own, at = written[at : at + len(batch.items)], at + len(batch.items)
        links += [through(reminder_id=row.pk, user_id=person.pk) for row in own for person in batch.people]
        tellings += _tellings(batch, f"monitoring.reminder:{own[0].pk}", note)
    through.objects.bulk_create(links, batch_size=1000)
    if tell:
        notify_each(tellings)
    return written


def people_of_each(agencies: Iterable[int], audience: Audience) -> dict[int, list[User]]:
    """Agency id → whom to tell there; for heads, where there is none, the contact officers. At most two queries."""
    ids = set(agencies)
    found: dict[int, list[User]] = {}
    if audience == Audience.HEAD:
        heads = Membership.current().filter(agency__in=ids, role=Role.HEAD, user__is_active=True)
        for row in heads.select_related("user").order_by("user_id"):
            found.setdefault(row.agency_id, []).append(row.user)
    rest = ids - found.keys()
    return found | (contacts_of_each(rest) if rest else {})


def by_agency(items: Iterable[Item]) -> dict[int, list[Item]]:
    rows = sorted(items, key=lambda item: (item.agency_id, item.due))
    return {agency: list(found) for agency, found in groupby(rows, key=lambda item: item.agency_id)}


def _tellings(batch: Batch, key: str, note: str) -> list[Telling]:
    items, today = [item for item, _days in batch.items], clock.today()
    late = sum(item.closes < today for item in items)
    if late:
        subject = ngettext("%(n)d item is late", "%(n)d items are late", late) % {"n": late}
    else:
        subject = ngettext("%(n)d item falls due", "%(n)d items fall due", len(items)) % {"n": len(items)}
    one = len({item.assignment_id for item in items}) == 1
    url = reverse("assignments:detail", args=[items[0].assignment_id]) if one else reverse("assignments:index")
    text = "\n".join(filter(None, [note.strip(), *_lines(items)]))
    return [
        Telling(person, "monitoring.reminder", key, f"{batch.agency}: {subject}", text, url, batch.agency)
        for person in batch.people
    ]


def _lines(items: Sequence[Item]) -> list[str]:
    """An item a line: number, content, day, period."""
    found = []
    for item in items[:LISTED]:
        values = {
            "order": item.order,
            "content": Truncator(item.content).chars(120),
            "day": date_format(item.due, "SHORT_DATE_FORMAT"),
        }
        line = _("%(order)s. %(content)s – due %(day)s") % values
        found.append(f"{line} ({item.label})" if item.label else line)
    if len(items) > LISTED:
        found.append(_("… and %(n)d more.") % {"n": len(items) - LISTED})
    return found
