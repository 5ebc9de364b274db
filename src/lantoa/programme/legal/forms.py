from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from lantoa.base.desk.widgets import DayInput
from lantoa.programme.legal.enums import Effect
from lantoa.programme.legal.models import LegalDocument


class DocumentForm(WagtailAdminModelForm):
    class Meta:
        model = LegalDocument
        fields = ["number", "doc_type", "issuer", "issued_on", "title", "status", "changed_on", "communicated_on"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3}),
            "issued_on": DayInput,
            "changed_on": DayInput,
            "communicated_on": DayInput,
        }
        help_texts = {
            "number": _("As printed, for example 76/NQ-CP; leave empty for a law known by its name."),
            "changed_on": _("Set this when a document amends or replaces it."),
            "communicated_on": _("Set this when its present content has been communicated."),
        }


class RelationForm(forms.Form):
    """Which document of the register amends or replaces `document`, found by its number."""

    number = forms.CharField(label=_("By the document with the number"), max_length=80)
    effect = forms.TypedChoiceField(label=_("Effect"), choices=Effect.choices, coerce=Effect)

    def __init__(self, *args: Any, document: LegalDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = "".join(cleaned.get("number", "").split())
        found = LegalDocument.objects.filter(number=number).exclude(pk=self.document.pk).order_by("-issued_on").first()
        if number and found is None:
            self.add_error(
                "number", _("The register has no document %(number)s. Add it first.") % {"number": cleaned["number"]}
            )
        cleaned["source"] = found
        return cleaned
