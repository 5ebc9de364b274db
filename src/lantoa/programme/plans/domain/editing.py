"""What every correction of a draft shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.plans.models import PlanVersion


class ChangedMeanwhile(Refused):
    """Somebody else saved this draft after the form was opened."""


@contextmanager
def editing(version: PlanVersion, *, actor: Actor, revision: int | None) -> Iterator[PlanVersion]:
    """One correction: lock, permission, revision; on success the revision moves on by one."""
    with transaction.atomic():
        locked = PlanVersion.objects.select_for_update().get(pk=version.pk)
        require("plans.version.edit", actor, locked)
        if revision is not None and revision != locked.revision:
            raise ChangedMeanwhile(
                _(
                    "Somebody else has corrected this draft since you opened it. "
                    "Your text is still here: compare it, then save again."
                )
            )
        yield locked
        PlanVersion.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
    version.revision = locked.revision + 1
