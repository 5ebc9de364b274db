"""Form widgets of staff pages."""

from __future__ import annotations

from django import forms


class DayInput(forms.DateInput):
    """The device's own date picker: right on a phone, and no inline script as Wagtail's would need."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
