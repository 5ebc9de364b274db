from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    AssignmentFactory,
    DutyFactory,
    LegalDocumentFactory,
    OccurrenceFactory,
    PartyFactory,
    PlanFactory,
    PlanVersionFactory,
    ReferenceFactory,
    SectionFactory,
    TaskFactory,
)

from lantoa.faces.portal.queries.plans import Chapter, find_version
from lantoa.faces.portal.queries.progress import Figures, Progress, figures, groups, progress_of_tasks
from lantoa.kernel import clock
from lantoa.programme.assignments.states import ASSIGNED, IN_PROGRESS, NOT_APPLICABLE, WITHDRAWN
from lantoa.programme.legal.enums import Status
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import PlanVersion, Section
from lantoa.programme.plans.states import DISCARDED

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 5)


def full_version(rows: int) -> PlanVersion:
    """A plan in force with so many tasks, duties and sections, each with its people."""
    version = PlanVersionFactory(active=True)
    for _row in range(rows):
        task, duty = TaskFactory(version=version), DutyFactory(version=version)
        PartyFactory(task=task)
        PartyFactory(task=None, duty=duty, role=PartyRole.DUTY)
        SectionFactory(version=version)
        ReferenceFactory(version=version)
        OccurrenceFactory(assignment=AssignmentFactory(task=task))
    return version


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_page_takes_the_same_queries_for_any_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    version = full_version(rows)
    with django_assert_num_queries(13):
        assert client.get(f"/ke-hoach/{version.plan_id}/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_queries_for_any_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _row in range(rows):
        PlanVersionFactory(active=True)
    with django_assert_num_queries(2):
        assert client.get("/ke-hoach/").status_code == 200
    with django_assert_num_queries(6):
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["", "ban-1/", "du-lieu.csv", "du-lieu.json"])
def test_what_was_never_in_force_is_not_there(client: Client, path: str) -> None:
    draft, discarded = PlanVersionFactory(), PlanVersionFactory(state=DISCARDED)
    for version in (draft, discarded):
        assert client.get(f"/ke-hoach/{version.plan_id}/{path}").status_code == 404
    assert client.get(f"/ke-hoach/{draft.plan_id + 1000}/{path}").status_code == 404


def test_version_in_force_comes_before_what_it_superseded() -> None:
    plan = PlanFactory()
    old = PlanVersionFactory(plan=plan, superseded=True)
    assert find_version(plan.pk) == old
    new = PlanVersionFactory(plan=plan, active=True)
    assert (find_version(plan.pk), find_version(plan.pk, 1), find_version(plan.pk, 3)) == (new, old, None)


def test_superseded_version_says_so_and_shows_no_progress(client: Client) -> None:
    plan = PlanFactory()
    TaskFactory(version=PlanVersionFactory(plan=plan, superseded=True))
    PlanVersionFactory(plan=plan, active=True)
    response = client.get(f"/ke-hoach/{plan.pk}/ban-1/")
    assert response.context["in_force"] is False
    assert "figures" not in response.context
    assert f'href="/ke-hoach/{plan.pk}/"' in response.text


def test_only_the_signer_is_named(client: Client) -> None:
    user = UserFactory(last_name="Người duyệt mẫu", first_name="77")
    version = PlanVersionFactory(active=True, activated_by=user)
    text = client.get(f"/ke-hoach/{version.plan_id}/").text
    assert version.signer_name in text
    assert user.last_name not in text


