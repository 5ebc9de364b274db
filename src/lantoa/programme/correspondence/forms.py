from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.desk.widgets import DayInput
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.correspondence.body_text import parts_of, text_of
from lantoa.programme.correspondence.content import symbol_of
from lantoa.programme.correspondence.enums import WRITTEN_HERE, Kind, Manner
from lantoa.programme.correspondence.models import Letterhead, check_symbol
from lantoa.programme.correspondence.queries import agencies_written_for, chosen_receivers, letterhead_of, receivers_on
from lantoa.programme.correspondence.words import AGENCY_FIELD, DISTRIBUTION
from vanban.document import Document, Head, Signature
from vanban.layout import URGENCY_BOX_MM

_URGENCIES = [("", gettext_lazy("not urgent")), *((word, word) for word in reversed(URGENCY_BOX_MM))]


LONG = 10_000
"""Letters of a list; a text has ten times as many at most, some thirty pages."""


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def lines(text: str) -> tuple[str, ...]:
    """One item a line, inner spaces mended."""
    return tuple(found for line in text.splitlines() if (found := " ".join(line.split())))


class DocumentForm(forms.Form):
    """A simple document as people type it. `document` is what was typed, `initial_of` the way back."""

    agency = forms.ModelChoiceField(label=gettext_lazy("Issuing agency"), queryset=Agency.objects.none())
    kind = forms.ChoiceField(label=gettext_lazy("Type"), choices=[(kind.value, kind.label) for kind in WRITTEN_HERE])
    unit = forms.CharField(
        label=gettext_lazy("Drafting unit"),
        max_length=20,
        required=False,
        validators=[check_symbol],
        widget=forms.TextInput(attrs={"list": "units"}),
        help_text=gettext_lazy("Official letters only: the part of the symbol after the agency, as VX in UBND-VX."),
    )
    title = forms.CharField(label=gettext_lazy("Abstract"), widget=_area(2), max_length=1000)
    addressees = forms.CharField(
        label=gettext_lazy("Addressed to"),
        widget=_area(3),
        max_length=LONG,
        required=False,
        help_text=gettext_lazy("Stands after “Kính gửi”; one addressee a line."),
    )
    bases = forms.CharField(
        label=gettext_lazy("Legal bases"),
        widget=_area(3),
        max_length=LONG,
        required=False,
        help_text=gettext_lazy("One a line."),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        widget=_area(16),
        max_length=10 * LONG,
        help_text=gettext_lazy(
            "One paragraph a line. “I. HEADING IN CAPITALS”, “1.”, “a)” and “-” at the start of a line become "
            "headings, clauses, points and dashes."
        ),
    )
    capacity = forms.CharField(
        label=gettext_lazy("Signed by: authority and position"),
        widget=_area(2),
        max_length=300,
        required=False,
        help_text=gettext_lazy("As it stands above the name, a line each: “KT. GIÁM ĐỐC”, “PHÓ GIÁM ĐỐC”."),
    )
    signer = forms.CharField(
        label=gettext_lazy("Signed by: full name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, the name of the head who approves."),
    )
    second_capacity = forms.CharField(
        label=gettext_lazy("Minutes: second signature, position"), max_length=120, required=False
    )
    second_signer = forms.CharField(
        label=gettext_lazy("Minutes: second signature, name"), max_length=120, required=False
    )
    copies = forms.CharField(
        label=gettext_lazy("Distribution list"),
        widget=_area(3),
        max_length=LONG,
        initial=DISTRIBUTION,
        help_text=gettext_lazy("Stands under “Nơi nhận”; the last line is where the original is kept."),
    )
    urgency = forms.ChoiceField(label=gettext_lazy("Urgency"), choices=_URGENCIES, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.RegexField("[0-9a-f]{32}", widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["agency"]
        assert isinstance(choices, forms.ModelChoiceField)
        choices.queryset = agencies_written_for(actor)
        own = list(choices.queryset[:2])
        if len(own) == 1:
            choices.initial, choices.widget = own[0], forms.HiddenInput()

    @property
    def document(self) -> Document:
        """What was typed, head filled from the letterhead of today."""
        typed = self.cleaned_data
        letterhead = letterhead_of(typed["agency"], clock.today())
        second = typed["second_capacity"] or typed["second_signer"]
        return Document(
            kind=typed["kind"],
            head=Head(issuer="", symbol=symbol_of(typed["kind"], letterhead, typed["unit"].strip())),
            title=" ".join(typed["title"].split()),
            addressees=lines(typed["addressees"]),
            bases=lines(typed["bases"]),
            body=parts_of(typed["body"]),
            signature=Signature(lines=lines(typed["capacity"]), name=typed["signer"].strip()),
            second_signature=Signature(lines=lines(typed["second_capacity"]), name=typed["second_signer"].strip())
            if second
            else None,
            recipients=lines(typed["copies"]),
            urgency=typed["urgency"],
        )

    @classmethod
    def initial_of(cls, document: Document, agency: Agency) -> dict[str, Any]:
        signature, second = document.signature or Signature(lines=()), document.second_signature or Signature(lines=())
        abbreviation = letterhead_of(agency, clock.today()).abbreviation
        unit = document.head.symbol.removeprefix(f"{abbreviation}-") if document.kind == Kind.LETTER else ""
        return {
            "agency": agency.pk,
            "kind": document.kind,
            "unit": "" if unit == document.head.symbol else unit,
            "title": document.title,
            "addressees": "\n".join(document.addressees),
            "bases": "\n".join(document.bases),
            "body": text_of(document.body),
            "capacity": "\n".join(signature.lines),
            "signer": signature.name,
            "second_capacity": "\n".join(second.lines),
            "second_signer": second.name,
            "copies": "\n".join(document.recipients),
            "urgency": document.urgency,
        }


class ReceiversMixin(forms.Form):
    """Which agencies of the register: whole groups, single ones, or both."""

    groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Send to groups of agencies"),
        queryset=AgencyGroup.objects.order_by("name"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    agencies = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Send to single agencies"),
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("They find the document among their incoming ones. Hold Ctrl to choose several."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agencies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = receivers_on(clock.today())

    @property
    def receivers(self) -> list[Agency]:
        return chosen_receivers(self.cleaned_data["groups"], self.cleaned_data["agencies"], clock.today())


class WritingForm(ReceiversMixin, DocumentForm):
    pass


class BatchForm(ReceiversMixin, DocumentForm):
    """A template with places in braces. A table fills those that differ from agency to agency."""

    may_be_nobody = False
    """Of a batch that has its addressees already."""
    addressees = forms.CharField(
        label=gettext_lazy("Addressed to"),
        widget=_area(2),
        max_length=LONG,
        initial=f"{{{AGENCY_FIELD}}}",
        required=False,
    )
    table = forms.FileField(
        label=gettext_lazy("Table of particulars"),
        required=False,
        help_text=gettext_lazy(
            "xlsx or csv. The column “Mã cơ quan” holds the code of the agency, each further column fills the place in "
            "braces of its heading. Agencies of the table get a letter too."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (self.may_be_nobody or cleaned.get("groups") or cleaned.get("agencies") or cleaned.get("table")):
            self.add_error("groups", _("Choose at least one group or agency, or upload a table."))
        return cleaned


class NoteForm(forms.Form):
    """What goes with a step: the reason where one is asked for, the date of an issue."""

    note = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=_area(2),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Needed to return, to reopen and to recall."),
    )


class IssueForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Date of issue"), widget=DayInput, initial=clock.today)


class LetterheadForm(forms.ModelForm):
    units = forms.CharField(
        label=gettext_lazy("Drafting units"),
        required=False,
        help_text=gettext_lazy("Their abbreviations in symbols of official letters, separated by commas."),
    )

    class Meta:
        model = Letterhead
        fields = ["valid_from", "abbreviation", "issuer", "parent", "place", "contact", "units"]
        widgets = {"valid_from": DayInput}

    def clean_units(self) -> list[str]:
        return [unit for part in self.cleaned_data["units"].split(",") if (unit := part.strip())]


class NumberingForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("From the year"), min_value=2000, max_value=2200)
    manner = forms.ChoiceField(label=gettext_lazy("Manner"), choices=Manner.choices)
    groups = forms.CharField(
        label=gettext_lazy("Groups of types"),
        widget=_area(3),
        required=False,
        help_text=gettext_lazy("For books of some types together: one book a line, its types separated by commas."),
    )

    def clean_groups(self) -> list[list[str]]:
        known = {kind.value.casefold(): kind.value for kind in Kind} | {
            str(kind.label).casefold(): kind.value for kind in Kind
        }
        found = []
        for line in lines(self.cleaned_data["groups"]):
            names = [name.strip() for name in line.split(",") if name.strip()]
            unknown = [name for name in names if name.casefold() not in known]
            if unknown:
                raise forms.ValidationError(
                    _("Not a type of document: %(names)s. The types are: %(types)s.")
                    % {"names": ", ".join(unknown), "types": ", ".join(Kind.values)}
                )
            found.append([known[name.casefold()] for name in names])
        return found


class BookForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200)
    kind = forms.ChoiceField(label=gettext_lazy("Type"), choices=Kind.choices)
    before = forms.IntegerField(
        label=gettext_lazy("Last number given elsewhere"),
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("The next document gets the number after it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Its ids differ from those of the other forms on the page."""
        super().__init__(*args, **{"auto_id": "book_%s"} | kwargs)


class CheckForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Word file"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file you chose is empty."),
        },
    )
