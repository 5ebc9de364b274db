"""Form fields of the ledger that Django lacks."""

from __future__ import annotations

import re
from typing import Any

from django import forms

LONGEST_LABEL = 110


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it here: 1.500.000 or 1 500 000."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, **kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            text = value.strip()
            if re.fullmatch(r"\d{1,3}([.\s]\d{3})+", text):
                value = re.sub(r"[.\s]", "", text)
        number: int | None = super().to_python(value)
        return number


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleaned to a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


class WorkField(forms.ModelChoiceField):
    """Work by its number and first words."""

    def label_from_instance(self, work: Any) -> str:
        text = f"{work.order}. {' '.join(work.content.split())}"
        return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"
