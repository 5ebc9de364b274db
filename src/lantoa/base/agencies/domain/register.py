"""Adding, changing and closing agencies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies import queries
from lantoa.base.agencies.domain.imports import lock_register
from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.base.agencies.models import Agency, HeadCount, Succession
from lantoa.base.agencies.signals import agency_closed
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold

FIELDS = ("code", "name", "short_name", "kind", "level", "valid_from", "valid_to")


def folded(agency: Agency) -> str:
    """What searching without accents looks in."""
    return fold(f"{agency.code} {agency.short_name} {agency.name}")


def counted_on(agency: Agency) -> date:
    """The day a head count given now stands for: today, kept inside the agency's own time."""
    return max(agency.valid_from, min(clock.today(), agency.valid_to or clock.today()))


def save_agency(agency: Agency, *, actor: Actor, head_count: int | None = None) -> Agency:
    """Add or change one agency; `head_count` is a count as of today (or of its first day)."""
    with transaction.atomic():
        require("agencies.register.manage", actor, agency)
        lock_register()
        before = state_of(Agency.objects.select_for_update().filter(pk=agency.pk).first())
        agency.folded = folded(agency)
        agency.full_clean(exclude=["folded"])
        _refuse_circle(agency)
        agency.save()
        teach_names([agency])
        if head_count is not None and head_count != queries.head_count(agency, counted_on(agency)):
            HeadCount.objects.update_or_create(agency=agency, on=counted_on(agency), defaults={"people": head_count})
        if before and before["valid_to"] is None and agency.valid_to is not None:
            agency_closed.send(Agency, agency=agency, actor=actor)
        code = "agencies.agency.change" if before else "agencies.agency.create"
        record(code, agency, actor=actor, agency_id=agency.pk, before=before, after=state_of(agency))
    return agency


def close_agency(
    agency: Agency,
    *,
    actor: Actor,
    last_day: date,
    decision: str = "",
    successors: Iterable[tuple[Agency, str]] = (),
) -> Agency:
    """Set the last day in force and who takes over what from the next day on: (agency, function passed on).

    History stays; upper modules learn of it by signal and pass the open work on.
    """
    with transaction.atomic():
        require("agencies.register.manage", actor, agency)
        agency = Agency.objects.select_for_update().get(pk=agency.pk)
        if agency.valid_to is not None:
            raise Refused(
                _("%(agency)s is closed already, its last day is %(day)s.")
                % {"agency": agency, "day": f"{agency.valid_to:%d/%m/%Y}"}
            )
        if last_day < agency.valid_from:
            raise Refused(
                _("The last day cannot be before the agency's first day, %(day)s.")
                % {"day": f"{agency.valid_from:%d/%m/%Y}"}
            )
        before = state_of(agency)
        agency.valid_to = last_day
        agency.save(update_fields=["valid_to"])
        record(
            "agencies.agency.close",
            agency,
            actor=actor,
            agency_id=agency.pk,
            before=before,
            after=state_of(agency),
            note=decision,
        )
        for successor, function in successors:
            add_succession(
                agency,
                successor,
                actor=actor,
                effective_on=last_day + timedelta(days=1),
                function=function,
                decision=decision,
            )
        agency_closed.send(Agency, agency=agency, actor=actor)
    return agency


def add_succession(
    predecessor: Agency, successor: Agency, *, actor: Actor, effective_on: date, function: str = "", decision: str = ""
) -> Succession:
    """Record that a function passed on; the same fact twice is one row."""
    with transaction.atomic():
        require("agencies.register.manage", actor, predecessor)
        if predecessor == successor:
            raise Refused(_("An agency cannot succeed itself."))
        row, created = Succession.objects.get_or_create(
            predecessor=predecessor,
            successor=successor,
            function=function,
            effective_on=effective_on,
            defaults={"decision": decision},
        )
        if created:
            record(
                "agencies.agency.change",
                predecessor,
                actor=actor,
                agency_id=predecessor.pk,
                after={"successor": successor.code, "function": function, "effective_on": effective_on},
            )
    return row


def state_of(agency: Agency | None) -> dict[str, Any]:
    """What the audit log keeps of an agency; the parent by its code."""
    if agency is None:
        return {}
    return {f: getattr(agency, f) for f in FIELDS} | {"parent": agency.parent.code if agency.parent else ""}


def _refuse_circle(agency: Agency) -> None:
    """Raise ValidationError when an agency would stand above itself; the caller holds the lock of the register."""
    parents = dict(Agency.objects.exclude(parent=None).values_list("pk", "parent"))
    above, seen = agency.parent_id, set()
    while above is not None and above not in seen:
        if above == agency.pk:
            raise ValidationError({"parent": _("“%(code)s” would stand above itself.") % {"code": agency.code}})
        seen.add(above)
        above = parents.get(above)
