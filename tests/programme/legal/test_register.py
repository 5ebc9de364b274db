"""The register of legal documents: what enters it, what changes it, what it tells."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import LegalDocumentFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.desk.search import holding
from lantoa.kernel.permission import NotPermitted
from lantoa.programme.legal.domain import Cited, enter_cited, relate, save_document
from lantoa.programme.legal.enums import Effect, Status
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.legal.queries import TO_COMMUNICATE, replaced_by

pytestmark = pytest.mark.django_db


def numbers():
    return sorted(LegalDocument.objects.values_list("number", flat=True))


def test_cited_documents_enter_once():
    cited = [
        Cited("Nghị quyết số 1/NQ-MAU", "1/NQ-MAU", "NQ", date(2025, 1, 2)),
        Cited("Nghị định mẫu", "2/2025/NĐ-MAU", "NĐ"),
    ]
    enter_cited(cited, actor=None)
    enter_cited(cited, actor=None)
    assert numbers() == ["1/NQ-MAU", "2/2025/NĐ-MAU"]


def test_the_same_number_of_another_day_is_another_document():
    enter_cited([Cited("Quyết định 9", "9/QĐ-MAU", "QĐ", date(2024, 5, 1))], actor=None)
    enter_cited([Cited("Quyết định 9", "9/QĐ-MAU", "QĐ", date(2025, 5, 1))], actor=None)
    assert numbers() == ["9/QĐ-MAU", "9/QĐ-MAU"]


def test_a_citation_without_date_joins_the_document_of_that_number():
    LegalDocumentFactory(number="9/QĐ-MAU")
    enter_cited([Cited("Quyết định số 9/QĐ-MAU", "9/QĐ-MAU")], actor=None)
    assert numbers() == ["9/QĐ-MAU"]


def test_a_law_without_number_is_known_by_its_title():
    law = Cited("Luật Mẫu ngày 16 tháng 6 năm 2025", issued_on=date(2025, 6, 16))
    enter_cited([law], actor=None)
    enter_cited([law], actor=None)
    assert [d.title for d in LegalDocument.objects.all()] == ["Luật Mẫu ngày 16 tháng 6 năm 2025"]


def test_replacing_sets_the_status_and_answers_who_replaced():
    old, new = (
        LegalDocumentFactory(number="1/NQ-MAU"),
        LegalDocumentFactory(number="2/NQ-MAU", issued_on=date(2026, 2, 1)),
    )
    relate(new, old, Effect.REPLACES, actor=UserFactory(admin=True))
    old.refresh_from_db()
    assert (old.status, old.changed_on) == (Status.REPLACED, date(2026, 2, 1))
    assert replaced_by(["1/NQ-MAU", "2/NQ-MAU"]) == {"1/NQ-MAU": "2/NQ-MAU"}


def test_amending_does_not_undo_a_replacement():
    old, new = LegalDocumentFactory(status=Status.REPLACED), LegalDocumentFactory()
    relate(new, old, Effect.AMENDS, actor=UserFactory(admin=True))
    old.refresh_from_db()
    assert old.status == Status.REPLACED


def test_a_changed_document_waits_to_be_communicated():
    changed = LegalDocumentFactory(changed_on=date(2026, 2, 1), communicated_on=date(2026, 1, 1))
    LegalDocumentFactory(changed_on=date(2026, 2, 1), communicated_on=date(2026, 2, 3))
    LegalDocumentFactory()
    assert list(LegalDocument.objects.filter(TO_COMMUNICATE)) == [changed]


def test_saving_is_recorded_with_what_changed():
    document = LegalDocumentFactory(title="Tên cũ")
    document.title = "Tên mới"
    save_document(document, actor=UserFactory(admin=True))
    entry = Entry.objects.get(code="legal.document.change")
    assert (entry.before["title"], entry.after["title"]) == ("Tên cũ", "Tên mới")


def test_viewers_change_nothing():
    with pytest.raises(NotPermitted):
        save_document(LegalDocumentFactory(), actor=member(AgencyFactory(), Role.VIEWER))


def test_search_needs_no_accents():
    found = LegalDocumentFactory(title="Nghị định về kiểm soát thủ tục", folded="nghi dinh ve kiem soat thu tuc")
    LegalDocumentFactory()
    assert list(LegalDocument.objects.filter(holding("kiểm soat THỦ tục", "folded"))) == [found]


def test_an_unknown_number_is_refused_in_words(client):
    document = LegalDocumentFactory()
    client.force_login(UserFactory(admin=True))
    data = {"number": "404/QĐ-MAU", "effect": "amends"}
    page = client.post(reverse("legal:relate", args=[document.pk]), data, follow=True).content.decode()
    assert "404/QĐ-MAU" in page
    assert document.affected_by.count() == 0
