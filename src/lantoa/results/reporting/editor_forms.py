"""What the editor of forms asks for: one small form for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.enums import Level
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.desk.widgets import DayInput
from lantoa.base.metrics.registry import Metric, Source, metrics, source_of
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, ReportingPeriod, Section
from lantoa.results.reporting.queries.forms import Part

_AREA = forms.Textarea(attrs={"rows": 3})
LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
"""Levels whose days may be set apart; others go by the usual day."""


def metric_choices() -> list[tuple[Any, Any]]:
    """Metrics under the names of their sources, for a list to choose from."""
    found: dict[Any, list[tuple[str, str]]] = {}
    for metric in metrics():
        found.setdefault(source_of(metric).label, []).append((metric.code, _line(metric)))
    return list(found.items())


def _line(metric: Metric) -> str:
    return f"{metric.name} ({metric.unit})" if metric.unit else str(metric.name)


class HeaderForm(forms.ModelForm):
    """Title, owner, first day, legal basis, and who reports."""

    class Meta:
        model = Form
        fields = ["title", "basis", "owner", "valid_from", "groups"]
        widgets = {"valid_from": DayInput, "groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, owners: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner, groups = self.fields["owner"], self.fields["groups"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(groups, forms.ModelMultipleChoiceField)
        owner.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in owners])
        groups.queryset = AgencyGroup.objects.all()
        groups.help_text = _("Every agency of these groups is asked for the report.")

    def header(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "groups"}


class PartForm(forms.ModelForm):
    """A form whose `values()` are what the domain takes for the part."""

    instance: Any

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def _post_clean(self) -> None:
        """The domain checks; its sentences come back above the form, and the row here stays as it was."""


class SectionForm(PartForm):
    facts = forms.MultipleChoiceField(
        label=_("Figures shown beside the text"),
        required=False,
        help_text=_("The writer sees these figures of the agency beside the text. Several can be chosen."),
        widget=forms.SelectMultiple(attrs={"size": 8, "data-searchable": ""}),
    )

    class Meta:
        model = Section
        fields = ["label", "heading", "parent", "narrative", "required", "guidance", "appendix"]
        widgets = {"guidance": _AREA}
        help_texts = {"label": _("As it stands before the heading: I, 1, a."), "parent": _("Empty: at the top.")}

    field_order = ("label", "heading", "parent", "narrative", "required", "guidance", "facts", "appendix")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent, facts = self.fields["parent"], self.fields["facts"]
        assert isinstance(parent, forms.ModelChoiceField)
        assert isinstance(facts, forms.MultipleChoiceField)
        parent.label = _("Stands in the section")
        parent.queryset = Section.objects.filter(pk__in=[p.section.pk for p in self.parts]).exclude(pk=self.instance.pk)
        facts.choices = metric_choices()
        self.initial["facts"] = [stored["metric"] for stored in self.instance.facts]

    def values(self) -> dict[str, Any]:
        """Facts that were narrowed, as shipped forms have them, keep their narrowing."""
        known = {stored["metric"]: stored for stored in self.instance.facts}
        chosen = [known.get(code, {"metric": code, "narrow": {}}) for code in self.cleaned_data["facts"]]
        return super().values() | {"facts": chosen}


class IndicatorForm(PartForm):
    metric = forms.ChoiceField(
        label=_("Figure of the records"), required=False, widget=forms.Select(attrs={"data-searchable": ""})
    )

    class Meta:
        model = Indicator
        fields = ["name", "unit", "section", "label", "kind", "formula", "decimals", "depth", "required", "adds_up"]
        widgets = {"kind": forms.RadioSelect, "formula": forms.Textarea(attrs={"rows": 2, "spellcheck": "false"})}
        help_texts = {
            "label": _("As it stands before the name: 1, 1.1."),
            "depth": _("0: not indented. Sub-indicators take 1 or 2."),
            "adds_up": _("Of figures typed in: agencies' figures are summed in the consolidated report."),
        }

    field_order = (
        "name", "unit", "section", "label", "kind", "metric", "formula", "decimals", "depth", "required", "adds_up",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section, metric, kind = self.fields["section"], self.fields["metric"], self.fields["kind"]
        assert isinstance(section, forms.ModelChoiceField)
        assert isinstance(metric, forms.ChoiceField)
        assert isinstance(kind, forms.ChoiceField)
        section.queryset = Section.objects.filter(pk__in=[part.section.pk for part in self.parts])
        section.label, section.empty_label = _("Section"), None
        metric.choices = [("", _("– choose –")), *metric_choices()]
        kind.choices = Indicator._meta.get_field("kind").choices or []
        if not self.instance.pk:
            self.initial["kind"] = IndicatorKind.AUTOMATIC
        self.initial["metric"] = self.instance.question.get("metric", "")
        self.fields["depth"].widget.attrs |= {"max": 3}
        self.fields["decimals"].widget.attrs |= {"max": 4}

    @cached_property
    def narrowings(self) -> list[tuple[Source, list[tuple[str, Any, list[tuple[str, Any, bool]]]]]]:
        """For each source: (field name, label, [(code, name, is chosen)]) of each dimension it is narrowed by."""
        stored = self.instance.question.get("narrow", {})
        found = []
        for source in {source_of(metric).code: source_of(metric) for metric in metrics()}.values():
            dimensions = []
            for dimension in source.dimensions:
                name = f"narrow-{source.code}-{dimension.code}"
                chosen = self.data.getlist(name) if self.is_bound else stored.get(dimension.code, [])  # type: ignore[attr-defined]
                codes = [(choice.code, choice.name, choice.code in chosen) for choice in dimension.choices()]
                dimensions.append((name, dimension.label, codes))
            found.append((source, dimensions))
        return found

    @property
    def sources(self) -> dict[str, str]:
        """Metric → its source, for the page to show only what can be narrowed."""
        return {metric.code: source_of(metric).code for metric in metrics()}

    def values(self) -> dict[str, Any]:
        values = super().values()
        code = values.pop("metric")
        values["question"] = {"metric": code, "narrow": self._narrow(code)} if code else {}
        return values

    def _narrow(self, code: str) -> dict[str, list[str]]:
        source = self.sources[code]
        found = {}
        for one, dimensions in self.narrowings:
            if one.code == source:
                for name, _label, codes in dimensions:
                    if chosen := [choice for choice, _name, is_chosen in codes if is_chosen]:
                        found[name.rsplit("-", 1)[1]] = chosen
        return found


class CheckForm(PartForm):
    class Meta:
        model = Check
        fields = ["formula", "message", "severity"]
        widgets = {"formula": forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}), "severity": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        severity = self.fields["severity"]
        assert isinstance(severity, forms.ChoiceField)
        severity.choices = Check._meta.get_field("severity").choices or []


class DueDays:
    """Days to send, of everybody and of single levels, as fields of a form. `due_fields` writes them into the form."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def due_fields(self, stored: Mapping[str, int]) -> None:
        label = _("Days to send after the end of the period")
        self.fields["due"] = forms.IntegerField(label=label, min_value=0, max_value=200, initial=stored.get("", 5))
        for level in LEVELS:
            self.fields[f"due_{level}"] = forms.IntegerField(
                label=format_lazy("{}: {}", _("Days to send"), level.label),
                min_value=0,
                max_value=200,
                required=False,
                initial=stored.get(level),
                help_text=_("Empty: as for everybody."),
            )

    def due_days(self) -> dict[str, int]:
        own = {str(level): self.cleaned_data.pop(f"due_{level}") for level in LEVELS}
        return {"": self.cleaned_data.pop("due")} | {level: days for level, days in own.items() if days is not None}


