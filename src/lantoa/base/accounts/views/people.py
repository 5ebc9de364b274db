"""The page of a person, with what may be done to the person there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.accounts.domain import activate, deactivate, end_role, grant_role, password_link, set_contact
from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.forms import RoleForm
from lantoa.base.accounts.models import Membership, User
from lantoa.base.accounts.queries import people_seen_by
from lantoa.base.desk.pages import Crumb, StaffPage, actor_of
from lantoa.base.desk.views import PageView
from lantoa.kernel.permission import allowed, require


class PersonPage(PageView):
    """Data, roles now and before, and the forms to change them."""

    template_name = "accounts/person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, actor = self.object, actor_of(self.request)
        current = set(Membership.current().filter(user=person).values_list("pk", flat=True))
        memberships = list(person.memberships.select_related("agency").order_by("-valid_from", "agency__name"))
        for row in memberships:
            row.user = person
        kwargs.setdefault("role_form", RoleForm(actor=actor))
        return super().get_context_data(
            held=[(row, allowed("accounts.people.manage", actor, row)) for row in memberships if row.pk in current],
            past=[row for row in memberships if row.pk not in current],
            may_grant=actor.pk != person.pk and allowed("accounts.people.manage", actor),
            may_link=person.is_active and allowed("accounts.person.manage", actor, person),
            may_switch=allowed("accounts.account.switch", actor, person),
            **kwargs,
        )


class ActOnPerson(StaffPage):
    """A post from the person's page; a refusal is told on the page it came from."""

    http_method_names = ["post"]
    permission = "accounts.person.view"

    def get_subject(self) -> User:
        require(self.permission, actor_of(self.request))
        return get_object_or_404(people_seen_by(actor_of(self.request)), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("people:inspect", args=[self.subject.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = self.attempt(self.act, done=self.done(), to=self.back())
        return answer or HttpResponseRedirect(self.back())

    def act(self) -> Any:
        raise TypeError(f"{type(self).__name__} says nowhere what it does")

    def done(self) -> str:
        return _("Saved: %(object)s.") % {"object": self.subject}


class GrantRole(ActOnPerson):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = RoleForm(request.POST, actor=actor_of(request))
        if not self.form.is_valid():
            for sentences in self.form.errors.values():
                messages.error(request, " ".join(map(str, sentences)))
            return HttpResponseRedirect(self.back())
        return super().post(request, *args, **kwargs)

    def act(self) -> Any:
        given = self.form.cleaned_data
        return grant_role(
            self.subject,
            given["agency"],
            Role(given["role"]),
            actor=actor_of(self.request),
            is_contact=given["is_contact"],
        )


class OnMembership(ActOnPerson):
    def membership(self) -> Membership:
        return get_object_or_404(Membership, pk=self.kwargs["membership"], user=self.subject)


class EndRole(OnMembership):
    def act(self) -> Any:
        return end_role(self.membership(), actor=actor_of(self.request))


class SetContact(OnMembership):
    def act(self) -> Any:
        return set_contact(self.membership(), "is_contact" in self.request.POST, actor=actor_of(self.request))


class SwitchAccount(ActOnPerson):
    def act(self) -> Any:
        switch = activate if "activate" in self.request.POST else deactivate
        return switch(self.subject, actor=actor_of(self.request))


class PasswordLink(ActOnPerson):
    """Shows the link once; it is not kept anywhere."""

    page_title = gettext_lazy("Link to choose a password")
    template_name = "accounts/password_link.html"
    header_icon = "key"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("people:index"), _("People")), (self.back(), str(self.subject))]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.link = ""
        if self.attempt(self.act, to=self.back()) is None:
            return HttpResponseRedirect(self.back())
        address = request.build_absolute_uri(self.link)
        return self.render_to_response(self.get_context_data(person=self.subject, link=address))

    def act(self) -> None:
        self.link = password_link(self.subject, actor=actor_of(self.request))
