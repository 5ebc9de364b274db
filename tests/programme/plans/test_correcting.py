"""Correcting a draft: who may, when, and what becomes of it."""

from datetime import date

import pytest
from django.utils.translation import gettext as _
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    DutyFactory,
    PartyFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    SectionFactory,
    TaskFactory,
)

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.plans import domain
from lantoa.programme.plans.enums import PartyRole, TimingKind
from lantoa.programme.plans.models import Plan, PlanVersion, Remark, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(register):
    version = PlanVersionFactory()
    PartyFactory(task=TaskFactory(version=version), text="Sở Mẫu", key="so mau", agency=register.culture)
    duty = DutyFactory(version=version)
    PartyFactory(task=None, duty=duty, role=PartyRole.DUTY, text="Sở Mẫu", key="so mau", agency=register.culture)
    SectionFactory(version=version)
    Remark.objects.create(version=version, kind="reading", message="Chưa rõ thời hạn")
    return version


TASK = {"content": "Việc khác", "lead": "Hội Mẫu"}
CORRECTIONS = {
    "header": lambda v, **who: domain.correct_header(v, {"number": "1/QĐ"}, **who),
    "task": lambda v, **who: domain.correct_task(v.tasks.get(), TASK, **who),
    "add": lambda v, **who: domain.add_task(v, TASK, **who),
    "remove": lambda v, **who: domain.remove_task(v.tasks.get(), **who),
    "duty": lambda v, **who: domain.correct_duty(v.duties.get(), {"text": "Khác"}, **who),
    "section": lambda v, **who: domain.correct_section(v.sections.get(), {"text": "Khác"}, **who),
}
WITHOUT_REVISION = {
    "wording": lambda v, **who: domain.map_wording(v, "so mau", skip=True, **who),
    "day": lambda v, **who: domain.set_register_day(v, date(2024, 1, 1), **who),
    "amends": lambda v, **who: domain.set_amended_plan(v, PlanVersionFactory(active=True).plan, **who),
    "settle": lambda v, **who: domain.settle_remark(v.remarks.get(), **who),
}
ALL = CORRECTIONS | WITHOUT_REVISION


@pytest.mark.parametrize("what", ALL)
def test_the_coordinating_agency_corrects_and_it_is_recorded(what, version):
    officer = member(RoleInPlanFactory(plan=version.plan).agency)
    ALL[what](version, actor=officer)
    version.refresh_from_db()
    code = "plans.remark.settle" if what == "settle" else "plans.version.change"
    assert version.revision == 1
    assert list(Entry.objects.filter(object_type="plans.planversion").values_list("code", "actor")) == [
        (code, officer.pk)
    ]


@pytest.mark.parametrize("what", ALL)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.VIEWER])
def test_other_roles_do_not_correct(what, role, version):
    person = member(RoleInPlanFactory(plan=version.plan).agency, role)
    with pytest.raises(NotPermitted):
        ALL[what](version, actor=person)


@pytest.mark.parametrize("what", ALL)
def test_other_agencies_do_not_correct(what, version):
    RoleInPlanFactory(plan=version.plan)
    with pytest.raises(NotPermitted):
        ALL[what](version, actor=member(AgencyFactory()))


@pytest.mark.parametrize("what", ALL)
@pytest.mark.parametrize("state", ["active", "superseded", "discarded"])
def test_only_drafts_are_corrected(what, state, version, admin):
    PlanVersion.objects.filter(pk=version.pk).update(state=state)
    with pytest.raises(NotPermitted) as refused:
        ALL[what](version, actor=admin)
    sentence = _("This version is no longer a draft. Bring in an amending decision to change the plan.")
    assert (str(refused.value), version.tasks.count()) == (sentence, 1)


@pytest.mark.parametrize("what", CORRECTIONS)
def test_the_second_of_two_reviewers_is_told(what, version, admin):
    domain.correct_section(version.sections.get(), {"text": "Người thứ nhất"}, actor=admin, revision=0)
    before = (version.tasks.count(), Entry.objects.count())
    with pytest.raises(domain.ChangedMeanwhile):
        CORRECTIONS[what](version, actor=admin, revision=0)
    assert (version.tasks.count(), Entry.objects.count()) == before
    CORRECTIONS[what](version, actor=admin, revision=1)


def test_the_first_version_gives_the_plan_its_title_and_year(version, admin):
    domain.correct_header(version, {"title": "Tên đúng", "year": 2027}, actor=admin)
    assert list(Plan.objects.filter(pk=version.plan_id).values_list("title", "year")) == [("Tên đúng", 2027)]


def test_a_header_without_a_title_is_refused_in_words(version, admin):
    with pytest.raises(Refused) as refused:
        domain.correct_header(version, {"title": ""}, actor=admin)
    assert str(refused.value) != ""
    assert PlanVersion.objects.get(pk=version.pk).title == version.title


