"""What people type about people, and what they filter the list by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.accounts.queries import agencies_managed_by
from lantoa.base.agencies.models import Agency


class RoleForm(forms.Form):
    """A role in an agency; only agencies where the actor may give roles are offered."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    is_contact = forms.BooleanField(label=_("Contact officer"), required=False)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_agencies(self, actor)


class PersonForm(WagtailAdminModelForm):
    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "email"]
        labels = {
            "username": _("Sign-in name"),
            "last_name": _("Family and middle name"),
            "first_name": _("Given name"),
        }
        help_texts = {
            "username": _("Letters, digits and @ . + - _ only; for example the part of the address before @.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True


class NewPersonForm(PersonForm):
    """A person is added with a first role, so that somebody is answerable for the account."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    is_contact = forms.BooleanField(label=_("Contact officer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_agencies(self, self.for_user)


def offer_agencies(form: forms.Form, actor: Any) -> None:
    field = form.fields["agency"]
    assert isinstance(field, forms.ModelChoiceField)
    agencies = agencies_managed_by(actor)
    field.queryset = agencies
    if not actor.is_platform_admin and (only := agencies[:2]) and len(only) == 1:
        field.initial = only[0]


def _agencies(request: Any) -> QuerySet[Agency]:
    return agencies_managed_by(request.user) if request else Agency.objects.none()


class PeopleFilterSet(WagtailFilterSet):
    agency = django_filters.ModelChoiceFilter(label=_("Agency"), queryset=_agencies, method="holding")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, method="holding")
    is_active = django_filters.BooleanFilter(label=_("Can sign in"))

    class Meta:
        model = User
        fields = ["agency", "role", "is_active"]

    def holding(self, queryset: QuerySet[User], name: str, _value: Any) -> QuerySet[User]:
        """Agency and role together: the role in that agency, not the one here and the other there."""
        chosen = self.form.cleaned_data
        if name == "role" and chosen.get("agency"):
            return queryset
        held = Membership.current()
        if chosen.get("agency"):
            held = held.filter(agency=chosen["agency"])
        if chosen.get("role"):
            held = held.filter(role=chosen["role"])
        return queryset.filter(pk__in=held.values("user"))
