"""Documents that go out, in the states a test asks for, and the people who draft, approve and number them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.enums import Role
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.content import stored
from lantoa.programme.correspondence.models import Addressee, Batch, Book, Letterhead, Outgoing, Recipient
from vanban.document import Document, Head, Paragraph, Signature

DAY = date(2026, 1, 9)


def letter(**changes: Any) -> Document:
    """An official letter whose head is left to the letterhead."""
    facts: dict[str, Any] = {
        "kind": "CV",
        "head": Head(issuer=""),
        "title": "gửi tài liệu tuyên truyền quý I",
        "addressees": ("Các cơ quan mẫu",),
        "body": (Paragraph("Đề nghị các cơ quan nhận tài liệu."), Paragraph("Phản hồi trước ngày 20.", label="1.")),
        "signature": Signature(lines=("GIÁM ĐỐC",)),
        "recipients": ("Như trên", "Lưu: VT"),
    }
    return Document(**facts | changes)


class LetterheadFactory(DjangoModelFactory):
    class Meta:
        model = Letterhead

    agency = factory.SubFactory(AgencyFactory)
    valid_from = date(2021, 1, 1)
    abbreviation = "SM"
    issuer = "Sở Mẫu"
    parent = "UBND tỉnh Mẫu"
    place = "Mẫu"


class BookFactory(DjangoModelFactory):
    class Meta:
        model = Book

    agency = factory.SubFactory(AgencyFactory)
    year = 2026


class OutgoingFactory(DjangoModelFactory):
    """A draft; `issued` gives it number 1 in a book of its own."""

    class Meta:
        model = Outgoing

    class Params:
        issued = factory.Trait(
            state="issued",
            number=factory.Sequence(lambda n: n + 1),
            symbol="SM",
            issued_on=DAY,
            issued_at=datetime(2026, 1, 9, 2, tzinfo=UTC),
            book=factory.SubFactory(BookFactory, agency=factory.SelfAttribute("..agency")),
        )

    agency = factory.SubFactory(AgencyFactory)
    kind = "CV"
    title = factory.Sequence(lambda n: f"văn bản mẫu {n + 1}")
    content = factory.LazyAttribute(lambda row: stored(letter(title=row.title)))
    created_at = datetime(2026, 1, 9, 1, tzinfo=UTC)


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    document = factory.SubFactory(OutgoingFactory, issued=True)
    agency = factory.SubFactory(AgencyFactory)


class BatchFactory(DjangoModelFactory):
    class Meta:
        model = Batch

    agency = factory.SubFactory(AgencyFactory)
    kind = "GM"
    title = "mời họp giao ban"
    content = factory.LazyAttribute(lambda row: stored(letter(kind=row.kind, title=row.title)))
    created_at = datetime(2026, 1, 9, 1, tzinfo=UTC)


class AddresseeFactory(DjangoModelFactory):
    class Meta:
        model = Addressee

    batch = factory.SubFactory(BatchFactory)
    agency = factory.SubFactory(AgencyFactory)


def office(**letterhead: Any) -> SimpleNamespace:
    """An agency with a letterhead: `.officer` drafts and numbers, `.head` approves, `.deputy` is a second head."""
    agency = AgencyFactory()
    LetterheadFactory(agency=agency, **letterhead)
    people = {"officer": Role.OFFICER, "head": Role.HEAD, "deputy": Role.HEAD, "viewer": Role.VIEWER}
    return SimpleNamespace(agency=agency, **{name: member(agency, role) for name, role in people.items()})


def approved(here: SimpleNamespace, **changes: Any) -> Outgoing:
    """A document of this office that waits for its number."""
    made = domain.draft_document(agency=here.agency, content=letter(**changes), actor=here.officer)
    domain.submit_document(made, actor=here.officer)
    return domain.approve_document(made, actor=here.head)


def approved_batch(here: SimpleNamespace, size: int = 3, **changes: Any) -> Batch:
    """A batch of this office that waits for its numbers, to agencies made for it."""
    to = {AgencyFactory(): {} for _n in range(size)}
    content = letter(kind="GM", addressees=("{cơ quan}",), **changes)
    made = domain.draft_batch(agency=here.agency, content=content, addressees=to, actor=here.officer)
    domain.transition_document(made, "submit", actor=here.officer)
    return domain.transition_document(made, "approve", actor=here.head)
