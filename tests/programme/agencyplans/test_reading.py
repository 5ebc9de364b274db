from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.agencyplans import own_plan

from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work, uncovered

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023.docx"


@pytest.fixture
def word(here: SimpleNamespace) -> io.BytesIO:
    repeated = here.work[1].task.content
    return own_plan(
        ("1", repeated, "Phòng Mẫu", "Báo cáo", "Quý II/2026", "15.000.000 đồng"),
        ("2", "Treo băng rôn tại trụ sở và nhà văn hóa", "Văn phòng", "Băng rôn", "Tháng 3/2026", "Lồng ghép"),
    )


def test_a_word_plan_becomes_rows_linked_to_what_they_repeat(
    here: SimpleNamespace, draft: AgencyPlan, word: io.BytesIO
) -> None:
    found = domain.read_own_plan(draft, word, "ke-hoach.docx", actor=here.officer)
    first, second = found.rows
    assert (first.assignment, first.budget, first.source) == (here.work[1].pk, 15_000_000, "")
    assert (first.responsible, first.output, first.timing_text) == ("Phòng Mẫu", "Báo cáo", "Quý II/2026")
    assert (second.assignment, second.budget, second.source) == (None, None, "Lồng ghép")
    assert draft.rows.count() == 3  # nothing is written by reading


@pytest.mark.parametrize(
    ("name", "content"),
    [("ke-hoach.docx", b"khong phai tep Word"), ("ke-hoach.txt", "Không có bảng nào.".encode()), ("a.exe", b"MZ\x00")],
)
def test_what_cannot_be_read_is_one_sentence(
    here: SimpleNamespace, draft: AgencyPlan, name: str, content: bytes
) -> None:
    with pytest.raises(Refused) as refusal:
        domain.read_own_plan(draft, io.BytesIO(content), name, actor=here.officer)
    assert str(refusal.value).strip()
    assert "/tmp" not in str(refusal.value)  # the name people gave, not the copy's


def test_only_writers_read_documents(here: SimpleNamespace, draft: AgencyPlan, word: io.BytesIO) -> None:
    with pytest.raises(NotPermitted):
        domain.read_own_plan(draft, word, "ke-hoach.docx", actor=here.head)


def test_the_upload_is_shown_and_the_chosen_rows_are_taken(
    here: SimpleNamespace, draft: AgencyPlan, word: io.BytesIO, client: Any
) -> None:
    client.force_login(here.officer)
    upload = SimpleUploadedFile("ke-hoach.docx", word.read())
    shown = client.post(reverse("agencyplans:read_file", args=[draft.pk]), {"document": upload})
    forms = shown.context["found_forms"]
    posted = {f"{f.prefix}-{name}": f[name].value() or "" for f in forms for name in f.fields if name != "take"}
    answer = client.post(
        reverse("agencyplans:take_rows", args=[draft.pk]),
        posted | {"f1-take": "on", "revision": str(draft.revision), "f1-budget": "2.500.000"},
    )
    assert answer.status_code == 302
    last = draft.rows.last()
    assert last is not None
    assert (draft.rows.count(), last.content, last.budget) == (4, "Treo băng rôn tại trụ sở và nhà văn hóa", 2_500_000)


def test_what_was_typed_in_the_preview_survives_a_refusal(
    here: SimpleNamespace, draft: AgencyPlan, client: Any
) -> None:
    client.force_login(here.officer)
    data = {"f0-content": "Việc mẫu", "f0-budget": "năm triệu", "f0-take": "on", "f1-content": "Việc khác"}
    answer = client.post(reverse("agencyplans:take_rows", args=[draft.pk]), data)
    assert answer.status_code == 422
    assert [f["content"].value() for f in answer.context["found_forms"]] == ["Việc mẫu", "Việc khác"]
    assert list(answer.context["found_forms"][0].errors) == ["budget"]
    assert draft.rows.count() == 3


@pytest.mark.skipif(not REAL.exists(), reason="the decisions of shared/data are absent")
def test_a_real_decision_read_as_an_own_plan_gives_its_rows(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with REAL.open("rb") as stream:
        found = domain.read_own_plan(draft, stream, REAL.name, actor=here.officer)
    assert len(found.rows) == 14
    assert all(row.timing_text for row in found.rows)


def test_rows_taken_with_their_links_cover_the_provincial_plan(
    here: SimpleNamespace, draft: AgencyPlan, word: io.BytesIO
) -> None:
    for row in draft.rows.all():
        domain.remove_row(row, actor=here.officer)
    found = domain.read_own_plan(draft, word, "ke-hoach.docx", actor=here.officer)
    domain.add_rows(draft, [{"content": r.content, "assignment": r.assignment} for r in found.rows], actor=here.officer)
    work = provincial_work(here.plan, here.agency, ordering_of(here.plan))
    assert [a.order for a in uncovered(work, draft.rows.all())] == ["2", "4"]
