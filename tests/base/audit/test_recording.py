"""The audit log: what goes in, and that nothing comes out or changes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory

from lantoa.base.audit.domain import codes, phrase, record
from lantoa.base.audit.models import Entry

CODE = "agencies.agency.change"


@pytest.mark.django_db
def test_values_are_kept_as_text_however_deep():
    agency = AgencyFactory(name="Sở Mẫu")
    after = {
        "day": date(2026, 7, 1),
        "rows": [{"due": date(2026, 1, 2), "cost": Decimal("1.50")}, agency],
        "word": gettext_lazy("Agency"),
        "number": 3,
        "nothing": None,
    }
    entry = record(CODE, agency, actor=UserFactory(), after=after)
    entry.refresh_from_db()
    assert entry.after == {
        "day": "2026-07-01",
        "rows": [{"due": "2026-01-02", "cost": "1.50"}, str(agency)],
        "word": str(after["word"]),
        "number": 3,
        "nothing": None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET code = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_entries(statement):
    record(CODE, AgencyFactory(), actor=None)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().code == CODE


@pytest.mark.django_db
def test_a_code_nobody_registered_is_not_recorded():
    with pytest.raises(KeyError):
        record("agencies.agency.misspelt", AgencyFactory(), actor=None)


def test_codes_are_said_in_words_and_old_ones_as_they_are():
    assert phrase(CODE) == str(codes()[CODE])
    assert phrase("gone.thing.do") == "gone.thing.do"
