from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from tests.factories.plans import AssignmentFactory

from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work, uncovered


def test_a_row_reads_its_timing(here: SimpleNamespace, draft: AgencyPlan) -> None:
    row = domain.add_row(draft, {"content": "Mở lớp tập huấn", "timing_text": "Quý II/2026"}, actor=here.officer)
    assert (row.start, row.due, row.timing_kind) == (date(2026, 4, 1), date(2026, 6, 30), "window")
    row = domain.change_row(row, {"timing_text": "Hằng tháng"}, actor=here.officer)
    assert (row.due, row.every, row.timing_kind) == (None, "month", "recurring")


def test_a_row_needs_content_and_no_negative_money(here: SimpleNamespace, draft: AgencyPlan) -> None:
    for values in ({"content": " "}, {"content": "Việc mẫu", "budget": -1}, {"content": "Việc", "source": "x" * 251}):
        with pytest.raises(Refused):
            domain.add_row(draft, values, actor=here.officer)
    draft.refresh_from_db()
    assert (draft.revision, draft.rows.count()) == (0, 3)


def test_rows_are_taken_all_or_none(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with pytest.raises(Refused):
        domain.add_rows(draft, [{"content": "Việc mẫu"}, {"content": ""}], actor=here.officer)
    assert draft.rows.count() == 3


def test_the_second_writer_is_told(here: SimpleNamespace, draft: AgencyPlan) -> None:
    row = draft.rows.first()
    assert row is not None
    domain.change_row(row, {"output": "Báo cáo"}, actor=here.officer, revision=0)
    with pytest.raises(domain.ChangedMeanwhile):
        domain.change_row(row, {"output": "Tin, bài"}, actor=here.officer, revision=0)
    row.refresh_from_db()
    assert row.output == "Báo cáo"


def test_the_head_approves_only_what_was_read(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.add_row(draft, {"content": "Việc mẫu"}, actor=here.officer)
    with pytest.raises(domain.ChangedMeanwhile):
        domain.approve_plan(draft, actor=here.head, revision=0)


def test_coverage_names_the_provincial_rows_left_out(here: SimpleNamespace, draft: AgencyPlan) -> None:
    first, _second, third = draft.rows.all()
    domain.remove_row(first, actor=here.officer)
    domain.remove_row(third, actor=here.officer)
    work = provincial_work(here.plan, here.agency, ordering_of(here.plan))
    missing = uncovered(work, draft.rows.all())
    assert [a.order for a in missing] == ["2", "4"]
    added = domain.include_work(draft, [a.pk for a in missing] + [here.ordered.pk], actor=here.officer)
    assert [r.content for r in added] == [a.task.content for a in (here.work[0], here.work[2])]
    assert uncovered(work, draft.rows.all()) == []
    assert domain.include_work(draft, [a.pk for a in missing], actor=here.officer) == []


def test_a_row_is_linked_only_to_work_of_its_agency(here: SimpleNamespace, draft: AgencyPlan) -> None:
    foreign = AssignmentFactory(task=here.work[0].task)
    with pytest.raises(Refused):
        domain.add_row(draft, {"content": "Việc mẫu", "assignment": foreign.pk}, actor=here.officer)
    row = domain.add_row(draft, {"content": "Việc mẫu", "assignment": str(here.work[0].pk)}, actor=here.officer)
    assert row.assignment == here.work[0]


def test_changes_stand_in_the_log(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.change_header(draft, {"title": "Kế hoạch mẫu", "number": "01/KH"}, actor=here.officer)
    entry = Entry.objects.get(code="agencyplans.plan.change")
    assert (entry.after["title"], entry.after["number"], entry.agency_id) == ("Kế hoạch mẫu", "01/KH", here.agency.pk)
    draft.refresh_from_db()
    assert (draft.title, draft.edited_by, draft.revision) == ("Kế hoạch mẫu", here.officer, 1)


def test_a_header_too_long_is_a_sentence(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with pytest.raises(Refused):
        domain.change_header(draft, {"number": "x" * 81}, actor=here.officer)


def test_nobody_writes_what_lies_with_the_coordinator(here: SimpleNamespace, sent: AgencyPlan) -> None:
    with pytest.raises(NotPermitted):
        domain.add_row(sent, {"content": "Việc mẫu"}, actor=here.officer)


def test_a_row_removed_meanwhile_is_a_sentence(here: SimpleNamespace, draft: AgencyPlan) -> None:
    row = draft.rows.first()
    assert row is not None
    domain.remove_row(row, actor=here.officer)
    with pytest.raises(Refused):
        domain.change_row(row, {"output": "Báo cáo"}, actor=here.officer)
