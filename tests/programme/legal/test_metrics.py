from __future__ import annotations

from datetime import date

import pytest
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import LegalDocumentFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure


@pytest.mark.django_db
def test_documents_are_counted_for_the_province_and_for_no_agency():
    LegalDocumentFactory(communicated_on=date(2026, 2, 2))
    LegalDocumentFactory(communicated_on=date(2025, 2, 2))
    LegalDocumentFactory()
    agency, year = AgencyFactory().pk, Window(date(2025, 12, 15), date(2026, 12, 14))
    question = Question.of("legal.communicated")
    figures = measure([question], [agency], [year])
    assert figures.total(question, year) == 1
    assert figures.of(question, agency, year) is None
