"""The pages of the ledger, as an officer uses them."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from tests.factories.accounts import member
from tests.factories.activities import ActivityFactory, EvidenceUseFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, PlanFactory, RoleInPlanFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.topics.models import ActivityFormat, Topic
from lantoa.programme.activities.domain.columns import ACTIVITIES
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse

pytestmark = pytest.mark.django_db
ADD = "/ban-lam-viec/hoat-dong/them/"


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def typed(agency):
    """What an officer types on a phone; give what differs."""
    values = {
        "agency": agency.pk,
        "format": ActivityFormat.objects.get(code="tin").pk,
        "topic": Topic.objects.get(code="mot-cua").pk,
        "title": "Đưa tin về một cửa",
        "day": "2026-03-10",
        "token": "t1",
    }
    return lambda **given: values | given


def titles(response):
    return [activity.title for activity in response.context["object_list"]]


def test_the_form_starts_today_with_what_was_used_last(page, officer, agency):
    used, channel = ActivityFormatFactory(), ChannelFactory()
    ActivityFactory(agency=agency, recorded_by=officer, format=used, channel_ids=[channel.pk])
    form = page.get(ADD).context["form"]
    assert (form["day"].value(), form["format"].value(), form["channels"].value()) == (
        date(2026, 3, 10),
        used.pk,
        [channel.pk],
    )


def test_five_answers_record_an_activity(page, typed, photo):
    response = page.post(ADD, typed(attachments=[photo()], address="bao.example/tin-1"), follow=True)
    activity = Activity.objects.get()
    assert response.redirect_chain == [(f"/ban-lam-viec/hoat-dong/{activity.pk}/?da-ghi=1", 302)]
    assert sorted(Evidence.objects.values_list("kind", flat=True)) == ["address", "file"]
    assert EvidenceUse.objects.filter(activity=activity).count() == 2
    assert "Đưa tin về một cửa" in response.text


def test_a_photo_survives_an_error_in_the_form(page, typed, photo):
    response = page.post(ADD, typed(title="", attachments=[photo()]))
    assert response.status_code == 422
    held = response.context["form"]["held"].value()
    page.post(ADD, typed(held=held))
    assert EvidenceUse.objects.get().activity == Activity.objects.get()


def test_a_file_held_by_another_person_is_not_taken_up(page, typed, photo, client, agency):
    held = page.post(ADD, typed(title="", attachments=[photo()])).context["form"]["held"].value()
    client.force_login(member(agency))
    client.post(ADD, typed(held=held))
    assert EvidenceUse.objects.count() == 0


def test_a_bad_file_is_named_and_nothing_is_recorded(page, typed, photo):
    bad = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    bad.name = "hinh.svg"
    response = page.post(ADD, typed(attachments=[bad]))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["attachments"]
    assert Activity.objects.count() == 0


def test_the_same_form_sent_twice_records_once(page, typed):
    for _time in range(2):
        response = page.post(ADD, typed())
        assert response.status_code == 302
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    "again",
    [{"title": "  đưa tin về MỘT CỬA"}, {"title": "Khác", "address": "http://www.bao.example/tin-1/?utm_source=zalo"}],
)
def test_what_is_probably_the_same_is_asked_about(page, typed, again):
    page.post(ADD, typed(address="https://bao.example/tin-1"))
    response = page.post(ADD, typed(**again, token="t2"))
    assert response.status_code == 422
    assert [like.activity for like in response.context["alike"]] == [Activity.objects.get()]
    page.post(ADD, typed(**again, token="t2", confirmed="1"))
    assert Activity.objects.count() == 2


def test_the_same_photo_is_asked_about(page, typed, photo):
    page.post(ADD, typed(attachments=[photo()]))
    response = page.post(ADD, typed(title="Khác", attachments=[photo(name="khac.png")], token="t2"))
    assert len(response.context["alike"]) == 1
    page.post(ADD, typed(title="Khác", held=response.context["form"]["held"].value(), token="t2", confirmed="1"))
    assert (Activity.objects.count(), Evidence.objects.count()) == (2, 1)


def test_numbers_are_typed_as_people_write_them(page, typed):
    page.post(ADD, typed(cost="1.500.000", reach="12 000", plays="7"))
    activity = Activity.objects.get()
    assert (activity.cost, activity.reach, activity.plays) == (1_500_000, 12_000, 7)


@pytest.mark.parametrize("number", ["1.50", "-3", "mười", "1,5", "9" * 30])
def test_other_numbers_are_refused_at_their_field(page, typed, number):
    response = page.post(ADD, typed(reach=number))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reach"]


def test_from_an_assignment_the_work_and_its_periods_are_chosen(page, agency, typed):
    work = AssignmentFactory(agency=agency)
    period = OccurrenceFactory(assignment=work)
    OccurrenceFactory()
    form = page.get(ADD, {"viec": work.pk, "ky": period.pk}).context["form"]
    assert (form["assignment"].value(), form["occurrence"].value()) == (work.pk, period.pk)
    assert list(form.fields["occurrence"].queryset) == [period]
    page.post(f"{ADD}?viec={work.pk}", typed(assignment=work.pk, occurrence=period.pk))
    period.refresh_from_db()
    assert period.kept_on == date(2026, 3, 10)


@pytest.mark.parametrize("odd", [{"viec": "x"}, {"viec": "9" * 40}, {"viec": "0", "ky": "²"}])
def test_odd_numbers_in_the_address_do_no_harm(page, odd):
    assert page.get(ADD, odd).status_code == 200


def test_the_list_finds_and_filters(page, agency):
    channel, above = ChannelFactory(), TopicFactory()
    below = TopicFactory(parent=above)
    found = ActivityFactory(
        agency=agency,
        title="Phát thanh về một cửa",
        channel_ids=[channel.pk],
        topic_ids=[below.pk],
        folded="phat thanh ve",
    )
    ActivityFactory(agency=agency, day=date(2026, 2, 1))
    ActivityFactory(agency=agency, voided=True, title="Hủy")
    ActivityFactory(title="Của cơ quan khác")
    EvidenceUseFactory(activity=found)
    index = reverse("activities:index")
    assert len(titles(page.get(index))) == 2
    assert len(titles(page.get(index, {"voided": "also"}))) == 3
    for asked in (
        {"q": "phát Thanh"},
        {"channel": channel.pk},
        {"topic": above.pk},
        {"format": found.format_id},
        {"day_from": "2026-03-01", "day_to": "2026-03-31"},
        {"evidence": "true"},
    ):
        assert titles(page.get(index, asked)) == ["Phát thanh về một cửa"], asked


def test_those_who_oversee_a_plan_see_its_year(client):
    role = RoleInPlanFactory(plan=PlanFactory(year=2026))
    ActivityFactory(title="Năm 2026")
    ActivityFactory(title="Năm 2025", day=date(2025, 5, 1))
    client.force_login(member(role.agency))
    assert titles(client.get(reverse("activities:index"))) == ["Năm 2026"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(page, agency, rows, django_assert_num_queries):
    for _row in range(rows):
        EvidenceUseFactory(activity__agency=agency, activity__channel_ids=[ChannelFactory().pk])
    page.get(reverse("activities:index_results"))
    with django_assert_num_queries(9):
        page.get(reverse("activities:index_results"))


def test_the_page_of_an_activity_asks_the_same_number_of_questions(page, agency):
    activity = ActivityFactory(agency=agency)
    address = reverse("activities:inspect", args=[activity.pk])
    page.get(address)
    asked = []
    for _row in range(2):
        EvidenceUseFactory(activity=activity)
        with CaptureQueriesContext(connection) as queries:
            page.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_an_export_can_be_imported_again(page, agency, typed):
    page.post(ADD, typed(address="https://bao.example/tin-1", reach="12.000", place="Nhà văn hóa"))
    response = page.get(reverse("activities:index"), {"export": "xlsx"})
    table = io.BytesIO(b"".join(response.streaming_content) if response.streaming else response.content)
    sheet = load_workbook(table).active
    row = dict(zip([c.value for c in sheet[1]], [c.value for c in sheet[2]], strict=True))
    assert agency.code in row.values()
    assert {"Đưa tin về một cửa", 12000, "https://bao.example/tin-1"} <= set(row.values())
    table.seek(0)
    table.name = "hoat-dong.xlsx"
    plan = page.post(reverse("activities:import"), {"file": table}).context["plan"]
    assert (plan.problems, len(plan.same)) == ([], 1)


def workbook(*rows):
    book = Workbook()
    for row in [["format", "title", "day", "channels", "topics", "reach", "address"], *rows]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "hoat-dong.xlsx"
    return file


def test_a_table_is_previewed_then_recorded(page, agency):
    rows = [
        ["Tin", "Tin một", "02/03/2026", "Báo in | Phát thanh", "chi-so", "1.200", "https://bao.example/1"],
        ["bai-viet", "Bài hai", "2026-03-03", "", "", "", ""],
        ["Tin", "tin MỘT", "02/03/2026", "", "", "", ""],
    ]
    response = page.post(reverse("activities:import"), {"file": workbook(*rows)})
    plan = response.context["plan"]
    assert (len(plan.new), len(plan.same), plan.problems) == (2, 1, [])
    page.post(reverse("activities:import"), {"rows": response.context["packed"]})
    first = Activity.objects.get(title="Tin một")
    assert (first.agency, first.reach, len(first.channel_ids), len(first.topic_ids)) == (agency, 1200, 2, 1)
    assert Evidence.objects.get().url == "https://bao.example/1"
    assert Activity.objects.count() == 2


def test_wrong_cells_are_named_and_nothing_is_recorded(page):
    rows = [["Hình gì đó", "", "31/02/2026", "Kênh lạ", "", "-1", "javascript:alert(1)"], ["Tin", "A", "2030-01-01"]]
    plan = page.post(reverse("activities:import"), {"file": workbook(*rows)}).context["plan"]
    label = {column.name: str(column.label) for column in ACTIVITIES}
    wrong = [(2, n) for n in ("format", "title", "day", "channels", "reach", "address")] + [(3, "day")]
    assert sorted((p.line, p.column) for p in plan.problems) == sorted((line, label[name]) for line, name in wrong)


def test_rows_for_another_agency_are_refused(page):
    other = AgencyFactory()
    book = Workbook()
    book.active.append(["agency", "format", "title", "day"])
    book.active.append([other.code, "Tin", "Tin một", "02/03/2026"])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "hoat-dong.xlsx"
    plan = page.post(reverse("activities:import"), {"file": file}).context["plan"]
    assert len(plan.problems) == 1


def test_a_preview_of_somebody_else_is_not_applied(page, agency, client):
    packed = page.post(reverse("activities:import"), {"file": workbook(["Tin", "Tin", "02/03/2026"])}).context["packed"]
    client.force_login(member(agency))
    assert client.post(reverse("activities:import"), {"rows": packed}).status_code == 422
    assert Activity.objects.count() == 0


def test_correcting_shows_what_there_is_and_saves(page, agency, typed):
    page.post(ADD, typed(reach="5"))
    activity = Activity.objects.get()
    address = reverse("activities:edit", args=[activity.pk])
    form = page.get(address).context["form"]
    assert (form["title"].value(), form["reach"].value()) == ("Đưa tin về một cửa", 5)
    assert page.post(address, typed(title="Tên mới", reach="50")).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.reach) == ("Tên mới", 50)


def test_the_second_of_two_who_correct_is_told_before_saving(page, typed):
    page.post(ADD, typed())
    activity = Activity.objects.get()
    address = reverse("activities:edit", args=[activity.pk])
    seen = page.get(address).context["seen"]
    page.post(address, typed(title="Của người thứ nhất", seen=seen))
    second = typed(title="Của người thứ hai", seen=seen)
    response = page.post(address, second)
    assert (response.status_code, response.context["form"]["title"].value()) == (422, "Của người thứ hai")
    activity.refresh_from_db()
    assert activity.title == "Của người thứ nhất"
    assert page.post(address, second | {"seen": response.context["seen"]}).status_code == 302


def test_the_history_names_channels_and_topics(page, agency, typed):
    page.post(ADD, typed(channels=[ChannelFactory(name="Loa kéo").pk]))
    activity = Activity.objects.get()
    page.post(reverse("activities:edit", args=[activity.pk]), typed(title="Tên mới"))
    shown = page.get(reverse("activities:history", args=[activity.pk])).text
    assert "Loa kéo" in shown
    assert "Tên mới" in shown


def test_voiding_takes_a_row_out_of_the_list(page, agency):
    activity = ActivityFactory(agency=agency)
    page.post(reverse("activities:void", args=[activity.pk]), {"reason": "Ghi nhầm"})
    assert titles(page.get(reverse("activities:index"))) == []
    assert "Ghi nhầm" in page.get(reverse("activities:inspect", args=[activity.pk])).text


def test_the_page_of_an_assignment_leads_to_recording_and_to_evidence(client):
    work = AssignmentFactory()
    client.force_login(member(work.agency))
    page = client.get(reverse("assignments:detail", args=[work.pk])).content.decode()
    assert f"{reverse('activities:add')}?viec={work.pk}" in page
    assert reverse("activities:of_work", args=[work.pk]) in page


def test_who_only_looks_is_not_asked_to_record(client):
    work = AssignmentFactory()
    client.force_login(member(work.agency, Role.VIEWER))
    page = client.get(reverse("assignments:detail", args=[work.pk])).content.decode()
    assert f"?viec={work.pk}" not in page
