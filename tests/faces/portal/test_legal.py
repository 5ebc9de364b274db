from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.plans import LegalDocumentFactory, RelationFactory

from lantoa.programme.legal.enums import Status

pytestmark = pytest.mark.django_db


def numbers(client: Client, **parameters: str) -> list[str]:
    return sorted(d.number for d in client.get("/van-ban/", parameters).context["page"])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _row in range(rows):
        RelationFactory()
    with django_assert_num_queries(3):
        assert client.get("/van-ban/").status_code == 200


def test_search_ignores_accents_and_finds_numbers(client: Client) -> None:
    LegalDocumentFactory(number="01/2026/NĐ-MAU", title="Nghị định mẫu về dịch vụ công")
    LegalDocumentFactory(number="02/2026/TT-MAU", title="Thông tư mẫu về báo chí")
    assert numbers(client, q="dich vu cong") == numbers(client, q="DỊCH vụ") == numbers(client, q="01/2026")
    assert numbers(client, q="dich vu") == ["01/2026/NĐ-MAU"]
    assert numbers(client, q="mẫu dịch báo") == []


def test_filter_by_validity_and_nonsense_is_ignored(client: Client) -> None:
    LegalDocumentFactory(number="1", status=Status.REPLACED)
    LegalDocumentFactory(number="2")
    assert numbers(client, **{"tinh-trang": "replaced"}) == ["1"]
    assert numbers(client, **{"tinh-trang": "x", "trang": "x", "q": "\x00"}) == ["1", "2"]


def test_pages_keep_the_search(client: Client) -> None:
    LegalDocumentFactory.create_batch(51)
    response = client.get("/van-ban/", {"q": "mẫu & nghị"})
    assert response.context["page"].paginator.count == 0
    assert "?q=ngh%E1%BB%8B&amp;trang=2" in client.get("/van-ban/", {"q": "nghị"}).text
