"""Who opens which page of reports and their forms."""

import pytest
from tests.factories.agencies import AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory, ReportingPeriodFactory, SectionFactory
from tests.permissions import Row, answers

from lantoa.kernel import clock
from lantoa.results.reporting.models import Consolidation, Report, Submission

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


def received(own):
    return {"period": ReportingPeriodFactory(form__owner=own).pk}


def foreign(_own):
    return {"period": ReportingPeriodFactory().pk}


def to_open(own):
    return {"period": ReportingPeriodFactory().pk, "agency": own.pk}


def reopened(own):
    period = ReportingPeriodFactory(form__owner=own)
    period.groups.add(AgencyGroupFactory(departments=True))
    return {"period": period.pk, "agency": own.pk}


def own_receipt(own):
    report = Report.objects.create(period=ReportingPeriodFactory(), agency=own, state="submitted")
    frozen = {"figures": [], "texts": []}
    sent = Submission.objects.create(
        report=report, receipt="BC-01", at=clock.now(), due=report.period.due, frozen=frozen, fingerprint=""
    )
    return {"pk": report.pk, "submission": sent.pk}


def own_summary(own):
    return {"pk": Consolidation.objects.create(period=ReportingPeriodFactory(form__owner=own)).pk}


def foreign_summary(_own):
    return {"pk": Consolidation.objects.create(period=ReportingPeriodFactory()).pk}


def own_year(own):
    return {"form": ReportingPeriodFactory(form__owner=own).form_id, "year": 2026}


def foreign_year(_own):
    return {"form": ReportingPeriodFactory().form_id, "year": 2026}


def read(name, arguments, members=200, case="", **but):
    return Row(f"reporting:{name}", members=members, administrator=200, arguments=arguments, case=case, but=but)


def act(name, arguments, members, administrator, case="", **but):
    """A button: who may press it is led on (or told why not where it stands), others are refused."""
    return Row(
        f"reporting:{name}",
        members=members,
        administrator=administrator,
        arguments=arguments,
        method="post",
        case=case,
        but=but,
    )


REPORTS = [
    read("index", lambda _own: {}),
    act("open", to_open, 403, 404, officer=302, editor=302),
    *(read(name, own_report) for name in ("report", "pdf", "docx")),
    *(read(name, foreign_report, 404, "foreign") for name in ("report", "pdf", "docx")),
    Row("reporting:write", members=403, administrator=403, arguments=own_report, but=WRITERS),
    read("receipt", own_receipt),
    act("step", with_verb(own_report, "khong-co"), 404, 404, "unknown"),
    act("step", with_verb(foreign_report, "approve"), 404, 422, "foreign"),
    act("correct", own_report, 422, 422),
    act("judge", own_report, 403, 422, "own"),
    act("judge", foreign_report, 404, 422, "foreign"),
    act("draft_document", own_report, 302, 302),
]
PERIODS = [
    *(read(name, received) for name in ("period", "period_results")),
    *(read(name, foreign, 403, "foreign") for name in ("period", "period_results")),
    read("year", own_year),
    read("year", foreign_year, 403, "foreign"),
    *(act(name, received, 403, 302, officer=302, head=302) for name in ("remind", "accept", "consolidate")),
    *(act(name, foreign, 404, 302, "foreign") for name in ("remind", "accept", "consolidate")),
    Row("reporting:reopen", members=403, administrator=200, arguments=reopened, but=DESK),
    *(read(name, own_summary) for name in ("consolidation", "by_agency")),
    *(read(name, foreign_summary, 404, "foreign") for name in ("consolidation", "by_agency")),
    act("consolidation_reopen", own_summary, 302, 302),
    act("consolidation_reopen", foreign_summary, 404, 302, "foreign"),
]
ROWS = [*FORMS, *WORKBOOK, *REPORTS, *PERIODS]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
