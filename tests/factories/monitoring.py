"""Inspections, findings, obstacles, focal topics, and a plan with people in every role that watches over it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, PlanFactory, PlanVersionFactory, RoleInPlanFactory, TaskFactory

from lantoa.base.accounts.enums import Role
from lantoa.fields.monitoring import states
from lantoa.fields.monitoring.models import CheckedItem, Checklist, Finding, FocalTopic, Inspection, Obstacle
from lantoa.programme.plans.enums import PlanRole


class ChecklistFactory(DjangoModelFactory):
    class Meta:
        model = Checklist

    name = factory.Sequence(lambda n: f"Bảng kiểm mẫu {n + 1}")
    lines = "Có kế hoạch của cơ quan\nCó sổ theo dõi"


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = Inspection

    class Params:
        held = factory.Trait(state=states.HELD)

    plan = factory.SubFactory(PlanFactory)
    agency = factory.SubFactory(AgencyFactory)
    starts_on = date(2026, 4, 6)
    ends_on = date(2026, 4, 7)
    team = "Cán bộ mẫu 01, trưởng đoàn"


class CheckedItemFactory(DjangoModelFactory):
    class Meta:
        model = CheckedItem

    inspection = factory.SubFactory(InspectionFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = "Có kế hoạch của cơ quan"


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    inspection = factory.SubFactory(InspectionFactory, held=True)
    text = "Sổ theo dõi chưa ghi quý I"
    due = date(2026, 4, 30)


class ObstacleFactory(DjangoModelFactory):
    class Meta:
        model = Obstacle

    plan = factory.SubFactory(PlanFactory)
    agency = factory.SubFactory(AgencyFactory)
    subject = "Thiếu thiết bị phát thanh"
    text = "Loa hỏng, chưa có kinh phí sửa."
    reported_at = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)


class FocalTopicFactory(DjangoModelFactory):
    class Meta:
        model = FocalTopic

    class Params:
        published = factory.Trait(state=states.PUBLISHED)

    plan = factory.SubFactory(PlanFactory)
    title = "Dịch vụ công trực tuyến"
    text = "Hướng dẫn người dân nộp hồ sơ tại nhà."
    starts_on = date(2026, 4, 1)
    ends_on = date(2026, 6, 30)


def watched_plan(agencies: int = 1) -> SimpleNamespace:
    """A plan in force: `.coordinator` and `.boss` coordinate it, `.leader` leads, each of `.agencies` has an officer
    and one task, due on 31/03/2026 and not done (`.late`)."""
    version = PlanVersionFactory(active=True)
    coordinating = RoleInPlanFactory(plan=version.plan).agency
    leading = RoleInPlanFactory(plan=version.plan, role=PlanRole.LEADER).agency
    task = TaskFactory(version=version, deadline=True)
    late = [AssignmentFactory(task=task, due=date(2026, 3, 31)) for _ in range(agencies)]
    return SimpleNamespace(
        plan=version.plan,
        version=version,
        task=task,
        coordinator=member(coordinating),
        boss=member(coordinating, Role.HEAD),
        leader=member(leading, Role.HEAD),
        agencies=[row.agency for row in late],
        officers=[member(row.agency) for row in late],
        late=late,
    )
