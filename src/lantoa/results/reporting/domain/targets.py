"""What indicators are to reach in a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.drawing import lock_form
from lantoa.results.reporting.formulas.tree import LARGEST
from lantoa.results.reporting.models import Form, Target
from lantoa.results.reporting.queries.targets import targets_of


def set_targets(form: Form, year: int, values: Mapping[str, Decimal | None], *, actor: Actor) -> None:
    """Set the targets of a year, by indicator code, over all agencies together; None takes one back.

    What is not named stays. They go with the form's code and hold for all its versions.
    """
    with transaction.atomic():
        locked = lock_form(form)
        require("reporting.form.manage", actor, locked)
        names = dict(locked.indicators.values_list("code", "name"))
        if unknown := sorted(set(values) - set(names)):
            raise Refused(_("The form has no indicator with the code %(codes)s.") % {"codes": ", ".join(unknown)})
        before = targets_of(locked.code, year)
        changed = {code: value for code, value in values.items() if before.get(code) != value}
        for code, value in changed.items():
            if value is not None and not abs(value) < LARGEST:
                raise Refused(_("The target of “%(name)s” is too large.") % {"name": names[code]})
            key: dict[str, Any] = {"form_code": locked.code, "indicator_code": code, "year": year, "agency": None}
            if value is None:
                Target.objects.filter(**key).delete()
            else:
                Target.objects.update_or_create(**key, defaults={"value": value})
        if changed:
            record(
                "reporting.form.aim",
                locked,
                actor=actor,
                agency_id=locked.owner_id,
                before={code: _plain(before.get(code)) for code in changed} | {"year": year},
                after={code: _plain(value) for code, value in changed.items()} | {"year": year},
            )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
