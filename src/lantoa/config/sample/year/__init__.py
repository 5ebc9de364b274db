"""A year of the sample province, lived day by day in simulated time through the same functions that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import translation

from lantoa.base.accounts.models import User
from lantoa.base.audit.domain import record
from lantoa.base.audit.models import Entry
from lantoa.base.notify.domain import without_mail
from lantoa.config.refusal import Refusal
from lantoa.config.sample.year.ledger import Ledger
from lantoa.config.sample.year.letters import Letters
from lantoa.config.sample.year.plans import Plans
from lantoa.config.sample.year.reports import Reports
from lantoa.config.sample.year.staff import Cast, cast_of
from lantoa.config.sample.year.watch import Watch
from lantoa.config.sample.year.work import Work
from lantoa.kernel import clock
from lantoa.kernel.workdays import is_working_day
from lantoa.programme.plans.models import Plan
from lantoa.programme.plans.queries import living_plans

DAY_LIVED = "config.sample.day_lived"
"""Recorded at the end of each simulated day, in its transaction: from there a later run goes on."""

Say = Callable[[str], None]


def live_year(*, until: date, agencies: int | None = None, seed: int = 1, ledger: bool = True, say: Say) -> int:
    """Let the agencies of the newest plan live up to and including `until`; the number of days lived.

    Goes on after the day of the last run, with that run's seed and agencies. Without `ledger` nobody records anything
    but the bulletins that the plan asks for. Nobody is mailed.
    """
    plan, administrator = _plan(), _administrator()
    settings: dict[str, object] = {"seed": seed, "agencies": agencies, "ledger": ledger}
    first = _next_day(plan, settings)
    days = [first + timedelta(days=n) for n in range((until - first).days + 1)]
    if not days:
        return 0
    with translation.override("vi"), without_mail():
        with clock.at(first):
            cast = cast_of(plan, seed=seed, agencies=agencies, administrator=administrator)
        for day, count in _lived(cast, days, with_ledger=ledger):
            with_mark = {**settings, "day": day.isoformat()}
            record(DAY_LIVED, plan, actor=administrator, after=with_mark)
            if day == days[-1] or day.month != (day + timedelta(days=1)).month:
                say(f"Đến ngày {day:%d/%m/%Y}: {count:n} hoạt động đã ghi nhận.")
    return len(days)


def _lived(cast: Cast, days: list[date], *, with_ledger: bool) -> Iterator[tuple[date, int]]:
    """Each day in a transaction that holds what the caller does with it too, and the activities recorded so far."""
    work, ledger, plans, watch = Work(cast), Ledger(cast, usual=with_ledger), Plans(cast), Watch(cast)
    letters, reports = Letters(cast), Reports(cast)
    recorded = 0
    for day in days:
        with clock.at(day), transaction.atomic():
            if is_working_day(day, cast.calendar):
                plans.live(day)
                recorded += ledger.live(day, work.live(day))
                watch.live(day)
                letters.live(day)
                reports.live(day)
            yield day, recorded


def _next_day(plan: Plan, settings: dict[str, object]) -> date:
    last = Entry.objects.filter(code=DAY_LIVED, object_type=plan._meta.label_lower, object_id=str(plan.pk)).first()
    if last is None:
        return date(plan.year, 1, 1)
    before = {name: last.after[name] for name in settings}
    if before != settings:
        raise Refusal(
            f"Năm mẫu đã bắt đầu với các lựa chọn khác ({_shown(before)}); hãy chạy tiếp với đúng các lựa chọn ấy."
        )
    return date.fromisoformat(last.after["day"]) + timedelta(days=1)


def _shown(settings: dict[str, object]) -> str:
    words = {"seed": "--seed", "agencies": "--agencies", "ledger": "--ledger"}
    return ", ".join(f"{words[name]} {value}" for name, value in settings.items() if value is not None)


def _plan() -> Plan:
    plan = living_plans().order_by("-year", "-pk").first()
    if plan is None:
        raise Refusal("Chưa có kế hoạch nào đang thực hiện. Hãy chạy lantoa prepare --sample trước.")
    return plan


def _administrator() -> User:
    person = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if person is None:
        raise Refusal("Chưa có quản trị hệ thống. Hãy chạy lantoa prepare --sample trước.")
    return person
