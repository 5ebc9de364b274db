"""Plans of agencies. `AgencyPlanFactory(submitted=True)` has been sent, with a receipt for the rows it had."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from types import SimpleNamespace

import factory
from docx import Document
from factory.django import DjangoModelFactory
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, PlanVersionFactory, RoleInPlanFactory, TaskFactory

from lantoa.base.accounts.enums import Role
from lantoa.programme.agencyplans import states
from lantoa.programme.agencyplans.models import AgencyPlan, Row, Submission

YEAR = 2026
ORDER = "Ban hành kế hoạch năm của từng cơ quan, đơn vị."
DUE = date(YEAR, 1, 19)
HEADINGS = ("STT", "Nội dung", "Đơn vị chủ trì", "Sản phẩm", "Thời gian thực hiện", "Kinh phí")


class AgencyPlanFactory(DjangoModelFactory):
    class Meta:
        model = AgencyPlan

    class Params:
        approved = factory.Trait(state=states.APPROVED, approved_at=datetime(YEAR, 1, 8, 2, tzinfo=UTC))
        accepted = factory.Trait(state=states.ACCEPTED, accepted_at=datetime(YEAR, 1, 9, 2, tzinfo=UTC))

    plan = factory.LazyFunction(lambda: PlanVersionFactory(active=True).plan)
    agency = factory.SubFactory(AgencyFactory)
    title = factory.LazyAttribute(lambda o: f"Kế hoạch của {o.agency}")
    created_by = factory.SubFactory(UserFactory)
    edited_by = factory.SelfAttribute("created_by")


class OwnRowFactory(DjangoModelFactory):
    class Meta:
        model = Row

    agency_plan = factory.SubFactory(AgencyPlanFactory)
    position = factory.Sequence(int)
    content = factory.LazyAttribute(lambda o: f"Việc riêng mẫu số {o.position + 1}")
    timing_text = "Thường xuyên"


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = Submission

    agency_plan = factory.SubFactory(AgencyPlanFactory, state=states.SUBMITTED)
    receipt = factory.Sequence(lambda n: f"KH-MAU-{n + 1}")
    at = datetime(YEAR, 1, 8, 2, tzinfo=UTC)


def province() -> SimpleNamespace:
    """A plan in force that orders own plans by 19/01, with the people of one agency and of the coordinator.

    `.plan`, `.version`, `.agency`, `.coordinator`, `.officer`, `.head`, `.clerk` and `.chief` (of the coordinator),
    `.ordered` (the agency's share of the order), `.work` (its shares of three other rows).
    """
    version = PlanVersionFactory(active=True)
    agency, coordinator = AgencyFactory(), AgencyFactory()
    RoleInPlanFactory(plan=version.plan, agency=coordinator)
    order = TaskFactory(version=version, position=0, content=ORDER, deadline=True, due=DUE)
    tasks = [TaskFactory(version=version, position=n) for n in (1, 2, 3)]
    return SimpleNamespace(
        plan=version.plan,
        version=version,
        agency=agency,
        coordinator=coordinator,
        officer=member(agency, Role.OFFICER),
        head=member(agency, Role.HEAD),
        clerk=member(coordinator, Role.OFFICER),
        chief=member(coordinator, Role.HEAD),
        order=order,
        ordered=AssignmentFactory(task=order, agency=agency, due=DUE),
        work=[AssignmentFactory(task=task, agency=agency) for task in tasks],
    )


def own_plan(*rows: tuple[str, ...]) -> io.BytesIO:
    """A Word plan of an invented agency with its tasks in a table."""
    made = Document()
    for line in ("CƠ QUAN MẪU", "Số: 05/KH-CQM", "KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026"):
        made.add_paragraph(line)
    made.add_paragraph("I. NHIỆM VỤ")
    table = made.add_table(rows=0, cols=len(HEADINGS))
    table.style = "Table Grid"
    for values in (HEADINGS, *rows):
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file
