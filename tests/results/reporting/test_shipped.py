"""The forms that the product ships with can be used as they are."""

from datetime import date

import pytest
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory

from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain, shipped
from lantoa.results.reporting.checks import failed_checks
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas import condition, quantity, variables
from lantoa.results.reporting.models import Indicator, ReportingPeriod
from lantoa.results.reporting.queries.defects import defects

pytestmark = pytest.mark.django_db
CODES = [form["code"] for form in shipped.forms()]


@pytest.fixture(params=CODES)
def form(request):
    with clock.at(date(2026, 1, 5)):
        return domain.add_shipped_form(
            request.param,
            owner=AgencyFactory(),
            valid_from=date(2026, 1, 1),
            groups=[AgencyGroupFactory(departments=True)],
            actor=UserFactory(admin=True),
        )


def test_a_shipped_form_lacks_nothing_and_opens_its_four_periods(form):
    assert defects(form) == []
    with clock.at(date(2026, 1, 5)):
        domain.publish_form(form, actor=UserFactory(admin=True))
    names = ReportingPeriod.objects.order_by("end").values_list("name", flat=True)
    assert list(names) == ["Quý I năm 2026", "6 tháng đầu năm 2026", "Quý III năm 2026", "Năm 2026"]
    days = ReportingPeriod.objects.order_by("end").values_list("start", "end", "due", "due_by_level")
    assert list(days) == [
        (date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 18), {"commune": "2026-03-16"}),
        (date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 18), {"commune": "2026-06-16"}),
        (date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 18), {"commune": "2026-09-16"}),
        (date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 18), {"commune": "2026-12-16"}),
    ]


def test_a_shipped_form_is_taken_over_once(form):
    with pytest.raises(Refused):
        domain.add_shipped_form(form.code, owner=form.owner, valid_from=date(2027, 1, 1), actor=UserFactory(admin=True))


def test_an_empty_report_fails_no_check(form):
    assert failed_checks(form.checks.all(), {}) == []


def test_counters_of_communication_are_taken_from_the_records():
    form = shipped.form("bao-cao-tuyen-truyen-cchc")
    third = next(section for section in form["sections"] if section["label"] == "III")
    counters = [row for section in third["children"][:4] for row in section["indicators"]]
    assert {row["kind"] for row in counters} == {IndicatorKind.AUTOMATIC}
    assert len(counters) == 32


def test_every_computed_figure_and_check_speaks_of_figures_of_its_form(form):
    codes = set(form.indicators.values_list("code", flat=True))
    computed = Indicator.objects.filter(form=form, kind=IndicatorKind.COMPUTED)
    trees = [quantity(row.formula) for row in computed] + [condition(row.formula) for row in form.checks.all()]
    assert set().union(*map(variables, trees)) - codes == set()
