"""What a person chooses to be told."""

from __future__ import annotations

from typing import Any

from django import forms

from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import kinds_for
from lantoa.kernel.permission import Actor


class PreferencesForm(forms.Form):
    """One field for each kind the person may be told, named after its code."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds_for(actor):
            self.fields[kind.code] = forms.ChoiceField(label=kind.label, choices=kind.choices)

    def choices(self) -> dict[str, Delivery]:
        return {code: Delivery(value) for code, value in self.cleaned_data.items()}
