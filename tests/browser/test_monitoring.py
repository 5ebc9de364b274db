"""Urging, and an obstacle on its way to the leader, as three people see it."""

from datetime import date

import pytest
from tests.browser.conftest import too_wide
from tests.factories.monitoring import FindingFactory, FocalTopicFactory, ObstacleFactory, watched_plan

from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.models import Obstacle, Reminder

HOME = "/ban-lam-viec/"
PLACE = f"{HOME}theo-doi/"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_coordinator_sees_who_is_late_and_reminds_them(open_page, javascript):
    w = watched_plan(2)
    page = open_page(PLACE, user=w.coordinator, javascript=javascript)
    assert page.locator(".lt-heatmap td a").all_inner_texts() == ["!", "!"]
    page.click("text=Đôn đốc cơ quan chậm >> visible=true >> nth=-1")
    page.wait_for_url("**/don-doc/**")
    page.uncheck(f"input[name=agency][value='{w.agencies[1].pk}']")
    page.fill("[name=note]", "Đề nghị báo cáo trong tuần.")
    page.click("text=Gửi đôn đốc tới các cơ quan đã chọn")
    page.wait_for_url("**/nhat-ky/**")
    assert [row.assignment for row in Reminder.objects.all()] == [w.late[0]]
    assert [notice.person for notice in Notice.objects.all()] == [w.officers[0]]


def test_an_obstacle_goes_up_to_the_leader_and_comes_back_decided(open_page):
    w = watched_plan()
    page = open_page(f"{PLACE}vuong-mac/them/", user=w.officers[0], width=390)
    page.fill("[name=subject]", "Thiếu thiết bị phát thanh")
    page.fill("[name=text]", "Loa hỏng, chưa có kinh phí sửa.")
    page.click("text=Gửi cơ quan điều phối")
    page.wait_for_url("**/vuong-mac/")
    row = Obstacle.objects.get()
    address = f"{PLACE}vuong-mac/{row.pk}/"
    page = open_page(HOME, user=w.coordinator)
    page.click("text=Thiếu thiết bị phát thanh")
    page.wait_for_url(f"**{address}")
    page.click("text=Trình lãnh đạo quyết định")
    page.wait_for_selector(".messages .error, [data-w-messages-target] .error, .messages li")
    page.fill("[name=text]", "Vượt thẩm quyền của cơ quan điều phối.")
    page.click("button:has-text('Trình lãnh đạo quyết định')")
    page.wait_for_url(f"**{address}")
    page = open_page(address, user=w.leader, width=390)
    page.fill("[name=text]", "Đồng ý cấp kinh phí trong quý II.")
    page.click("button:has-text('Quyết định')")
    page.wait_for_url(f"**{address}")
    page = open_page(address, user=w.officers[0])
    assert page.locator(".lt-words").inner_text().count("Đồng ý cấp kinh phí") == 1
    page.click("text=Đã giải quyết xong")
    page.wait_for_url(f"**{address}")
    row.refresh_from_db()
    assert row.state == "settled"


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_are_accessible(open_page, accessible, width):
    w = watched_plan(3)
    finding = FindingFactory(inspection__plan=w.plan, inspection__agency=w.agencies[0])
    finding.inspection.items.create(position=1, text="Có kế hoạch của cơ quan")
    obstacle = ObstacleFactory(plan=w.plan, agency=w.agencies[0])
    focus = FocalTopicFactory(plan=w.plan, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31), published=True)
    for address in (
        "",
        "dung-han/",
        "don-doc/",
        "don-doc/bac-nhac/",
        "don-doc/nhat-ky/",
        "kiem-tra/",
        "kiem-tra/them/",
        f"kiem-tra/{finding.inspection_id}/",
        f"kiem-tra/{finding.inspection_id}/bien-ban/",
        "vuong-mac/",
        f"vuong-mac/{obstacle.pk}/",
        "trong-tam/",
        "trong-tam/them/",
        f"trong-tam/{focus.pk}/",
    ):
        page = open_page(PLACE + address, width=width, user=w.coordinator)
        assert (address, too_wide(page)) == (address, 0)
        accessible(page)
