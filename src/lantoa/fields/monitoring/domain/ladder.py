"""Reminders by schedule: each plan has a ladder, each dated item climbs it until it is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.base.workdays.queries import working_calendar
from lantoa.fields.monitoring.domain.sending import Batch, lock_reminders, people_of_each, send
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.models import Reminder, Rung
from lantoa.fields.monitoring.queries.items import Item, open_items
from lantoa.fields.monitoring.queries.watch import ladder_of
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, require
from lantoa.kernel.workdays import WorkingCalendar, is_working_time, previous_working_day
from lantoa.programme.plans.models import Plan
from lantoa.programme.plans.queries import living_plans
from lantoa.programme.plans.rules import coordinators

REACH = timedelta(days=10)
"""A rung is still climbed so long after its day: the longest row of days off is shorter. What is older stays untold, so
that a plan brought in late does not begin with a flood."""

Ladder = Sequence[tuple[int, Audience]]


def set_ladder(plan: Plan, rungs: Iterable[tuple[int, Audience]], *, actor: Actor) -> None:
    """Replace the ladder of a plan. An empty one brings the shipped ladder back; what was sent stays sent."""
    with transaction.atomic():
        require("monitoring.ladder.change", actor, plan)
        lock_reminders(plan)
        before = [[days, str(audience)] for days, audience in ladder_of(plan)]
        Rung.objects.filter(plan=plan).delete()
        Rung.objects.bulk_create(Rung(plan=plan, days=d, audience=a) for d, a in dict.fromkeys(rungs))
        after = [[days, str(audience)] for days, audience in ladder_of(plan)]
        if before != after:
            record("monitoring.ladder.change", plan, actor=actor, before={"rungs": before}, after={"rungs": after})


def send_due_reminders() -> int:
    """Send what the ladders of all plans in force ask for by now; the number of reminders. Only in working hours.

    May be called as often as one likes: a rung is climbed once.
    """
    calendar = working_calendar()
    if not is_working_time(clock.now(), calendar):
        return 0
    return sum(_climb(plan, calendar) for plan in living_plans())


def _climb(plan: Plan, calendar: WorkingCalendar) -> int:
    with transaction.atomic():
        lock_reminders(plan)
        ladder = ladder_of(plan)
        today = clock.today()
        oldest = today - REACH - timedelta(days=max(days for days, _audience in ladder))
        last = today - timedelta(days=min(days for days, _audience in ladder))
        items = open_items(plan, calendar, first=previous_working_day(oldest, calendar), last=last)
        due = _due(items, ladder, _climbed(plan, items), today)
        batches = _batches(plan, due)
        if not batches:
            return 0
        written = send(
            [b for b in batches if b.audience != Audience.COORDINATOR], sending=Sending.SCHEDULE
        ) + _tell_coordinators(plan, [b for b in batches if b.audience == Audience.COORDINATOR])
        record("monitoring.reminder.send", plan, actor=None, after={"items": len(written)})
    return len(written)


def _climbed(plan: Plan, items: Sequence[Item]) -> dict[tuple[int, date, str], int]:
    """(assignment, due, audience) → the highest rung reached, of these items and others due since the first of them."""
    first = min((item.due for item in items), default=date.max)
    rows = Reminder.objects.filter(assignment__plan=plan, sending=Sending.SCHEDULE, due__gte=first)
    found: dict[tuple[int, date, str], int] = {}
    for assignment, due, audience, days in rows.order_by("days").values_list(
        "assignment_id", "due", "audience", "days"
    ):
        found[assignment, due, audience] = days
    return found


def _due(
    items: Iterable[Item], ladder: Ladder, climbed: dict[tuple[int, date, str], int], today: date
) -> list[tuple[Item, int, Audience]]:
    """The highest rung of each audience that an item stands on now and has not reached before."""
    found = []
    for item in items:
        for audience in Audience:
            day = item.days_on(today)
            here = [d for d, a in ladder if a == audience and day - REACH.days <= d <= day]
            if not here or (max(here) < 0 <= day) or max(here) <= climbed.get((*item.key, audience), -999):
                continue
            found.append((item, max(here), audience))
    return found


def _batches(plan: Plan, due: Sequence[tuple[Item, int, Audience]]) -> list[Batch]:
    """By agency and audience; agencies where nobody can be told are left for the preview to show."""
    grouped: dict[tuple[int, Audience], list[tuple[Item, int]]] = defaultdict(list)
    for item, days, audience in due:
        grouped[item.agency_id, audience].append((item, days))
    people = {a: people_of_each({pk for pk, au in grouped if au == a}, a) for a in (Audience.CONTACT, Audience.HEAD)}
    above = _coordinating_people(plan) if any(a == Audience.COORDINATOR for _pk, a in grouped) else []
    agencies = Agency.objects.in_bulk({pk for pk, _audience in grouped})
    batches = []
    for (pk, audience), found in grouped.items():
        told = above if audience == Audience.COORDINATOR else people[audience].get(pk, [])
        if told:
            batches.append(Batch(agencies[pk], audience, told, found))
    return batches


def _coordinating_people(plan: Plan) -> list[User]:
    found = people_of_each(coordinators(plan), Audience.CONTACT)
    return list({person.pk: person for people in found.values() for person in people}.values())


def _tell_coordinators(plan: Plan, batches: Sequence[Batch]) -> list[Reminder]:
    """The coordinating agency reads one notice for all agencies, not one for each."""
    if not batches:
        return []
    written = send(batches, sending=Sending.SCHEDULE, tell=False)
    notify(
        batches[0].people,
        "monitoring.late",
        key=f"monitoring.late:{written[0].pk}",
        subject=_("%(agencies)d agencies have been late for long (%(items)d items)")
        % {"agencies": len(batches), "items": len(written)},
        text="\n".join(
            _("%(agency)s: %(items)d, the oldest due %(day)s")
            % {
                "agency": batch.agency,
                "items": len(batch.items),
                "day": date_format(min(item.due for item, _days in batch.items), "SHORT_DATE_FORMAT"),
            }
            for batch in batches
        ),
        url=f"{reverse('monitoring:late')}?plan={plan.pk}",
    )
    return written
