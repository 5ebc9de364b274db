"""Many rows of the ledger at once: the same rules and the same audit as one by one, in few queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record_each, unsaved
from lantoa.kernel import clock
from lantoa.kernel.permission import require
from lantoa.programme.activities import addresses
from lantoa.programme.activities.domain.details import Details, check, fill, values_of
from lantoa.programme.activities.domain.recording import serve_work
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse

Key = tuple[int, str]
"""(agency id, fingerprint of an address)"""


@dataclass(frozen=True, slots=True)
class Line:
    """One activity, who records it, and the address that shows it, if any."""

    details: Details
    actor: User
    address: str = ""


def record_activities(lines: Sequence[Line]) -> list[Activity]:
    """Record all or none, in a number of queries that does not grow with the lines, but for the work they serve.

    Addresses are stored without having their text copied: thousands of visits to other people's sites are asked for one
    by one (`ask_for_copy`). Raises ValidationError by field, or Refused.
    """
    for line in lines:
        require("activities.activity.record", line.actor, line.details.agency)
        check(line.details)
    now = clock.now()
    with transaction.atomic():
        rows = Activity.objects.bulk_create(
            [fill(Activity(recorded_by=line.actor, recorded_at=now), line.details) for line in lines], batch_size=500
        )
        code = "activities.activity.record"
        record_each(
            unsaved(code, row, actor=row.recorded_by, agency_id=row.agency_id, after=values_of(row)) for row in rows
        )
        _attach(lines, rows)
        for line in lines:
            serve_work(line.details, actor=line.actor)
    return rows


def _attach(lines: Sequence[Line], rows: Sequence[Activity]) -> None:
    shown = [
        ((row.agency_id, addresses.fingerprint(line.address)), line, row)
        for line, row in zip(lines, rows, strict=True)
        if line.address
    ]
    if not shown:
        return
    known = _store({key: line for key, line, _row in shown})
    EvidenceUse.objects.bulk_create(EvidenceUse(evidence=known[key], activity=row) for key, _line, row in shown)
    record_each(
        unsaved(
            "activities.evidence.attach",
            row,
            actor=line.actor,
            agency_id=row.agency_id,
            after={"evidence": str(known[key])},
        )
        for key, line, row in shown
    )


def _store(wanted: dict[Key, Line]) -> dict[Key, Evidence]:
    """The evidence of each address, made where an agency has not got it yet."""
    agencies = {agency for agency, _fingerprint in wanted}
    # As in `store_address`: two who store the same address take turns.
    list(Agency.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=agencies).order_by("pk"))
    same = Evidence.objects.filter(
        agency__in=agencies, kind=EvidenceKind.ADDRESS, fingerprint__in={fingerprint for _agency, fingerprint in wanted}
    )
    known = {(item.agency_id, item.fingerprint): item for item in same}
    made = Evidence.objects.bulk_create(
        Evidence(
            agency=line.details.agency,
            kind=EvidenceKind.ADDRESS,
            title=line.address[:200],
            url=line.address,
            fingerprint=key[1],
            effective_on=line.details.day,
            stored_at=clock.now(),
            stored_by=line.actor,
        )
        for key, line in wanted.items()
        if key not in known
    )
    record_each(
        unsaved(
            "activities.evidence.store",
            item,
            actor=item.stored_by,
            agency_id=item.agency_id,
            after={"kind": item.kind, "fingerprint": item.fingerprint, "url": item.url, "size": 0},
        )
        for item in made
    )
    return known | {(item.agency_id, item.fingerprint): item for item in made}
