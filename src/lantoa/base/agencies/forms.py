"""What people type about agencies and groups, and what they filter lists by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, QuerySet, When
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import head_count, in_force
from lantoa.base.desk.filters import DayFilter
from lantoa.base.desk.widgets import DayInput
from lantoa.kernel import clock

LINES = 3
"""How many successors can be named at once when an agency closes."""


class AgencyForm(WagtailAdminModelForm):
    head_count = forms.IntegerField(label=_("Head count"), required=False, min_value=0, max_value=1_000_000)

    class Meta(WagtailAdminModelForm.Meta):
        model = Agency
        fields = ["code", "name", "short_name", "kind", "level", "parent", "valid_from", "valid_to"]
        help_texts = {
            "code": _("The key of the agency for ever; names may repeat and change."),
            "valid_to": _("The last day. To close an agency with its successors use “Close” on its page."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["head_count"].initial = head_count(self.instance, clock.today())


class CloseForm(forms.Form):
    last_day = forms.DateField(label=_("Last day in force"), widget=DayInput)
    decision = forms.CharField(label=_("By decision"), max_length=200, required=False)


class SuccessorForm(forms.Form):
    successor = forms.ModelChoiceField(label=_("Successor"), queryset=Agency.objects.none(), required=False)
    function = forms.CharField(label=_("Function passed on"), max_length=300, required=False)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = agencies

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("function") and not cleaned.get("successor"):
            self.add_error("successor", _("Choose who takes this function over."))
        return cleaned


SuccessorFormSet = forms.formset_factory(SuccessorForm, extra=LINES, max_num=LINES)


def successor_choices(agency: Agency) -> QuerySet[Agency]:
    """Agencies in force today or founded tomorrow, but not the one that closes."""
    return in_force(clock.today() + timedelta(days=1)).exclude(pk=agency.pk).order_by("name", "code")


class GroupForm(WagtailAdminModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    levels = forms.MultipleChoiceField(
        label=_("Levels"), choices=Level.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    wordings = forms.CharField(
        label=_("Further wordings"),
        help_text=_("One on a line: how documents call this group."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        required=False,
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = AgencyGroup
        fields = ["code", "name", "kinds", "levels", "include", "exclude", "valid_from", "valid_to"]
        widgets = {
            "include": forms.CheckboxSelectMultiple(attrs={"class": "lantoa-long"}),
            "exclude": forms.CheckboxSelectMultiple(attrs={"class": "lantoa-long"}),
        }
        help_texts = {
            "include": _("Belong to the group whatever their kind."),
            "exclude": _("Do not belong to it although kind and level fit."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("include", "exclude"):
            self.fields[name].queryset = chosen_first(getattr(self.instance, name) if self.instance.pk else None)
            self.fields[name].label_from_instance = told_apart

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("kinds") or cleaned.get("include")):
            self.add_error("kinds", _("Choose kinds of agencies or single agencies; this group would be empty."))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day in force is before the first."))
        return cleaned

    def wording_lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["wordings"].splitlines() if line.strip()]


def chosen_first(chosen: Any) -> QuerySet[Agency]:
    """All agencies by name, those chosen already on top of the long list."""
    picked = list(chosen.values_list("pk", flat=True)) if chosen is not None else []
    return Agency.objects.order_by(Case(When(pk__in=picked, then=0), default=1), "name", "code")


class UploadForm(forms.Form):
    file = forms.FileField(label=_("Excel workbook (.xlsx) or csv file"))


class AgencyFilterSet(WagtailFilterSet):
    on = DayFilter(label=_("In force on"), method="in_force_on")
    closed = django_filters.ChoiceFilter(
        label=_("Closed agencies"), choices=[("also", _("Show them too"))], empty_label=_("Hide"), method="leave_to_on"
    )
    parent = django_filters.ModelChoiceFilter(
        label=_("Parent agency"), queryset=Agency.objects.filter(children__isnull=False).distinct().order_by("name")
    )

    class Meta:
        model = Agency
        fields = ["kind", "level", "parent"]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = data.copy() if data is not None else {}
        if not data.get("on"):
            data["on"] = clock.today().isoformat()
        super().__init__(data, *args, **kwargs)
        self.filters["on"].extra["initial"] = clock.today()

    def in_force_on(self, queryset: QuerySet[Agency], _name: str, day: Any) -> QuerySet[Agency]:
        if self.form.cleaned_data.get("closed"):
            return queryset
        return queryset & in_force(day)

    def leave_to_on(self, queryset: QuerySet[Agency], _name: str, _value: str) -> QuerySet[Agency]:
        return queryset


class DayForm(forms.Form):
    """Which day a page is shown for."""

    on = forms.DateField(label=_("On date"), widget=DayInput, required=False)


def told_apart(agency: Agency) -> str:
    """Name and code, and the last day of one that is closed: names repeat across mergers."""
    label = f"{agency.name} ({agency.code})"
    if agency.valid_to is None:
        return label
    return f"{label}, " + gettext("until %(day)s") % {"day": date_format(agency.valid_to, "SHORT_DATE_FORMAT")}
