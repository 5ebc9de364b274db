"""What a person types on a report: figures with their reasons, and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.widgets import DayInput
from lantoa.results.reporting.domain.writing import REASON_LENGTH, Typed
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.numbers import read_number, write_number
from lantoa.results.reporting.queries.sheet import Line, SheetPart

_ROWS = {"rows": 3}


class NumberField(forms.CharField):
    """A figure as people write it: 1.234.567,5."""

    def __init__(self, *, decimals: int, **kwargs: Any) -> None:
        self.decimals = decimals
        mode = "decimal" if decimals else "numeric"
        entry = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(required=False, max_length=40, widget=entry, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return write_number(value, self.decimals) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        try:
            found = read_number(super().clean(value))
        except ValueError:
            raise forms.ValidationError(_("Write a number such as 1.234 or 12,5.")) from None
        if found is not None and round(found, self.decimals) != found:
            raise forms.ValidationError(_("At most %(places)s decimal places.") % {"places": self.decimals})
        return found


class ReportForm(forms.Form):
    """One field for each figure that can be typed, with a reason where the records have their own, and one a text."""

    def __init__(self, parts: Sequence[SheetPart], data: Any = None) -> None:
        super().__init__(data)
        self.parts = parts
        for part in parts:
            if part.section.narrative:
                area = forms.Textarea(attrs=_ROWS | {"class": "lt-grow"})
                self.fields[f"t-{part.section.pk}"] = forms.CharField(
                    label=str(part.section), required=False, strip=True, initial=part.text, widget=area
                )
            for line in part.lines:
                self._add_line(line)

    def _add_line(self, line: Line) -> None:
        indicator = line.indicator
        if indicator.kind == IndicatorKind.COMPUTED:
            return
        self.fields[f"v-{indicator.code}"] = NumberField(
            label=indicator.name, decimals=indicator.decimals, initial=line.figure.typed
        )
        if indicator.kind == IndicatorKind.AUTOMATIC:
            self.fields[f"r-{indicator.code}"] = forms.CharField(
                label=_("Reason"), required=False, max_length=REASON_LENGTH, initial=line.figure.reason
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for line in self.lines():
            code = line.indicator.code
            value, reason = given.get(f"v-{code}"), given.get(f"r-{code}")
            if line.address and value is not None and value != line.figure.automatic and not reason:
                self.add_error(f"r-{code}", _("Write why you change a figure that comes from the records."))
        return given

    def lines(self) -> Iterator[Line]:
        for part in self.parts:
            yield from part.lines

    def figures(self) -> dict[str, Typed]:
        """Code → what was typed, of valid data."""
        given = self.cleaned_data
        codes = [line.indicator.code for line in self.lines() if f"v-{line.indicator.code}" in self.fields]
        return {code: Typed(given[f"v-{code}"], given.get(f"r-{code}", "")) for code in codes}

    def texts(self) -> dict[int, str]:
        """Section id → text, of valid data."""
        return {
            part.section.pk: self.cleaned_data[f"t-{part.section.pk}"] for part in self.parts if part.section.narrative
        }


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class JudgeForm(forms.Form):
    """A remark for each section, and the answer to the whole."""

    def __init__(self, parts: Sequence[SheetPart], data: Any = None) -> None:
        super().__init__(data)
        for part in parts:
            label = _("Remark on “%(section)s”") % {"section": part.section}
            area = forms.Textarea(attrs={"rows": 2})
            self.fields[f"s-{part.section.pk}"] = forms.CharField(
                label=label, required=False, max_length=2000, widget=area
            )
        self.fields["note"] = forms.CharField(
            label=_("Answer to the agency"),
            required=False,
            max_length=2000,
            help_text=_("Needed when the report is returned: what has to change."),
            widget=forms.Textarea(attrs=_ROWS),
        )

    def remarks(self) -> dict[int, str]:
        return {int(name[2:]): text for name, text in self.cleaned_data.items() if name.startswith("s-") and text}


class ReopenForm(forms.Form):
    until = forms.DateField(label=gettext_lazy("Open until"), widget=DayInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
