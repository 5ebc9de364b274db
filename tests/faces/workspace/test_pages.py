"""Plans in force, today's work and the pages around them."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory
from tests.factories.plans import (
    AssignmentFactory,
    DutyFactory,
    PartyFactory,
    PlanVersionFactory,
    ReferenceFactory,
    RoleInPlanFactory,
    SectionFactory,
    TaskFactory,
)
from tests.markup import english, faults
from tests.queries import own_queries

from lantoa.faces.workspace.plans import months_of
from lantoa.kernel import clock
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Task

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


@pytest.fixture(autouse=True)
def _day():
    with clock.at(date(2026, 1, 10)):
        yield


@pytest.fixture
def page(client):
    client.force_login(UserFactory(admin=True))
    return client


def plan(rows=1):
    """A plan in force with `rows` of everything, amending another."""
    before = PlanVersionFactory(superseded=True, number="1/QĐ-MAU")
    PartyFactory(task=TaskFactory(version=before, content="Phát thanh bản tin mẫu"))
    version = PlanVersionFactory(plan=before.plan, active=True, number="2/QĐ-MAU")
    for n in range(rows):
        task = TaskFactory(version=version, content=f"Tổ chức hội thi mẫu lần {n}", deadline=True)
        PartyFactory(task=task)
        AssignmentFactory(task=task, due=date(2026, 1, 5))
        duty = DutyFactory(version=version, every="quarter")
        PartyFactory(task=None, duty=duty, role=PartyRole.DUTY)
        AssignmentFactory(task=None, duty=duty, role=PartyRole.DUTY, done=True)
        SectionFactory(version=version)
        ReferenceFactory(version=version)
        RoleInPlanFactory(plan=version.plan)
    return version


PAGES = ["version", "timeline", "compare"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_a_plan_are_well_formed_and_vietnamese(name, page):
    text = page.get(reverse(f"workspace:{name}", args=[plan().pk])).text
    assert (faults(text), english(text)) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_a_plan_ask_the_same_of_any_plan(name, page):
    one, three = (own_queries(page, reverse(f"workspace:{name}", args=[plan(rows).pk])) for rows in (1, 3))
    assert [one, three] == {"version": [15, 15], "timeline": [5, 5], "compare": [9, 9]}[name]


def test_the_list_of_plans_asks_the_same_for_any_number(page):
    counts = []
    for more in (1, 2):
        for _n in range(more):
            plan()
        counts.append(own_queries(page, reverse("workspace:plans")))
    assert counts == [4, 4]


@pytest.mark.parametrize("kind", ["plans", "home"])
def test_lists_are_well_formed_and_vietnamese(kind, page):
    plan()
    PlanVersionFactory()
    text = page.get(reverse("workspace:plans" if kind == "plans" else HOME)).text
    assert (faults(text), english(text)) == ([], [])


def test_the_version_shows_its_progress(page):
    version = plan()
    progress = page.get(reverse("workspace:version", args=[version.pk])).context["progress"]
    assert (progress.total, progress.finished, progress.overdue, progress.code) == (2, 1, 1, "overdue")


def test_what_has_changed_is_offered_only_where_something_was_superseded(page):
    version = PlanVersionFactory(active=True, ordinal=2)
    address = reverse("workspace:compare", args=[version.pk])
    assert address not in page.get(reverse("workspace:version", args=[version.pk])).text
    PlanVersionFactory(plan=version.plan, ordinal=1, superseded=True)
    assert address in page.get(reverse("workspace:version", args=[version.pk])).text


def test_what_has_changed_names_added_and_removed_rows(page):
    answer = page.get(reverse("workspace:compare", args=[plan().pk]))
    assert [row["kind"] for row in answer.context["tasks"]] == ["added", "removed"]


@pytest.mark.parametrize(
    ("task", "cells"),
    [
        (Task(), ["on"] * 12),
        (Task(due=date(2026, 3, 31)), ["", "", "due"] + [""] * 9),
        (Task(start=date(2026, 2, 1), end=date(2026, 3, 31), due=date(2026, 3, 31)), ["", "on", "due"] + [""] * 9),
        (Task(start=date(2025, 11, 1), end=date(2026, 1, 31), due=date(2026, 1, 31)), ["due"] + [""] * 11),
        (
            Task(windows=[["2026-01-01", "2026-01-31"], ["2026-11-01", "2026-12-31"]], due=date(2026, 12, 31)),
            ["due"] + [""] * 9 + ["on", "due"],
        ),
    ],
)
def test_the_months_of_a_task(task, cells):
    assert months_of(task, 2026) == cells
