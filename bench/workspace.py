"""Staff pages against the same query by hand: the heat map of 150 agencies × 14 tasks, a list of 100,000 rows.

Ours is the whole answer – session, permissions, menu, HTML – to an officer of the coordinating agency, from a process
settled as a web worker is. `empty_ms` is a page of the same frame with nothing on it, `table_ms` the heat map's table
from the database to its HTML. Reference: the rows such a page shows, asked for in SQL over one connection of the same
process and fetched; whether a date is over is told it and not asked of the working calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bench.machine import alternate, case
from bench.scratch import scratch_database

AGENCIES, TASKS = 150, 14
LIST_AGENCIES, LIST_TASKS = 1000, 100
PAGE = 50
DESK = "/ban-lam-viec/"
EMPTY = f"{DESK}trong/"
FEW = 15
"""Rounds of what takes milliseconds."""
GOAL = 5.0
DAY = date(2026, 7, 1)
STATES = ("assigned", "accepted", "in_progress", "done", "confirmed")

UNKEPT = "FROM assignments_occurrence o WHERE o.assignment_id = a.id AND o.kept_on IS NULL"
MISSED = f"EXISTS (SELECT 1 {UNKEPT} AND o.due <= %(closed)s)"
OPEN = "a.state IN ('assigned', 'accepted', 'in_progress', 'returned', 'na_asked')"
MAP = f"""
    SELECT g.id, g.name, a.id, a.task_id, a.state, a.role, {OPEN} AND (a.due <= %(closed)s OR {MISSED})
    FROM assignments_assignment a JOIN agencies_agency g ON g.id = a.agency_id
    WHERE a.plan_id = %(plan)s AND a.task_id IS NOT NULL AND a.state <> 'withdrawn'
    ORDER BY g.level, g.kind, g.name, g.code
"""
SEEN = """
    FROM assignments_assignment a JOIN agencies_agency g ON g.id = a.agency_id
    JOIN plans_task t ON t.id = a.task_id JOIN plans_plan p ON p.id = a.plan_id
    WHERE a.state <> 'withdrawn' AND (a.agency_id = %(own)s
        OR a.plan_id IN (SELECT plan_id FROM plans_roleinplan WHERE agency_id = %(own)s)
        OR a.task_id IN (SELECT task_id FROM assignments_assignment WHERE agency_id = %(own)s AND role = 'lead'))
"""
NEXT = f"(SELECT o.due {UNKEPT} ORDER BY o.due LIMIT 1)"
LIST = f"""
    SELECT a.*, g.name, t.content, p.title, {OPEN} AND (a.due <= %(closed)s OR {MISSED}),
        COALESCE({NEXT}, a.due) AS next
    {SEEN} ORDER BY next, a.id LIMIT {PAGE}
