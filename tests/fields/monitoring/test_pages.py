"""The pages at work: what is typed stays, who comes second is told, another agency's rows are not found."""

from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.monitoring import (
    ChecklistFactory,
    FindingFactory,
    FocalTopicFactory,
    InspectionFactory,
    ObstacleFactory,
    watched_plan,
)
from tests.queries import own_queries

from lantoa.fields.monitoring.domain import remind_late, save_focal_topic, save_inspection
from lantoa.fields.monitoring.models import Finding, FocalTopic, Inspection, Obstacle, Reminder

pytestmark = pytest.mark.django_db
VISIT = {"starts_on": "2026-04-20", "ends_on": "2026-04-21", "team": "Cán bộ mẫu 03"}


@pytest.fixture
def w(client):
    found = watched_plan(2)
    client.force_login(found.coordinator)
    return found


def test_a_visit_is_planned_with_a_checklist_and_changed(client, w):
    data = VISIT | {"plan": w.plan.pk, "agency": w.agencies[0].pk, "checklist": ChecklistFactory().pk}
    client.post(reverse("monitoring:inspection_add"), data)
    visit = Inspection.objects.get()
    assert (visit.items.count(), visit.agency) == (2, w.agencies[0])
    client.post(reverse("monitoring:inspection_edit", args=[visit.pk]), VISIT | {"ends_on": "2026-04-22", "seen": "0"})
    visit.refresh_from_db()
    assert visit.ends_on == date(2026, 4, 22)


def test_a_wrong_form_keeps_what_was_typed(client, w):
    data = VISIT | {"plan": w.plan.pk, "agency": w.agencies[0].pk, "ends_on": "2026-04-01"}
    response = client.post(reverse("monitoring:inspection_add"), data)
    assert (response.status_code, Inspection.objects.count()) == (HTTPStatus.UNPROCESSABLE_ENTITY, 0)
    assert "Cán bộ mẫu 03" in response.content.decode()