class RuleForm(DueDays, PartForm):
    start_year = forms.TypedChoiceField(
        label=_("Begins in"), coerce=int, choices=[(0, _("the year of the report")), (-1, _("the year before"))]
    )

    class Meta:
        model = PeriodRule
        fields = ["name", "code", "start_day", "start_month", "start_year", "end_day", "end_month", "lock_days"]
        help_texts = {
            "code": _("Short, such as q1; the same period of other years has the same code."),
            "end_day": _("31 stands for the last day of the month."),
            "lock_days": _("So many days after its end the period is locked."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("start_year", self.instance.start_year)
        self.due_fields(self.instance.due_days)
        lock = self.fields.pop("lock_days")
        self.fields["lock_days"] = lock

    def values(self) -> dict[str, Any]:
        return {"due_days": self.due_days(), **self.cleaned_data}


class PeriodForm(forms.ModelForm):
    """The dates of a period that is open already."""

    class Meta:
        model = ReportingPeriod
        fields = ["name", "start", "end", "due", "lock_on"]
        widgets = {name: DayInput for name in ("start", "end", "due", "lock_on")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level in LEVELS:
            self.fields[f"due_{level}"] = forms.DateField(
                label=format_lazy("{}: {}", _("Last day to send"), level.label),
                required=False,
                widget=DayInput,
                initial=self.instance.due_by_level.get(level),
                help_text=_("Empty: as for everybody."),
            )

    def _post_clean(self) -> None:
        """The domain checks."""

    def values(self) -> dict[str, Any]:
        """Days of levels that the page does not show stay."""
        others = {k: v for k, v in self.instance.due_by_level.items() if k not in LEVELS}
        own: dict[str, date | None] = {str(level): self.cleaned_data[f"due_{level}"] for level in LEVELS}
        days = {level: day.isoformat() for level, day in own.items() if day is not None}
        plain = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return plain | {"due_by_level": others | days}


class CopyForm(forms.Form):
    valid_from = forms.DateField(
        label=_("In use from"),
        widget=DayInput,
        help_text=_("Periods that end on this day or later are reported by the new version."),
    )


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Last day of use"), widget=DayInput)
    note = forms.CharField(label=_("Reason"), required=False, widget=_AREA)


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2200)


class ShippedForm(forms.Form):
    """Which shipped form or which file, who receives it, from when on, and who reports."""

    code = forms.ChoiceField(label=_("Shipped form"), widget=forms.RadioSelect, required=False)
    file = forms.FileField(
        label=_("Or the file of a form"),
        required=False,
        help_text=_("A form that another province handed on, as its page gives it out (.json)."),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
    owner = forms.ModelChoiceField(Agency.objects.none(), label=_("Received by"))
    valid_from = forms.DateField(label=_("In use from"), widget=DayInput)
    groups = forms.ModelMultipleChoiceField(
        AgencyGroup.objects.all(), label=_("Agencies that report"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, owners: Iterable[Agency], codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner, code = self.fields["owner"], self.fields["code"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(code, forms.ChoiceField)
        owner.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in owners])
        code.choices = codes

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("code") and not given.get("file"):
            self.add_error("code", _("Choose a shipped form or a file."))
        return given


PART_FORMS: Mapping[str, tuple[type[Any], type[PartForm]]] = {
    "muc": (Section, SectionForm),
    "chi-tieu": (Indicator, IndicatorForm),
    "kiem-tra": (Check, CheckForm),
    "ky": (PeriodRule, RuleForm),
}
"""Word in the address → what it is and how it is asked for."""
