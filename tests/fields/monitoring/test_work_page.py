"""What stands on the page of an assignment and on Hôm nay."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.monitoring import FocalTopicFactory, ObstacleFactory, watched_plan

from lantoa.fields.monitoring.domain import remind_late

pytestmark = pytest.mark.django_db


def test_the_page_of_an_assignment_shows_reminders_obstacles_and_focal_topics(client):
    w = watched_plan()
    remind_late(w.plan, actor=w.coordinator)
    ObstacleFactory(plan=w.plan, agency=w.agencies[0], assignment=w.late[0], subject="Thiếu loa")
    FocalTopicFactory(published=True, starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 30), title="Nộp hồ sơ từ xa")
    client.force_login(w.officers[0])
    shown = client.get(reverse("assignments:detail", args=[w.late[0].pk])).content.decode()
    report = reverse("monitoring:obstacle_add") + f"?work={w.late[0].pk}"
    assert [words in shown for words in ("Thiếu loa", "Nộp hồ sơ từ xa", str(w.officers[0]), report)] == [True] * 4
    client.force_login(w.coordinator)
    assert report not in client.get(reverse("assignments:detail", args=[w.late[0].pk])).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "leader", "officer"])
def test_hom_nay_shows_what_waits_for_the_person(who, client):
    w = watched_plan()
    ObstacleFactory(plan=w.plan, agency=w.agencies[0], subject="Chờ điều phối")
    ObstacleFactory(plan=w.plan, agency=w.agencies[0], subject="Chờ lãnh đạo", state="escalated")
    client.force_login({"coordinator": w.coordinator, "leader": w.leader, "officer": w.officers[0]}[who])
    shown = client.get("/ban-lam-viec/").content.decode()
    found = ["Chờ điều phối" in shown, "Chờ lãnh đạo" in shown, reverse("monitoring:late") + '">' in shown]
    assert (
        found
        == {
            "coordinator": [True, False, True],
            "leader": [False, True, False],
            "officer": [False, False, False],
        }[who]
    )
