"""Who opens which page of documents, and in how many queries the lists come."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import (
    AddresseeFactory,
    BatchFactory,
    BookFactory,
    LetterheadFactory,
    OutgoingFactory,
    RecipientFactory,
)
from tests.permissions import Row, answers
from tests.queries import own_queries

from lantoa.base.accounts.enums import Role
from lantoa.programme.correspondence.domain import make_files

pytestmark = pytest.mark.django_db


def own(state: str = "draft", **more: Any) -> Any:
    """A document of the members' agency; its writer is somebody else."""

    def arguments(agency: Any) -> dict[str, Any]:
        LetterheadFactory(agency=agency)
        writer = member(agency)
        row = OutgoingFactory(agency=agency, state=state, issued=state == "issued", edited_by=writer)
        if state == "issued":
            make_files(row)
        return {"pk": row.pk, **more}

    return arguments


def strange(agency: Any, **more: Any) -> dict[str, Any]:
    return {"pk": OutgoingFactory(issued=True).pk}


def strange_file(agency: Any) -> dict[str, Any]:
    row = OutgoingFactory(issued=True)
    make_files(row)
    return {"pk": row.pk, "form": "pdf"}


def batch(state: str = "draft", **more: Any) -> Any:
    def arguments(agency: Any) -> dict[str, Any]:
        LetterheadFactory(agency=agency)
        row = AddresseeFactory(batch__agency=agency, batch__state=state, batch__edited_by=member(agency)).batch
        return {"pk": row.pk, **more}

    return arguments


def strange_batch(_agency: Any) -> dict[str, Any]:
    return {"pk": BatchFactory().pk}


def book(agency: Any) -> dict[str, Any]:
    return {"pk": BookFactory(agency=agency).pk}


def sent(state: str = "issued", **more: Any) -> Any:
    """A document another agency sent to the members' agency."""

    def arguments(agency: Any) -> dict[str, Any]:
        document = OutgoingFactory(issued=True)
        make_files(document)
        type(document).objects.filter(pk=document.pk).update(state=state)
        return {"pk": RecipientFactory(document=document, agency=agency).pk, **more}

    return arguments


def not_sent(_agency: Any) -> dict[str, Any]:
    return {"pk": RecipientFactory().pk}


def drafted(agency: Any) -> dict[str, Any]:
    """Addressed to the members' agency, but not issued."""
    return {"pk": RecipientFactory(document=OutgoingFactory(), agency=agency).pk}


def here(**more: Any) -> Any:
    return lambda agency: {"agency": agency.pk, **more}