"""
COUNT = f"SELECT count(*) {SEEN}"


def run() -> dict[str, Any]:
    with scratch_database():
        from lantoa.kernel import clock

        values, get = _fill()
        import lantoa.config.wsgi  # noqa: F401 – settles the memory of the process, as a web worker does

        with clock.at(DAY):
            empty, table = alternate(lambda: get(EMPTY), lambda: _table(values["plan"]), rounds=FEW)
            cases = [
                _measure("heat map", lambda: get(f"{DESK}theo-doi/"), lambda: _ask(values, MAP)),
                _measure("list", lambda: get(f"{DESK}viec/"), lambda: _ask(values, COUNT, LIST)),
            ]
    sizes = {"agencies": AGENCIES, "tasks": TASKS, "list_rows": LIST_AGENCIES * LIST_TASKS + AGENCIES * TASKS}
    return {"sizes": sizes | {"empty_ms": round(empty * 1000, 1), "table_ms": round(table * 1000, 1)}, "cases": cases}


def _measure(name: str, ours: Callable[[], object], reference: Callable[[], object]) -> dict[str, Any]:
    spent, by_hand = alternate(ours, reference, rounds=FEW)
    return case(name, ours=spent * 1000, reference=by_hand * 1000, goal=GOAL, better="lower", unit="ms")


def _table(plan: int) -> str:
    from lantoa.base.agencies.models import Agency
    from lantoa.fields.monitoring import heat
    from lantoa.fields.monitoring.queries.board import board
    from lantoa.programme.plans.models import Plan

    return heat.rows(board(Plan(pk=plan), Agency.objects.all()), remind="?agency=")


def _ask(values: dict[str, Any], *queries: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        return sum(len(cursor.execute(query, values).fetchall()) for query in queries)


def _fill() -> tuple[dict[str, Any], Callable[[str], None]]:
    """The identifiers the queries need, and a function that opens a page as the coordinating agency's officer."""
    from django.db import connection
    from django.test import Client

    from lantoa.base.accounts.models import Membership, User
    from lantoa.base.agencies.models import Agency
    from lantoa.base.workdays.queries import last_closed_day
    from lantoa.kernel import clock
    from lantoa.programme.plans.models import RoleInPlan

    agencies = Agency.objects.bulk_create(
        Agency(
            code=f"CQ-{n:04d}",
            name=f"Cơ quan mẫu {n:04d}",
            kind="department",
            level="province",
            valid_from=date(2021, 1, 1),
            folded=f"co quan mau {n:04d}",
        )
        for n in range(LIST_AGENCIES)
    )
    shown = _plan(2026, agencies[:AGENCIES], TASKS)
    other = _plan(2025, agencies, LIST_TASKS)
    own = agencies[-1]
    RoleInPlan.objects.bulk_create(RoleInPlan(plan=p, role="coordinating", agency=own) for p in (shown, other))
    officer = User.objects.create(username="canbo", last_name="Cán bộ mẫu", first_name="01")
    Membership.objects.create(user=officer, agency=own, role="officer", valid_from=date(2021, 1, 1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _add_empty_page()
    client = Client()
    client.force_login(officer)

    def get(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    with clock.at(DAY):
        return {"plan": shown.pk, "own": own.pk, "closed": last_closed_day()}, get


def _add_empty_page() -> None:
    """A staff page that shows nothing: what every page costs before its own work begins."""
    from django.urls import path
    from wagtail.admin.auth import require_admin_access

    from lantoa.base.desk.pages import StaffPage
    from lantoa.config import urls

    class Empty(StaffPage):
        permission = "workspace.enter"
        template_name = "wagtailadmin/generic/base.html"
        page_title = "Trang trống"
        header_icon = "table"

    urls.urlpatterns.insert(0, path(EMPTY.removeprefix("/"), require_admin_access(Empty.as_view())))


def _plan(year: int, agencies: list[Any], tasks: int) -> Any:
    """A plan in force with one share of every task for every agency, in all states."""
    from lantoa.programme.assignments.models import Assignment
    from lantoa.programme.plans.models import Plan, PlanVersion, Task

    plan = Plan.objects.create(title=f"Kế hoạch mẫu {year}", year=year)
    version = PlanVersion.objects.create(plan=plan, title=plan.title, year=year, state="active", number=f"1/QĐ-{year}")
    rows = Task.objects.bulk_create(
        Task(version=version, position=n, order=str(n + 1), content=f"Nhiệm vụ mẫu số {n + 1}: " + "tuyên truyền " * 20)
        for n in range(tasks)
    )
    Assignment.objects.bulk_create(
        (
            Assignment(
                plan=plan,
                task=task,
                agency=agency,
                role="lead" if i == j else "cooperating",
                state=STATES[(i + j) % len(STATES)],
                start=date(year, 1, 1),
                due=date(year, 1, 1) + timedelta(days=(7 * i + 31 * j) % 365),
            )
            for i, agency in enumerate(agencies)
            for j, task in enumerate(rows)
        ),
        batch_size=5000,
    )
    return plan
