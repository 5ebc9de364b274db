from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import in_force
from lantoa.kernel import clock
from lantoa.programme.assignments.domain import Passing
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import colleagues
from lantoa.programme.plans.domain import proposed_roles
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import PlanVersion


class RolesForm(forms.Form):
    """Who plays what in the plan, filled with what its clauses say."""

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {PlanRole(r.role): r.agency for r in version.plan.roles.select_related("agency")}
        proposal = held or proposed_roles(version)
        agencies = in_force(version.register_day or clock.today()).order_by("level", "name")
        for role in PlanRole:
            self.fields[role.value] = forms.ModelChoiceField(
                label=role.label,
                queryset=agencies,
                required=role == PlanRole.COORDINATING,
                initial=proposal.get(role),
                empty_label=_("– nobody –"),
            )

    def roles(self) -> dict[PlanRole, Agency]:
        return {role: agency for role in PlanRole if (agency := self.cleaned_data.get(role.value))}


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DelegateForm(forms.Form):
    """Whom to make responsible; `seen` is who was when the form was opened."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Assignment) -> None:
        super().__init__(data, initial={"to": row.responsible_id, "seen": row.responsible_id})
        self.fields["to"] = forms.ModelChoiceField(
            label=_("Person responsible"),
            queryset=colleagues(row.agency_id),
            required=False,
            empty_label=_("– nobody by name –"),
        )


class ProgressForm(forms.Form):
    percent = forms.IntegerField(
        label=_("Done, in percent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(label=_("What has been done"), widget=forms.Textarea(attrs={"rows": 2}))


class PassOnForm(forms.Form):
    """One choice of successor for each open assignment of a closed agency."""

    def __init__(self, *args: Any, passing: Passing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passing = passing
        self.successors = {str(s.successor_id): s.successor for s in passing.successions}
        options = [("", _("– leave for now –")), *((pk, str(agency)) for pk, agency in self.successors.items())]
        only = next(iter(self.successors)) if len(self.successors) == 1 else ""
        for row in passing.work:
            self.fields[f"a{row.pk}"] = forms.ChoiceField(
                label=str(row.task or row.duty), choices=options, required=False, initial=only
            )

    def choices(self) -> dict[int, Agency]:
        chosen = ((row.pk, self.cleaned_data[f"a{row.pk}"]) for row in self.passing.work)
        return {pk: self.successors[value] for pk, value in chosen if value}
