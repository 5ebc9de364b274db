"""Reminding by hand whoever is late with a report; each agency once a day."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import Telling, notify_each
from lantoa.base.notify.queries import contacts_of_each
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, require
from lantoa.results.reporting.domain.telling import DUE
from lantoa.results.reporting.models import ReportingPeriod
from lantoa.results.reporting.queries.periods import due_for
from lantoa.results.reporting.queries.standings import LATE, lines


def remind_late(period: ReportingPeriod, *, actor: Actor) -> int:
    """Tell the contacts of every agency that is late; how many people were told something new."""
    with transaction.atomic():
        locked = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("form").get(pk=period.pk)
        require("reporting.period.manage", actor, locked)
        late = [line.agency for line in lines([locked]) if line.rank == LATE]
        people = contacts_of_each({agency.pk for agency in late})
        told = notify_each(_telling(locked, agency, person) for agency in late for person in people.get(agency.pk, []))
        if told:
            record("reporting.period.remind", locked, actor=actor, after={"agencies": len(late), "people": told})
    return told


def _telling(period: ReportingPeriod, agency: Agency, person: User) -> Telling:
    subject = _("%(period)s: your report was due on %(due)s and has not been sent") % {
        "period": period,
        "due": date_format(due_for(period, agency), "SHORT_DATE_FORMAT"),
    }
    key = f"{DUE}:{period.pk}:{agency.pk}:by-hand:{clock.today().isoformat()}"
    return Telling(person, DUE, key, subject, "", reverse("reporting:index"), agency)
