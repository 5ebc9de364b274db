from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import in_force
from lantoa.base.desk.widgets import DayInput
from lantoa.base.topics.models import Topic
from lantoa.base.topics.queries import in_force as codes_in_force
from lantoa.fields.monitoring.enums import Audience, Severity, Verdict
from lantoa.fields.monitoring.models import CheckedItem, Checklist, FocalTopic, Inspection, Obstacle
from lantoa.fields.monitoring.rules import DESK, publishers
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import OPEN
from lantoa.programme.plans.models import Plan
from lantoa.programme.plans.queries import living_plans
from lantoa.programme.plans.rules import coordinators

LONG = forms.Textarea(attrs={"rows": 4})


class AgenciesForm(forms.Form):
    """Which agencies of a plan to show or to remind. Each list of choices is read once and with one query."""

    plan = forms.ChoiceField(label=_("Plan"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all")), *Kind.choices], required=False)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("all")), *Level.choices], required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)

    def __init__(self, *args: Any, plans: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in AgencyGroup.objects.all()}
        choices: dict[str, Any] = {"plan": plans, "group": self.groups.values()}
        for name, rows in choices.items():
            empty = [("", _("all"))] if name == "group" else []
            self.fields[name].choices = [*empty, *((str(row.pk), str(row)) for row in rows)]  # type: ignore[attr-defined]

    def clean_group(self) -> AgencyGroup | None:
        return self.groups.get(self.cleaned_data["group"])

    @cached_property
    def given(self) -> dict[str, Any]:
        """What is valid of what was asked for."""
        self.is_valid()
        return self.cleaned_data

    def chosen(self) -> list[tuple[str, str]]:
        """(label, words) of each filter that narrows what is shown; the words of a tick are in its label."""
        found = []
        for bound in self:
            value = self.given.get(bound.name)
            if value and bound.name != "plan":
                words = "" if value is True else str(dict(bound.field.choices).get(bound.value(), value))  # type: ignore[attr-defined]
                found.append((str(bound.label), words))
        return found


class BoardForm(AgenciesForm):
    by = forms.ChoiceField(label=_("Columns"), choices=[("", _("Tasks")), ("duty", _("Duties"))], required=False)
    leads = forms.BooleanField(label=_("only what they lead"), required=False)
    late = forms.BooleanField(label=_("only agencies that are late"), required=False)


class RemindForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Tell"),
        choices=[(a.value, a.label) for a in (Audience.CONTACT, Audience.HEAD)],
        initial=Audience.CONTACT,
    )
    note = forms.CharField(label=_("A word to go with it"), widget=LONG, required=False, max_length=2000)


class RungForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days after the due date (negative: before)"), min_value=-60, max_value=180, required=False
    )
    audience = forms.ChoiceField(label=_("Tell"), choices=Audience.choices)


class BaseLadder(forms.BaseFormSet):
    def rungs(self) -> list[tuple[int, Audience]]:
        """Rows without a number of days are left out."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [(row["days"], Audience(row["audience"])) for row in rows if row.get("days") is not None]


LadderForms: Any = forms.formset_factory(RungForm, formset=BaseLadder, extra=2, max_num=20)


class VisitForm(forms.ModelForm):
    class Meta:
        model = Inspection
        fields = ["starts_on", "ends_on", "place", "decision", "team", "conclusion"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput, "team": LONG, "conclusion": LONG}


class NewVisitForm(forms.ModelForm):
    checklist = forms.ModelChoiceField(
        label=_("Checklist"), queryset=Checklist.objects.filter(is_used=True), required=False
    )

    class Meta:
        model = Inspection
        fields = ["plan", "agency", "starts_on", "ends_on", "place", "decision", "team"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput, "team": LONG}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = actor.agency_ids(*DESK)
        plans = [p.pk for p in living_plans() if actor.is_platform_admin or own & coordinators(p)]
        self.fields["plan"].queryset = Plan.objects.filter(pk__in=plans)  # type: ignore[attr-defined]
        agencies = in_force(clock.today()).exclude(pk__in=actor.agency_ids()).order_by("name", "code")
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        if len(plans) == 1:
            self.fields["plan"].initial = plans[0]


class ItemsForm(forms.Form):
    """A verdict and a note for each item of the checklist."""

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(inspection.items.all())
        for item in self.items:
            self.fields[f"verdict_{item.pk}"] = forms.ChoiceField(
                label=f"{item.position}. {item.text}", choices=Verdict.choices, initial=item.verdict
            )
            self.fields[f"note_{item.pk}"] = forms.CharField(
                label=_("Note on item %(n)d") % {"n": item.position}, required=False, initial=item.note, max_length=2000
            )

    def verdicts(self) -> dict[int, tuple[Verdict, str]]:
        given = self.cleaned_data
        return {i.pk: (Verdict(given[f"verdict_{i.pk}"]), given[f"note_{i.pk}"]) for i in self.items}


class FindingForm(forms.Form):
    item = forms.ModelChoiceField(
        label=_("Item"), queryset=CheckedItem.objects.none(), required=False, empty_label=_("none of them")
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.MINOR)
    text = forms.CharField(label=_("What was found"), widget=LONG)
    demand = forms.CharField(label=_("What is asked"), widget=LONG, required=False)
    due = forms.DateField(label=_("To be mended by"), widget=DayInput)

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = inspection.items.all()  # type: ignore[attr-defined]


class WordForm(forms.Form):
    text = forms.CharField(label=_("What you have to say"), widget=LONG, required=False, max_length=5000)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Note or reason"), widget=forms.Textarea(attrs={"rows": 2}), required=False)


class ObstacleForm(forms.ModelForm):
    class Meta:
        model = Obstacle
        fields = ["plan", "agency", "assignment", "subject", "text", "wish"]
        widgets = {"text": LONG, "wish": LONG}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = actor.agency_ids(*DESK, "editor")
        fields: dict[str, Any] = self.fields
        fields["plan"].queryset = living_plans()
        fields["agency"].queryset = Agency.objects.filter(pk__in=own)
        work = Assignment.objects.filter(agency__in=own, state__in=OPEN).select_related("task", "duty", "agency")
        fields["assignment"].queryset = work
        fields["assignment"].label_from_instance = lambda row: f"{row.order}. {row.content}"[:120]
        fields["assignment"].empty_label = _("no single piece of work")
        if len(own) == 1:
            fields["agency"].initial = next(iter(own))
        if plan := living_plans().order_by("-year", "-pk").first():
            fields["plan"].initial = plan.pk


class FocusForm(forms.ModelForm):
    class Meta:
        model = FocalTopic
        fields = ["plan", "title", "text", "starts_on", "ends_on", "topics"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "starts_on": DayInput,
            "ends_on": DayInput,
            "topics": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = actor.agency_ids(*DESK)
        plans = [p.pk for p in living_plans() if actor.is_platform_admin or own & publishers(p.pk)]
        fields: dict[str, Any] = self.fields
        fields["plan"].queryset = Plan.objects.filter(pk__in=plans)
        fields["topics"].queryset = codes_in_force(Topic, clock.today())
        if len(plans) == 1:
            fields["plan"].initial = plans[0]
