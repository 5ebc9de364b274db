from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from tests.factories.accounts import MembershipFactory, member
from tests.factories.activities import ActivityFactory
from tests.factories.reporting import ReportingPeriodFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import User
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.queries.earlier import earlier_values
from lantoa.results.reporting.queries.reports import reports_of
from lantoa.results.reporting.snapshots import fingerprint, is_intact
from lantoa.results.reporting.states import (
    ACCEPTED,
    APPROVED,
    DRAFT,
    REPORT,
    RETURNED,
    SUBMITTED,
    SUPERSEDED,
)


def test_the_head_approves_what_was_written_and_an_officer_sends(here: SimpleNamespace, ready: Report) -> None:
    domain.approve_report(ready, actor=here.head, revision=ready.revision)
    receipt = domain.submit_report(ready, actor=here.officer)
    ready.refresh_from_db()
    assert (ready.state, ready.approved_by, ready.submitted_at) == (SUBMITTED, here.head, clock.now())
    assert (receipt.receipt, receipt.due, receipt.late) == (
        f"BC{here.period.pk}-{here.agency.code}-01",
        date(2026, 3, 18),
        False,
    )


def test_what_is_sent_is_frozen_with_the_rows_behind_it(here: SimpleNamespace, draft: Report) -> None:
    ActivityFactory(agency=here.agency)
    domain.refresh_figures(draft, actor=here.officer)
    figures = {"GIVEN": Typed(Decimal(8)), "ACTS": Typed(Decimal(3), "Hai việc chưa ghi")}
    domain.save_report(draft, actor=here.officer, figures=figures, texts={here.text.pk: "Đã làm"})
    domain.approve_and_submit(draft, actor=here.head)
    draft.refresh_from_db()
    frozen = draft.frozen
    assert frozen is not None
    acts = frozen["figures"][0]
    assert [acts[k] for k in ("code", "automatic", "typed", "value", "reason", "rows")] == [
        "ACTS",
        "1",
        "3",
        "3",
        "Hai việc chưa ghi",
        1,
    ]
    assert len(acts["rows_fingerprint"]) == 64
    assert frozen["texts"] == [{"section": here.text.pk, "heading": "I Công tác tuyên truyền", "text": "Đã làm"}]
    assert fingerprint(frozen) == draft.fingerprint
    assert is_intact(frozen, draft.fingerprint)
    assert not is_intact({**frozen, "version": 2}, draft.fingerprint)


def test_what_the_head_has_read_is_what_is_sent(here: SimpleNamespace, ready: Report) -> None:
    domain.approve_report(ready, actor=here.head)
    ActivityFactory(agency=here.agency)
    with pytest.raises(Refused, match="Số hoạt động"):
        domain.submit_report(ready, actor=here.officer)


def test_a_report_with_faults_is_neither_approved_nor_sent(here: SimpleNamespace, draft: Report) -> None:
    with pytest.raises(domain.NotReady, match="Số việc được giao"):
        domain.approve_and_submit(draft, actor=here.head)
    draft.refresh_from_db()
    assert draft.state == DRAFT


def test_a_report_is_sent_after_its_period(here: SimpleNamespace, ready: Report) -> None:
    with clock.at(here.period.end), pytest.raises(Refused, match="14/03/2026"):
        domain.approve_and_submit(ready, actor=here.head)


@pytest.mark.parametrize(("day", "late"), [(18, False), (19, True)])
def test_late_is_after_the_day_of_the_agencys_level(here: SimpleNamespace, ready: Report, day: int, late: bool) -> None:
    with clock.at(date(2026, 3, day)):
        assert domain.approve_and_submit(ready, actor=here.head).late is late


def test_a_last_day_off_runs_to_the_next_working_day(here: SimpleNamespace, ready: Report) -> None:
    here.period.due_by_level = {"province": "2026-03-15"}  # a Sunday
    here.period.save()
    assert domain.approve_and_submit(ready, actor=here.head).late is False


def test_who_wrote_does_not_approve_and_who_approved_does_not_accept(here: SimpleNamespace, ready: Report) -> None:
    MembershipFactory(user=here.officer, agency=here.agency, role=Role.HEAD)
    with pytest.raises(NotPermitted):
        domain.approve_report(ready, actor=here.officer)
    MembershipFactory(user=here.head, agency=here.owner, role=Role.HEAD)
    both = User.objects.get(pk=here.head.pk)
    domain.approve_and_submit(ready, actor=both)
    with pytest.raises(NotPermitted):
        domain.accept_report(ready, actor=both)


def test_the_head_approves_the_revision_that_was_read(here: SimpleNamespace, ready: Report) -> None:
    domain.save_report(ready, actor=here.officer, figures={"DONE": Typed(Decimal(1))})
    with pytest.raises(domain.ChangedMeanwhile):
        domain.approve_report(ready, actor=here.head, revision=ready.revision)


