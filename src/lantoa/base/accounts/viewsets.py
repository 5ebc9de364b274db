"""The list of people. It stands in the place of Wagtail's own list of users, which knows nothing of our roles."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn

from lantoa.base.accounts.domain import change_user, create_user, grant_role
from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.forms import NewPersonForm, PeopleFilterSet, PersonForm
from lantoa.base.accounts.models import User
from lantoa.base.accounts.queries import people_seen_by, with_current_roles
from lantoa.base.accounts.views.people import (
    EndRole,
    GrantRole,
    PasswordLink,
    PersonPage,
    SetContact,
    SwitchAccount,
)
from lantoa.base.desk.columns import MomentColumn
from lantoa.base.desk.history import HistoryView
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.menu import AGENCIES
from lantoa.base.desk.pages import actor_of
from lantoa.base.desk.policy import NamedPolicy
from lantoa.base.desk.views import CreateView, EditView
from lantoa.base.desk.viewsets import DeskViewSet


def roles_of(person: Any) -> str:
    """Roles held today, as a line."""
    return "; ".join(f"{row.get_role_display()} – {row.agency}" for row in person.current_memberships)


class PeopleList(StaffList):
    search_in = ("last_name", "first_name", "username", "email")
    add_item_label = gettext_lazy("Add a person")

    def get_base_queryset(self) -> QuerySet[User]:
        return with_current_roles(self.visible())

    def to_row_dict(self, item: User) -> dict[str, Any]:
        values = {name: getattr(item, name) for name in ("username", "email", "is_active")}
        values |= {"name": str(item), "roles": roles_of(item)}
        return {name: values[name] for name in self.list_export}


class AddPerson(CreateView):
    def save(self, form: NewPersonForm) -> User:
        given, actor = form.cleaned_data, actor_of(self.request)
        with transaction.atomic():
            user = create_user(
                given["username"],
                actor=actor,
                last_name=given["last_name"],
                first_name=given["first_name"],
                email=given["email"],
            )
            role = Role(given["role"])
            grant_role(user, given["agency"], role, actor=actor, is_contact=given["is_contact"])
        return user


class EditPerson(EditView):
    def save(self, form: PersonForm) -> User:
        return change_user(form.instance, actor=actor_of(self.request))


class PersonHistory(HistoryView):
    labels = {
        "user": gettext_lazy("Sign-in name"),
        "role": gettext_lazy("Role"),
        "agency": gettext_lazy("Agency"),
        "is_contact": gettext_lazy("Contact officer"),
    }
    words = {"role": dict(Role.choices)}


class PeopleViewSet(DeskViewSet):
    model = User
    icon = "user"
    menu_label = gettext_lazy("People")
    menu_order = 30
    menu_hook = AGENCIES
    own_policy = NamedPolicy(User, view="accounts.person.view", change="accounts.person.manage", rows=people_seen_by)
    index_view_class = PeopleList
    add_view_class = AddPerson
    edit_view_class = EditPerson
    inspect_view_class = PersonPage
    history_view_class = PersonHistory
    filterset_class = PeopleFilterSet
    ordering = ("first_name", "last_name", "username")
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), accessor=str, url_name="people:inspect", sort_key="first_name"),
        Column("username", label=gettext_lazy("Sign-in name"), sort_key="username"),
        Column("roles", label=gettext_lazy("Roles"), accessor=roles_of),
        BooleanColumn("is_active", label=gettext_lazy("Can sign in")),
        MomentColumn("last_login", label=gettext_lazy("Last signed in"), sort_key="last_login"),
    ]
    list_export = ["username", "name", "email", "roles", "is_active"]
    export_headings = {
        "username": gettext_lazy("Sign-in name"),
        "name": gettext_lazy("Name"),
        "roles": gettext_lazy("Roles"),
        "is_active": gettext_lazy("Can sign in"),
    }
    export_filename = "nguoi-dung"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail names its list of users itself; ours keeps its own name and address."""
        super().__init__("people", url_prefix="nguoi-dung")

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonForm if for_update else NewPersonForm

    def get_own_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:pk>/vai-tro/", GrantRole.as_view(), name="grant"),
            path("<int:pk>/vai-tro/<int:membership>/ket-thuc/", EndRole.as_view(), name="end_role"),
            path("<int:pk>/vai-tro/<int:membership>/dau-moi/", SetContact.as_view(), name="set_contact"),
            path("<int:pk>/trang-thai/", SwitchAccount.as_view(), name="switch"),
            path("<int:pk>/lien-ket-mat-khau/", PasswordLink.as_view(), name="password_link"),
        ]
