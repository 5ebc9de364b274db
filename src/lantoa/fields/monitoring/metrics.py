"""Figures of monitoring: inspections and what they found, obstacles, reminders."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.metrics.registry import Choice, Dimension, Metric, Source, register_source
from lantoa.fields.monitoring.enums import Sending, Severity
from lantoa.fields.monitoring.models import Finding, Inspection, Obstacle, Reminder
from lantoa.fields.monitoring.queries.watch import reminders_seen_by
from lantoa.fields.monitoring.rules import visible
from lantoa.fields.monitoring.states import ANSWERED, CLOSED, DECIDED, HELD, SETTLED, WITHDRAWN
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import Actor

INSPECTIONS, FINDINGS, OBSTACLES, REMINDERS = "inspections", "findings", "obstacles", "reminders"


def visits() -> QuerySet[Inspection]:
    """Visits that took place."""
    return Inspection.objects.filter(state__in=(HELD, CLOSED))


def obstacles() -> QuerySet[Any]:
    return Obstacle.objects.exclude(state=WITHDRAWN).annotate(on=TruncDate("reported_at", tzinfo=VIETNAM))


def _seen_findings(actor: Actor) -> Q:
    return Q(inspection__in=Inspection.objects.filter(visible(actor)))


def _seen_reminders(actor: Actor) -> Q:
    return Q(pk__in=reminders_seen_by(actor).values("pk"))


def _severities() -> list[Choice]:
    return [Choice(severity.value, severity.label, (severity.value,)) for severity in Severity]


def _sendings() -> list[Choice]:
    return [Choice(sending.value, sending.label, (sending.value,)) for sending in Sending]


def register() -> None:
    _inspections()
    _findings()
    _obstacles()
    _reminders()


def _inspections() -> None:
    register_source(
        Source(
            INSPECTIONS,
            _("Inspections"),
            visits,
            visible,
            day="starts_on",
            proof=("plan_id", "ends_on"),
            page=lambda row: reverse("monitoring:inspection", args=[row.pk]),
            related=("agency",),
            order=50,
        ),
        [
            Metric(
                "monitoring.inspections",
                _("Inspections"),
                _("inspections"),
                _("Visits that began in the period and took place."),
                INSPECTIONS,
                order=1,
            ),
            Metric(
                "monitoring.inspected_agencies",
                _("Inspected agencies"),
                _("agencies"),
                _("Agencies that were inspected at least once in the period."),
                kind="agencies",
                part="monitoring.inspections",
                order=2,
            ),
        ],
    )


def _findings() -> None:
    unit = _("findings")
    register_source(
        Source(
            FINDINGS,
            _("Findings of inspections"),
            Finding.objects.all,
            _seen_findings,
            agency="inspection__agency",
            day="inspection__starts_on",
            dimensions=[Dimension("severity", _("Severity"), _severities, column="severity")],
            proof=("state", "severity"),
            page=lambda row: reverse("monitoring:inspection", args=[row.inspection_id]),
            related=("inspection__agency",),
            order=51,
        ),
        [
            Metric(
                "monitoring.findings",
                _("Findings"),
                unit,
                _("What was found at the inspections of the period."),
                FINDINGS,
                order=3,
            ),
            Metric(
                "monitoring.findings_closed",
                _("Findings settled"),
                unit,
                _("Of these, those that have been mended and closed by now."),
                FINDINGS,
                only=Q(state=CLOSED),
                order=4,
            ),
        ],
    )


def _obstacles() -> None:
    unit = _("obstacles")
    register_source(
        Source(
            OBSTACLES,
            _("Obstacles"),
            obstacles,
            visible,
            day="on",
            proof=("state", "plan_id"),
            page=lambda row: reverse("monitoring:obstacle", args=[row.pk]),
            related=("agency",),
            order=52,
        ),
        [
            Metric(
                "monitoring.obstacles",
                _("Obstacles reported"),
                unit,
                _("Obstacles that agencies reported in the period and did not withdraw."),
                OBSTACLES,
                order=5,
            ),
            Metric(
                "monitoring.obstacles_answered",
                _("Obstacles answered"),
                unit,
                _("Of these, those that have been answered or decided by now."),
                OBSTACLES,
                only=Q(state__in=(ANSWERED, DECIDED, SETTLED)),
                order=6,
            ),
        ],
    )


def _reminders() -> None:
    register_source(
        Source(
            REMINDERS,
            _("Reminders"),
            Reminder.objects.all,
            _seen_reminders,
            agency="assignment__agency",
            day="sent_on",
            dimensions=[Dimension("sending", _("Sent"), _sendings, column="sending")],
            proof=("assignment_id", "due", "audience"),
            page=lambda row: reverse("assignments:detail", args=[row.assignment_id]),
            related=("assignment__agency", "assignment__task", "assignment__duty"),
            order=53,
        ),
        [
            Metric(
                "monitoring.reminders",
                _("Reminders sent"),
                _("reminders"),
                _("Reminders about work of these agencies, by hand and by schedule."),
                REMINDERS,
                order=7,
            )
        ],
    )
