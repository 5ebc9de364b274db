"""Recording who did what. Every code is registered once with the words people read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from lantoa.base.audit.models import Entry
from lantoa.kernel import clock, trace

_codes: dict[str, Any] = {}


def register_codes(codes: Mapping[str, Any]) -> None:
    """Dotted code → translatable phrase, e.g. {"plans.plan.activate": _("Activated the plan")}."""
    _codes.update(codes)


def phrase(code: str) -> str:
    """What people read; the code itself for old entries whose code is gone."""
    return str(_codes.get(code, code))


def codes() -> dict[str, Any]:
    return dict(_codes)


def record(
    code: str,
    obj: Model,
    *,
    actor: Any,
    agency_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> Entry:
    """Write one entry inside the caller's transaction; an unregistered code raises KeyError."""
    entry = unsaved(code, obj, actor=actor, agency_id=agency_id, before=before, after=after, note=note)
    entry.save(force_insert=True)
    return entry


def record_each(entries: Iterable[Entry]) -> None:
    """Write many entries made by `unsaved` at once, inside the caller's transaction."""
    Entry.objects.bulk_create(entries, batch_size=1000)


def unsaved(
    code: str,
    obj: Model,
    *,
    actor: Any,
    agency_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> Entry:
    """The entry that `record` would write, for `record_each`."""
    _codes[code]
    return Entry(
        at=clock.now(),
        actor=actor if getattr(actor, "pk", None) else None,
        code=code,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:300],
        agency_id=agency_id,
        before=_plain(before),
        after=_plain(after),
        note=note,
        request=trace.request_id.get(),
    )


class _Encoder(DjangoJSONEncoder):
    """Days, moments, decimals and translated words as text, however deep; records by their name."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(dict(values or {}), cls=_Encoder))
    return plain