def test_who_comes_second_is_told_and_may_insist(client, w):
    visit = InspectionFactory(plan=w.plan, agency=w.agencies[0], starts_on=date(2026, 4, 20), ends_on=date(2026, 4, 20))
    colleague = member(w.plan.roles.get(role="coordinating").agency)
    visit.place = "Hội trường"
    save_inspection(visit, actor=colleague)
    url = reverse("monitoring:inspection_edit", args=[visit.pk])
    response = client.post(url, VISIT | {"place": "Phòng họp", "seen": "0"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert str(colleague) in response.content.decode()
    client.post(url, VISIT | {"place": "Phòng họp", "seen": response.context["form"].data["seen"]})
    visit.refresh_from_db()
    assert visit.place == "Phòng họp"


def test_a_draft_of_a_focal_topic_is_written_changed_and_published(client, w):
    period = {"starts_on": "2026-04-01", "ends_on": "2026-06-30"}
    data = {"plan": w.plan.pk, "title": "Một cửa", "text": "Giờ tiếp nhận"} | period
    client.post(reverse("monitoring:focus_add"), data)
    focus = FocalTopic.objects.get()
    client.post(reverse("monitoring:focus_edit", args=[focus.pk]), data | {"title": "Bộ phận một cửa", "seen": "0"})
    client.post(reverse("monitoring:focus_step", args=[focus.pk, "publish"]))
    focus.refresh_from_db()
    assert (focus.title, focus.state) == ("Bộ phận một cửa", "published")


def test_the_second_writer_of_a_draft_is_told(client, w):
    focus = FocalTopicFactory(plan=w.plan)
    save_focal_topic(focus, [], actor=w.boss)
    data = {"plan": w.plan.pk, "title": "Khác", "text": "Khác", "starts_on": "2026-04-01", "ends_on": "2026-06-30"}
    response = client.post(reverse("monitoring:focus_edit", args=[focus.pk]), data | {"seen": "0"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_finding_is_recorded_answered_and_what_was_typed_stays_when_refused(client, w):
    visit = InspectionFactory(plan=w.plan, agency=w.agencies[0], held=True)
    add = reverse("monitoring:finding_add", args=[visit.pk])
    bad = client.post(add, {"severity": "minor", "text": "Thiếu sổ", "due": "2026-04-01"})
    assert (bad.status_code, "Thiếu sổ" in bad.content.decode()) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    client.post(add, {"severity": "minor", "text": "Thiếu sổ", "due": "2026-04-30"})
    finding = Finding.objects.get()
    step = reverse("monitoring:finding_step", args=[visit.pk, finding.pk, "answer"])
    refused = client.post(step, {"text": "Tôi không được trả lời"})
    assert "Tôi không được trả lời" in refused.content.decode()
    client.force_login(w.officers[0])
    assert client.post(step, {"text": "Đã lập sổ"}).status_code == HTTPStatus.FOUND
    finding.refresh_from_db()
    assert finding.state == "answered"


def test_the_checklist_is_saved(client, w):
    visit = InspectionFactory(plan=w.plan, agency=w.agencies[0])
    item = visit.items.create(position=1, text="Có sổ")
    data = {f"verdict_{item.pk}": "partly", f"note_{item.pk}": "Chưa đủ"}
    client.post(reverse("monitoring:check_items", args=[visit.pk]), data)
    item.refresh_from_db()
    assert (item.verdict, item.note) == ("partly", "Chưa đủ")


def test_an_obstacle_is_reported_and_a_refused_word_stays(client, w):
    client.force_login(w.officers[0])
    url = reverse("monitoring:obstacle_add")
    data = {"plan": w.plan.pk, "agency": w.agencies[0].pk, "assignment": w.late[0].pk, "subject": "Loa", "text": "Hỏng"}
    assert client.get(url, {"work": w.late[0].pk}).context["form"].initial["assignment"] == str(w.late[0].pk)
    assert client.post(url, data | {"agency": w.agencies[1].pk}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    client.post(url, data)
    row = Obstacle.objects.get()
    assert (row.assignment, row.reported_by) == (w.late[0], w.officers[0])
    refused = client.post(reverse("monitoring:obstacle_step", args=[row.pk, "answer"]), {"text": "Tự trả lời"})
    assert (refused.status_code, "Tự trả lời" in refused.content.decode()) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)


def test_reminding_sends_to_those_marked_and_keeps_the_note_when_none_is(client, w):
    url = reverse("monitoring:late")
    data = {"plan": w.plan.pk, "audience": "contact", "note": "Đề nghị khẩn trương"}
    refused = client.post(url, data)
    assert (refused.status_code, "Đề nghị khẩn trương" in refused.content.decode()) == (422, True)
    client.post(url, data | {"agency": [w.agencies[1].pk]})
    assert [row.assignment for row in Reminder.objects.all()] == [w.late[1]]


def test_the_ladder_is_saved_from_its_form(client, w):
    url = reverse("monitoring:ladder")
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-days": "5", "form-0-audience": "head"}
    client.post(url, data | {"plan": w.plan.pk, "form-1-days": "", "form-1-audience": "contact"})
    assert [(r.days, r.audience) for r in w.plan.rungs.all()] == [(5, "head")]
    bad = client.post(url, data | {"plan": w.plan.pk, "form-0-days": "999", "form-1-audience": "contact"})
    assert bad.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("inspections", 2), ("obstacles", 2), ("focuses", 3), ("reminders", 3)])
def test_lists_ask_the_same_number_of_questions(name, queries, rows, client):
    w = watched_plan(rows)
    for agency in w.agencies:
        FindingFactory(inspection__plan=w.plan, inspection__agency=agency)
        ObstacleFactory(plan=w.plan, agency=agency)
        FocalTopicFactory(plan=w.plan)
    remind_late(w.plan, actor=w.coordinator)
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, reverse(f"monitoring:{name}")) == queries


@pytest.mark.parametrize("name", ["inspections", "obstacles", "focuses", "reminders"])
def test_lists_are_searched_and_exported(name, client):
    w = watched_plan(2)
    for agency in w.agencies:
        InspectionFactory(plan=w.plan, agency=agency)
        ObstacleFactory(plan=w.plan, agency=agency, subject=f"Vướng mắc của {agency}")
        FocalTopicFactory(plan=w.plan, title=f"Trọng tâm {agency}")
    remind_late(w.plan, actor=w.coordinator)
    client.force_login(w.coordinator)
    url = reverse(f"monitoring:{name}")
    assert len(client.get(url, {"q": w.agencies[0].name}).context["object_list"]) == 1
    csv = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
    assert len(csv.strip().splitlines()) == 3
