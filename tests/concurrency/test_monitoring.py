"""Two senders of reminders, two answers to one obstacle. The race is shown first with the lock taken away."""

from __future__ import annotations

from datetime import date
from threading import Barrier
from types import ModuleType, SimpleNamespace

import pytest
from django.db import IntegrityError
from tests.concurrency.conftest import Together
from tests.factories.accounts import member
from tests.factories.monitoring import FindingFactory, InspectionFactory, ObstacleFactory, watched_plan

from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import (
    add_finding,
    inspecting,
    ladder,
    obstacles,
    plan_inspection,
    remind_late,
    reminding,
    report_obstacle,
    send_due_reminders,
    transition_finding,
    transition_obstacle,
)
from lantoa.fields.monitoring.models import Finding, Inspection, Obstacle, Reminder
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.kernel.states import WrongState

DAY = date(2026, 3, 31)


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(o).__name__ for o in outcomes)


def test_of_two_who_remind_at_once_one_is_told_that_it_is_done(together: Together) -> None:
    with clock.at(date(2026, 4, 7)):
        w = watched_plan(3)
        outcomes = together(*[lambda: remind_late(w.plan, actor=w.coordinator)] * 2)
    assert kinds(outcomes) == [Refused.__name__, "list"]
    assert (Reminder.objects.count(), Notice.objects.count()) == (3, 3)


def test_without_the_lock_only_the_database_stops_the_second(
    together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_looked, look = Barrier(2), reminding._addressees
    monkeypatch.setattr(reminding, "lock_reminders", lambda plan: None)
    monkeypatch.setattr(reminding, "_addressees", lambda *a: (look(*a), both_looked.wait(10))[0])
    with clock.at(date(2026, 4, 7)):
        w = watched_plan()
        outcomes = together(*[lambda: remind_late(w.plan, actor=w.coordinator)] * 2)
    assert kinds(outcomes) == [IntegrityError.__name__, "list"]


def test_two_workers_climb_each_rung_once(together: Together) -> None:
    with clock.at(DAY):
        watched_plan(3)
        assert sorted(together(send_due_reminders, send_due_reminders)) == [0, 3]
    assert (Reminder.objects.count(), Notice.objects.count()) == (3, 3)


def test_without_the_lock_the_second_worker_fails(together: Together, monkeypatch: pytest.MonkeyPatch) -> None:
    both_looked, look = Barrier(2), ladder._climbed
    monkeypatch.setattr(ladder, "lock_reminders", lambda plan: None)
    monkeypatch.setattr(ladder, "_climbed", lambda *a: (look(*a), both_looked.wait(10))[0])
    with clock.at(DAY):
        watched_plan()
        outcomes = together(send_due_reminders, send_due_reminders)
    assert kinds(outcomes) == [IntegrityError.__name__, "int"]
    assert Reminder.objects.count() == 1


def obstacle(w: SimpleNamespace) -> Obstacle:
    return Obstacle(plan=w.plan, agency=w.agencies[0], subject="Loa hỏng", text="Chưa có kinh phí sửa")


def visit(w: SimpleNamespace) -> Inspection:
    return Inspection(plan=w.plan, agency=w.agencies[0], starts_on=DAY, ends_on=DAY, team="Cán bộ mẫu 01")


def test_a_double_click_reports_once(together: Together) -> None:
    w = watched_plan()
    outcomes = together(*[lambda: report_obstacle(obstacle(w), actor=w.officers[0])] * 2)
    assert (kinds(outcomes), Obstacle.objects.count()) == (["Obstacle", Refused.__name__], 1)


def test_a_double_click_plans_one_visit(together: Together) -> None:
    w = watched_plan()
    outcomes = together(*[lambda: plan_inspection(visit(w), None, actor=w.coordinator)] * 2)
    assert (kinds(outcomes), Inspection.objects.count()) == (["Inspection", Refused.__name__], 1)


def test_a_double_click_records_one_finding(together: Together) -> None:
    w = watched_plan()
    held = InspectionFactory(plan=w.plan, agency=w.agencies[0], held=True)
    due = date(2026, 4, 30)
    outcomes = together(
        *[lambda: add_finding(Finding(inspection=held, text="Thiếu sổ", due=due), actor=w.coordinator)] * 2
    )
    assert (kinds(outcomes), Finding.objects.count()) == (["Finding", Refused.__name__], 1)


@pytest.mark.parametrize("module", [obstacles, inspecting])
def test_without_the_lock_a_double_click_is_two(
    together: Together, monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    w, both_came = watched_plan(), Barrier(2)
    looked, record = Barrier(2), module.record
    monkeypatch.setattr(module, "lock_agency", lambda agency_id: both_came.wait(10))
    monkeypatch.setattr(module, "record", lambda *a, **k: (looked.wait(10), record(*a, **k))[1])
    acts = {
        obstacles: lambda: report_obstacle(obstacle(w), actor=w.officers[0]),
        inspecting: lambda: plan_inspection(visit(w), None, actor=w.coordinator),
    }
    together(*[acts[module]] * 2)
    assert Obstacle.objects.count() + Inspection.objects.count() == 2


def test_one_of_two_answers_to_an_obstacle_holds(together: Together) -> None:
    w = watched_plan()
    row = ObstacleFactory(plan=w.plan, agency=w.agencies[0])
    colleague = member(w.plan.roles.get(role="coordinating").agency)
    outcomes = together(
        lambda: transition_obstacle(row, "answer", actor=w.coordinator, text="Mượn loa của xã bên"),
        lambda: transition_obstacle(row, "escalate", actor=colleague, text="Vượt thẩm quyền"),
    )
    assert kinds(outcomes) == ["Obstacle", WrongState.__name__]
    assert row.words.count() == 1


def test_one_of_two_answers_to_a_finding_holds(together: Together) -> None:
    w = watched_plan()
    row = FindingFactory(inspection__plan=w.plan, inspection__agency=w.agencies[0])
    colleague = member(w.agencies[0])
    outcomes = together(
        *[lambda a=a: transition_finding(row, "answer", actor=a, text="Đã xong") for a in (w.officers[0], colleague)]
    )
    assert kinds(outcomes) == ["Finding", WrongState.__name__]
    assert row.words.count() == 1