WRITERS = {"officer": 200, "editor": 200, "head": 200}
MOVED = {"officer": 302, "editor": 302, "head": 302}
FORM = {"kind": "CV", "title": "văn bản mẫu", "body": "Nội dung mẫu.", "copies": "Lưu: VT", "keep": "1"}
BOOK = {"year": 2026, "kind": "CV", "before": 7}
ROWS = [
    Row("correspondence:index", 200, 200),
    Row("correspondence:index_results", 200, 200),
    Row("correspondence:write", 403, 403, but=WRITERS),
    Row("correspondence:write", 403, 403, method="post", but=dict.fromkeys(WRITERS, 422), case="empty"),
    Row("correspondence:document", 200, 200, own()),
    Row("correspondence:document", 404, 200, strange, case="of another agency"),
    Row("correspondence:rewrite", 403, 403, own(), but=WRITERS),
    Row("correspondence:rewrite", 403, 403, own("issued"), case="issued"),
    Row("correspondence:rewrite", 404, 403, strange, case="of another agency"),
    Row("correspondence:step", 422, 422, own(verb="submit"), method="post", but={"officer": 302}),
    Row("correspondence:step", 422, 422, own("submitted", verb="approve"), method="post", but={"head": 302}),
    Row("correspondence:step", 422, 422, own("approved", verb="issue"), method="post", case="without a date"),
    Row("correspondence:step", 422, 422, own("issued", verb="recall"), method="post", case="without a reason"),
    Row(
        "correspondence:step",
        422,
        422,
        own("issued", verb="recall"),
        method="post",
        data={"note": "Nhầm"},
        but={"head": 302},
        case="recall",
    ),
    Row("correspondence:step", 404, 404, own(verb="nonsense"), method="post", case="of no table"),
    Row("correspondence:step", 404, 422, lambda a: strange(a) | {"verb": "recall"}, method="post", case="strange"),
    Row("correspondence:make_files", 403, 403, own("issued"), method="post", but={"officer": 302, "head": 302}),
    Row("correspondence:file", 200, 200, own(form="pdf"), case="draft"),
    Row("correspondence:file", 200, 200, own("issued", form="docx"), case="issued"),
    Row("correspondence:file", 404, 404, own(form="exe"), case="of no format"),
    Row("correspondence:file", 404, 200, strange_file, case="of another agency"),
    Row("correspondence:page", 200, 200, own(page=1)),
    Row("correspondence:page", 404, 404, own(page=9), case="beyond the last"),
    Row("correspondence:page", 404, 200, lambda a: strange(a) | {"page": 1}, case="of another agency"),
    Row("correspondence:batches", 200, 200),
    Row("correspondence:batches_results", 200, 200),
    Row("correspondence:batch_write", 403, 403, but=WRITERS),
    Row("correspondence:batch", 200, 200, batch()),
    Row("correspondence:batch", 404, 200, strange_batch, case="of another agency"),
    Row("correspondence:batch_rewrite", 403, 403, batch(), but=WRITERS),
    Row("correspondence:batch_rewrite", 403, 403, batch("approved"), case="approved"),
    Row("correspondence:batch_step", 422, 422, batch("submitted", verb="approve"), method="post", but={"head": 302}),
    Row("correspondence:batch_step", 422, 422, batch(verb="go-on"), method="post", case="nothing to make"),
    Row("correspondence:batch_archive", 404, 404, batch(), case="not ready"),
    Row("correspondence:books", 200, 200),
    Row("correspondence:books_results", 200, 200),
    Row("correspondence:book", 200, 200, book),
    Row("correspondence:book", 404, 200, lambda _a: book(AgencyFactory()), case="of another agency"),
    Row("correspondence:book_results", 200, 200, book),
    Row("correspondence:settings", 200, 200),
    Row("correspondence:agency_settings", 200, 200, here()),
    Row(
        "correspondence:agency_settings", 404, 200, lambda _a: {"agency": AgencyFactory().pk}, case="of another agency"
    ),
    Row("correspondence:save_setting", 403, 302, here(what="book"), method="post", data=BOOK, but={"head": 302}),
    Row(
        "correspondence:save_setting",
        403,
        404,
        here(what="nonsense"),
        method="post",
        but={"head": 404},
        case="of no kind",
    ),
    Row("correspondence:incoming", 200, 200),
    Row("correspondence:incoming_results", 200, 200),
    Row("correspondence:incoming_document", 200, 200, sent()),
    Row("correspondence:incoming_document", 200, 200, sent("recalled"), case="recalled"),
    Row("correspondence:incoming_document", 404, 200, not_sent, case="sent to another agency"),
    Row("correspondence:incoming_document", 404, 404, drafted, case="not issued yet"),
    Row("correspondence:incoming_document", 302, 302, sent(), method="post"),
    Row("correspondence:incoming_file", 200, 200, sent(form="pdf")),
    Row("correspondence:incoming_file", 403, 403, sent("recalled", form="pdf"), case="recalled"),
    Row("correspondence:check", 200, 200),
    Row("correspondence:check", 422, 422, method="post", case="without a file"),
    Row("correspondence:incoming_file", 404, 404, sent(form="exe"), case="of no format"),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row: Row, client: Any) -> None:
    assert answers(row, client) == row.expected


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "make", "queries"),
    [
        ("index", lambda: OutgoingFactory(issued=True), 2),
        ("batches", lambda: AddresseeFactory().batch, 2),
        ("books", BookFactory, 2),
        ("incoming", RecipientFactory, 2),
    ],
)
def test_a_list_comes_in_a_fixed_number_of_queries(name: str, make: Any, queries: int, rows: int, client: Any) -> None:
    for _n in range(rows):
        make()
    client.force_login(UserFactory(admin=True))
    address = reverse(f"correspondence:{name}")
    assert len(client.get(address).context["object_list"]) == rows
    assert own_queries(client, address) == queries


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_come_in_a_fixed_number_of_queries(rows: int, client: Any) -> None:
    document = OutgoingFactory(issued=True)
    AddresseeFactory.create_batch(rows, batch=(batch := BatchFactory(agency=document.agency)))
    RecipientFactory.create_batch(rows, document=document)
    client.force_login(member(document.agency, Role.HEAD, is_superuser=True))
    found = [
        own_queries(client, reverse(f"correspondence:{name}", args=[pk]))
        for name, pk in (("document", document.pk), ("batch", batch.pk), ("book", document.book_id))
    ]
    assert found == [5, 3, 3]