def test_a_changed_timing_is_read_again(version, admin):
    task = domain.correct_task(version.tasks.get(), {"timing_text": "Trước ngày 16/02/2026"}, actor=admin)
    assert (task.timing_kind, task.due) == (TimingKind.DEADLINE, date(2026, 2, 15))


def test_a_due_date_overrides_what_was_read(version, admin):
    values = {"timing_text": "khi nào xong thì thôi", "due": date(2026, 5, 5)}
    task = domain.correct_task(version.tasks.get(), values, actor=admin)
    assert (task.timing_kind, task.due) == (TimingKind.DEADLINE, date(2026, 5, 5))


def test_wordings_typed_are_split_and_matched(version, admin, register):
    values = {"lead": "Hội Mẫu; Sở Mẫu", "cooperating": "Sở Tiền Mẫu\nBan Chưa Biết; Sở Tiền Mẫu"}
    task = domain.correct_task(version.tasks.get(), values, actor=admin)
    assert [(p.role, p.text, p.agency) for p in task.parties.order_by("-role", "position")] == [
        ("lead", "Hội Mẫu", register.union),
        ("lead", "Sở Mẫu", register.culture),
        ("cooperating", "Sở Tiền Mẫu", register.money),
        ("cooperating", "Ban Chưa Biết", None),
    ]


def test_a_wording_that_stays_keeps_what_it_was_matched_to(version, admin, register):
    version.tasks.get().parties.update(agency=register.money)
    task = domain.correct_task(version.tasks.get(), {"lead": "Sở Mẫu; Hội Mẫu"}, actor=admin)
    assert [p.agency for p in task.parties.all()] == [register.money, register.union]


@pytest.mark.parametrize("values", [{"content": "  "}, {"lead": ""}, {"lead": " ; "}])
def test_a_task_needs_content_and_a_leader(values, version, admin):
    with pytest.raises(Refused):
        domain.correct_task(version.tasks.get(), values, actor=admin)
    task = version.tasks.get()
    assert (task.content.strip() != "", task.parties.count()) == (True, 1)


@pytest.mark.parametrize("values", [{"text": " "}, {"agencies": ""}])
def test_a_duty_needs_text_and_an_agency(values, version, admin):
    with pytest.raises(Refused):
        domain.correct_duty(version.duties.get(), values, actor=admin)
    assert version.duties.get().parties.count() == 1


def test_a_duty_made_recurring_recurs(version, admin):
    duty = domain.correct_duty(version.duties.get(), {"every": "month"}, actor=admin)
    assert (duty.every, duty.timing_kind) == ("month", TimingKind.RECURRING)


def test_a_row_that_was_not_read_is_added_at_the_end(version, admin):
    task = domain.add_task(version, TASK | {"order": "2"}, actor=admin)
    assert [t.pk for t in version.tasks.all()][-1] == task.pk


def test_an_added_row_without_a_leader_leaves_nothing(version, admin):
    with pytest.raises(Refused):
        domain.add_task(version, {"content": "Việc khác"}, actor=admin)
    assert (version.tasks.count(), PlanVersion.objects.get(pk=version.pk).revision) == (1, 0)


def test_a_row_removed_meanwhile_is_told(version, admin):
    task = version.tasks.get()
    domain.remove_task(Task.objects.get(pk=task.pk), actor=admin)
    for act in (lambda: domain.correct_task(task, TASK, actor=admin), lambda: domain.remove_task(task, actor=admin)):
        with pytest.raises(Refused) as refused:
            act()
        assert str(refused.value) == _("Somebody else has removed this row meanwhile.")


def test_a_draft_moves_to_the_plan_it_amends_and_its_own_goes(version, admin):
    own, amended = version.plan, PlanVersionFactory(active=True).plan
    moved = domain.set_amended_plan(version, amended, actor=admin)
    assert (moved.plan, moved.ordinal, Plan.objects.filter(pk=own.pk).exists()) == (amended, 2, False)


def test_a_draft_moves_back_to_a_plan_of_its_own(version, admin):
    moved = domain.set_amended_plan(version, PlanVersionFactory(active=True).plan, actor=admin)
    alone = domain.set_amended_plan(moved, None, actor=admin)
    assert (alone.ordinal, list(alone.plan.versions.all())) == (1, [alone])


def test_settling_twice_is_one_settling(version, admin):
    for _time in range(2):
        domain.settle_remark(version.remarks.get(), actor=admin)
    assert Entry.objects.filter(code="plans.remark.settle").count() == 1


def test_a_discarded_draft_keeps_its_rows_and_is_not_discarded_again(version, admin):
    domain.discard_version(version, actor=admin)
    with pytest.raises(WrongState):
        domain.discard_version(version, actor=admin)
    assert (PlanVersion.objects.get(pk=version.pk).state, version.tasks.count()) == ("discarded", 1)
