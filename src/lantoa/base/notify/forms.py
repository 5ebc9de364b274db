"""What a person chooses to be told."""

from __future__ import annotations

from typing import Any

from django import forms

from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import all_kinds


class PreferencesForm(forms.Form):
    """One field for each registered kind, named after its code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in all_kinds():
            self.fields[kind.code] = forms.ChoiceField(label=kind.label, choices=kind.choices)

    def choices(self) -> dict[str, Delivery]:
        return {code: Delivery(value) for code, value in self.cleaned_data.items()}
