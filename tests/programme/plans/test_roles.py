"""Who plays what in a plan, as its clauses say."""

from pathlib import Path

import pytest
from django.utils.translation import gettext as _
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import PlanVersionFactory
from tests.programme.decisions import decision, draft

from lantoa.base.audit.models import Entry
from lantoa.config.sample import DECISION
from lantoa.kernel.permission import Refused
from lantoa.programme.plans.domain import assign_roles, proposed_roles
from lantoa.programme.plans.enums import PlanRole

REAL = Path(__file__).parents[4] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023.docx"
pytestmark = pytest.mark.django_db


def codes(version) -> dict[str, str]:
    return {role.value: agency.code for role, agency in proposed_roles(version).items()}


def test_the_clauses_of_the_sample(admin, province):
    assert codes(draft(DECISION.read_bytes(), actor=admin)) == {
        "coordinating": "VL26-SVHTTDL",
        "standing": "VL26-SNV",
        "finance": "VL26-STC",
        "justice": "VL26-STP",
        "leader": "VL26-UBND",
    }


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the real decisions of shared/data are not here")
def test_the_clauses_of_the_decision_of_2024(admin, province):
    assert codes(draft(REAL.read_bytes(), actor=admin)) == {
        "coordinating": "VL24-STTTT",
        "standing": "VL24-SNV",
        "finance": "VL24-STC",
        "justice": "VL24-STP",
        "leader": "VL24-UBND",
    }


def test_a_role_nothing_speaks_of_is_left_out(admin, register):
    assert proposed_roles(draft(decision(), actor=admin)) == {
        PlanRole.COORDINATING: register.culture,
        PlanRole.FINANCE: register.money,
    }


def test_what_every_agency_must_do_makes_nobody_the_coordinator(admin, register):
    version = draft(decision(duties=[("Sở Mẫu, Hội Mẫu", "Đôn đốc, theo dõi việc thực hiện Kế hoạch.")]), actor=admin)
    assert proposed_roles(version) == {}


def test_a_plan_needs_a_coordinator(admin):
    with pytest.raises(Refused) as refused:
        assign_roles(PlanVersionFactory(), {PlanRole.FINANCE: AgencyFactory()}, actor=admin)
    assert str(refused.value) == _("Say which agency coordinates this plan.")


def test_a_closed_agency_plays_no_role(admin):
    closed = AgencyFactory(closed=True)
    with pytest.raises(Refused):
        assign_roles(PlanVersionFactory(), {PlanRole.COORDINATING: closed}, actor=admin)


def test_roles_are_replaced_and_recorded_once(admin):
    version, one, other = PlanVersionFactory(), AgencyFactory(), AgencyFactory()
    for agency in (one, other, other):
        assign_roles(version, {PlanRole.COORDINATING: agency}, actor=admin)
    assert [r.agency for r in version.plan.roles.all()] == [other]
    assert [e.after["roles"] for e in Entry.objects.filter(code="plans.role.assign").order_by("pk")] == [
        [f"coordinating: {one.code}"],
        [f"coordinating: {other.code}"],
    ]
