"""What is held so that two people, or a person and a job, do not spoil one another's work."""

from __future__ import annotations

from django.db import connection

from lantoa.programme.plans.models import Plan


def lock_upload(fingerprint: str) -> None:
    """Until the transaction ends, nobody else brings in files of this fingerprint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"plans.upload.{fingerprint}"])


def lock_plan(plan: Plan) -> Plan:
    """Until the transaction ends, nobody else gives this plan another version or puts one in force.

    Who holds a version as well takes the version first.
    """
    return Plan.objects.select_for_update().get(pk=plan.pk)
