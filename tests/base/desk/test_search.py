"""Folding in the database says the same as folding in Python."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.accounts import UserFactory

from lantoa.base.accounts.models import User
from lantoa.base.desk.search import _ACCENTED, _PLAIN, matching
from lantoa.kernel.text import fold

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ "


@given(st.text(alphabet=LETTERS + LETTERS.upper()))
@settings(max_examples=30, deadline=None)
@pytest.mark.django_db
def test_the_database_folds_vietnamese_as_we_do(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT translate(lower(%s), %s, %s)", [text, _ACCENTED, _PLAIN])
        assert " ".join(cursor.fetchone()[0].split()) == fold(text)


@pytest.mark.django_db
def test_words_are_found_across_fields_without_accents():
    person = UserFactory(last_name="Đặng Thị Mẫu", first_name="Ước", username="mau01")
    UserFactory(last_name="Trần", first_name="Khác")
    found = matching(User.objects.all(), "dang UOC mau01", "last_name", "first_name", "username")
    assert list(found) == [person]
