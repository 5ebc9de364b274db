from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, PlanVersionFactory, TaskFactory

from lantoa.base.desk.sheets import guarded
from lantoa.faces.portal.open_data import COLUMNS, as_csv
from lantoa.programme.assignments.states import WITHDRAWN
from lantoa.programme.plans.models import PlanVersion


@pytest.fixture
def version(db: None) -> PlanVersion:
    version = PlanVersionFactory(active=True, number="1/QĐ-MAU", issuer="Ủy ban mẫu")
    task = TaskFactory(version=version, position=0, order="1", content="=1+1", deadline=True)
    AssignmentFactory(task=task, agency=AgencyFactory(code="A", name="Sở Mẫu"), due=task.due, done=True)
    AssignmentFactory(task=task, agency=AgencyFactory(code="B"), state=WITHDRAWN)
    TaskFactory(version=version, position=1, order="2", content="Đăng tin, bài")
    return version


def test_csv_has_a_row_for_each_share(client: Client, version: PlanVersion) -> None:
    response = client.get(f"/ke-hoach/{version.plan_id}/du-lieu.csv")
    body = b"".join(response.streaming_content)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [list(row) for row in rows] == [list(COLUMNS)] * 2
    shown = [(r["stt"], r["noi_dung"], r["ma_co_quan"], r["han"], r["ngay_hoan_thanh"]) for r in rows]
    assert shown == [("1", "'=1+1", "A", "2026-03-31", "2026-03-01"), ("2", "Đăng tin, bài", "", "", "")]
    assert response.headers["Content-Disposition"] == f'attachment; filename="ke-hoach-{version.plan_id}.csv"'


def test_json_says_what_the_columns_mean(client: Client, version: PlanVersion) -> None:
    response = client.get(f"/ke-hoach/{version.plan_id}/du-lieu.json")
    data = json.loads(b"".join(response.streaming_content))
    assert list(data) == ["ke_hoach", "cot", "nhiem_vu"]
    assert data["ke_hoach"]["so_ky_hieu"] == "1/QĐ-MAU"
    assert data["ke_hoach"]["ngay_ban_hanh"] == date(2025, 12, 29).isoformat()
    assert list(data["cot"]) == list(COLUMNS)
    assert [row["noi_dung"] for row in data["nhiem_vu"]] == ["=1+1", "Đăng tin, bài"]


def test_plan_without_tasks_is_empty_and_valid(client: Client, db: None) -> None:
    version = PlanVersionFactory(active=True)
    response = client.get(f"/ke-hoach/{version.plan_id}/du-lieu.json")
    assert json.loads(b"".join(response.streaming_content))["nhiem_vu"] == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0")), max_size=4))
def test_csv_reads_back(cells: list[str]) -> None:
    rows = [dict.fromkeys(COLUMNS, cell) for cell in cells]
    text = "".join(as_csv(rows)).removeprefix("\ufeff")
    found = [next(iter(row.values())) for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert found == [guarded(cell) for cell in cells]
