"""Forms and reports. `province()`: a receiving agency, a reporting one with its people, and a form of four figures."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory

from lantoa.base.accounts.enums import Role
from lantoa.results.reporting.enums import IndicatorKind, Severity
from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, ReportingPeriod, Section
from lantoa.results.reporting.states import IN_FORCE

YEAR = 2026


class FormFactory(DjangoModelFactory):
    """In use, without groups, sections or periods unless given."""

    class Meta:
        model = Form
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"bieu-{n + 1}")
    title = factory.Sequence(lambda n: f"Báo cáo mẫu {n + 1}")
    state = IN_FORCE
    owner = factory.SubFactory(AgencyFactory)
    valid_from = date(2024, 1, 1)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    form = factory.SubFactory(FormFactory)
    position = factory.Sequence(int)
    heading = factory.Sequence(lambda n: f"Mục mẫu {n + 1}")


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    section = factory.SubFactory(SectionFactory)
    form = factory.SelfAttribute("section.form")
    position = factory.Sequence(int)
    code = factory.Sequence(lambda n: f"C{n + 1}")
    name = factory.LazyAttribute(lambda o: f"Chỉ tiêu mẫu {o.code}")
    kind = IndicatorKind.TYPED


class CheckFactory(DjangoModelFactory):
    class Meta:
        model = Check

    form = factory.SubFactory(FormFactory)
    severity = Severity.ERROR
    formula = "DONE <= GIVEN"
    message = "Số việc hoàn thành lớn hơn số việc được giao."


class PeriodRuleFactory(DjangoModelFactory):
    """The first quarter of the reform reports."""

    class Meta:
        model = PeriodRule

    form = factory.SubFactory(FormFactory)
    code, name = "Q1", "Quý I"
    start_year, start_month, start_day = -1, 12, 15
    end_month, end_day = 3, 14
    due_days = factory.LazyFunction(lambda: {"": 4, "commune": 2})


class ReportingPeriodFactory(DjangoModelFactory):
    """The first quarter of the reform reports."""

    class Meta:
        model = ReportingPeriod
        skip_postgeneration_save = True

    form = factory.SubFactory(FormFactory)
    year = YEAR
    code = "Q1"
    name = factory.LazyAttribute(lambda o: f"Quý I năm {o.year}")
    start = factory.LazyAttribute(lambda o: date(o.year - 1, 12, 15))
    end = factory.LazyAttribute(lambda o: date(o.year, 3, 14))
    due = factory.LazyAttribute(lambda o: date(o.year, 3, 18))
    lock_on = factory.LazyAttribute(lambda o: o.due + timedelta(days=33))


def province() -> SimpleNamespace:
    """The form counts activities by itself, asks for work given and done, and computes the share done."""
    owner, agency = AgencyFactory(name="Sở Nội vụ mẫu"), AgencyFactory(name="Sở Tài chính mẫu")
    form = FormFactory(owner=owner)
    group = AgencyGroupFactory(departments=True)
    text = SectionFactory(form=form, heading="Công tác tuyên truyền", label="I", required=True)
    table = SectionFactory(form=form, heading="Số liệu", label="II", narrative=False)
    automatic = {"kind": IndicatorKind.AUTOMATIC, "question": {"metric": "activities.count", "narrow": {}}}
    IndicatorFactory(section=table, code="ACTS", name="Số hoạt động", **automatic)
    IndicatorFactory(section=table, code="GIVEN", name="Số việc được giao", required=True)
    IndicatorFactory(section=table, code="DONE", name="Số việc hoàn thành")
    computed = {"kind": IndicatorKind.COMPUTED, "formula": "share(DONE, GIVEN)", "decimals": 1}
    IndicatorFactory(section=table, code="RATE", name="Tỷ lệ hoàn thành", unit="%", **computed)
    CheckFactory(form=form)
    period = ReportingPeriodFactory(form=form)
    period.groups.add(group)
    return SimpleNamespace(
        owner=owner,
        agency=agency,
        form=form,
        group=group,
        text=text,
        table=table,
        period=period,
        officer=member(agency),
        head=member(agency, Role.HEAD),
        clerk=member(owner),
        chief=member(owner, Role.HEAD),
    )
