"""The board of an agency: which work stands where, on screen and on paper."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, TaskFactory
from tests.markup import english, faults
from tests.queries import own_queries

from lantoa.kernel.text import fold
from lantoa.programme.assignments.boards import lanes

BOARD, PRINT = "assignments:board", "assignments:board_print"


def row(next_due=None, *, overdue=False, state="assigned"):
    return SimpleNamespace(next_due=next_due, overdue=overdue, state=state)


def placed(one, today):
    [code] = [lane.code for lane in lanes([one], today) if lane.rows]
    return code


@pytest.mark.parametrize(
    ("due", "today", "code"),
    [
        (date(2026, 1, 10), date(2026, 1, 10), "week"),
        (date(2026, 1, 11), date(2026, 1, 10), "week"),
        (date(2026, 1, 12), date(2026, 1, 10), "month"),
        (date(2026, 1, 31), date(2026, 1, 10), "month"),
        (date(2026, 2, 1), date(2026, 1, 31), "week"),
        (date(2026, 2, 2), date(2026, 1, 31), "later"),
        (None, date(2026, 1, 10), "later"),
    ],
)
def test_work_stands_by_its_next_date(due, today, code):
    assert placed(row(due), today) == code


def test_what_is_done_is_never_late():
    late = date(2026, 1, 2)
    assert [
        placed(row(late, overdue=o, state=s), date(2026, 1, 10)) for o, s in ((True, "returned"), (False, "done"))
    ] == [
        "overdue",
        "done",
    ]


@given(due=st.dates(date(2026, 1, 1), date(2027, 12, 31)), today=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_row_stands_in_one_lane(due, today):
    late = due < today
    assert (placed(row(due, overdue=late), today) == "overdue") == late


def titled(content, **values):
    return AssignmentFactory(task=TaskFactory(content=content, folded=fold(content)), **values)


@pytest.mark.django_db
def test_the_board_holds_the_own_agencys_work(client):
    agency = AgencyFactory()
    me = member(agency)
    titled("quá hạn", agency=agency, due=date(2026, 1, 2), responsible=me)
    OccurrenceFactory(assignment=titled("theo kỳ", agency=agency, due=date(2026, 12, 31)), due=date(2026, 1, 31))
    titled("xong năm nay", agency=agency, done=True)
    titled("xong năm trước", agency=agency, state="done", finished_on=date(2025, 12, 30))
    titled("không áp dụng", agency=agency, state="not_applicable")
    led = titled("ta chủ trì", agency=agency, due=date(2026, 6, 30))
    AssignmentFactory(task=led.task, role="cooperating")
    client.force_login(me)

    def board(**asked):
        answer = client.get(reverse(BOARD), asked)
        return {lane.code: [r.content for r in lane.rows] for lane in answer.context["lanes"]}

    assert board() == {
        "overdue": ["quá hạn"],
        "week": [],
        "month": ["theo kỳ"],
        "later": ["ta chủ trì"],
        "done": ["xong năm nay"],
    }
    assert board(cua="toi") == {"overdue": ["quá hạn"], "week": [], "month": [], "later": [], "done": []}


@pytest.mark.django_db
def test_another_agencys_board_is_shown_to_those_who_see_its_work(client):
    own = titled("ta chủ trì")
    other = AssignmentFactory(task=own.task, role="cooperating")
    stranger = AssignmentFactory()
    client.force_login(member(own.agency))
    codes = [client.get(reverse(BOARD), {"co-quan": r.agency.code}).status_code for r in (own, other, stranger)]
    assert codes == [200, 200, 404]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [BOARD, PRINT])
def test_boards_are_well_formed_and_vietnamese(name, client):
    row = titled("Việc mẫu", due=date(2026, 1, 2))
    titled("Việc mẫu khác", agency=row.agency, done=True)
    client.force_login(member(row.agency))
    text = client.get(reverse(name)).text
    assert (faults(text), english(text)) == ([], [])
    assert ("sidebar" in text) == (name == BOARD)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [BOARD, PRINT])
def test_boards_ask_the_same_for_any_amount_of_work(name, client):
    agency = AgencyFactory()
    person = member(agency)
    type(person).objects.filter(pk=person.pk).update(is_superuser=True)
    client.force_login(person)
    counts = []
    for more in (1, 2):
        AssignmentFactory.create_batch(more, agency=agency)
        counts.append(own_queries(client, reverse(name)))
    assert counts[0] == counts[1]
