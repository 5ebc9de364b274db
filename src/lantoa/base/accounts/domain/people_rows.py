"""People and roles from a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.accounts.domain.people import create_user
from lantoa.base.accounts.domain.roles import give
from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, Refused, require


def import_people(rows: Iterable[Mapping[str, str]], actor: Actor, *, password: str | None = None) -> list[User]:
    """Add the people who are missing and the roles they lack; people already there keep name and password.

    Columns: username, full_name (the last word is the given name), agency (code), role, is_contact, is_administrator.
    `password` is given to new accounts; without one they open by a link. Only administrators import. Raises Refused.
    """
    with transaction.atomic():
        require("accounts.administrators.appoint", actor)
        agencies = {agency.code: agency for agency in Agency.objects.all()}
        people = []
        for line, row in enumerate(rows, start=2):
            agency, role = agencies.get(row["agency"]), row["role"]
            if agency is None or role not in Role.values:
                raise Refused(
                    _("Row %(line)d: the agency “%(agency)s” or the role “%(role)s” is not known.")
                    % {"line": line, "agency": row["agency"], "role": role}
                )
            user = User.objects.filter(username=row["username"]).first() or _create(row, actor, password)
            give(user, agency, Role(role), actor=actor, is_contact=_yes(row.get("is_contact", "")))
            people.append(user)
    return people


def _create(row: Mapping[str, str], actor: Actor, password: str | None) -> User:
    *family, given = row["full_name"].split() or [row["username"]]
    user = create_user(row["username"], actor=actor, last_name=" ".join(family), first_name=given, password=password)
    if _yes(row.get("is_administrator", "")):
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    return user


def _yes(text: str) -> bool:
    return text.strip().lower() in {"true", "1", "yes"}
