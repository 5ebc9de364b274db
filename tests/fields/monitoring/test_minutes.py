"""The minutes of a visit as a document of the agency that inspected."""

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.monitoring import CheckedItemFactory, FindingFactory, InspectionFactory, watched_plan

from lantoa.fields.monitoring.domain import draft_minutes
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.models import Outgoing
from vanban.document import Heading
from vanban.writers.docx import write_docx

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    found = watched_plan()
    found.visit = InspectionFactory(
        plan=found.plan, agency=found.agencies[0], held=True, place="Trụ sở Ủy ban", conclusion="Cơ bản đúng kế hoạch."
    )
    CheckedItemFactory(inspection=found.visit, position=1, verdict="met", note="Đã xem sổ")
    FindingFactory(inspection=found.visit, demand="Ghi bổ sung")
    return found


def test_everything_the_team_found_stands_in_the_document(w):
    made = draft_minutes(w.visit, actor=w.coordinator)
    content = read(made.content)
    text = " ".join(part.text for part in content.body)
    for expected in (
        "Trụ sở Ủy ban",
        "Cán bộ mẫu 01, trưởng đoàn",
        "Đã xem sổ",
        "Ghi bổ sung",
        "Cơ bản đúng kế hoạch.",
    ):
        assert expected in text
    assert [part.label for part in content.body if isinstance(part, Heading)] == ["I.", "II.", "III."]
    assert (made.kind, made.source, made.source_key) == ("BB", "monitoring", f"inspection:{w.visit.pk}")
    assert (made.agency_id in w.coordinator.agency_ids(), made.sent_to.get().agency) == (True, w.agencies[0])
    assert content.second_signature is not None
    assert write_docx(content).startswith(b"PK")


def test_drafting_again_writes_the_same_draft_anew(w):
    first = draft_minutes(w.visit, actor=w.coordinator)
    FindingFactory(inspection=w.visit, text="Thiếu phân công")
    again = draft_minutes(w.visit, actor=w.boss)
    assert (again.pk, Outgoing.objects.count()) == (first.pk, 1)
    assert "Thiếu phân công" in str(read(again.content).body)


def test_before_the_visit_there_is_nothing_to_write_down(w):
    planned = InspectionFactory(plan=w.plan, agency=w.agencies[0])
    with pytest.raises(Refused):
        draft_minutes(planned, actor=w.coordinator)


def test_neither_the_inspected_nor_an_administrator_drafts(w):
    with pytest.raises(NotPermitted):
        draft_minutes(w.visit, actor=w.officers[0])
    with pytest.raises(Refused):
        draft_minutes(w.visit, actor=UserFactory(admin=True))


def test_the_button_leads_to_the_draft(w, client):
    client.force_login(w.coordinator)
    address = reverse("monitoring:draft_minutes", args=[w.visit.pk])
    assert address in client.get(reverse("monitoring:minutes", args=[w.visit.pk])).content.decode()
    answer = client.post(address)
    assert answer.url == reverse("correspondence:document", args=[Outgoing.objects.get().pk])
    visit = reverse("monitoring:inspection", args=[w.visit.pk])
    assert client.get(answer.url).context["origin"][1] == visit
