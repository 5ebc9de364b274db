"""Visits and the dates of their findings, for calendars."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.workdays.queries import last_closed_day
from lantoa.fields.monitoring.models import Finding
from lantoa.fields.monitoring.queries.watch import inspections_seen_by
from lantoa.fields.monitoring.states import CANCELLED, CLOSED, HELD
from lantoa.kernel.agenda import DONE, OPEN, OVERDUE, Item, Source, Window, register_source
from lantoa.kernel.permission import Actor


def visits(actor: Actor, window: Window) -> Iterator[Item]:
    rows = inspections_seen_by(actor).exclude(state=CANCELLED)
    rows = rows.filter(starts_on__lte=window.end, ends_on__gte=window.start)
    if window.agencies is not None:
        rows = rows.filter(agency__in=window.agencies)
    for row in rows:
        yield Item(
            key=f"inspection.{row.pk}",
            title=_("Inspection of %(agency)s") % {"agency": row.agency},
            url=reverse("monitoring:inspection", args=[row.pk]),
            day=row.starts_on,
            last_day=row.ends_on,
            agency=str(row.agency),
            note=row.place,
            state=DONE if row.state in (HELD, CLOSED) else OPEN,
        )


def findings(actor: Actor, window: Window) -> Iterator[Item]:
    """The days by which agencies have to mend what was found."""
    seen = Q(inspection__in=inspections_seen_by(actor).values("pk"), due__range=(window.start, window.end))
    if window.agencies is not None:
        seen &= Q(inspection__agency__in=window.agencies)
    closed = last_closed_day()
    for row in Finding.objects.filter(seen).select_related("inspection__agency"):
        yield Item(
            key=f"finding.{row.pk}",
            title=str(row),
            url=reverse("monitoring:inspection", args=[row.inspection_id]),
            day=row.due,
            agency=str(row.inspection.agency),
            state=DONE if row.state == CLOSED else OVERDUE if row.due <= closed else OPEN,
        )


def register() -> None:
    register_source(Source("monitoring.inspections", gettext_lazy("Inspection visits"), visits))
    register_source(Source("monitoring.findings", gettext_lazy("Answers due to findings"), findings))
