"""The heat map and the figures per agency against rows counted by hand."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.monitoring import watched_plan
from tests.factories.plans import AssignmentFactory, DutyFactory, OccurrenceFactory, TaskFactory
from tests.queries import own_queries

from lantoa.base.agencies.models import Agency
from lantoa.fields.monitoring.queries.board import board
from lantoa.fields.monitoring.queries.punctuality import punctuality
from lantoa.fields.monitoring.queries.watch import agencies_matching
from lantoa.programme.assignments import states
from lantoa.programme.plans.enums import PartyRole

pytestmark = pytest.mark.django_db
ALL = Agency.objects.all()


def test_cells_stand_under_their_task_with_state_and_overdue():
    w = watched_plan(2)
    other = TaskFactory(version=w.version)
    share = AssignmentFactory(task=other, agency=w.agencies[1], role=PartyRole.COOPERATING, state=states.DONE)
    AssignmentFactory(task=other, agency=w.agencies[0], state=states.WITHDRAWN)
    made = board(w.plan, ALL)
    assert list(made.columns) == [w.task, other]
    cells = {line.agency: [c and (c.assignment, c.code, c.leads) for c in line.cells] for line in made.lines}
    assert cells == {
        w.agencies[0].name: [(w.late[0].pk, "overdue", True), None],
        w.agencies[1].name: [(w.late[1].pk, "overdue", True), (share.pk, "done", False)],
    }
    assert [line.overdue for line in made.lines] == [1, 1]
    assert list(board(w.plan, ALL, leads_only=True).columns) == [w.task]


def test_duties_are_the_other_columns():
    w = watched_plan()
    duty = DutyFactory(version=w.version)
    AssignmentFactory(task=None, duty=duty, agency=w.agencies[0], role=PartyRole.DUTY)
    assert list(board(w.plan, ALL, by="duty").columns) == [duty]


def test_agencies_are_chosen_by_kind_level_and_group():
    commune, department = AgencyFactory(commune=True), AgencyFactory()
    group = AgencyGroupFactory(communes=True)
    assert list(agencies_matching({"kind": "commune"})) == [commune]
    assert list(agencies_matching({"level": "province"})) == [department]
    assert list(agencies_matching({"group": group})) == [commune]
    assert agencies_matching({}).count() == 2


@pytest.mark.parametrize("agencies", [1, 3])
def test_the_map_takes_three_queries(agencies, django_assert_num_queries):
    w = watched_plan(agencies)
    with django_assert_num_queries(3):
        made = board(w.plan, ALL)
    assert len(made.lines) == agencies


def test_figures_count_each_date_once_and_each_share_once(django_assert_num_queries):
    w = watched_plan()
    agency = w.agencies[0]
    monthly = AssignmentFactory(task=TaskFactory(version=w.version), agency=agency, due=date(2026, 12, 31))
    for due, kept in [
        (date(2026, 1, 31), date(2026, 1, 30)),
        (date(2026, 2, 28), date(2026, 3, 3)),
        (date(2026, 3, 31), None),
        (date(2026, 4, 30), None),
    ]:
        OccurrenceFactory(assignment=monthly, due=due, kept_on=kept)
    early = TaskFactory(version=w.version)
    AssignmentFactory(task=early, agency=agency, due=date(2026, 3, 5), done=True)
    AssignmentFactory(task=TaskFactory(version=w.version), agency=agency, due=date(2026, 2, 5), done=True)
    AssignmentFactory(
        task=TaskFactory(version=w.version), agency=agency, due=date(2026, 2, 5), state=states.NOT_APPLICABLE
    )
    with django_assert_num_queries(3):
        [row] = punctuality(w.plan, ALL)
    assert (row.total, row.finished, row.overdue) == (4, 2, 2)
    assert (row.kept, row.late, row.missed) == (2, 2, 2)
    assert (row.completeness, row.timeliness) == (67, 33)


def test_before_anything_fell_due_there_is_no_percentage():
    w = watched_plan()
    AssignmentFactory(task=w.task, due=date(2026, 12, 31))
    w.late[0].delete()
    [row] = punctuality(w.plan, ALL)
    assert (row.completeness, row.timeliness) == (None, None)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("monitoring:board", 5), ("monitoring:punctuality", 5), ("monitoring:late", 9)]
)
def test_pages_about_all_agencies_ask_the_same_number_of_questions(rows, name, queries, client):
    watched_plan(rows)
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, reverse(name)) == queries


@pytest.mark.parametrize("name", ["monitoring:board", "monitoring:punctuality"])
def test_the_tables_leave_as_a_workbook(name, client):
    w = watched_plan(2)
    client.force_login(w.coordinator)
    response = client.get(reverse(name), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert sorted(row[0] for row in sheet.iter_rows(min_row=2, values_only=True)) == sorted(map(str, w.agencies))


def test_filters_narrow_the_map_and_the_words_stand_beside_the_sign(client):
    w = watched_plan(2)
    commune = AgencyFactory(commune=True)
    AssignmentFactory(task=w.task, agency=commune, due=date(2026, 3, 31))
    client.force_login(w.leader)
    response = client.get(reverse("monitoring:board"), {"kind": "commune", "late": "on"})
    assert [line.agency for line in response.context["lines"]] == [commune.name]
    assert f'data-no="{w.task.order}"' in response.content.decode()


def test_a_plan_one_does_not_watch_is_not_found(client):
    mine, other = watched_plan(), watched_plan()
    client.force_login(mine.coordinator)
    assert client.get(reverse("monitoring:board"), {"plan": other.plan.pk}).status_code == 404
    assert client.get(reverse("monitoring:board"), {"plan": "x"}).status_code == 404


def test_ids_stand_in_addresses_without_separators_of_thousands(client):
    w = watched_plan()
    big = AgencyFactory(pk=1_234_567, name="Cơ quan <b>mẫu</b>")
    row = AssignmentFactory(pk=7_654_321, task=w.task, agency=big, due=date(2026, 3, 31))
    member(big)
    client.force_login(w.coordinator)
    map_page = client.get(reverse("monitoring:board")).content.decode()
    assert (f"/viec/{row.pk}/" in map_page, f"agency={big.pk}" in map_page) == (True, True)
    assert "Cơ quan &lt;b&gt;mẫu&lt;/b&gt;" in map_page
    assert f'value="{big.pk}"' in client.get(reverse("monitoring:late")).content.decode()
    assert f"agency={big.pk}" in client.get(reverse("monitoring:punctuality")).content.decode()
