"""Periods: their dates from rules, opened year by year, corrected while nobody has begun, told of once."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory, ReportingPeriodFactory

from lantoa.base.agencies.enums import Level
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.workdays import LEGAL, is_working_day
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import PeriodRule, Report, ReportingPeriod
from lantoa.results.reporting.windows import BadDates, dates, window


@dataclass
class Rule:
    start_year: int = -1
    start_month: int = 12
    start_day: int = 15
    end_month: int = 3
    end_day: int = 14
    due_days: dict[str, int] = field(default_factory=dict)
    lock_days: int = 30


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_the_windows_of_the_reform_reports():
    ends = {"q1": (3, 14), "half": (6, 14), "q3": (9, 14), "year": (12, 14)}
    found = {code: window(Rule(end_month=month, end_day=day), 2026) for code, (month, day) in ends.items()}
    found["q3"] = window(Rule(start_year=0, start_month=6, end_month=9), 2026)
    assert found == {
        "q1": (date(2025, 12, 15), date(2026, 3, 14)),
        "half": (date(2025, 12, 15), date(2026, 6, 14)),
        "q3": (date(2026, 6, 15), date(2026, 9, 14)),
        "year": (date(2025, 12, 15), date(2026, 12, 14)),
    }


def test_the_last_day_of_a_month_is_31():
    february = Rule(start_year=0, start_month=2, start_day=1, end_month=2, end_day=31)
    assert [window(february, year)[1] for year in (2026, 2028)] == [date(2026, 2, 28), date(2028, 2, 29)]


def test_a_due_day_off_runs_to_the_next_working_day():
    # 14/3/2026 is a Saturday: one day on is a Sunday, nine days on a Monday.
    found = dates(Rule(due_days={"": 9, "commune": 1, "district": 1}), 2026, LEGAL)
    assert (found.due, found.due_by_level) == (
        date(2026, 3, 23),
        {"district": date(2026, 3, 16), "commune": date(2026, 3, 16)},
    )


def test_levels_that_are_not_named_go_by_the_usual_day():
    found = dates(Rule(due_days={"": 3, "commune": 10}), 2026, LEGAL)
    assert (found.due, found.due_by_level) == (
        date(2026, 3, 24),
        {level: date(2026, 3, 17) for level in ("central", "province", "district")},
    )


@pytest.mark.parametrize(
    "rule",
    [
        Rule(start_year=0, start_month=4),
        Rule(start_year=-2),
        Rule(end_month=13),
        Rule(end_month=4, end_day=0),
        Rule(start_month=2, start_day=30),
        Rule(due_days={"": -1}),
        Rule(due_days={"commune": 30}),
    ],
)
def test_rules_that_make_no_period_are_refused(rule):
    with pytest.raises(BadDates):
        window(rule, 2026)


@given(
    st.builds(
        Rule,
        start_year=st.sampled_from([-1, 0]),
        start_month=st.integers(1, 12),
        start_day=st.integers(1, 31),
        end_month=st.integers(1, 12),
        end_day=st.integers(1, 31),
        due_days=st.dictionaries(st.sampled_from(["", *Level.values]), st.integers(0, 40)),
        lock_days=st.integers(1, 60),
    ),
    st.integers(2024, 2030),
)
def test_dates_follow_one_another(rule, year):
    try:
        found = dates(rule, year, LEGAL)
    except BadDates:
        return
    assert found.start <= found.end <= found.due < found.lock_on
    assert is_working_day(found.due, LEGAL)
    assert all(found.end <= day != found.due for day in found.due_by_level.values())
    assert max([found.due, *found.due_by_level.values()]) == found.due


@pytest.fixture
def owner():
    return RoleInPlanFactory().agency


@pytest.fixture
def form(db, owner):
    """Two periods a year: one of the calendar, one that begins in the year before."""
    form = FormFactory(owner=owner, valid_from=date(2026, 1, 1))
    form.groups.add(AgencyGroupFactory(communes=True))
    common = {"form": form, "due_days": {"": 5}, "lock_days": 30}
    PeriodRule.objects.create(code="q1", name="Quý I", start_month=1, start_day=1, end_month=3, end_day=31, **common)
    year = {"start_year": -1, "start_month": 12, "start_day": 15, "end_month": 12, "end_day": 14}
    PeriodRule.objects.create(code="nam", name="Năm", **year, **common)
    return form


def opened():
    return list(ReportingPeriod.objects.order_by("end").values_list("code", "year", "end"))


def test_this_years_periods_are_kept_open_and_next_years_come_in_time(form):
    for day, count in [(date(2026, 2, 1), 2), (date(2026, 2, 2), 0), (date(2026, 11, 14), 0), (date(2026, 11, 15), 2)]:
        with clock.at(day):
            assert domain.keep_periods() == count
    assert opened() == [
        ("q1", 2026, date(2026, 3, 31)),
        ("nam", 2026, date(2026, 12, 14)),
        ("q1", 2027, date(2027, 3, 31)),
        ("nam", 2027, date(2027, 12, 14)),
    ]
    assert list(ReportingPeriod.objects.first().groups.all()) == list(form.groups.all())
    assert Entry.objects.filter(code="reporting.period.open", actor=None).count() == 4


def test_the_schedule_opens_nothing_that_is_over_but_a_person_may(form, owner):
    officer = member(owner)
    with clock.at(date(2026, 8, 1)):
        assert domain.keep_periods() == 1
        assert [p.code for p in domain.open_year(form, 2026, actor=officer)] == ["q1"]
        assert domain.open_year(form, 2026, actor=officer) == []
        assert domain.open_year(form, 2025, actor=officer) == []


def test_who_does_not_receive_the_reports_opens_nothing(form):
    with pytest.raises(NotPermitted):
        domain.open_year(form, 2026, actor=member(AgencyFactory()))
    with pytest.raises(Refused):
        domain.open_year(FormFactory(state="draft"), 2026, actor=UserFactory(admin=True))


@pytest.fixture
def period(db):
    found = ReportingPeriodFactory(due_by_level={"commune": "2026-03-16"})
    found.groups.add(AgencyGroupFactory(communes=True))
    return found


def test_dates_are_corrected_and_recorded(period):
    officer = member(period.form.owner)
    with clock.at(date(2026, 3, 1)):
        domain.correct_period(period, {"due": date(2026, 3, 20), "due_by_level": {}}, actor=officer)
    entry = Entry.objects.get(code="reporting.period.correct")
    assert (entry.before, entry.after) == (
        {"due": "2026-03-18", "due_by_level": {"commune": "2026-03-16"}},
        {"due": "2026-03-20", "due_by_level": {}},
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"end": date(2025, 12, 1)}, "follow one another"),
        ({"due": date(2026, 3, 1)}, "of a level"),
        ({"due": date(2026, 3, 1), "due_by_level": {}}, "follow one another"),
        ({"lock_on": date(2026, 3, 18)}, "follow one another"),
        ({"due_by_level": {"commune": "2026-03-19"}}, "of a level"),
        ({"start": date(2024, 12, 15)}, "longer than a year"),
    ],
)
def test_dates_that_do_not_follow_one_another_are_refused(period, values, reason):
    with pytest.raises(Refused, match=reason):
        domain.correct_period(period, values, actor=member(period.form.owner))
    assert ReportingPeriod.objects.get() == period


def test_the_window_stays_once_somebody_has_begun(period):
    officer = member(period.form.owner)
    Report.objects.create(period=period, agency=AgencyFactory())
    with clock.at(date(2026, 3, 1)):
        with pytest.raises(Refused, match="begun"):
            domain.correct_period(period, {"end": date(2026, 3, 15)}, actor=officer)
        domain.correct_period(period, {"lock_on": date(2026, 5, 1)}, actor=officer)
    with clock.at(date(2026, 5, 1)), pytest.raises(Refused, match="locked"):
        domain.correct_period(period, {"lock_on": date(2026, 6, 1)}, actor=officer)


@pytest.fixture
def commune(period):
    agency = AgencyFactory(commune=True)
    member(agency)
    return agency


def told(day, hour=9):
    with clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)):
        domain.tell_of_periods()
        domain.tell_of_periods()
    return list(Notice.objects.order_by("pk").values_list("key", flat=True))


def test_each_agency_is_told_of_a_period_and_of_its_own_last_day(commune, period):
    days = [date(2026, 2, 20) + timedelta(days=n) for n in range(40)]
    keys = [told(day) for day in days][-1]
    at = f"{period.pk}:{commune.pk}"
    assert keys == [f"reporting.opened:{at}", *(f"reporting.due:{at}:2026-03-16:{rung}" for rung in (-3, -1, 1))]
    sent = list(Notice.objects.order_by("pk").values_list("created_at__date", flat=True))
    # The window ends on Saturday 14/3 and communes send by Monday 16/3, so the day before is told on that Monday.
    assert sent == [date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 17)]
    assert is_working_day(sent[0], working_calendar())


def test_who_is_put_off_is_told_of_the_new_day(commune, period):
    told(date(2026, 3, 13))
    with clock.at(date(2026, 3, 13)):
        later = {"due": date(2026, 3, 27), "due_by_level": {}}
        domain.correct_period(period, later, actor=member(period.form.owner))
    assert told(date(2026, 3, 24))[-1] == f"reporting.due:{period.pk}:{commune.pk}:2026-03-27:-3"


def test_who_has_sent_is_told_no_more(commune, period):
    Report.objects.create(period=period, agency=commune, state="submitted")
    assert told(date(2026, 3, 17)) == []


def test_nobody_is_told_outside_working_hours(commune):
    assert told(date(2026, 3, 17), hour=20) == []
    assert told(date(2026, 3, 15)) == []
