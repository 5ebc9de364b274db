"""Inspections and their findings: every pair of state and verb, what the agency hears, what stands in calendars."""

from datetime import date

import pytest
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.monitoring import ChecklistFactory, FindingFactory, InspectionFactory, watched_plan

from lantoa.base.accounts.enums import Role
from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import (
    add_finding,
    check_items,
    plan_inspection,
    save_checklist,
    save_inspection,
    transition_finding,
    transition_inspection,
)
from lantoa.fields.monitoring.enums import Verdict
from lantoa.fields.monitoring.models import Checklist, Finding, Inspection
from lantoa.fields.monitoring.states import FINDING, INSPECTION
from lantoa.kernel.agenda import DONE, OPEN, Window, items_of
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState

pytestmark = pytest.mark.django_db


def pairs(machine):
    return [(state, verb) for state in machine.states for verb in sorted({t.verb for t in machine.transitions})]


@pytest.mark.parametrize(("state", "verb"), pairs(INSPECTION))
def test_every_verb_of_a_visit_from_every_state(state, verb):
    w = watched_plan()
    row = InspectionFactory(plan=w.plan, agency=w.agencies[0], state=state)
    allowed = {(t.source, t.verb): t.target for t in INSPECTION.transitions}
    if (state, verb) in allowed:
        transition_inspection(row, verb, actor=w.coordinator, note="Lý do mẫu")
    else:
        with pytest.raises(WrongState):
            transition_inspection(row, verb, actor=w.coordinator, note="Lý do mẫu")
    row.refresh_from_db()
    assert row.state == allowed.get((state, verb), state)


@pytest.mark.parametrize(("state", "verb"), pairs(FINDING))
def test_every_verb_of_a_finding_from_every_state(state, verb):
    w = watched_plan()
    row = FindingFactory(inspection__plan=w.plan, inspection__agency=w.agencies[0], state=state)
    actor = w.officers[0] if verb == "answer" else w.coordinator
    allowed = {(t.source, t.verb): t.target for t in FINDING.transitions}
    if (state, verb) in allowed:
        transition_finding(row, verb, actor=actor, text="Đã bổ sung")
    else:
        with pytest.raises(WrongState):
            transition_finding(row, verb, actor=actor, text="Đã bổ sung")
    row.refresh_from_db()
    assert row.state == allowed.get((state, verb), state)


def test_a_planned_visit_takes_over_the_checklist_and_is_announced():
    w = watched_plan()
    checklist = save_checklist(Checklist(name="Mẫu", lines=" Có kế hoạch \n\nCó sổ"), actor=w.coordinator)
    visit = Inspection(
        plan=w.plan, agency=w.agencies[0], starts_on=date(2026, 4, 20), ends_on=date(2026, 4, 20), team="Cán bộ mẫu 02"
    )
    plan_inspection(visit, checklist, actor=w.coordinator)
    checklist.lines = "Khác"
    save_checklist(checklist, actor=w.coordinator)
    assert [item.text for item in visit.items.all()] == ["Có kế hoạch", "Có sổ"]
    assert [n.person for n in Notice.objects.all()] == [w.officers[0]]
    visit.starts_on = visit.ends_on = date(2026, 4, 22)
    save_inspection(visit, actor=w.coordinator)
    assert Notice.objects.count() == 2
    with pytest.raises(Refused):
        transition_inspection(visit, "hold", actor=w.coordinator)


def test_verdicts_are_kept_and_only_for_items_of_the_visit():
    w = watched_plan()
    visit = InspectionFactory(plan=w.plan, agency=w.agencies[0])
    other = InspectionFactory(plan=w.plan, agency=w.agencies[0])
    mine = visit.items.create(position=1, text="Có kế hoạch")
    foreign = other.items.create(position=1, text="Có kế hoạch")
    verdicts = {mine.pk: (Verdict.MET, "Đủ"), foreign.pk: (Verdict.UNMET, "")}
    check_items(visit, verdicts, actor=w.coordinator)
    mine.refresh_from_db()
    foreign.refresh_from_db()
    assert (mine.verdict, mine.note, foreign.verdict) == ("met", "Đủ", "open")


def test_a_visit_closes_only_when_its_findings_are():
    w = watched_plan()
    visit = InspectionFactory(plan=w.plan, agency=w.agencies[0], held=True)
    finding = add_finding(
        Finding(inspection=visit, text="Thiếu sổ", severity="serious", due=date(2026, 4, 30)), actor=w.coordinator
    )
    with pytest.raises(Refused):
        transition_inspection(visit, "close", actor=w.coordinator)
    transition_finding(finding, "answer", actor=w.officers[0], text="Đã lập sổ")
    transition_finding(finding, "close", actor=w.coordinator)
    assert transition_inspection(visit, "close", actor=w.coordinator).state == "closed"
    assert [(word.verb, word.text) for word in finding.words.all()] == [("answer", "Đã lập sổ"), ("close", "")]
    with pytest.raises(Refused):
        save_inspection(visit, actor=w.coordinator)


@pytest.mark.parametrize("due", [date(2026, 4, 5)])
def test_a_finding_is_not_due_before_the_visit_nor_recorded_before_it_was_held(due):
    w = watched_plan()
    held = InspectionFactory(plan=w.plan, agency=w.agencies[0], held=True)
    planned = InspectionFactory(plan=w.plan, agency=w.agencies[0])
    with pytest.raises(Refused):
        add_finding(Finding(inspection=held, text="Thiếu sổ", due=due), actor=w.coordinator)
    with pytest.raises(Refused):
        add_finding(Finding(inspection=planned, text="Thiếu sổ", due=date(2026, 4, 30)), actor=w.coordinator)
    assert Finding.objects.count() == 0


def test_no_agency_inspects_itself_and_none_answers_for_another():
    w = watched_plan(2)
    own = w.plan.roles.get(role="coordinating").agency
    visit = Inspection(plan=w.plan, agency=own, starts_on=date(2026, 4, 20), ends_on=date(2026, 4, 20), team="Đoàn mẫu")
    with pytest.raises(NotPermitted):
        plan_inspection(visit, None, actor=w.coordinator)
    finding = FindingFactory(inspection__plan=w.plan, inspection__agency=w.agencies[0])
    for actor in (w.officers[1], w.coordinator, member(w.agencies[0], Role.VIEWER)):
        with pytest.raises(NotPermitted):
            transition_finding(finding, "answer", actor=actor, text="Đã xong")


def test_visits_and_findings_stand_in_the_calendars_of_those_who_see_them():
    w = watched_plan()
    finding = FindingFactory(inspection__plan=w.plan, inspection__agency=w.agencies[0])
    window = Window(date(2026, 4, 1), date(2026, 4, 30))

    def shown(person):
        found = items_of(person, window)
        return {(s.code, i.key, i.state) for s, i in found if s.code.startswith("monitoring.")}

    expected = {
        ("monitoring.inspections", f"inspection.{finding.inspection_id}", DONE),
        ("monitoring.findings", f"finding.{finding.pk}", OPEN),
    }
    assert [shown(p) for p in (w.officers[0], w.coordinator, member(AgencyFactory()))] == [expected, expected, set()]
    nobody = Window(date(2026, 4, 1), date(2026, 4, 30), frozenset())
    assert [s for s, _i in items_of(w.coordinator, nobody) if s.code.startswith("monitoring.")] == []


def test_checklists_are_kept_by_coordinators():
    w = watched_plan()
    with pytest.raises(NotPermitted):
        save_checklist(ChecklistFactory(), actor=w.officers[0])
