"""The register from tables: sound rows arrive once, wrong rows stop the whole table and say where."""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory, HeadCountFactory

import lantoa.config.sample
from lantoa.base.agencies.domain import (
    ImportRefused,
    import_agencies,
    import_groups,
    import_successions,
    plan_agencies,
    plan_groups,
    plan_successions,
)
from lantoa.base.agencies.models import Agency, AgencyGroup, HeadCount, Succession, Wording
from lantoa.base.agencies.queries import expand, in_force
from lantoa.base.agencies.signals import agency_closed
from lantoa.base.audit.models import Entry
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted

pytestmark = pytest.mark.django_db
SAMPLE = Path(lantoa.config.sample.__file__).parent


@pytest.fixture
def admin():
    return UserFactory(admin=True)


def row(code="CQ-1", **values):
    plain = {
        "code": code,
        "name": f"Cơ quan mẫu {code}",
        "short_name": "",
        "kind": "department",
        "level": "province",
        "parent": "",
        "valid_from": "2021-01-01",
        "valid_to": "",
        "head_count": "50",
    }
    return plain | values


def sample(name):
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(plan):
    return [(problem.line, problem.column) for problem in plan.problems]


def statuses(plan):
    return [(change.code, change.status) for change in plan.changes]


def test_a_new_row_becomes_an_agency_with_its_names_and_head_count(admin):
    import_agencies([row(name="Sở Thử nghiệm", short_name="Sở TN")], admin)
    agency = Agency.objects.get()
    assert (agency.code, agency.name, agency.folded) == ("CQ-1", "Sở Thử nghiệm", "cq-1 so tn so thu nghiem")
    assert agency.head_counts.get().people == 50
    assert sorted(agency.wordings.values_list("text", flat=True)) == ["Sở TN", "Sở Thử nghiệm"]
    assert list(Entry.objects.values_list("code", "note")) == [("agencies.agency.create", "")]


def test_a_parent_may_stand_below_its_child(admin):
    import_agencies([row("CON", parent="ME"), row("ME")], admin)
    assert Agency.objects.get(code="CON").parent == Agency.objects.get(code="ME")


def test_planning_writes_nothing():
    plan = plan_agencies([row()])
    assert statuses(plan) == [("CQ-1", "new")]
    assert Agency.objects.count() == 0


def test_a_changed_row_shows_old_and_new(admin):
    import_agencies([row()], admin)
    plan = plan_agencies([row(kind="press", valid_to="31/12/2025", head_count="60")])
    assert statuses(plan) == [("CQ-1", "changed")]
    assert [(d.before, d.after) for d in plan.changes[0].differences][1:] == [("–", "31/12/2025"), ("50", "60")]


def test_columns_that_are_absent_keep_their_value(admin):
    import_agencies([row(short_name="CQ1")], admin)
    import_agencies([{"code": "CQ-1", "name": "Tên mới"}], admin)
    agency = Agency.objects.get()
    assert (agency.name, agency.short_name, agency.kind) == ("Tên mới", "CQ1", "department")


def test_an_empty_head_count_takes_no_count_back(admin):
    import_agencies([row()], admin)
    assert statuses(import_agencies([row(head_count="")], admin)) == [("CQ-1", "same")]


def test_a_later_head_count_is_a_new_row_of_that_day(admin):
    with clock.at(date(2026, 1, 1)):
        import_agencies([row()], admin)
    with clock.at(date(2026, 7, 1)):
        import_agencies([row()], admin)
        import_agencies([row(head_count="55")], admin)
    counts = list(HeadCount.objects.order_by("on").values_list("on", "people"))
    assert counts == [(date(2026, 1, 1), 50), (date(2026, 7, 1), 55)]


def test_a_last_day_that_is_filled_in_closes_the_agency(admin):
    closed = []

    def note(agency, **_):
        closed.append(agency.code)

    agency_closed.connect(note)
    import_agencies([row("CU", valid_to="2025-06-30"), row("MOI")], admin)
    import_agencies([row("MOI", valid_to="2026-06-30")], admin)
    agency_closed.disconnect(note)
    assert closed == ["MOI"]


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        ({"code": ""}, "code"),
        ({"code": "có dấu cách"}, "code"),
        ({"name": ""}, "name"),
        ({"name": "x" * 251}, "name"),
        ({"name": "Tên\x00lạ"}, "name"),
        ({"kind": "sở"}, "kind"),
        ({"level": ""}, "level"),
        ({"valid_from": ""}, "valid_from"),
        ({"valid_from": "30/02/2025"}, "valid_from"),
        ({"valid_to": "2020-12-31"}, "valid_to"),
        ({"parent": "KHONG-CO"}, "parent"),
        ({"parent": "CQ-1"}, "parent"),
        ({"head_count": "-1"}, "head_count"),
        ({"head_count": "12,5"}, "head_count"),
        ({"head_count": "9" * 30}, "head_count"),
    ],
)
def test_a_wrong_cell_stops_the_table_and_is_named(admin, bad, column):
    from lantoa.base.agencies.domain.columns import AGENCIES

    label = next(str(c.label) for c in AGENCIES if c.name == column)
    with pytest.raises(ImportRefused) as refusal:
        import_agencies([row("TOT"), row(**bad)], admin)
    assert [(p.line, p.column) for p in refusal.value.problems] == [(3, label)]
    assert refusal.value.problems[0].sentence in str(refusal.value)
    assert Agency.objects.count() == 0


