from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from lantoa.base.desk.widgets import DayInput
from lantoa.programme.agencyplans.domain import FoundRow
from lantoa.programme.agencyplans.models import AgencyPlan, Row
from lantoa.programme.agencyplans.money import parse_dong, write_dong
from lantoa.programme.agencyplans.ordering import Ordering
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.models import Duty, Task

_AREA = {"rows": 2}
Choices = Sequence[tuple[Any, Any]]


class DongField(forms.CharField):
    """Whole đồng as people write them: "15.000.000 đ"."""

    def prepare_value(self, value: Any) -> Any:
        return write_dong(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text and parse_dong(text) is None:
            raise forms.ValidationError(_("Write the amount in whole dong, for example 15.000.000."))
        return parse_dong(text)


class HeaderForm(forms.ModelForm):
    class Meta:
        model = AgencyPlan
        fields = ["title", "number", "issued_on", "purpose"]
        widgets = {"title": forms.Textarea(attrs=_AREA), "purpose": forms.Textarea(attrs=_AREA), "issued_on": DayInput}


class RowForm(forms.Form):
    content = forms.CharField(label=_("Content"), widget=forms.Textarea(attrs=_AREA))
    assignment = forms.ChoiceField(label=_("Carries out"), required=False)
    output = forms.CharField(label=_("Output"), required=False, widget=forms.Textarea(attrs=_AREA))
    timing_text = forms.CharField(
        label=_("Timing"),
        required=False,
        help_text=_("As in a plan: “Quý II/2026”, “Trước ngày 30/6/2026”, “Hằng tháng”, “Thường xuyên”."),
    )
    responsible = forms.CharField(label=_("Person or unit responsible"), max_length=250, required=False)
    budget = DongField(label=_("Budget (dong)"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    source = forms.CharField(label=_("Source of the budget"), max_length=250, required=False)

    def __init__(self, *args: Any, work: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("– own work of the agency –")), *work]

    @classmethod
    def of(cls, row: Row | FoundRow, data: Any = None, *, work: Choices, prefix: str) -> RowForm:
        """The form filled with a row; its link may be one that is no longer offered."""
        link = row.assignment_id if isinstance(row, Row) else row.assignment
        initial = {n: getattr(row, n) for n in RowForm.base_fields if n != "assignment"} | {"assignment": link}
        if isinstance(row, Row) and row.assignment and link not in {pk for pk, _label in work}:
            work = [*work, *work_choices([row.assignment])]
        return cls(data, work=work, prefix=prefix, initial=initial)


class FoundRowForm(RowForm):
    take = forms.BooleanField(label=_("Take this row"), required=False, initial=True)
    field_order = ("take",)


class FileForm(forms.Form):
    document = forms.FileField(
        label=_("Plan of your agency"),
        help_text=_("Word (.docx), PDF, web page (.html) or text (.txt), with the tasks in a table."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
        error_messages={"required": _("Choose the file first."), "empty": _("The file you chose is empty.")},
    )

    def uploaded(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["document"]
        return file


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs=_AREA))


class JudgeForm(forms.Form):
    """One remark for each row, and the answer as a whole."""

    def __init__(self, *args: Any, rows: Iterable[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            self.fields[f"r{row.pk}"] = forms.CharField(
                label=_("Remark"), required=False, initial=row.remark, widget=forms.Textarea(attrs=_AREA)
            )
        self.fields["note"] = forms.CharField(
            label=_("Answer to the agency"),
            required=False,
            help_text=_("Needed when the plan is returned: say what has to change."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def remarks(self) -> dict[int, str]:
        return {row.pk: self.cleaned_data[f"r{row.pk}"] for row in self.rows}


class OrderForm(forms.Form):
    due = forms.DateField(label=_("Last day to submit"), widget=DayInput)
    items = forms.MultipleChoiceField(
        label=_("Rows and clauses that order it"),
        help_text=_("Agencies that lead these rows or have these duties write a plan of their own."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, ordering: Ordering, tasks: Iterable[Task], duties: Iterable[Duty], **kwargs: Any
    ) -> None:
        items = [(f"t{t.pk}", Truncator(f"{t.order}. {t.content}").chars(180)) for t in tasks]
        items += [(f"d{d.pk}", Truncator(f"{d.label}. {d.text}").chars(180)) for d in duties]
        chosen = [f"t{t.pk}" for t in ordering.tasks] + [f"d{d.pk}" for d in ordering.duties]
        kwargs["initial"] = {"due": ordering.due, "items": chosen}
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = items

    def chosen(self, letter: str) -> list[int]:
        return [int(item[1:]) for item in self.cleaned_data["items"] if item[0] == letter]


def work_choices(work: Iterable[Assignment]) -> Choices:
    return [(a.pk, Truncator(f"{a.order}. {a.content}").chars(120)) for a in work]
