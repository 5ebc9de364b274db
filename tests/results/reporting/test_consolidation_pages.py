"""The page on which a period is summed up, and the documents made of it."""

from __future__ import annotations

import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as read_docx
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import LetterheadFactory
from tests.factories.plans import RoleInPlanFactory
from tests.queries import own_queries

from lantoa.kernel import clock
from lantoa.programme.correspondence import domain as letters
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.plans.enums import PlanRole
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Consolidation, Report
from lantoa.results.reporting.states import CONSOLIDATED, ISSUED, SUBMITTED
from vanban.checking import check_docx
from vanban.writers.docx import write_docx


@pytest.fixture
def leader(here: SimpleNamespace) -> object:
    role = RoleInPlanFactory(agency=here.owner, role=PlanRole.COORDINATING)
    return RoleInPlanFactory(plan=role.plan, role=PlanRole.LEADER).agency


def address(made: Consolidation, name: str = "consolidation") -> str:
    return reverse(f"reporting:{name}", args=[made.pk])


def test_from_the_period_to_the_official_document(
    here: SimpleNamespace, accepted: Report, leader: object, client: Client
) -> None:
    client.force_login(here.clerk)
    answer = client.post(reverse("reporting:consolidate", args=[here.period.pk]))
    made = Consolidation.objects.get()
    assert answer.headers["Location"] == address(made)
    page = client.get(address(made))
    assert "Đã tuyên truyền." in page.content.decode()
    assert page.context["addressees"] == [leader]
    data = {"revision": "0", f"t-{here.text.pk}": "Toàn tỉnh đã làm.", "propose": "1", "to": [str(leader.pk)]}  # type: ignore[attr-defined]
    answer = client.post(address(made), data)
    document = Outgoing.objects.get()
    assert answer.headers["Location"] == reverse("correspondence:document", args=[document.pk])
    made.refresh_from_db()
    assert made.state == SUBMITTED


def test_numbering_the_document_issues_the_report_and_closes_those_it_counts(
    here: SimpleNamespace, accepted: Report, leader: object
) -> None:
    LetterheadFactory(agency=here.owner)
    made = domain.consolidate(here.period, actor=here.clerk)
    document = domain.propose(made, actor=here.clerk, recipients=[leader])  # type: ignore[list-item]
    document = letters.submit_document(document, actor=here.clerk)
    document = letters.approve_document(document, actor=here.chief)
    letters.issue_document(document, actor=here.clerk)
    made.refresh_from_db()
    accepted.refresh_from_db()
    assert (made.state, accepted.state) == (ISSUED, CONSOLIDATED)
    correction = domain.consolidate(here.period, actor=here.clerk)
    assert (correction.ordinal, correction.state) == (2, "draft")


def test_a_correction_is_ticked_for_one_indicator(here: SimpleNamespace, ready: Report, client: Client) -> None:
    domain.save_report(ready, actor=here.officer, figures={"ACTS": Typed(Decimal(3), "Chưa ghi đủ")})
    domain.approve_and_submit(ready, actor=here.head)
    domain.accept_report(ready, actor=here.clerk)
    made = domain.consolidate(here.period, actor=here.clerk)
    client.force_login(here.clerk)
    assert "Chưa ghi đủ" in client.get(address(made)).content.decode()
    client.post(address(made), {"revision": "0", "c-ACTS": "on"})
    made.refresh_from_db()
    assert made.corrected == ["ACTS"]


def test_the_second_of_two_writers_keeps_what_was_typed(here: SimpleNamespace, client: Client) -> None:
    made = domain.consolidate(here.period, actor=here.clerk)
    domain.save_consolidation(made, actor=here.chief, texts={here.text.pk: "Của người trước"})
    client.force_login(here.clerk)
    answer = client.post(address(made), {"revision": "0", f"t-{here.text.pk}": "Của người sau"})
    assert (answer.status_code, answer.context["form"][f"t-{here.text.pk}"].value()) == (422, "Của người sau")


def test_documents_keep_to_the_layout_of_the_decree(here: SimpleNamespace, accepted: Report, client: Client) -> None:
    LetterheadFactory(agency=here.owner)
    ActivityFactory(agency=here.agency)
    ActivityFactory.create_batch(3, agency=here.owner)
    made = domain.consolidate(here.period, actor=here.clerk)
    domain.save_consolidation(made, actor=here.clerk, texts={here.text.pk: "Toàn tỉnh đã làm."})
    document = domain.propose(made, actor=here.clerk, recipients=[here.agency])
    document = letters.submit_document(document, actor=here.clerk)
    document = letters.approve_document(document, actor=here.chief)
    with clock.at(here.period.due):
        issued = letters.issue_document(document, actor=here.clerk)
    data = write_docx(read(issued.content))
    assert [str(d) for d in check_docx(data)] == []
    texts = [p.text for p in read_docx(io.BytesIO(data)).paragraphs]
    assert any("01/02 cơ quan, đơn vị" in text and here.owner.name in text for text in texts)


def test_an_agencys_report_is_drafted_once_its_head_approved(
    here: SimpleNamespace, ready: Report, client: Client
) -> None:
    LetterheadFactory(agency=here.agency)
    client.force_login(here.officer)
    pdf = client.get(reverse("reporting:pdf", args=[ready.pk]))
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    assert check_docx(client.get(reverse("reporting:docx", args=[ready.pk])).content) == []
    client.post(reverse("reporting:draft_document", args=[ready.pk]))
    assert not Outgoing.objects.exists()
    domain.approve_report(ready, actor=here.head)
    client.post(reverse("reporting:draft_document", args=[ready.pk]))
    assert Outgoing.objects.get().source_key == str(ready.pk)


@pytest.mark.parametrize("more", [0, 4])
@pytest.mark.parametrize(("name", "queries"), [("consolidation", 27), ("by_agency", 22)])
def test_a_period_is_shown_in_a_fixed_number_of_queries(
    here: SimpleNamespace, accepted: Report, client: Client, more: int, name: str, queries: int
) -> None:
    for agency in AgencyFactory.create_batch(more):
        ActivityFactory(agency=agency)
    made = domain.consolidate(here.period, actor=here.clerk)
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, address(made, name)) == queries
