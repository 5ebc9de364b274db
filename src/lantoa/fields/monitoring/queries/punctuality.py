"""How completely and how punctually each agency does what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from lantoa.base.agencies.models import Agency
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.workdays import previous_working_day
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import closing_of
from lantoa.programme.assignments.states import FINISHED, NOT_APPLICABLE, OPEN, WITHDRAWN
from lantoa.programme.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Shares of an agency, and its dated items: one for each date of recurring work, one for work done once."""

    agency_id: int
    agency: str
    total: int
    finished: int
    overdue: int
    kept: int
    """In time."""
    late: int
    """After the day."""
    missed: int
    """The day has passed and nothing was done."""

    @property
    def fallen_due(self) -> int:
        return self.kept + self.late + self.missed

    @property
    def completeness(self) -> int | None:
        """Percent of what fell due that was done at all; None before anything fell due."""
        return round(100 * (self.kept + self.late) / self.fallen_due) if self.fallen_due else None

    @property
    def timeliness(self) -> int | None:
        """Percent of what fell due that was done in time."""
        return round(100 * self.kept / self.fallen_due) if self.fallen_due else None


def punctuality(plan: Plan, agencies: QuerySet[Agency]) -> list[Punctuality]:
    """The worst first. Three queries: the working calendar says until when each date could be kept."""
    calendar = working_calendar()
    closed = previous_working_day(clock.today(), calendar)
    work = Assignment.objects.filter(plan=plan, agency__in=agencies).exclude(state__in=(WITHDRAWN, NOT_APPLICABLE))
    dues = work.order_by().values_list("due").union(work.order_by().values_list("occurrences__due"))
    days = {due for (due,) in dues if due}
    once = Q(occurrences=None)
    dates: dict[str, Any] = {
        "kept_dates": Q(occurrences__kept_on__lte=closing_of("occurrences__due", days, calendar)),
        "late_dates": Q(occurrences__kept_on__gt=closing_of("occurrences__due", days, calendar)),
        "missed_dates": Q(occurrences__kept_on=None, occurrences__due__lte=closed),
    }
    shares: dict[str, Any] = {
        "finished": Q(state__in=FINISHED),
        "overdue": Q(state__in=OPEN) & (Q(due__lte=closed) | dates["missed_dates"]),
        "kept_once": once & Q(state__in=FINISHED, finished_on__lte=closing_of("due", days, calendar)),
        "late_once": once & Q(state__in=FINISHED, finished_on__gt=closing_of("due", days, calendar)),
        "missed_once": once & Q(state__in=OPEN, due__lte=closed),
    }
    rows: Any = (
        work.values("agency_id", "agency__name")
        .annotate(
            total=Count("pk", distinct=True),
            **{name: Count("pk", filter=condition, distinct=True) for name, condition in shares.items()},
            **{name: Count("occurrences", filter=condition, distinct=True) for name, condition in dates.items()},
        )
        .order_by()
    )
    found = [
        Punctuality(
            row["agency_id"],
            row["agency__name"],
            row["total"],
            row["finished"],
            row["overdue"],
            *(row[f"{name}_dates"] + row[f"{name}_once"] for name in ("kept", "late", "missed")),
        )
        for row in rows
    ]
    return sorted(found, key=lambda p: (-p.overdue, -p.missed, p.agency))
