"""Two people at one form, and two workers at its periods."""

from datetime import date
from types import SimpleNamespace

import pytest
from tests.concurrency.conftest import Together
from tests.factories.accounts import member
from tests.factories.agencies import AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory

from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import ChangedMeanwhile
from lantoa.results.reporting.models import Form, ReportingPeriod, Section


@pytest.fixture
def here() -> SimpleNamespace:
    owner = RoleInPlanFactory().agency
    officers = [member(owner), member(owner)]
    form = domain.add_shipped_form(
        "bao-cao-tuyen-truyen-cchc",
        owner=owner,
        valid_from=date(2026, 1, 1),
        groups=[AgencyGroupFactory(departments=True)],
        actor=officers[0],
    )
    return SimpleNamespace(owner=owner, officers=officers, form=form)


def test_of_two_who_save_from_the_same_page_one_is_told(together: Together, here: SimpleNamespace) -> None:
    section = Section.objects.filter(form=here.form).first()
    assert section is not None

    def save(n: int) -> object:
        actor = here.officers[n]
        return domain.change_part(section, {"heading": f"Bản {n}"}, actor=actor, revision=0).heading

    outcomes = together(lambda: save(0), lambda: save(1))
    told = [outcome for outcome in outcomes if isinstance(outcome, ChangedMeanwhile)]
    saved = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert (len(told), len(saved)) == (1, 1)
    section.refresh_from_db()
    assert section.heading == saved[0]


def test_two_who_publish_make_one_form_in_use_with_each_period_once(together: Together, here: SimpleNamespace) -> None:
    first, second = here.officers
    outcomes = together(
        lambda: domain.publish_form(Form.objects.get(pk=here.form.pk), actor=first),
        lambda: domain.publish_form(Form.objects.get(pk=here.form.pk), actor=second),
    )
    assert sorted(isinstance(outcome, Exception) for outcome in outcomes) == [False, True]
    assert ReportingPeriod.objects.count() == 4


def test_workers_that_keep_periods_at_once_open_each_once(together: Together, here: SimpleNamespace) -> None:
    domain.publish_form(here.form, actor=here.officers[0])
    ReportingPeriod.objects.all().delete()
    counts = together(domain.keep_periods, domain.keep_periods, domain.keep_periods)
    assert sorted(counts) == [0, 0, 4]
    assert ReportingPeriod.objects.count() == 4
