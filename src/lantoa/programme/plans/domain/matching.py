"""Saying whom the wordings of a draft mean."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from lantoa.base.agencies.domain import learn_wording
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused
from lantoa.programme.plans.domain.drafting import match
from lantoa.programme.plans.domain.editing import editing
from lantoa.programme.plans.models import Party, PlanVersion
from lantoa.programme.plans.queries import parties_of


def map_wording(
    version: PlanVersion,
    key: str,
    *,
    actor: Actor,
    agency: Agency | None = None,
    group: AgencyGroup | None = None,
    skip: bool = False,
) -> int:
    """Say what a wording means wherever this draft uses it, and remember it for the plans to come.

    `skip` keeps the wording without giving anybody work. Returns how many places were filled.
    """
    if sum((agency is not None, group is not None, skip)) != 1:
        raise Refused(_("Choose an agency, a group, or that this wording gives nobody any work."))
    with editing(version, actor=actor, revision=None) as locked:
        places = parties_of(locked).filter(key=key)
        first = places.first()
        if first is None:
            raise Refused(_("This wording no longer stands in the draft."))
        if not skip:
            learn_wording(key, first.text, actor=actor, agency=agency, group=group)
        filled = Party.objects.filter(pk__in=[p.pk for p in places]).update(agency=agency, group=group, skipped=skip)
        after = {"wording": first.text, "means": str(agency or group or "–")}
        record("plans.version.change", locked, actor=actor, after=after)
    return filled


def set_register_day(version: PlanVersion, day: date | None, *, actor: Actor) -> PlanVersion:
    """Match agencies by the register of another day: for plans brought in after the agencies have changed."""
    with editing(version, actor=actor, revision=None) as locked:
        locked.register_day = day
        locked.save(update_fields=["register_day"])
        parties = list(parties_of(locked).filter(skipped=False))
        for party in parties:
            party.agency = party.group = None
        match(parties, day or clock.today())
        Party.objects.bulk_update(parties, ["agency", "group"])
        record("plans.version.change", locked, actor=actor, after={"register_day": day})
    return locked
