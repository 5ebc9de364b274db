from __future__ import annotations

import csv
import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from tests.factories.agencyplans import AgencyPlanFactory, SubmissionFactory
from tests.factories.plans import AssignmentFactory

from lantoa.kernel import clock
from lantoa.programme.agencyplans import states
from lantoa.programme.agencyplans.queries import NONE, ordering_of, standing_figures, standings
from lantoa.programme.assignments.states import WITHDRAWN
from lantoa.programme.plans.enums import PartyRole

AFTER = date(2026, 1, 20)


@pytest.fixture
def some(here: SimpleNamespace) -> SimpleNamespace:
    """One agency in each standing, the first of them `here.agency`, which has not begun."""
    for name, state in (("draft", "draft"), ("sent", "submitted"), ("back", "returned"), ("good", "accepted")):
        agency = AssignmentFactory(task=here.order).agency
        setattr(here, name, AgencyPlanFactory(plan=here.plan, agency=agency, state=state))
        if state != states.DRAFT:
            SubmissionFactory(agency_plan=getattr(here, name), late=state == states.ACCEPTED)
    return here


def test_the_late_come_first(some: SimpleNamespace) -> None:
    with clock.at(AFTER):
        rows = standings(some.plan, ordering_of(some.plan)).order_by("rank", "code")
        found = [(r.pk, r.standing, r.rank) for r in rows]
    assert found == [
        (some.agency.pk, NONE, 0),
        (some.draft.agency_id, "draft", 0),
        (some.sent.agency_id, "submitted", 1),
        (some.back.agency_id, "returned", 2),
        (some.good.agency_id, "accepted", 4),
    ]


def test_nobody_is_late_on_the_last_day(some: SimpleNamespace) -> None:
    with clock.at(date(2026, 1, 19)):
        figures = standing_figures(standings(some.plan, ordering_of(some.plan)))
    assert figures == {
        "all": 5,
        "late": 0,
        "waiting": 1,
        "returned": 1,
        "unsent": 2,
        "accepted": 1,
        "sent_after": 1,
    }


def test_an_amended_draft_does_not_hide_the_accepted_version(some: SimpleNamespace) -> None:
    AgencyPlanFactory(plan=some.plan, agency=some.good.agency, ordinal=2)
    row = standings(some.plan, ordering_of(some.plan)).get(pk=some.good.agency_id)
    assert (row.own_plan, row.standing) == (some.good.pk, "accepted")


def test_only_those_who_are_ordered_stand_in_the_list(here: SimpleNamespace) -> None:
    AssignmentFactory(task=here.order, role=PartyRole.COOPERATING)
    AssignmentFactory(task=here.order, state=WITHDRAWN)
    AssignmentFactory(task=here.work[0].task)
    assert [r.pk for r in standings(here.plan, ordering_of(here.plan))] == [here.agency.pk]


def test_the_list_is_filtered_searched_and_exported(some: SimpleNamespace, client: Any) -> None:
    client.force_login(some.clerk)
    address = reverse("agencyplans:standings", args=[some.plan.pk])
    with clock.at(AFTER):
        late = client.get(address, {"rank": "0"}).context["object_list"]
        found = client.get(address, {"q": some.sent.agency.code.lower()}).context["object_list"]
        export = client.get(address, {"export": "csv"})
        text = b"".join(export.streaming_content).decode("utf-8-sig")
    assert [r.pk for r in late] == [some.agency.pk, some.draft.agency_id]
    assert [r.pk for r in found] == [some.sent.agency_id]
    rows = list(csv.reader(io.StringIO(text)))
    codes = [some.agency.code, *(getattr(some, n).agency.code for n in ("draft", "sent", "back", "good"))]
    assert [row[0] for row in rows[1:]] == codes
    assert [bool(row[3]) for row in rows[1:]] == [True, True, False, False, True]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_exported(some: SimpleNamespace, client: Any, kind: str) -> None:
    client.force_login(some.clerk)
    export = client.get(reverse("agencyplans:standings", args=[some.plan.pk]), {"export": kind})
    assert export.status_code == 200
    assert len(b"".join(export.streaming_content) if export.streaming else export.content) > 100


def test_the_coordinator_sees_what_was_sent_while_it_is_mended(here: SimpleNamespace, client: Any) -> None:
    plan = AgencyPlanFactory(plan=here.plan, agency=here.agency, state=states.RETURNED)
    sent = {"id": 1, "no": 1, "place": "", "content": "Nội dung đã gửi", "output": "", "timing": "", "due": None}
    sent |= {"responsible": "", "budget": None, "source": "", "remark": ""}
    SubmissionFactory(agency_plan=plan, rows=[sent])
    address = reverse("agencyplans:detail", args=[plan.pk])
    client.force_login(here.clerk)
    assert [r["content"] for r in client.get(address).context["rows"]] == ["Nội dung đã gửi"]
    client.force_login(here.officer)
    assert client.get(address).context["rows"] == []
