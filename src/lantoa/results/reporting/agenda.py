"""The last days to send reports, for calendars: of the own agencies, and of those whose reports one receives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.kernel.agenda import DONE, OPEN, OVERDUE, Item, Source, Window, register_source
from lantoa.kernel.permission import Actor
from lantoa.results.reporting.models import ReportingPeriod
from lantoa.results.reporting.queries import standings
from lantoa.results.reporting.queries.standings import Line, lines


def due(actor: Actor, window: Window) -> Iterator[Item]:
    """What the person's agencies have to send, each on the last day of its level."""
    own = actor.agency_ids() if window.agencies is None else actor.agency_ids() & window.agencies
    if not own:
        return
    near = ReportingPeriod.objects.filter(end__lte=window.end, due__gte=window.start).select_related("form")
    for line in lines(near.prefetch_related("groups")):
        if line.agency.pk in own and window.start <= line.due <= window.end:
            yield Item(
                key=f"report.{line.period.pk}.{line.agency.pk}",
                title=_("Report due: %(period)s") % {"period": line.period},
                url=reverse("reporting:report", args=[line.report.pk]) if line.report else reverse("reporting:index"),
                day=line.due,
                agency=str(line.agency),
                note=line.period.form.title,
                state=_state(line),
            )


def received(actor: Actor, window: Window) -> Iterator[Item]:
    """The days by which other agencies' reports are to be there."""
    if window.agencies is not None:
        return
    rows = ReportingPeriod.objects.filter(due__range=(window.start, window.end)).select_related("form__owner")
    if not actor.is_platform_admin:
        rows = rows.filter(form__owner__in=actor.agency_ids())
    shown = list(rows.prefetch_related("groups"))
    ranks: dict[int, Counter[int]] = {period.pk: Counter() for period in shown}
    for line in lines(shown):
        ranks[line.period.pk][line.rank] += 1
    for period in shown:
        count = ranks[period.pk]
        sent = count[standings.DONE] + count[standings.WAITING]
        yield Item(
            key=f"reports.{period.pk}",
            title=_("Reports to be received: %(period)s") % {"period": period},
            url=reverse("reporting:period", args=[period.pk]),
            day=period.due,
            agency=str(period.form.owner),
            note=_("%(sent)d of %(all)d sent") % {"sent": sent, "all": count.total()},
            state=OVERDUE if count[standings.LATE] else DONE if sent == count.total() else OPEN,
        )


def _state(line: Line) -> str:
    if line.rank in (standings.DONE, standings.WAITING):
        return DONE
    return OVERDUE if line.rank == standings.LATE else OPEN


def register() -> None:
    register_source(Source("reporting.due", gettext_lazy("Reports to send"), due))
    register_source(Source("reporting.received", gettext_lazy("Reports to receive"), received))
