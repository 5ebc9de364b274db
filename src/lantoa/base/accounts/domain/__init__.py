"""Changing people and their roles."""

from lantoa.base.accounts.domain.people import activate, change_user, create_user, deactivate, password_link
from lantoa.base.accounts.domain.people_rows import import_people
from lantoa.base.accounts.domain.roles import end_role, grant_role, set_contact

__all__ = [
    "activate",
    "change_user",
    "create_user",
    "deactivate",
    "end_role",
    "grant_role",
    "import_people",
    "password_link",
    "set_contact",
]
