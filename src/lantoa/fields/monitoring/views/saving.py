"""Saving a form through the domain: what is refused stands in the form, who comes second is told before saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lantoa.base.desk.pages import StaffPage
from lantoa.base.desk.views import add_errors, latest_entry
from lantoa.kernel.permission import Actor


def remember(form: Any, record: Any) -> Any:
    """The form, knowing the latest change of the record that its writer has seen."""
    latest = latest_entry(record) if record and record.pk else None
    form.fields["seen"] = forms.IntegerField(
        widget=forms.HiddenInput, required=False, initial=latest.pk if latest else 0
    )
    return form


def valid_and_seen(form: Any, record: Any, person: Actor) -> bool:
    """Whether the form may be saved; false when somebody else has saved since it was opened. Sent once more, it may."""
    valid: bool = form.is_valid()
    latest = latest_entry(record) if record and record.pk else None
    seen = form.cleaned_data.get("seen")
    if seen is None or latest is None or latest.pk <= seen or latest.actor_id == person.pk:
        return valid
    form.data = form.data.copy()
    form.data["seen"] = latest.pk
    when = date_format(localtime(latest.at), "SHORT_DATETIME_FORMAT")
    form.add_error(
        None,
        _(
            "%(person)s changed this record at %(when)s, after you had opened it. Please look at its history; "
            "if you save again, what you typed replaces those changes."
        )
        % {"person": latest.actor or _("The system"), "when": when},
    )
    return False


def save(view: StaffPage, form: Any, action: Callable[[], Any], *, done: str, to: str) -> HttpResponse | None:
    """As `view.attempt`, with what the domain finds wrong put beside the fields it concerns."""
    try:
        return view.attempt(action, done=done, to=to)
    except ValidationError as error:
        add_errors(form, error)
        return None