def test_progress_of_each_kind_of_task() -> None:
    version = PlanVersionFactory(active=True)
    nobody, done, late, begun, excused, recurring = TaskFactory.create_batch(6, version=version)
    AssignmentFactory(task=done, done=True)
    AssignmentFactory(task=done, role=PartyRole.COOPERATING)
    AssignmentFactory(task=late, due=date(2026, 4, 30))
    AssignmentFactory(task=late, done=True)
    AssignmentFactory(task=begun, state=IN_PROGRESS, due=DAY)
    AssignmentFactory(task=begun, state=WITHDRAWN, due=date(2026, 1, 1))
    AssignmentFactory(task=excused, state=NOT_APPLICABLE)
    share = AssignmentFactory(task=recurring, state=ASSIGNED)
    OccurrenceFactory(assignment=share, kept_on=DAY)
    OccurrenceFactory(assignment=share, due=date(2026, 6, 30))
    found = progress_of_tasks(version, on=DAY)
    assert found == {
        nobody.pk: Progress(0, 0, "planned"),
        done.pk: Progress(1, 1, "done"),
        late.pk: Progress(1, 2, "late"),
        begun.pk: Progress(0, 1, "running"),
        excused.pk: Progress(0, 0, "planned"),
        recurring.pk: Progress(1, 2, "running", recurs=True),
    }
    assert figures(version, found) == Figures(tasks=6, done=1, running=2, late=1, agencies=6)
    with_missed = progress_of_tasks(version, on=date(2026, 7, 1))
    assert with_missed[recurring.pk] == Progress(1, 2, "late", recurs=True)


def test_tasks_stand_in_the_groups_of_the_appendix() -> None:
    version = PlanVersionFactory(active=True)
    tasks = [TaskFactory(version=version, group=name) for name in ("B", "A", "B")]
    progress = {task.pk: Progress(1, 1, "done") for task in tasks}
    assert [(g.name, g.done, g.total) for g in groups(tasks, progress)] == [("B", 2, 2), ("A", 1, 1)]


def test_sections_that_became_duties_are_not_told_twice(client: Client) -> None:
    version = PlanVersionFactory(active=True)
    SectionFactory(version=version, label="IV", heading="Nội dung riêng")
    organising = SectionFactory(version=version, label="V", heading="Tổ chức riêng")
    SectionFactory(version=version, label="1", heading="Dưới tổ chức", parent=organising, level=2)
    DutyFactory(version=version, label="V.1")
    text = client.get(f"/ke-hoach/{version.plan_id}/").text
    assert [words in text for words in ("Nội dung riêng", "Tổ chức riêng", "Dưới tổ chức")] == [True, False, False]


@pytest.mark.parametrize(
    ("label", "heading", "text", "expected"),
    [
        ("1", "", "Một.\nHai.", ["1. Một.", "Hai."]),
        ("a", "", "Một.", ["a) Một."]),
        ("2", "Có tên", "Một.", ["Một."]),
        ("3", "", "", []),
    ],
)
def test_a_label_without_heading_stands_before_its_text(
    label: str, heading: str, text: str, expected: list[str]
) -> None:
    assert Chapter(Section(label=label, heading=heading, text=text)).paragraphs == expected


def test_bases_say_when_they_have_been_replaced(client: Client) -> None:
    version = PlanVersionFactory(active=True)
    for status in (Status.REPLACED, Status.IN_FORCE):
        ReferenceFactory(version=version, document=LegalDocumentFactory(status=status))
    ReferenceFactory(version=version, is_basis=False, text="Chỉ được nhắc đến")
    text = client.get(f"/ke-hoach/{version.plan_id}/").text
    assert text.count("badge-off") == 1
    assert "Chỉ được nhắc đến" not in text


def test_home_shows_the_figures_of_the_latest_plan(client: Client) -> None:
    PlanVersionFactory(active=True, year=2025)
    current = PlanVersionFactory(active=True, year=2026)
    AssignmentFactory(task=TaskFactory(version=current), due=date(2026, 3, 31), agency=AgencyFactory())
    with clock.at(DAY):
        response = client.get("/")
    assert response.context["current"] == current
    assert response.context["figures"] == Figures(tasks=1, done=0, running=0, late=1, agencies=1)


def test_home_without_a_plan_still_opens(client: Client) -> None:
    assert client.get("/").context["current"] is None


def test_pages_have_no_inline_style_or_script(client: Client) -> None:
    version = full_version(2)
    for path in ("/", "/ke-hoach/", f"/ke-hoach/{version.plan_id}/", "/van-ban/", "/ho-tro-tiep-can/", "/khong-co"):
        response = client.get(path)
        assert re.findall(r"<style|<script(?! src)|\sstyle=|\son\w+=", response.text) == []
        assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
