"""Teaching what the wordings of official documents mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from lantoa.base.agencies.models import Agency, AgencyGroup, Wording
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from vanban.grammar.agencies import normalize_agency

Taught = tuple[str, Agency | AgencyGroup]
"""A wording as written, and what it means."""


def learn_wording(
    key: str, text: str, *, actor: Any, agency: Agency | None = None, group: AgencyGroup | None = None
) -> Wording:
    """Remember that a wording means this agency or group; the latest teaching wins where several hold."""
    with transaction.atomic():
        row, _created = Wording.objects.update_or_create(
            key=key[:400], agency=agency, group=group, defaults={"text": text[:400], "taught_at": clock.now()}
        )
        record("agencies.wording.learn", row, actor=actor, after={"means": str(agency or group)})
    return row


def key_of(text: str) -> str:
    """What two writings of the same agency or group have in common."""
    return normalize_agency(text)[:400]


def teach(taught: Iterable[Taught]) -> int:
    """Add the wordings not known yet, in one statement; how many were given. Nobody's own teaching is overruled."""
    rows = [
        Wording(
            key=key_of(text),
            text=text[:400],
            agency=meant if isinstance(meant, Agency) else None,
            group=meant if isinstance(meant, AgencyGroup) else None,
        )
        for text, meant in taught
    ]
    Wording.objects.bulk_create([row for row in rows if row.key], ignore_conflicts=True, batch_size=1000)
    return len(rows)


def teach_names(agencies: Iterable[Agency]) -> int:
    """Every agency answers to its own name and short name."""
    return teach(
        (name, agency) for agency in agencies for name in dict.fromkeys((agency.name, agency.short_name)) if name
    )
