"""Wagtail's generic pages with our manners: refusals in words, hidden rows not found, saving through the domain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import policy_registry

from lantoa.base.audit.models import Entry
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import Refused


class PermittedMixin:
    """Refuses with the predicate's own sentence (403) and hides rows the person may not see (404)."""

    request: HttpRequest
    model: Any
    subject: Any = None
    own_policy: NamedPolicy | None = None
    """Instead of the model's registered policy, where that one is for Wagtail's own pages."""

    @property
    def policy(self) -> NamedPolicy:
        policy = self.own_policy or policy_registry.get_by_type(self.model)
        if not isinstance(policy, NamedPolicy):
            raise TypeError(f"no named permissions govern {self.model}")
        return policy

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        single = getattr(self, "permission_required", None)
        actions = [single] if single else list(getattr(self, "any_permission_required", None) or ())
        if actions:
            self.policy.require(request.user, actions, self.subject)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    @property
    def permission_policy(self) -> NamedPolicy:
        """Under the name Wagtail's own code asks for."""
        return self.policy

    def user_has_permission(self, permission: str) -> bool:
        """Asked once a request: Wagtail asks for the button, and once more for the words of an empty list."""
        known: dict[str, bool] = self.__dict__.setdefault("_permissions", {})
        if permission not in known:
            known[permission] = self.policy.user_has_permission_for_instance(
                self.request.user, permission, self.subject
            )
        return known[permission]

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        return any(map(self.user_has_permission, permissions))

    def visible(self) -> QuerySet[Any]:
        return self.policy.instances_user_has_any_permission_for(self.request.user, ["view", "change"])


class SaveMixin(PermittedMixin):
    """Saves by the domain function that `save` calls; a refusal stands over the form, with everything typed kept."""

    form: Any

    def save(self, form: Any) -> Any:
        raise TypeError(f"{type(self).__name__} says nowhere what it does")

    def save_instance(self) -> Any:
        return self.save(self.form)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as error:
            add_errors(form, error)
        else:
            return response
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        refused: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
        return refused

    def get_side_panels(self) -> MediaContainer:
        return MediaContainer([])


def add_errors(form: Any, error: ValidationError) -> None:
    """Put what the domain found wrong beside the fields it concerns, the rest above the form."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


class CreateView(SaveMixin, generic.CreateView):
    success_message = gettext_lazy("Added: %(object)s.")
    error_message = gettext_lazy("Not saved yet. Please mend what is marked below.")
    submit_button_label = gettext_lazy("Add")
    inspect_url_name: str | None = None

    def get_success_url(self) -> str:
        if self.inspect_url_name:
            return reverse(self.inspect_url_name, args=(quote(self.object.pk),))
        url: str = super().get_success_url()
        return url

    def get_success_buttons(self) -> list[Any]:
        return []


class EditView(SaveMixin, generic.EditView):
    """A form that knows what its writer has seen of the record: who comes second is told before saving."""

    success_message = gettext_lazy("Saved: %(object)s.")
    error_message = gettext_lazy("Not saved yet. Please mend what is marked below.")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        latest = latest_entry(self.object)
        form.fields["seen"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=latest.pk if latest else 0
        )
        return form

    def is_valid(self, form: Any) -> bool:
        """Also false when somebody else has saved since the form was opened; sent once more, the form is saved."""
        valid: bool = super().is_valid(form)
        seen, latest = form.cleaned_data.get("seen"), latest_entry(self.object)
        if seen is None or latest is None or latest.pk <= seen or latest.actor_id == self.request.user.pk:
            return valid
        form.data = form.data.copy()
        form.data["seen"] = latest.pk
        when = date_format(localtime(latest.at), "SHORT_DATETIME_FORMAT")
        form.add_error(
            None,
            gettext(
                "%(person)s changed this record at %(when)s, after you had opened it. Please look at its history; "
                "if you save again, what you typed replaces those changes."
            )
            % {"person": latest.actor or gettext("The system"), "when": when},
        )
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()
        return False

    def get_queryset(self) -> QuerySet[Any]:
        return self.visible()

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        found = super().get_object(queryset)
        self.policy.require(self.request.user, ["change"], found)
        return found

    def get_success_url(self) -> str:
        if self.inspect_url_name:
            return reverse(self.inspect_url_name, args=(quote(self.object.pk),))
        url: str = super().get_success_url()
        return url

    def get_success_buttons(self) -> list[Any]:
        return []


def latest_entry(record: Any) -> Entry | None:
    entries = Entry.objects.filter(object_type=record._meta.label_lower, object_id=str(record.pk))
    return entries.select_related("actor").first()


class PageView(PermittedMixin, generic.InspectView):
    """The page of one record. Buttons are links to what the person may do; `get_buttons` adds the module's own."""

    any_permission_required = ["view", "change"]
    page_title = ""
    history_url_name: str | None = None

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        self.policy.require(self.request.user, self.any_permission_required)
        return get_object_or_404(self.visible(), pk=self.pk)

    def get_header_title(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        items = super().get_breadcrumbs_items()
        return [*(item for item in items if item["label"] != str(self.object)), {"url": "", "label": str(self.object)}]

    def may_change(self) -> bool:
        return self.policy.user_has_permission_for_instance(self.request.user, "change", self.object)

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not (self.edit_url_name and self.may_change()):
            return []
        url = reverse(self.edit_url_name, args=(quote(self.object.pk),))
        return [HeaderButton(gettext("Edit"), url=url, icon_name="edit")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        if not self.history_url_name:
            return []
        url = reverse(self.history_url_name, args=(quote(self.object.pk),))
        return [Button(gettext("History"), url=url, icon_name="history", priority=90)]
