"""What every change of a form shares: the draft is locked, the revision must be the one that was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.steps import ChangedMeanwhile
from lantoa.results.reporting.models import Form


def lock_form(form: Form) -> Form:
    """The form as it is now, held until the transaction ends."""
    found = Form.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=form.pk).first()
    if found is None:
        raise Refused(_("Somebody else has discarded this draft meanwhile."))
    return found


@contextmanager
def drawing(form: Form, *, actor: Actor, revision: int | None) -> Iterator[Form]:
    """One change of a draft: permission, revision; on success the revision moves on."""
    with transaction.atomic():
        locked = lock_form(form)
        require("reporting.form.edit", actor, locked)
        if revision is not None and revision != locked.revision:
            raise ChangedMeanwhile(
                _(
                    "Somebody else has changed this form since you opened it. "
                    "What you typed is still here: compare it, then save again."
                )
            )
        yield locked
        Form.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
    form.revision = locked.revision + 1


def written(form: Form, *, actor: Actor, **values: Any) -> None:
    record("reporting.form.change", form, actor=actor, agency_id=form.owner_id, **values)


def check_fields(row: models.Model, names: set[str]) -> None:
    """Refused, in the model's own sentences, unless the named fields hold what they may."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - names)
    except ValidationError as error:
        labels = {field.name: getattr(field, "verbose_name", field.name) for field in row._meta.get_fields()}
        told = [f"{labels[name]}: {' '.join(said)}" for name, said in error.message_dict.items()]
        raise Refused(" ".join(told)) from error