def test_returned_mended_sent_again_and_accepted(here: SimpleNamespace, sent: Report) -> None:
    domain.return_report(sent, actor=here.clerk, note="Chưa đủ", remarks={here.text.pk: "Nêu rõ số cuộc", 0: " "})
    assert list(sent.remarks.values_list("section", "text")) == [(None, "Chưa đủ"), (here.text.pk, "Nêu rõ số cuộc")]
    domain.save_report(sent, actor=here.officer, texts={here.text.pk: "03 cuộc"})
    again = domain.submit_report(sent, actor=here.head)
    assert (again.receipt[-2:], again.late) == ("02", False)
    assert sent.remarks.filter(settled_at=None).count() == 0
    accepted = domain.accept_report(sent, actor=here.clerk)
    assert (accepted.state, accepted.accepted_at) == (ACCEPTED, clock.now())
    assert [s.frozen["texts"][0]["text"] for s in sent.submissions.all()] == ["Đã tuyên truyền.", "03 cuộc"]


def test_returning_needs_a_reason_and_the_forms_own_sections(here: SimpleNamespace, sent: Report) -> None:
    with pytest.raises(Refused):
        domain.return_report(sent, actor=here.clerk, note=" ")
    with pytest.raises(Refused):
        domain.return_report(sent, actor=here.clerk, note="Chưa đủ", remarks={10**9: "x"})
    sent.refresh_from_db()
    assert sent.state == SUBMITTED


def test_a_correction_counts_once_it_is_accepted(here: SimpleNamespace, accepted: Report) -> None:
    with pytest.raises(Refused):
        domain.correct_report(accepted, actor=here.officer, reason="")
    correction = domain.correct_report(accepted, actor=here.officer, reason="Sót một cuộc")
    with pytest.raises(Refused):
        domain.correct_report(accepted, actor=here.officer, reason="Nữa")
    assert (correction.ordinal, correction.correction_of_id) == (2, accepted.pk)
    assert correction.narratives.get().text == "Đã tuyên truyền."
    domain.save_report(correction, actor=here.officer, figures={"DONE": Typed(Decimal(7))})
    domain.approve_and_submit(correction, actor=here.head)
    accepted.refresh_from_db()
    assert accepted.state == ACCEPTED
    domain.accept_report(correction, actor=here.clerk)
    accepted.refresh_from_db()
    correction.refresh_from_db()
    assert (accepted.state, correction.state) == (SUPERSEDED, ACCEPTED)
    assert accepted.frozen is not None
    assert accepted.frozen["figures"][2]["value"] == "6"


def test_the_next_period_knows_what_was_sent(here: SimpleNamespace, accepted: Report) -> None:
    half = ReportingPeriodFactory(form=here.form, code="H1", end=date(2026, 6, 14), due=date(2026, 6, 18))
    half.groups.add(here.group)
    next_year = ReportingPeriodFactory(form=here.form, year=2027)
    report = Report(period=half, agency=here.agency)
    assert earlier_values(report)[0]["DONE"] == 6
    assert earlier_values(Report(period=next_year, agency=here.agency))[1]["DONE"] == 6


@pytest.mark.parametrize("verb", sorted({t.verb for t in REPORT.transitions} - {"consolidate", "supersede"}))
@pytest.mark.parametrize("state", sorted(REPORT.states))
def test_every_pair_of_state_and_verb(here: SimpleNamespace, ready: Report, state: str, verb: str) -> None:
    """What the table does not know is refused with a sentence that names the state, and changes nothing. (Consolidating
    and superseding are parts of other acts.)
    """
    acts = {
        "approve": lambda: domain.approve_report(ready, actor=here.head),
        "reopen": lambda: domain.reopen_report(ready, actor=here.officer),
        "submit": lambda: domain.submit_report(ready, actor=here.head),
        "return": lambda: domain.return_report(ready, actor=here.clerk, note="Chưa đủ"),
        "accept": lambda: domain.accept_report(ready, actor=here.clerk),
    }
    Report.objects.filter(pk=ready.pk).update(state=state)
    known = {t.source: t.target for t in REPORT.transitions if t.verb == verb}
    if state in known:
        acts[verb]()
        assert Report.objects.get(pk=ready.pk).state == known[state]
    else:
        with pytest.raises(WrongState, match=str(REPORT.states[state].staff_label)):
            acts[verb]()
        assert Report.objects.get(pk=ready.pk).state == state


def test_returned_and_approved_states_lock_writing(here: SimpleNamespace, ready: Report) -> None:
    for state in (APPROVED, SUBMITTED, ACCEPTED, SUPERSEDED):
        Report.objects.filter(pk=ready.pk).update(state=state)
        with pytest.raises(NotPermitted):
            domain.save_report(ready, actor=here.officer, texts={here.text.pk: "Sửa"})
    Report.objects.filter(pk=ready.pk).update(state=RETURNED)
    assert domain.save_report(ready, actor=here.officer, texts={here.text.pk: "Sửa"}).state == RETURNED


def test_others_see_nothing_of_a_report_before_it_is_sent(here: SimpleNamespace, ready: Report) -> None:
    stranger = member(here.owner, Role.VIEWER)
    assert list(reports_of(stranger)) == []
    domain.approve_and_submit(ready, actor=here.head)
    assert list(reports_of(stranger)) == [ready]
    assert list(reports_of(member(here.agency, Role.VIEWER))) == [ready]
