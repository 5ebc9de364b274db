from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import successors
from lantoa.base.desk.widgets import DayInput
from lantoa.kernel.text import fold
from lantoa.programme.plans.enums import Every, PartyRole
from lantoa.programme.plans.models import Duty, Party, Plan, PlanVersion, Section, Task
from lantoa.programme.plans.queries import living_plans, wordings

_AREA = {"rows": 3}


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> Any:
        single = super().clean
        return [single(d, initial) for d in data] if isinstance(data, list | tuple) else [single(data, initial)]


class AmendedPlanField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return _("amends: %(plan)s") % {"plan": obj}


class AmendsForm(forms.Form):
    """Whether a decision issues a plan of its own or amends a living one."""

    amends = AmendedPlanField(
        label=_("This decision"), queryset=Plan.objects.none(), required=False, empty_label=_("issues a new plan")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["amends"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = living_plans()


class UploadForm(AmendsForm):
    documents = MultipleFileField(
        label=_("File of the decision"),
        help_text=_(
            "Word (.docx), PDF, web page (.html) or text (.txt). Choose plan and appendix together if separate."
        ),
        widget=MultipleFileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt", "multiple": True}),
        error_messages={
            "required": _("Choose the file of the decision first."),
            "empty": _("The file you chose is empty."),
        },
    )
    field_order = ("documents", "amends")

    def uploaded(self) -> list[tuple[str, UploadedFile]]:
        return [(f.name or "", f) for f in self.cleaned_data["documents"]]


class HeaderForm(forms.ModelForm):
    class Meta:
        model = PlanVersion
        fields = [
            "title",
            "number",
            "issued_on",
            "place",
            "issuer",
            "year",
            "signer_capacity",
            "signer_position",
            "signer_name",
        ]
        widgets = {"title": forms.Textarea(attrs=_AREA), "issued_on": DayInput()}


class TaskForm(forms.Form):
    order = forms.CharField(label=_("No."), max_length=20, required=False)
    content = forms.CharField(label=_("Content"), widget=forms.Textarea(attrs=_AREA))
    lead = forms.CharField(
        label=_("Lead agencies"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Separate several with a semicolon."),
    )
    cooperating = forms.CharField(
        label=_("Cooperating agencies"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    output = forms.CharField(label=_("Output"), required=False)
    timing_text = forms.CharField(
        label=_("Timing"),
        required=False,
        help_text=_("As the decision words it: “Quý I và II/2026”, “Trước ngày 16/01/2026”, “Thường xuyên”."),
    )
    due = forms.DateField(label=_("Due date, if read wrongly"), required=False, widget=DayInput)

    @classmethod
    def of(cls, task: Task, data: Any = None) -> TaskForm:
        """A form on a task whose parties are prefetched."""
        lead, cooperating = (wordings(task, role) for role in (PartyRole.LEAD, PartyRole.COOPERATING))
        initial = {
            "order": task.order,
            "content": task.content,
            "lead": "; ".join(lead),
            "cooperating": "; ".join(cooperating),
            "output": task.output,
            "timing_text": task.timing_text,
        }
        return cls(data, initial=initial, prefix=f"t{task.pk}")


class DutyForm(forms.Form):
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs=_AREA))
    agencies = forms.CharField(label=_("Agencies"), widget=forms.Textarea(attrs={"rows": 2}))
    due = forms.DateField(label=_("Due date"), required=False, widget=DayInput)
    every = forms.ChoiceField(label=_("Recurs"), required=False, choices=[("", _("does not recur")), *Every.choices])

    @classmethod
    def of(cls, duty: Duty, data: Any = None) -> DutyForm:
        initial = {
            "text": duty.text,
            "agencies": "; ".join(wordings(duty, PartyRole.DUTY)),
            "due": duty.due,
            "every": duty.every,
        }
        return cls(data, initial=initial, prefix=f"d{duty.pk}")


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ["label", "heading", "text"]
        widgets = {"heading": forms.TextInput, "text": forms.Textarea(attrs={"rows": 6})}


class RegisterDayForm(forms.Form):
    day = forms.DateField(
        label=_("Register of agencies as of"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: the day of activation."),
    )


SKIP = "skip"
NOBODY = (SKIP, _("Nobody gets work from this wording"))


class WordingForm(forms.Form):
    """What one wording means: a value is "a<id>", "g<id>" or "skip"."""

    meaning = forms.ChoiceField(label=_("means"))

    def __init__(self, data: Any = None, *, party: Party, choices: list[tuple[Any, Any]]) -> None:
        super().__init__(data, auto_id=f"w{party.pk}_%s")
        self.choices = choices
        field = self.fields["meaning"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self) -> dict[str, Any]:
        """As `map_wording` takes it."""
        value = self.cleaned_data["meaning"]
        if value == SKIP:
            return {"skip": True}
        if value.startswith("a"):
            return {"agency": Agency.objects.get(pk=value[1:])}
        return {"group": AgencyGroup.objects.get(pk=value[1:])}


class OtherMeaningForm(forms.Form):
    """Another meaning for a wording that has one."""

    party = forms.ChoiceField(label=_("Name in the plan"))
    meaning = forms.ChoiceField(label=_("shall mean"))

    def __init__(self, *, settled: list[Party], choices: list[tuple[Any, Any]]) -> None:
        super().__init__(auto_id="other_%s")
        for name, offered in (("party", [("", _("– choose –")), *map(_meant, settled)]), ("meaning", choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered


def _meant(party: Party) -> tuple[int, str]:
    return party.pk, f"“{party.text}” → {party.agency or party.group or _('(nobody)')}"


def meaning_choices(
    party: Party | None, agencies: list[Agency], groups: list[AgencyGroup], on: date
) -> list[tuple[Any, Any]]:
    """Everything a wording may mean, and "nobody"; before them, for a given one, the successors of a closed agency or
    else the likeliest.
    """
    known = [(f"g{g.pk}", str(g)) for g in groups] + [(f"a{a.pk}", str(a)) for a in agencies]
    return [("", _("– choose –")), *_suggested(party, known, on), (_("Groups and agencies"), known), NOBODY]


def _suggested(party: Party | None, known: list[tuple[str, str]], on: date) -> list[tuple[Any, Any]]:
    if party is None:
        return []
    taking_over = {s.successor_id: s.successor for s in successors(party.agency, on)} if party.agency else {}
    first = [(f"a{pk}", str(agency)) for pk, agency in taking_over.items()]
    suggestions = (_("Successors"), first) if first else (_("Likely"), _likely(party.text, known))
    return [suggestions] if suggestions[1] else []


def _likely(wording: str, known: list[tuple[str, str]]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(b=fold(wording), autojunk=False)

    def likeness(choice: tuple[str, str]) -> float:
        matcher.set_seq1(fold(choice[1]))
        return matcher.ratio() if matcher.real_quick_ratio() > 0.5 else 0

    best = sorted(((likeness(c), c) for c in known), key=lambda s: -s[0])[:5]
    return [c for score, c in best if score > 0.5]
