"""Plans, their parts and the work they give out. Nothing is made that is not asked for or needed by a constraint.

Traits: `PlanVersionFactory(active=True)`, `TaskFactory(deadline=True)`, `AssignmentFactory(done=True)`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory
from tests.factories.agencies import AgencyFactory

from lantoa.kernel.text import fold
from lantoa.programme.assignments import states as assignment_states
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.legal.enums import Status
from lantoa.programme.legal.models import LegalDocument, Relation
from lantoa.programme.plans import states
from lantoa.programme.plans.enums import PartyRole, PlanRole, TimingKind
from lantoa.programme.plans.models import (
    Duty,
    Party,
    Plan,
    PlanVersion,
    Reference,
    RoleInPlan,
    Section,
    Task,
)

YEAR = 2026


class LegalDocumentFactory(DjangoModelFactory):
    class Meta:
        model = LegalDocument

    number = factory.Sequence(lambda n: f"{n + 1}/NQ-MAU")
    doc_type = "NQ"
    issued_on = date(YEAR - 1, 6, 1)
    title = factory.LazyAttribute(lambda o: f"Nghị quyết mẫu số {o.number}")
    status = Status.IN_FORCE
    folded = factory.LazyAttribute(lambda o: fold(f"{o.number} {o.title}"))


class RelationFactory(DjangoModelFactory):
    class Meta:
        model = Relation

    source = factory.SubFactory(LegalDocumentFactory)
    target = factory.SubFactory(LegalDocumentFactory)
    effect = "amends"


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    title = factory.Sequence(lambda n: f"Kế hoạch tuyên truyền mẫu {n + 1}")
    year = YEAR


class PlanVersionFactory(DjangoModelFactory):
    """A draft read from a decision."""

    class Meta:
        model = PlanVersion

    class Params:
        active = factory.Trait(
            state=states.ACTIVE,
            activated_at=datetime(YEAR, 1, 5, 2, 0, tzinfo=UTC),
            register_day=date(YEAR, 1, 5),
        )
        superseded = factory.Trait(state=states.SUPERSEDED, activated_at=datetime(YEAR, 1, 5, 2, 0, tzinfo=UTC))

    plan = factory.SubFactory(PlanFactory)
    ordinal = factory.LazyAttribute(lambda o: o.plan.versions.count() + 1)
    doc_type = "QĐ"
    number = factory.Sequence(lambda n: f"{n + 100}/QĐ-UBND")
    issued_on = date(YEAR - 1, 12, 29)
    place = "Tỉnh Mẫu"
    issuer = "Ủy ban nhân dân tỉnh Mẫu"
    title = factory.SelfAttribute("plan.title")
    year = factory.SelfAttribute("plan.year")
    signer_capacity = "KT. CHỦ TỊCH"
    signer_position = "PHÓ CHỦ TỊCH"
    signer_name = "Cán bộ mẫu 01"


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    version = factory.SubFactory(PlanVersionFactory)
    position = factory.Sequence(int)
    level = 1
    label = "I"
    heading = "Mục đích, yêu cầu"
    text = "Giúp người dân hiểu và làm theo."


class TaskFactory(DjangoModelFactory):
    """A task that goes on all year."""

    class Meta:
        model = Task

    class Params:
        deadline = factory.Trait(
            timing_kind=TimingKind.DEADLINE, due=date(YEAR, 3, 31), timing_text=f"Chậm nhất ngày 31/3/{YEAR}"
        )
        window = factory.Trait(
            timing_kind=TimingKind.WINDOW,
            start=date(YEAR, 4, 1),
            end=date(YEAR, 6, 30),
            due=date(YEAR, 6, 30),
            timing_text=f"Quý II/{YEAR}",
        )

    version = factory.SubFactory(PlanVersionFactory)
    position = factory.Sequence(int)
    order = factory.LazyAttribute(lambda o: str(o.position + 1))
    content = factory.LazyAttribute(lambda o: f"Thực hiện nhiệm vụ mẫu số {o.position + 1}")
    timing_kind = TimingKind.ONGOING
    timing_text = "Thường xuyên"


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    version = factory.SubFactory(PlanVersionFactory)
    position = factory.Sequence(int)
    label = "V.1"
    text = factory.LazyAttribute(lambda o: f"Trách nhiệm mẫu số {o.position + 1}")


class PartyFactory(DjangoModelFactory):
    """Who leads a task; give `duty=` and `task=None` for who has a duty."""

    class Meta:
        model = Party

    task = factory.SubFactory(TaskFactory)
    duty = None
    role = PartyRole.LEAD
    text = "Sở Mẫu"
    key = factory.LazyAttribute(lambda o: fold(o.text))


class ReferenceFactory(DjangoModelFactory):
    class Meta:
        model = Reference

    version = factory.SubFactory(PlanVersionFactory)
    document = factory.SubFactory(LegalDocumentFactory)
    is_basis = True
    position = factory.Sequence(int)
    text = factory.LazyAttribute(lambda o: f"Căn cứ {o.document.title}")


class RoleInPlanFactory(DjangoModelFactory):
    class Meta:
        model = RoleInPlan

    plan = factory.SubFactory(PlanFactory)
    role = PlanRole.COORDINATING
    agency = factory.SubFactory(AgencyFactory)


class AssignmentFactory(DjangoModelFactory):
    """The share of one agency in a task; its plan is the task's. Give `duty=` and `task=None` for a duty."""

    class Meta:
        model = Assignment

    class Params:
        done = factory.Trait(state=assignment_states.DONE, finished_on=date(YEAR, 3, 1))
        confirmed = factory.Trait(state=assignment_states.CONFIRMED, finished_on=date(YEAR, 3, 1))

    task = factory.SubFactory(TaskFactory)
    duty = None
    plan = factory.LazyAttribute(lambda o: (o.task or o.duty).version.plan)
    agency = factory.SubFactory(AgencyFactory)
    role = PartyRole.LEAD


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = Occurrence

    assignment = factory.SubFactory(AssignmentFactory)
    label = "Quý I"
    start = date(YEAR, 1, 1)
    due = date(YEAR, 3, 31)
