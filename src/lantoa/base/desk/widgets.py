"""Form fields of staff pages that differ from Wagtail's."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own date field: works on phones and without script, where Wagtail's needs an inline one."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
