from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from tests.factories.accounts import member
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory, SuccessionFactory

from lantoa.base.accounts.enums import Role
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Figure, Report
from lantoa.results.reporting.queries.reports import failures, ordered_figures, values_of


def figure(report: Report, code: str) -> Figure:
    return next(f for f in ordered_figures(report) if f.indicator.code == code)


def test_a_report_opens_with_the_figures_of_its_window(here: SimpleNamespace) -> None:
    for day in (date(2025, 12, 14), date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 15)):
        ActivityFactory(agency=here.agency, day=day)
    ActivityFactory(agency=here.agency, voided=True)
    ActivityFactory()
    report = domain.open_report(here.period, here.agency, actor=here.officer)
    assert values_of(report) == {"ACTS": Decimal(2), "RATE": None}
    assert report.filled_at == clock.now()


def test_what_a_closed_agency_did_counts_for_its_successor(here: SimpleNamespace) -> None:
    closed = AgencyFactory(valid_to=date(2026, 1, 31))
    SuccessionFactory(predecessor=closed, successor=here.agency, effective_on=date(2026, 2, 1))
    ActivityFactory(agency=closed, day=date(2026, 1, 10))
    ActivityFactory(agency=here.agency, day=date(2026, 2, 10))
    report = domain.open_report(here.period, here.agency, actor=here.officer)
    assert values_of(report)["ACTS"] == 2


def test_opening_again_gives_the_report_that_was_begun(here: SimpleNamespace, draft: Report) -> None:
    assert domain.open_report(here.period, here.agency, actor=here.officer) == draft


def test_a_report_is_opened_by_writers_of_agencies_that_report_once_the_period_began(here: SimpleNamespace) -> None:
    other = AgencyFactory(commune=True)
    for person in (here.head, here.clerk, member(here.agency, Role.VIEWER)):
        with pytest.raises(NotPermitted, match=str(here.agency)):
            domain.open_report(here.period, here.agency, actor=person)
    with pytest.raises(Refused, match=str(other)):
        domain.open_report(here.period, other, actor=member(other))
    with clock.at(date(2025, 12, 14)), pytest.raises(Refused, match="15/12/2025"):
        domain.open_report(here.period, here.agency, actor=here.officer)


def test_what_is_typed_is_kept_and_what_follows_is_computed(here: SimpleNamespace, draft: Report) -> None:
    saved = domain.save_report(
        draft,
        actor=here.officer,
        figures={"GIVEN": Typed(Decimal(8)), "DONE": Typed(Decimal(3))},
        texts={here.text.pk: " Một dòng\r\nhai dòng "},
        revision=0,
    )
    assert values_of(saved) == {"ACTS": 0, "GIVEN": 8, "DONE": 3, "RATE": Decimal("37.5")}
    assert saved.narratives.get().text == "Một dòng\nhai dòng"
    assert (saved.revision, saved.edited_by_id) == (1, here.officer.pk)


def test_saving_the_same_again_is_no_change(here: SimpleNamespace, ready: Report) -> None:
    again = domain.save_report(ready, actor=here.officer, figures={"GIVEN": Typed(Decimal(8))}, revision=1)
    assert again.revision == 1


def test_a_typed_value_over_the_records_needs_its_reason_and_stays(here: SimpleNamespace, draft: Report) -> None:
    with pytest.raises(Refused, match="Số hoạt động"):
        domain.save_report(draft, actor=here.officer, figures={"ACTS": Typed(Decimal(5))})
    domain.save_report(draft, actor=here.officer, figures={"ACTS": Typed(Decimal(5), "Chưa nhập hết")})
    domain.refresh_figures(draft, actor=here.officer)
    kept = figure(draft, "ACTS")
    assert (kept.automatic, kept.typed, kept.reason, kept.value) == (0, 5, "Chưa nhập hết", 5)


def test_when_the_records_catch_up_the_typed_value_goes(here: SimpleNamespace, draft: Report) -> None:
    domain.save_report(draft, actor=here.officer, figures={"ACTS": Typed(Decimal(1), "Chưa nhập hết")})
    ActivityFactory(agency=here.agency, day=date(2026, 3, 2))
    domain.refresh_figures(draft, actor=here.officer)
    kept = figure(draft, "ACTS")
    assert (kept.automatic, kept.typed, kept.reason) == (1, None, "")


@pytest.mark.parametrize(
    ("code", "value"),
    [("RATE", "5"), ("GIVEN", "-1"), ("GIVEN", "1.5"), ("GIVEN", "1E16"), ("UNKNOWN", "1")],
)
def test_a_refused_figure_keeps_nothing_of_the_whole_save(
    here: SimpleNamespace, draft: Report, code: str, value: str
) -> None:
    typed = {"DONE": Typed(Decimal(1)), code: Typed(Decimal(value))}
    with pytest.raises(Refused):
        domain.save_report(draft, actor=here.officer, figures=typed)
    assert values_of(draft) == {"ACTS": 0, "RATE": None}


def test_a_section_of_another_form_or_without_text_is_refused(here: SimpleNamespace, draft: Report) -> None:
    with pytest.raises(Refused):
        domain.save_report(draft, actor=here.officer, texts={here.table.pk: "x"})


def test_the_second_of_two_writers_is_told(here: SimpleNamespace, draft: Report) -> None:
    domain.save_report(draft, actor=here.officer, texts={here.text.pk: "Của người thứ nhất"}, revision=0)
    with pytest.raises(domain.ChangedMeanwhile):
        domain.save_report(draft, actor=member(here.agency), texts={here.text.pk: "Của người thứ hai"}, revision=0)
    assert draft.narratives.get().text == "Của người thứ nhất"


def test_faults_name_what_is_missing_and_what_does_not_fit(here: SimpleNamespace, draft: Report) -> None:
    domain.save_report(draft, actor=here.officer, figures={"DONE": Typed(Decimal(9))})
    assert [(f.codes, f.section) for f in failures(draft)] == [(("GIVEN",), None), ((), here.text.pk)]
    domain.save_report(draft, actor=here.officer, figures={"GIVEN": Typed(Decimal(8))})
    last = failures(draft)[-1]
    assert (last.sentence, set(last.codes)) == ("Số việc hoàn thành lớn hơn số việc được giao.", {"DONE", "GIVEN"})


def test_a_locked_period_is_written_only_when_opened_again(here: SimpleNamespace, draft: Report) -> None:
    text = {here.text.pk: "Muộn"}
    with clock.at(here.period.lock_on):
        with pytest.raises(Refused, match="20/04/2026"):
            domain.save_report(draft, actor=here.officer, texts=text)
        until = date(2026, 4, 22)
        with pytest.raises(NotPermitted):
            domain.reopen_period(here.period, here.agency, actor=here.officer, until=until, reason="Nộp bổ sung")
        domain.reopen_period(here.period, here.agency, actor=here.clerk, until=until, reason="Nộp bổ sung")
        domain.save_report(draft, actor=here.officer, texts=text)
    with clock.at(date(2026, 4, 23)), pytest.raises(Refused):
        domain.save_report(draft, actor=here.officer, texts={here.text.pk: "Muộn nữa"})
