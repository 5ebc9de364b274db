from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.accounts import member
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory, SuccessionFactory
from tests.factories.reporting import ReportingPeriodFactory

from lantoa.base.accounts.enums import Role
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Consolidation, Report, Target
from lantoa.results.reporting.queries.consolidation import Row, Summary, summary
from lantoa.results.reporting.states import ACCEPTED, SUBMITTED


def row(found: Summary, code: str) -> Row:
    return next(r for r in found.rows if r.indicator.code == code)


def second(here: SimpleNamespace, **figures: Typed) -> Report:
    """An accepted report of another agency."""
    agency = AgencyFactory(name="Sở Y tế mẫu")
    officer, head = member(agency), member(agency, Role.HEAD)
    report = domain.open_report(here.period, agency, actor=officer)
    given = {"GIVEN": Typed(Decimal(12)), "DONE": Typed(Decimal(4))} | figures
    domain.save_report(report, actor=officer, figures=given, texts={here.text.pk: "Phần của Sở Y tế mẫu"})
    domain.approve_and_submit(report, actor=head)
    return domain.accept_report(report, actor=here.clerk)


def test_rows_are_counted_typed_figures_summed_and_rates_computed_anew(here: SimpleNamespace, accepted: Report) -> None:
    ActivityFactory(agency=AgencyFactory(commune=True))  # does not report
    ActivityFactory(agency=here.owner)  # reports, but has sent nothing: what it did counts all the same
    second(here)
    found = summary(here.period)
    assert {r.indicator.code: r.value for r in found.rows} == {"ACTS": 1, "GIVEN": 20, "DONE": 10, "RATE": 50}
    assert [line.agency for line in found.missing] == [here.owner]
    assert [(agency.name, text) for agency, text in found.texts[here.text.pk]] == [
        (here.agency.name, "Đã tuyên truyền."),
        ("Sở Y tế mẫu", "Phần của Sở Y tế mẫu"),
    ]


def test_what_a_closed_agency_did_counts_once_under_its_successor(here: SimpleNamespace) -> None:
    closed = AgencyFactory(valid_to=date(2026, 1, 31))
    SuccessionFactory(predecessor=closed, successor=here.agency, effective_on=date(2026, 2, 1))
    ActivityFactory(agency=closed, day=date(2026, 1, 10))
    found = summary(here.period)
    assert row(found, "ACTS").value == 1
    assert {agency: values["ACTS"] for agency, values in found.by_agency} == {here.agency: 1, here.owner: 0}


def test_a_correction_of_an_agency_counts_only_when_decided(here: SimpleNamespace, accepted: Report) -> None:
    second(here, ACTS=Typed(Decimal(5), "Chưa ghi đủ"))
    acts = row(summary(here.period), "ACTS")
    assert (acts.value, acts.difference, [c.reason for c in acts.corrections]) == (0, 5, ["Chưa ghi đủ"])
    decided = row(summary(here.period, corrected=["ACTS"]), "ACTS")
    assert (decided.value, decided.counted) == (5, 0)


def test_compared_with_the_period_before_and_with_the_target(here: SimpleNamespace, accepted: Report) -> None:
    half = ReportingPeriodFactory(
        form=here.form, code="H1", name="6 tháng", end=date(2026, 6, 14), due=date(2026, 6, 18)
    )
    half.groups.add(here.group)
    Target.objects.create(form_code=here.form.code, indicator_code="GIVEN", year=2026, value=30)
    given = row(summary(half), "GIVEN")
    assert (given.value, given.previous, given.target) == (None, 8, 30)


def test_a_consolidated_report_is_drafted_frozen_and_locked(here: SimpleNamespace, accepted: Report) -> None:
    made = domain.consolidate(here.period, actor=here.clerk)
    assert domain.consolidate(here.period, actor=here.chief) == made
    with pytest.raises(NotPermitted):
        domain.save_consolidation(made, actor=here.officer, texts={here.text.pk: "Chen ngang"})
    made = domain.save_consolidation(made, actor=here.clerk, texts={here.text.pk: "Toàn tỉnh đã làm."}, revision=0)
    with pytest.raises(Refused):
        domain.save_consolidation(made, actor=here.chief, texts={here.text.pk: "Của người sau"}, revision=0)
    document = domain.propose(made, actor=here.clerk, recipients=[here.agency])
    made.refresh_from_db()
    assert (made.state, document.kind, document.source_key) == (SUBMITTED, "BC", str(made.pk))
    assert made.frozen is not None
    assert made.frozen["reports"] == [accepted.pk]
    assert made.frozen["standings"]["missing"] == [here.owner.name]
    assert made.frozen["parts"][0]["text"] == "Toàn tỉnh đã làm."
    with pytest.raises(NotPermitted):
        domain.save_consolidation(made, actor=here.clerk, texts={here.text.pk: "Sửa nữa"})
    assert domain.reopen_consolidation(made, actor=here.clerk).state == "draft"


def test_a_period_is_summed_up_after_it_has_ended_and_by_its_receiver(here: SimpleNamespace) -> None:
    with pytest.raises(NotPermitted):
        domain.consolidate(here.period, actor=here.officer)
    with clock.at(here.period.end), pytest.raises(Refused, match="14/03/2026"):
        domain.consolidate(here.period, actor=here.clerk)
    assert not Consolidation.objects.exists()


@pytest.mark.parametrize("more", [0, 4])
def test_a_period_is_summed_up_in_a_fixed_number_of_queries(here: SimpleNamespace, more: int) -> None:
    AgencyFactory.create_batch(more)
    with CaptureQueriesContext(connection) as captured:
        summary(here.period)
    assert len(captured) == 21
    assert Report.objects.filter(state=ACCEPTED).count() == 0
