"""Who opens which page of reports and their forms."""

import pytest
from tests.factories.agencies import AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory, ReportingPeriodFactory, SectionFactory
from tests.permissions import Row, answers

from lantoa.results.reporting.models import Report

pytestmark = pytest.mark.django_db

DESK = {"officer": 200, "head": 200}
REFUSED = {"officer": 422, "head": 422}
WRITERS = {"officer": 200, "editor": 200}


def coordinating(own):
    RoleInPlanFactory(agency=own)
    return {}


def own_form(own):
    """One in use whose reports the members' agency receives."""
    coordinating(own)
    return {"pk": FormFactory(owner=own).pk}


def own_draft(own):
    coordinating(own)
    return {"pk": FormFactory(owner=own, state="draft").pk}


def asked_form(own):
    form = FormFactory()
    group = AgencyGroupFactory()
    group.include.add(own)
    form.groups.add(group)
    return {"pk": form.pk}


def foreign_form(_own):
    return {"pk": FormFactory().pk}


def own_part(own):
    section = SectionFactory(form_id=own_draft(own)["pk"])
    return {"pk": section.form_id, "kind": "muc", "part": section.pk}


def own_period(own):
    period = ReportingPeriodFactory(form_id=own_form(own)["pk"])
    return {"pk": period.form_id, "period": period.pk}


def asked_period(own):
    period = ReportingPeriodFactory(form_id=asked_form(own)["pk"])
    return {"pk": period.form_id, "period": period.pk}


def own_report(own):
    return {"pk": Report.objects.create(period=ReportingPeriodFactory(), agency=own).pk}


def foreign_report(_own):
    period = ReportingPeriodFactory()
    return {"pk": Report.objects.create(period=period, agency=period.form.owner).pk}


def with_verb(arguments, verb):
    return lambda own: {**arguments(own), "verb": verb}


def kind_of(arguments, kind):
    return lambda own: {**arguments(own), "kind": kind}


FORMS = [
    Row("reporting:forms", members=200, administrator=200),
    Row("reporting:form_add", members=403, administrator=200, case="others"),
    Row("reporting:form_add", members=403, administrator=200, arguments=coordinating, but=DESK, case="coordinating"),
    Row("reporting:form_shipped", members=403, administrator=200, case="others"),
    Row(
        "reporting:form_shipped", members=403, administrator=200, arguments=coordinating, but=DESK, case="coordinating"
    ),
    Row("reporting:form", members=200, administrator=200, arguments=own_form, case="own"),
    Row("reporting:form", members=200, administrator=200, arguments=own_draft, case="draft"),
    Row("reporting:form", members=200, administrator=200, arguments=asked_form, case="asked"),
    Row("reporting:form", members=404, administrator=200, arguments=foreign_form, case="foreign"),
    Row(
        "reporting:form_step",
        members=403,
        administrator=422,
        arguments=with_verb(own_draft, "publish"),
        method="post",
        but=REFUSED,
    ),
    Row(
        "reporting:form_step",
        members=404,
        administrator=404,
        arguments=with_verb(foreign_form, "khong-co"),
        method="post",
        case="unknown",
    ),
    Row("reporting:form_edit", members=403, administrator=200, arguments=own_draft, but=DESK),
    Row("reporting:form_edit", members=403, administrator=403, arguments=own_form, case="in use"),
    Row("reporting:form_edit", members=403, administrator=403, arguments=asked_form, case="asked"),
    Row("reporting:form_header", members=403, administrator=422, arguments=own_draft, method="post", but=REFUSED),
    Row("reporting:part_add", members=403, administrator=200, arguments=kind_of(own_draft, "chi-tieu"), but=DESK),
    Row(
        "reporting:part_add",
        members=403,
        administrator=404,
        arguments=kind_of(own_draft, "khong-co"),
        but={"officer": 404, "head": 404},
        case="unknown",
    ),
    Row("reporting:part", members=403, administrator=200, arguments=own_part, but=DESK),
    Row(
        "reporting:part_move",
        members=403,
        administrator=302,
        arguments=own_part,
        method="post",
        but={"officer": 302, "head": 302},
    ),
    Row("reporting:open_year", members=403, administrator=422, arguments=own_form, method="post", but=REFUSED),
    Row("reporting:form_file", members=403, administrator=200, arguments=own_form, but=DESK),
    Row("reporting:form_file", members=403, administrator=200, arguments=asked_form, case="asked"),
    Row(
        "reporting:targets",
        members=403,
        administrator=200,
        arguments=lambda own: {**own_form(own), "year": 2026},
        but=DESK,
    ),
    Row("reporting:period_correct", members=403, administrator=200, arguments=own_period, but=DESK),
    Row("reporting:period_correct", members=403, administrator=200, arguments=asked_period, case="asked"),
]
WORKBOOK = [
    Row("reporting:workbook", members=403, administrator=403, arguments=own_report, but=WRITERS),
    Row("reporting:workbook", members=404, administrator=403, arguments=foreign_report, case="foreign"),
    Row("reporting:workbook_file", members=403, administrator=403, arguments=own_report, but=WRITERS),
    Row("reporting:workbook_file", members=404, administrator=403, arguments=foreign_report, case="foreign"),
]
ROWS = [*FORMS, *WORKBOOK]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
