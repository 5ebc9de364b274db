"""Figures of agencies' own plans: submitted, in time, accepted."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.metrics.registry import Metric, Source, register_source
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import Actor
from lantoa.programme.agencyplans.models import AgencyPlan, Submission
from lantoa.programme.agencyplans.rules import visible

SENT, ACCEPTED = "submitted_plans", "accepted_plans"


def first_sent() -> QuerySet[Any]:
    """The first submission of each agency under each provincial plan: that one was in time or late."""
    same = {"agency_plan__plan": OuterRef("agency_plan__plan"), "agency_plan__agency": OuterRef("agency_plan__agency")}
    earlier = Submission.objects.filter(**same, pk__lt=OuterRef("pk"))
    return Submission.objects.filter(~Exists(earlier)).annotate(on=TruncDate("at", tzinfo=VIETNAM))


def first_accepted() -> QuerySet[Any]:
    """The first version of each agency that was accepted; an amended one counts no second time."""
    taken = AgencyPlan.objects.filter(accepted_at__isnull=False)
    earlier = taken.filter(plan=OuterRef("plan"), agency=OuterRef("agency"), ordinal__lt=OuterRef("ordinal"))
    return taken.filter(~Exists(earlier)).annotate(on=TruncDate("accepted_at", tzinfo=VIETNAM))


def _seen_submissions(actor: Actor) -> Q:
    return Q(agency_plan__in=AgencyPlan.objects.filter(visible(actor)))


def register() -> None:
    _register_sent()
    _register_accepted()


def _register_sent() -> None:
    unit = _("plans")
    register_source(
        Source(
            SENT,
            _("Submitted plans of agencies"),
            first_sent,
            _seen_submissions,
            agency="agency_plan__agency",
            day="on",
            proof=("late", "receipt"),
            title=lambda row: str(row.agency_plan.title),
            page=lambda row: reverse("agencyplans:detail", args=[row.agency_plan_id]),
            related=("agency_plan__agency",),
            order=40,
        ),
        [
            Metric(
                "agencyplans.submitted",
                _("Own plans submitted"),
                unit,
                _("Agencies' plans submitted for the first time in the period."),
                SENT,
                order=1,
            ),
            Metric(
                "agencyplans.on_time",
                _("Own plans submitted in time"),
                unit,
                _("Of these, those submitted by the day set for them."),
                SENT,
                only=Q(late=False),
                order=2,
            ),
            Metric(
                "agencyplans.share_on_time",
                _("Share of own plans submitted in time"),
                _("%"),
                _("Plans submitted in time in percent of plans submitted."),
                kind="ratio",
                part="agencyplans.on_time",
                whole="agencyplans.submitted",
                decimals=1,
                order=3,
            ),
        ],
    )


def _register_accepted() -> None:
    register_source(
        Source(
            ACCEPTED,
            _("Accepted plans of agencies"),
            first_accepted,
            visible,
            day="on",
            proof=("plan_id", "ordinal"),
            title=lambda row: str(row.title),
            page=lambda row: reverse("agencyplans:detail", args=[row.pk]),
            related=("agency",),
            order=41,
        ),
        [
            Metric(
                "agencyplans.accepted",
                _("Own plans accepted"),
                _("plans"),
                _("Agencies' plans that the coordinating agency accepted in the period."),
                ACCEPTED,
                order=4,
            )
        ],
    )
