"""Two people on one plan. Where a lock decides, the race is shown first with the lock taken away."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from threading import Barrier

import pytest
from django.db import IntegrityError
from tests.concurrency.conftest import Gate, Together
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import PartyFactory, PlanVersionFactory, TaskFactory
from tests.programme.decisions import bring_in, decision

from lantoa.base.accounts.models import User
from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.assignments.domain import activate_plan, activation
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.legal import domain as legal
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.plans import domain
from lantoa.programme.plans.domain import drafting, intake, read_upload, receive_upload
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, PlanImport, PlanVersion


@pytest.fixture
def admin() -> User:
    return UserFactory(admin=True)


def ready_draft(plan: Plan | None = None) -> tuple[PlanVersion, dict[PlanRole, object]]:
    """A draft that only needs to be put in force, and its roles."""
    version = PlanVersionFactory(plan=plan) if plan else PlanVersionFactory()
    agency = AgencyFactory()
    PartyFactory(task=TaskFactory(version=version), agency=agency)
    return version, {PlanRole.COORDINATING: agency}


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(o).__name__ for o in outcomes)


def test_one_of_two_activations_of_a_draft_wins(admin: User, together: Together) -> None:
    version, roles = ready_draft()
    outcomes = together(*[lambda: activate_plan(PlanVersion.objects.get(pk=version.pk), actor=admin, roles=roles)] * 2)
    assert kinds(outcomes) == ["PlanVersion", WrongState.__name__]
    assert Assignment.objects.count() == 1


def test_of_two_drafts_of_a_plan_the_later_amends_the_earlier(admin: User, together: Together) -> None:
    one, roles = ready_draft()
    other, _roles = ready_draft(one.plan)
    outcomes = together(*[lambda v=v: activate_plan(v, actor=admin, roles=roles) for v in (one, other)])
    assert kinds(outcomes) == ["PlanVersion", "PlanVersion"]
    assert sorted(one.plan.versions.values_list("state", flat=True)) == ["active", "superseded"]


def both_bring_in(admin: User, together: Together) -> list[object]:
    return together(*[lambda: receive_upload([("a.txt", BytesIO(decision()))], actor=admin).known] * 2)


def test_the_same_files_at_once_are_one_upload(
    admin: User, together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sorted(map(str, both_bring_in(admin, together))) == ["False", "True"]
    assert PlanImport.objects.count() == 1


def test_without_the_lock_the_same_files_are_two_uploads(
    admin: User, together: Together, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    both_looked = Barrier(2)
    earlier = intake._earlier
    monkeypatch.setattr(intake, "lock_upload", lambda fingerprint: None)
    monkeypatch.setattr(intake, "_earlier", lambda f: (earlier(f), both_looked.wait(10))[0])
    assert both_bring_in(admin, together) == [False, False]
    assert PlanImport.objects.count() == 2


def both_read(admin: User, together: Together) -> tuple[Plan, list[object]]:
    """Two decisions that amend one plan and cite the same unknown document, read at once."""
    teach_names([AgencyFactory(name=name) for name in ("Sở Mẫu", "Sở Tiền Mẫu", "Hội Mẫu")])
    plan = PlanVersionFactory(active=True).plan
    bases = ["Nghị định số 10/2025/NĐ-CP ngày 02 tháng 6 năm 2025"]
    uploads = [bring_in(decision(f"{n}/QĐ-UBND", bases=bases), actor=admin, amends=plan) for n in (1, 2)]
    return plan, together(*[lambda u=u: read_upload(u) for u in uploads])


def test_two_decisions_that_amend_one_plan_are_two_versions(admin: User, together: Together) -> None:
    plan, outcomes = both_read(admin, together)
    assert kinds(outcomes) == ["PlanVersion", "PlanVersion"]
    assert sorted(plan.versions.values_list("ordinal", flat=True)) == [1, 2, 3]
    assert LegalDocument.objects.filter(number="10/2025/NĐ-CP").count() == 1


def test_without_the_lock_two_versions_want_the_same_number(
    admin: User, together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_counted = Barrier(2)
    count = drafting.next_ordinal
    monkeypatch.setattr(drafting, "lock_plan", lambda plan: plan)
    monkeypatch.setattr(drafting, "next_ordinal", lambda plan: (count(plan), both_counted.wait(10))[0])
    assert kinds(both_read(admin, together)[1]) == [IntegrityError.__name__, "PlanVersion"]


def test_without_the_lock_two_plans_enter_the_same_document(
    admin: User, together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_looked, fold = Barrier(2), legal.fold
    monkeypatch.setattr(legal, "lock_register", lambda: None)
    monkeypatch.setattr(legal, "fold", lambda text: (both_looked.wait(10), fold(text))[1])
    cited = [legal.Cited("Nghị định mẫu", "10/2025/NĐ-CP", "NĐ", date(2025, 6, 2))]
    outcomes = together(*[lambda: legal.enter_cited(cited, actor=admin)] * 2)
    assert kinds(outcomes) == [IntegrityError.__name__, "list"]


def test_two_plans_that_cite_the_same_new_document_share_it(admin: User, together: Together) -> None:
    teach_names([AgencyFactory(name=name) for name in ("Sở Mẫu", "Sở Tiền Mẫu", "Hội Mẫu")])
    bases = [f"Nghị định số {n}/2025/NĐ-CP ngày 02 tháng 6 năm 2025" for n in range(10, 40)]
    uploads = [bring_in(decision(f"{n}/QĐ-UBND", bases=bases), actor=admin) for n in (1, 2)]
    assert kinds(together(*[lambda u=u: read_upload(u) for u in uploads])) == ["PlanVersion", "PlanVersion"]
    assert LegalDocument.objects.count() == 30


def test_the_same_upload_read_by_two_workers_is_one_version(admin: User, together: Together) -> None:
    upload = bring_in(decision(), actor=admin)
    outcomes = together(*[lambda: read_upload(upload)] * 2)
    assert (len({o.pk for o in outcomes}), PlanVersion.objects.count()) == (1, 1)  # type: ignore[attr-defined]


def test_a_correction_during_activation_waits_and_is_refused(
    admin: User, together: Together, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    version, roles = ready_draft()
    task = version.tasks.get()

    create = activation._create
    monkeypatch.setattr(activation, "_create", lambda *a: (gate.reached.set(), gate.opened.wait(1), create(*a)))

    def correct() -> object:
        gate.reached.wait(10)
        return domain.correct_task(task, {"content": "Sửa trong lúc kích hoạt"}, actor=admin)

    outcomes = together(lambda: activate_plan(version, actor=admin, roles=roles), correct)  # type: ignore[arg-type]
    assert kinds(outcomes) == [NotPermitted.__name__, "PlanVersion"]
    task.refresh_from_db()
    assert task.content != "Sửa trong lúc kích hoạt"


def test_of_two_corrections_of_one_revision_the_second_is_told(admin: User, together: Together) -> None:
    version, _roles = ready_draft()
    task = version.tasks.get()
    save = [lambda n=n: domain.correct_task(task, {"content": f"Việc {n}"}, actor=admin, revision=0) for n in "ab"]
    assert kinds(together(*save)) == ["ChangedMeanwhile", "Task"]
    assert PlanVersion.objects.get(pk=version.pk).revision == 1


def test_two_drafts_moved_to_one_plan_get_two_numbers(admin: User, together: Together) -> None:
    plan = PlanVersionFactory(active=True).plan
    moved = [PlanVersionFactory(), PlanVersionFactory()]
    outcomes = together(*[lambda v=v: domain.set_amended_plan(v, plan, actor=admin) for v in moved])
    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert sorted(plan.versions.values_list("ordinal", flat=True)) == [1, 2, 3]


def test_a_draft_is_activated_or_discarded_not_both(admin: User, together: Together) -> None:
    version, roles = ready_draft()
    outcomes = together(
        lambda: activate_plan(version, actor=admin, roles=roles),  # type: ignore[arg-type]
        lambda: domain.discard_version(PlanVersion.objects.get(pk=version.pk), actor=admin),
    )
    assert [isinstance(o, Refused) for o in outcomes].count(True) == 1
    state = PlanVersion.objects.get(pk=version.pk).state
    assert (state, Assignment.objects.count()) in {("active", 1), ("discarded", 0)}
