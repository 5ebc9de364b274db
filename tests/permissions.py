"""Role × address: which answer each role gets at each address of the workspace.

A module lists its addresses as ROWS in its test_permissions.py and hands each row to `answers`:

    ROWS = [Row("agencies:index", members=200, administrator=200)]

    @pytest.mark.parametrize("row", ROWS, ids=str)
    def test_each_role_gets_the_answer_of_the_table(row, client):
        assert answers(row, client) == row.expected

`all_rows` gathers the tables of all modules, so that a test can find an address that stands in none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency

MEMBERS = tuple(role.value for role in Role)
"""officer, head, editor, finance, viewer: each a person of the same agency."""
OUTSIDERS = ("anonymous", "no_role")
ADMINISTRATOR = "administrator"
TESTS = Path(__file__).parent

Arguments = Callable[[Agency], Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """One address and the status each role gets. `members` is for all roles of an agency but those named by themselves.

    `arguments` makes the address's arguments, and what it needs in the database, from the members' agency.
    """

    name: str
    members: int
    administrator: int
    arguments: Arguments = lambda _agency: {}
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
    outsiders: int = 302
    but: Mapping[str, int] = field(default_factory=dict)
    """Role → status, where a role differs from `members`."""
    case: str = ""
    """What sets this row apart from others of the same address."""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.method if self.method != "get" else "", self.case)))

    @property
    def expected(self) -> dict[str, int]:
        everyone = dict.fromkeys(OUTSIDERS, self.outsiders) | dict.fromkeys(MEMBERS, self.members)
        return everyone | {ADMINISTRATOR: self.administrator} | dict(self.but)


def cast(agency: Agency) -> dict[str, User | None]:
    """One person for each role at the agency, and those outside it."""
    people: dict[str, User | None] = {"anonymous": None, "no_role": UserFactory()}
    people |= {role.value: member(agency, role) for role in Role}
    return people | {ADMINISTRATOR: UserFactory(admin=True)}


def answers(row: Row, client: Client) -> dict[str, int]:
    """Role → status of the answer at the row's address."""
    agency = AgencyFactory()
    url = reverse(row.name, kwargs=dict(row.arguments(agency)))
    got = {}
    for role, person in cast(agency).items():
        client.logout()
        if person is not None:
            client.force_login(person)
        answer = getattr(client, row.method)(url, row.data)
        got[role] = answer.status_code
        if answer.streaming:
            answer.getvalue()  # to the end, so that the file behind it is closed
    return got


def all_rows() -> list[Row]:
    """The tables of all modules."""
    rows: list[Row] = []
    for path in sorted(TESTS.rglob("test_permissions.py")):
        name = ".".join(("tests", *path.relative_to(TESTS).with_suffix("").parts))
        rows += importlib.import_module(name).ROWS
    return rows
