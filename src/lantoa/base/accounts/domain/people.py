"""People: adding, changing, letting in and keeping out."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require

FIELDS = ("username", "last_name", "first_name", "email", "is_active", "is_superuser")


def create_user(
    username: str, *, actor: Actor, last_name: str, first_name: str, email: str = "", password: str | None = None
) -> User:
    """A new account without a role. Without a password it opens by single sign-on or by a link from `password_link`."""
    with transaction.atomic():
        require("accounts.people.manage", actor)
        user = User(username=username, last_name=_clean(last_name), first_name=_clean(first_name), email=email)
        user.set_password(password)
        _keep(user)
        record("accounts.user.create", user, actor=actor, after=state_of(user))
    return user


def change_user(user: User, *, actor: Actor) -> User:
    """Save a changed name, sign-in name or address."""
    with transaction.atomic():
        require("accounts.person.manage", actor, user)
        before = state_of(User.objects.select_for_update().get(pk=user.pk))
        user.last_name, user.first_name = _clean(user.last_name), _clean(user.first_name)
        _keep(user, update_fields=["username", "last_name", "first_name", "email"])
        record("accounts.user.change", user, actor=actor, before=before, after=state_of(user))
    return user


def deactivate(user: User, *, actor: Actor) -> User:
    """Keep a person out from the next request on; roles and history stay."""
    return _set_active(user, actor, active=False)


def activate(user: User, *, actor: Actor) -> User:
    return _set_active(user, actor, active=True)


def password_link(user: User, *, actor: Actor) -> str:
    """The address where the person, and nobody else, chooses a password. It works once and for PASSWORD_RESET_TIMEOUT.

    Nobody ever knows another person's password, and the old one holds until the link is used.
    """
    with transaction.atomic():
        require("accounts.person.manage", actor, user)
        if not user.is_active:
            raise Refused(_("%(person)s cannot sign in; activate the account first.") % {"person": user})
        record("accounts.user.password_link", user, actor=actor)
        arguments = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=arguments)


def state_of(user: User) -> dict[str, Any]:
    return {name: getattr(user, name) for name in FIELDS}


def _set_active(user: User, actor: Actor, *, active: bool) -> User:
    with transaction.atomic():
        require("accounts.account.switch", actor, user)
        user = User.objects.select_for_update().get(pk=user.pk)
        before = state_of(user)
        user.is_active = active
        user.save(update_fields=["is_active"])
        record("accounts.user.change", user, actor=actor, before=before, after=state_of(user))
    return user


def _keep(user: User, **options: Any) -> None:
    """Save, unless the sign-in name is taken, be it by somebody who is being added at the same moment."""
    taken = Refused(_("The sign-in name %(name)s is taken.") % {"name": user.username})
    if User.objects.filter(username__iexact=user.username).exclude(pk=user.pk).exists():
        raise taken
    # Whether the name is free is the database's to say: a look between the two would answer in other words.
    user.full_clean(exclude=["password"], validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            user.save(**options)
    except IntegrityError as error:
        raise taken from error


def _clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
