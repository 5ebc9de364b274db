"""By when agencies submit their own plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.agencyplans.models import Order
from lantoa.programme.plans.domain import lock_plan
from lantoa.programme.plans.models import Plan
from lantoa.programme.plans.queries import active_version


def confirm_order(
    plan: Plan, *, due: date, actor: Actor, tasks: Iterable[int] = (), duties: Iterable[int] = ()
) -> Order:
    """Set the last day, and which rows and clauses (ids of the version in force) give agencies this work."""
    with transaction.atomic():
        plan = lock_plan(plan)
        require("agencyplans.order.set", actor, plan)
        version = active_version(plan)
        if version is None:
            raise Refused(_("The plan is not in force yet."))
        rows, clauses = version.tasks.filter(pk__in=tasks), version.duties.filter(pk__in=duties)
        if not rows and not clauses:
            raise Refused(_("Choose at least one row or clause: its agencies are those who write a plan."))
        known = Order.objects.filter(version=version).first()
        before = {"due": known.due} if known else {}
        order, _made = Order.objects.update_or_create(
            version=version, defaults={"due": due, "confirmed_at": clock.now(), "confirmed_by_id": actor.pk}
        )
        order.tasks.set(rows)
        order.duties.set(clauses)
        record(
            "agencyplans.order.set",
            plan,
            actor=actor,
            before=before,
            after={"due": due, "rows": [t.order for t in rows], "clauses": [d.label for d in clauses]},
        )
    return order
