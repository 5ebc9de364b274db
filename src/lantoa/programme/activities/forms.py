"""What people type about an activity, and what they filter the ledger by."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.widgets import DayInput
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import in_force, topic_tree
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.activities.domain import Details
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.fields import FilesField, SeveralFiles, WholeNumberField, WorkField
from lantoa.programme.activities.models import Activity, Evidence
from lantoa.programme.activities.queries import (
    measures_of_formats,
    periods_to_serve,
    work_to_serve,
    writable_agencies,
)
from lantoa.programme.activities.uploads import SUFFIXES

ACCEPT = ",".join(["image/*", *SUFFIXES.values()])


class ActivityForm(forms.Form):
    """All that can be said of an activity. The first fields are what a phone asks for, the rest may stay as it is."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())
    format = forms.ModelChoiceField(label=_("Communication format"), queryset=ActivityFormat.objects.none())
    title = forms.CharField(label=_("Title"), max_length=300)
    day = forms.DateField(label=_("Date"), widget=DayInput)
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.none())
    channels = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    more_topics = forms.ModelMultipleChoiceField(
        label=_("Further topics"), queryset=Topic.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    until = forms.DateField(label=_("To date, when it lasted several days"), widget=DayInput, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, required=False)
    assignment = WorkField(
        label=_("Work it serves"), queryset=work_to_serve([]), required=False, empty_label=_("– none in particular –")
    )
    occurrence = forms.ModelChoiceField(
        label=_("Period it serves"),
        queryset=periods_to_serve([]),
        required=False,
        empty_label=_("– none in particular –"),
        help_text=_("The period is then marked as kept."),
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, required=False)

    def __init__(self, *args: Any, actor: Actor, work: int | None = None, now: Activity | None = None, **kwargs: Any):
        """`work` limits the periods to those of one assignment; `now` is the row that is being corrected."""
        super().__init__(*args, **kwargs)
        day = now.day if now else clock.today()
        agencies = writable_agencies(actor)
        own = [agency.pk for agency in agencies]
        self._offer("agency", agencies)
        self._offer("format", in_force(ActivityFormat, day))
        self._offer("channels", in_force(Channel, day))
        topics = in_force(Topic, day)
        for name in ("topic", "more_topics"):
            self._offer(name, topics)
            self._chooser(name).choices = self._topic_choices(topics, blank=name == "topic")
        self._offer("assignment", work_to_serve(own, served=now.assignment_id if now else None))
        work = work or (now.assignment_id if now else None)
        if work:
            self._offer("occurrence", periods_to_serve(own, work))
        else:
            del self.fields["occurrence"]
        for measure in Measure:
            field = WholeNumberField(label=measure.label, required=False)
            field.widget.attrs["data-measure"] = measure.value
            self.fields[measure.value] = field
        self.fields["format"].widget.attrs["data-measures"] = json.dumps(measures_of_formats())
        if len(own) == 1:
            self.fields["agency"].initial = own[0]
            self.fields["agency"].widget = forms.HiddenInput()

    def _chooser(self, name: str) -> Any:
        return self.fields[name]

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self._chooser(name).queryset = rows

    @staticmethod
    def _topic_choices(topics: Iterable[Topic], *, blank: bool) -> list[tuple[Any, str]]:
        tree = [(topic.pk, f"{'– ' * depth}{topic}") for depth, topic in topic_tree(topics)]
        return [("", "---------"), *tree] if blank else tree

    MAIN: tuple[str, ...] = ("agency", "format", "title", "day", "topic")

    def main(self) -> list[Any]:
        return [self[name] for name in self.MAIN if not self[name].is_hidden]

    def measures(self) -> list[Any]:
        return [self[measure.value] for measure in Measure]

    def rest(self) -> list[Any]:
        names = ("channels", "more_topics", "assignment", "occurrence", "until", "place", "language", "note")
        return [self[name] for name in names if name in self.fields]

    def rest_has_errors(self) -> bool:
        return any(field.errors for field in [*self.measures(), *self.rest()])

    def details(self) -> Details:
        """What was typed, as the domain takes it; the form is valid."""
        data = self.cleaned_data
        topics = [data["topic"], *(topic for topic in data["more_topics"] if topic != data["topic"])]
        return Details(
            agency=data["agency"],
            format=data["format"],
            title=data["title"],
            day=data["day"],
            until=data["until"],
            place=data["place"],
            language=data["language"] or Language.VIETNAMESE,
            channels=tuple(data["channels"]),
            topics=tuple(topics),
            measures={m: data[m] for m in Measure.values if data[m] is not None},
            assignment=data["assignment"],
            occurrence=data.get("occurrence"),
            note=data["note"],
        )


def new_token() -> str:
    return uuid.uuid4().hex


class RecordForm(ActivityForm):
    """A new activity with its evidence. `held` names files stored already, so that an error does not lose them."""

    address = forms.URLField(
        label=_("Address (link)"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )
    attachments = FilesField(
        label=_("Photos or files"), required=False, widget=SeveralFiles(attrs={"accept": ACCEPT, "multiple": True})
    )
    token = forms.CharField(max_length=32, widget=forms.HiddenInput, initial=new_token)
    held = forms.CharField(widget=forms.HiddenInput, required=False)

    MAIN: tuple[str, ...] = ("agency", "format", "title", "day", "address", "attachments", "topic")


def initial_of(activity: Activity) -> dict[str, Any]:
    """A row as the form shows it."""
    names = ("day", "until", "title", "place", "language", "note", *Measure.values)
    found: dict[str, Any] = {name: getattr(activity, name) for name in names}
    topics = activity.topic_ids
    return found | {
        "agency": activity.agency_id,
        "format": activity.format_id,
        "topic": topics[0] if topics else None,
        "more_topics": topics[1:],
        "channels": activity.channel_ids,
        "assignment": activity.assignment_id,
        "occurrence": activity.occurrence_id,
    }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class EvidenceForm(forms.Form):
    """A file, an address, or evidence that is stored already."""

    effective_on = forms.DateField(label=_("Date of the document"), widget=DayInput, initial=clock.today)
    file = forms.FileField(label=_("File"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    address = forms.URLField(label=_("Address (link)"), max_length=2000, required=False, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    existing = forms.ModelChoiceField(
        label=_("Or evidence stored already"), queryset=Evidence.objects.none(), required=False
    )

    def __init__(self, *args: Any, stored: QuerySet[Evidence] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stored is None:
            del self.fields["existing"], self.fields["title"]
        else:
            field: Any = self.fields["existing"]
            field.queryset = stored

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = [name for name in ("file", "address", "existing") if cleaned.get(name)]
        if not given and not self.errors:
            raise ValidationError(_now("Give a file or an address."))
        if len(given) > 1:
            raise ValidationError(_now("One at a time, please: a file or an address."))
        return cleaned


class UploadForm(forms.Form):
    file = forms.FileField(label=_("Excel workbook (.xlsx) or csv file"))
