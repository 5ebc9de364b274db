"""One verb on many rows, and the queue of those who judge."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext as _
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, RoleInPlanFactory, TaskFactory
from tests.queries import own_queries

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.states import WrongState
from lantoa.programme.assignments.domain import transition, transition_each
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import to_judge

pytestmark = pytest.mark.django_db
BULK, JUDGING = "assignments:bulk", "assignments:judging"


def states(*rows):
    return [Assignment.objects.get(pk=row.pk).state for row in rows]


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_what_is_refused_for_one_row_does_not_undo_the_others():
    own = AssignmentFactory()
    done = AssignmentFactory(agency=own.agency, done=True)
    stranger = AssignmentFactory()
    outcome = transition_each([own, done, stranger], "accept", actor=member(own.agency))
    assert (outcome.done, [rows for rows in outcome.refused.values()]) == ([own], [[done], [stranger]])
    assert states(own, done, stranger) == ["accepted", "done", "assigned"]
    assert Entry.objects.filter(code="assignments.assignment.accept").count() == 1


def test_an_officer_accepts_what_was_ticked_and_reads_why_the_rest_was_not(client):
    own = AssignmentFactory(task__order="1")
    other = AssignmentFactory(task=TaskFactory(version=own.task.version, order="2"), agency=own.agency, done=True)
    left = AssignmentFactory(task=TaskFactory(version=own.task.version), agency=own.agency)
    client.force_login(member(own.agency))
    back = reverse("assignments:index") + "?state=assigned"
    answer = client.post(reverse(BULK), {"verb": "accept", "row": [own.pk, other.pk], "next": back})
    assert (answer.url, states(own, other, left)) == (back, ["accepted", "done", "assigned"])
    reason = WrongState(_("Accept"), _("Done"))
    assert said(answer) == [f"Tiếp nhận: 1 việc. Chưa thực hiện được với 2 ({own.agency}): {reason}"]


def test_everything_shown_is_taken_without_ticking_each(client):
    agency = AgencyFactory()
    rows = AssignmentFactory.create_batch(3, agency=agency)
    client.force_login(member(agency))
    client.post(reverse(BULK), {"verb": "finish", "everything": "1", "shown": [row.pk for row in rows[:2]]})
    assert states(*rows) == ["done", "done", "assigned"]


def test_rows_one_may_not_see_are_left_out_without_a_word(client):
    own, stranger = AssignmentFactory(), AssignmentFactory()
    client.force_login(member(own.agency))
    answer = client.post(reverse(BULK), {"verb": "accept", "row": [own.pk, stranger.pk, "x"]})
    assert (said(answer), states(own, stranger)) == (["Tiếp nhận: 1 việc."], ["accepted", "assigned"])


@pytest.mark.parametrize("back", ["https://ac-y.example/", "//ac-y.example", ""])
def test_one_comes_back_to_this_site_only(back, client):
    row = AssignmentFactory()
    client.force_login(member(row.agency))
    answer = client.post(reverse(BULK), {"verb": "accept", "next": back})
    assert (answer.url, said(answer)) == (reverse("assignments:index"), [_("Tick at least one row first.")])


def test_the_queue_holds_what_waits_for_this_judge():
    row = AssignmentFactory(done=True)
    version, plan = row.task.version, row.plan
    coordinator = RoleInPlanFactory(plan=plan).agency
    RoleInPlanFactory(plan=plan, role="leader")
    asked = AssignmentFactory(task=TaskFactory(version=version), state="na_asked")
    for state in ("assigned", "confirmed", "returned"):
        AssignmentFactory(task=TaskFactory(version=version), state=state)
    AssignmentFactory(task=TaskFactory(version=version), agency=coordinator, done=True)
    AssignmentFactory(done=True)
    judge = member(coordinator)
    assert set(to_judge(judge)) == {row, asked}
    nobody = [member(coordinator, Role.VIEWER), member(row.agency), member(plan.roles.get(role="leader").agency)]
    assert [list(to_judge(person)) for person in nobody] == [[], [], []]
    assert to_judge(UserFactory(admin=True)).count() == 4


def test_the_queue_shows_the_words_of_the_agency_and_confirms_at_once(client):
    row = AssignmentFactory()
    judge = member(RoleInPlanFactory(plan=row.plan).agency)
    transition(row, "finish", actor=member(row.agency), note="Đã phát 300 tờ gấp")
    client.force_login(judge)
    page = client.get(reverse(JUDGING))
    assert ("Đã phát 300 tờ gấp" in page.text, page.context["verbs"]) == (
        True,
        [("confirm", _("Confirm")), ("excuse", _("Excuse"))],
    )
    client.post(reverse(BULK), {"verb": "confirm", "row": [row.pk]})
    assert (states(row), to_judge(judge).count()) == (["confirmed"], 0)


def test_asking_to_be_excused_is_walked_with_its_reasons_in_sight(client):
    row = AssignmentFactory()
    officer, judge = member(row.agency), member(RoleInPlanFactory(plan=row.plan).agency)
    url = reverse("assignments:detail", args=[row.pk])
    client.force_login(officer)
    seen = []
    for actor, verb, note in (
        (officer, "ask_excuse", "Địa bàn không có đài"),
        (judge, "refuse", "Hãy dùng loa của thôn"),
        (officer, "ask_excuse", "Không có loa"),
        (judge, "excuse", ""),
    ):
        transition(row, verb, actor=actor, note=note)
        reason = client.get(url).context["reason"]
        seen.append((Assignment.objects.get().state, reason.note))
    assert seen == [
        ("na_asked", "Địa bàn không có đài"),
        ("assigned", "Hãy dùng loa của thôn"),
        ("na_asked", "Không có loa"),
        ("not_applicable", "Không có loa"),
    ]


def test_viewers_have_nothing_to_tick(client):
    row = AssignmentFactory()
    client.force_login(member(row.agency, Role.VIEWER))
    page = client.get(reverse("assignments:index"))
    assert (page.context["verbs"], 'name="row"' in page.text) == ([], False)


def test_the_queue_asks_the_same_for_any_number(client):
    client.force_login(UserFactory(admin=True))
    counts = []
    for more in (1, 2):
        AssignmentFactory.create_batch(more, done=True)
        counts.append(own_queries(client, reverse(JUDGING)))
    assert counts == [3, 3]


def test_rows_with_great_numbers_are_ticked_by_their_bare_number(client):
    row = AssignmentFactory(pk=1_234_567)
    client.force_login(member(row.agency))
    page = client.get(reverse("assignments:index")).text
    assert [f'name="{name}" value="1234567"' in page for name in ("row", "shown")] == [True, True]
