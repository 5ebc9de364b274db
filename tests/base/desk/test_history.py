"""Values of the audit log in words."""

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.desk.history import HistoryView


class History(HistoryView):
    record = Agency(code="A")  # type: ignore[assignment]
    words = {"role": {"head": "Lãnh đạo", 3: "Ba"}}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("valid_from", "2025-07-01", "01/07/2025"),
        ("valid_to", None, "–"),
        ("role", "head", "Lãnh đạo"),
        ("role", ["head", 3, "other"], "Lãnh đạo, Ba, other"),
        ("role", [], "–"),
        ("unknown", [{"a": 1}, [2, 3]], "a: 1, 2, 3"),
        ("unknown", {"a": True, "b": ""}, None),
        ("kind", "commune", "Xã"),
        ("effective_on", "2025-03-01", "01/03/2025"),
        ("effective_on", "2025-13-01", "2025-13-01"),
    ],
)
def test_values_are_shown_in_words(name, value, words):
    found = History().shown(name, value)
    assert found == words if words is not None else found.endswith("b: –")


@pytest.mark.django_db
def test_lists_in_an_entry_do_not_break_the_page(client):
    admin, agency = UserFactory(admin=True), AgencyFactory()
    code = "agencies.agency.change"
    record(code, agency, actor=admin, before={"topics": []}, after={"topics": ["a", {"b": None}]})
    client.force_login(admin)
    page = client.get(reverse("agencies:history", args=[agency.pk]))
    assert "a, b: –" in page.text