def test_a_code_twice_is_named_with_its_first_row():
    plan = plan_agencies([row(line=7), row(line=9)])
    assert len(plan.problems) == 1
    assert plan.problems[0].line == 9
    assert "7" in plan.problems[0].sentence


def test_agencies_above_one_another_are_refused(admin):
    import_agencies([row("A"), row("B", parent="A")], admin)
    plan = plan_agencies([{"code": "A", "parent": "C"}, row("C", parent="B"), row("D", parent="C")])
    assert [problem.line for problem in plan.problems] == [2, 3]


def test_only_administrators_import():
    with pytest.raises(NotPermitted):
        import_agencies([row()], UserFactory())


def test_a_succession_needs_two_known_agencies_and_a_day():
    AgencyFactory(code="CU")
    problems = found(plan_successions([{"predecessor": "CU", "successor": "CU", "effective_on": "2025-07-01"}]))
    problems += found(plan_successions([{"predecessor": "CU", "successor": "X", "effective_on": "mai"}]))
    assert len(problems) == 3


def test_the_decision_of_a_succession_can_be_corrected(admin):
    AgencyFactory(code="CU")
    AgencyFactory(code="MOI")
    rows = [{"predecessor": "CU", "successor": "MOI", "function": "Báo chí", "effective_on": "2025-03-01"}]
    assert statuses(import_successions(rows, admin)) == [("CU → MOI", "new")]
    assert statuses(import_successions([rows[0] | {"decision": "1/QĐ"}], admin)) == [("CU → MOI", "changed")]
    assert statuses(import_successions([rows[0] | {"decision": "1/QĐ"}], admin)) == [("CU → MOI", "same")]
    assert list(Succession.objects.values_list("decision", flat=True)) == ["1/QĐ"]


def test_a_group_learns_further_wordings_and_keeps_the_old(admin):
    base = {"code": "so", "name": "Các sở mẫu", "kinds": "department", "levels": "province", "wordings": "các sở mẫu"}
    import_groups([base], admin)
    plan = import_groups([base | {"wordings": "các sở mẫu trong tỉnh|tất cả sở mẫu"}], admin)
    assert statuses(plan) == [("so", "changed")]
    assert statuses(plan_groups([base])) == [("so", "same")]
    assert Wording.objects.exclude(group=None).count() >= 2


def test_a_group_of_unknown_kinds_or_agencies_is_refused():
    plan = plan_groups([{"code": "g", "name": "Nhóm", "kinds": "sở", "include": "X"}])
    assert len(plan.problems) == 2


def test_the_sample_register_arrives_whole_and_only_once(admin):
    with clock.at(date(2026, 11, 22)):
        for _again in range(2):
            agencies = import_agencies(sample("agencies.csv"), admin)
            successions = import_successions(sample("successions.csv"), admin)
            groups = import_groups(sample("groups.csv"), admin)
    assert [len(plan.same) == len(plan.changes) for plan in (agencies, successions, groups)] == [True] * 3
    assert Agency.objects.count() == len(sample("agencies.csv"))
    assert Succession.objects.count() == len(sample("successions.csv"))
    communes = AgencyGroup.objects.get(code="ubnd-cap-xa")
    assert len(expand(communes, date(2026, 1, 15))) == 124
    assert in_force(date(2026, 1, 15)).count() == len(
        [r for r in sample("agencies.csv") if r["valid_from"] <= "2026-01-15" <= (r["valid_to"] or "9")]
    )


def test_the_number_of_statements_does_not_grow_with_unchanged_rows(admin, django_assert_num_queries):
    rows = [row(f"CQ-{n}") for n in range(3)]
    import_agencies(rows, admin)
    for given in (rows[:1], rows):
        with django_assert_num_queries(2):
            plan_agencies(given)


def test_the_latest_count_is_what_an_import_compares_with(admin):
    agency = AgencyFactory(code="CQ-1", name="Cơ quan mẫu CQ-1")
    HeadCountFactory(agency=agency, people=50)
    assert statuses(import_agencies([row()], admin)) == [("CQ-1", "same")]
