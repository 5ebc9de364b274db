"""From a reviewed draft to living work."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.plans import DutyFactory, PartyFactory, PlanVersionFactory, RoleInPlanFactory, TaskFactory
from tests.programme.decisions import decision, draft

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.config.sample import DECISION
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.assignments.domain import activate_plan, preview_activation
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.plans.domain import proposed_roles
from lantoa.programme.plans.enums import PartyRole, PlanRole
from lantoa.programme.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(admin, register):
    return draft(decision(), actor=admin)


def shares() -> list[tuple[str, str, str, str]]:
    rows = Assignment.objects.select_related("task", "duty", "agency").order_by("duty", "task", "agency__name")
    return [(row.order, row.agency.name, row.role, row.state) for row in rows]


def refusal(version, actor, **options) -> str:
    with pytest.raises(Refused) as refused:
        activate_plan(version, actor=actor, roles=proposed_roles(version), **options)
    assert (Assignment.objects.count(), PlanVersion.objects.get(pk=version.pk).state) == (0, "draft")
    return str(refused.value)


def test_every_party_gets_its_share(version, admin):
    active = activate_plan(version, actor=admin, roles=proposed_roles(version))
    assert shares() == [
        ("II.1", "Sở Mẫu", "duty", "assigned"),
        ("II.2", "Sở Tiền Mẫu", "duty", "assigned"),
        ("1", "Hội Mẫu", "cooperating", "assigned"),
        ("1", "Sở Mẫu", "lead", "assigned"),
        ("1", "Sở Tiền Mẫu", "cooperating", "assigned"),
        ("2", "Hội Mẫu", "lead", "assigned"),
        ("2", "Sở Mẫu", "cooperating", "assigned"),
    ]
    assert (active.state, active.activated_by, active.register_day) == ("active", admin, date(2026, 1, 10))
    assert Entry.objects.get(code="plans.version.activate").after == {
        "assignments": 7,
        "carried_over": 0,
        "withdrawn": 0,
    }


def test_the_preview_says_what_activation_does(version, admin):
    preview = preview_activation(version)
    assert [(x.agency.name, x.lead, x.cooperating, x.duty, x.dated) for x in preview.lines] == [
        ("Sở Mẫu", 1, 1, 1, 0),
        ("Hội Mẫu", 1, 1, 0, 4),
        ("Sở Tiền Mẫu", 0, 1, 1, 0),
    ]
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    assert (preview.assignments, preview.blockers) == (Assignment.objects.count(), [])


def test_dates_come_from_the_timing(version, admin):
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    leads = Assignment.objects.filter(role=PartyRole.LEAD).order_by("task__order")
    assert list(leads.values_list("start", "due")) == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ]


def test_recurring_duties_have_a_date_each_period(admin, register):
    version = draft(decision(duties=[("Sở Mẫu", "Hằng quý tổng hợp, đôn đốc.")]), actor=admin)
    activate_plan(version, actor=admin, roles={PlanRole.COORDINATING: register.culture})
    duties = Occurrence.objects.filter(assignment__role=PartyRole.DUTY)
    assert list(duties.values_list("label", "due")) == [
        ("Quý I/2026", date(2026, 3, 31)),
        ("Quý II/2026", date(2026, 6, 30)),
        ("Quý III/2026", date(2026, 9, 30)),
        ("Quý IV/2026", date(2026, 12, 31)),
    ]


def test_separate_windows_have_a_date_each(admin, register):
    version = draft(decision(tasks=[("Việc mẫu", "Sở Mẫu", "", "Quý I và Quý III/2026")]), actor=admin)
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    led = Occurrence.objects.filter(assignment__role=PartyRole.LEAD)
    assert list(led.values_list("due", flat=True)) == [date(2026, 3, 31), date(2026, 9, 30)]


def test_ongoing_work_has_quarters_for_those_who_answer_for_it(version, admin):
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    dated = Occurrence.objects.order_by("assignment__task", "assignment__duty", "due").values_list(
        "assignment__agency__name", "assignment__role"
    )
    assert sorted(set(dated)) == [("Hội Mẫu", "lead")]
    assert Occurrence.objects.count() == 4


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Thường xuyên đăng tin, bài trên trang thông tin điện tử.", 4),
        ("Chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả thực hiện.", 0),
        ("Phân công công chức làm đầu mối.", 0),
        ("Bố trí kinh phí từ nguồn chi thường xuyên.", 0),
        ("Mở lớp cho trung tâm giáo dục thường xuyên.", 0),
    ],
)
def test_a_clause_has_quarters_only_when_it_says_that_its_work_goes_on(text, dates, admin, register):
    version = draft(decision(duties=[("Sở Mẫu", text)]), actor=admin)
    activate_plan(version, actor=admin, roles={PlanRole.COORDINATING: register.culture})
    assert Occurrence.objects.filter(assignment__role=PartyRole.DUTY).count() == dates


def test_an_unmatched_name_is_refused(admin, register):
    version = draft(decision(tasks=[("Việc mẫu", "Ban Chưa Biết", "", "Quý I/2026")]), actor=admin)
    sentence = _("Nobody in the register is matched to: %(wordings)s.")
    assert refusal(version, admin) == sentence % {"wordings": "“Ban Chưa Biết”"}


def test_a_closed_agency_is_refused(version, admin, register):
    type(register.union).objects.filter(pk=register.union.pk).update(valid_to=date(2026, 1, 9))
    sentence = _("These agencies are closed on that day: %(agencies)s. Choose their successors.")
    assert refusal(version, admin) == sentence % {"agencies": "Hội Mẫu"}


def test_an_agency_is_in_force_on_its_last_day(version, admin, register):
    type(register.union).objects.filter(pk=register.union.pk).update(valid_to=date(2026, 1, 10))
    assert preview_activation(version).blockers == []


def leaderless_by_skipping():
    task = TaskFactory(order="4")
    PartyFactory(task=task, role=PartyRole.LEAD, skipped=True)
    PartyFactory(task=task, role=PartyRole.COOPERATING, agency=AgencyFactory())
    return task.version


def leaderless_by_an_empty_group():
    task = TaskFactory(order="4")
    PartyFactory(task=task, group=AgencyGroupFactory(communes=True))
    PartyFactory(task=task, role=PartyRole.COOPERATING, agency=AgencyFactory())
    return task.version


def leaderless_by_nobody_named():
    task = TaskFactory(order="4")
    PartyFactory(task=task, role=PartyRole.COOPERATING, agency=AgencyFactory())
    return task.version


@pytest.mark.parametrize("made", [leaderless_by_skipping, leaderless_by_an_empty_group, leaderless_by_nobody_named])
def test_a_row_nobody_leads_is_refused(made):
    assert preview_activation(made()).blockers == [_("No agency leads these rows: %(rows)s.") % {"rows": "4"}]


def test_a_plan_that_gives_nobody_work_is_refused():
    sentence = _("The plan gives nobody any work: add at least one task.")
    assert preview_activation(PlanVersionFactory()).blockers == [sentence]


def test_a_plan_without_a_coordinator_is_refused(version, admin):
    with pytest.raises(Refused) as refused:
        activate_plan(version, actor=admin)
    assert str(refused.value) == _("Say which agency coordinates this plan.")


def test_groups_expand_to_the_members_of_the_day():
    group = AgencyGroupFactory(communes=True)
    version = TaskFactory().version
    PartyFactory(task=version.tasks.get(), group=group)
    old = AgencyFactory(commune=True, closed=True)
    new = AgencyFactory.create_batch(2, commune=True, valid_from=date(2025, 7, 1))
    lines = {day: [x.agency for x in preview_activation(version, on=day).lines] for day in (date(2025, 6, 30), None)}
    assert lines == {date(2025, 6, 30): [old], None: new}


def test_leading_wins_over_cooperating_and_an_agency_has_one_share_of_a_task():
    agency = AgencyFactory()
    group = AgencyGroupFactory(departments=True)
    task = TaskFactory()
    PartyFactory(task=task, role=PartyRole.COOPERATING, group=group)
    PartyFactory(task=task, role=PartyRole.COOPERATING, agency=agency)
    PartyFactory(task=task, agency=agency)
    [line] = preview_activation(task.version).lines
    assert (line.agency, line.lead, line.cooperating) == (agency, 1, 0)


def test_the_second_click_is_refused(version, admin):
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    with pytest.raises(WrongState):
        activate_plan(version, actor=admin, roles=proposed_roles(version))
    assert Assignment.objects.count() == 7


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.VIEWER])
def test_only_officers_and_heads_activate(version, role):
    coordinator = RoleInPlanFactory(plan=version.plan).agency
    with pytest.raises(NotPermitted):
        activate_plan(version, actor=member(coordinator, role))


def test_others_do_not_activate(version):
    RoleInPlanFactory(plan=version.plan)
    with pytest.raises(NotPermitted):
        activate_plan(version, actor=member(AgencyFactory()))


def queries_for(agencies: int, admin) -> int:
    group = AgencyGroupFactory()
    group.include.set(AgencyFactory.create_batch(agencies))
    version = PlanVersionFactory()
    for role in (PartyRole.LEAD, PartyRole.COOPERATING):
        PartyFactory(task=TaskFactory(version=version, every="month"), role=PartyRole.LEAD, group=group)
        PartyFactory(task=version.tasks.last(), role=role, group=group)
    PartyFactory(task=None, duty=DutyFactory(version=version), role=PartyRole.DUTY, group=group)
    roles = {PlanRole.COORDINATING: AgencyFactory()}
    with CaptureQueriesContext(connection) as queries:
        activate_plan(version, actor=admin, roles=roles)
    assert version.plan.assignments.count() == 3 * agencies
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_the_number_of_agencies(admin):
    assert [queries_for(agencies, admin) for agencies in (10, 140)] == [26, 26]


def test_the_sample_gives_everybody_work(admin, province):
    version = draft(DECISION.read_bytes(), actor=admin)
    preview = preview_activation(version)
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    assert (preview.assignments, preview.occurrences) == (Assignment.objects.count(), Occurrence.objects.count())
    assert Assignment.objects.exclude(role=PartyRole.DUTY).filter(due=None).count() == 0
