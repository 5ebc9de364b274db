from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import in_force
from lantoa.kernel import clock
from lantoa.programme.assignments.domain import Passing
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


class PassOnForm(forms.Form):
    """One choice of successor for each open assignment of a closed agency."""

    def __init__(self, *args: Any, passing: Passing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passing = passing
        ids = [s.successor_id for s in passing.successions]
        successors = Agency.objects.filter(pk__in=ids)
        only = ids[0] if len(set(ids)) == 1 else None
        for row in passing.work:
            self.fields[f"a{row.pk}"] = forms.ModelChoiceField(
                label=str(row.task or row.duty),
                queryset=successors,
                required=False,
                initial=only,
                empty_label=_("– leave for now –"),
            )

    def choices(self) -> dict[int, Agency]:
        return {row.pk: agency for row in self.passing.work if (agency := self.cleaned_data.get(f"a{row.pk}"))}
