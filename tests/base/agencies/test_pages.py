"""The register in the workspace, as an administrator walks through it."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory, HeadCountFactory, SuccessionFactory
from tests.queries import own_queries

from lantoa.base.agencies.domain import save_agency
from lantoa.base.agencies.forms import GroupForm
from lantoa.base.agencies.models import Agency, AgencyGroup, Succession
from lantoa.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(admin=True)


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


def names(response):
    return [agency.name for agency in response.context["object_list"]]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "co-quan.xlsx"
    return file


HEADINGS = ["code", "name", "kind", "level", "valid_from"]


def test_the_list_shows_what_is_in_force_today_and_finds_without_accents(page):
    AgencyFactory(name="Sở Đo lường")
    AgencyFactory(name="Sở Đo đạc", closed=True)
    AgencyFactory(name="Sở Khác")
    index = reverse("agencies:index")
    assert names(page.get(index, {"q": "so do"})) == ["Sở Đo lường"]
    assert names(page.get(index, {"q": "so do", "on": "2024-01-15"})) == ["Sở Đo lường", "Sở Đo đạc"]
    assert names(page.get(index, {"q": "so do", "closed": "also"})) == ["Sở Đo lường", "Sở Đo đạc"]


def test_the_list_filters_by_kind_level_and_parent(page):
    parent = AgencyFactory(name="Trên")
    AgencyFactory(name="Dưới", parent=parent, commune=True)
    index = reverse("agencies:index")
    assert names(page.get(index, {"kind": "commune"})) == ["Dưới"]
    assert names(page.get(index, {"level": "province"})) == ["Trên"]
    assert names(page.get(index, {"parent": parent.pk})) == ["Dưới"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_agencies_asks_a_fixed_number_of_questions(page, rows):
    for _n in range(rows):
        HeadCountFactory(agency=AgencyFactory(parent=AgencyFactory(closed=True)))
    assert own_queries(page, reverse("agencies:index")) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_and_page_of_groups_ask_a_fixed_number_of_questions(page, rows):
    groups = AgencyGroupFactory.create_batch(rows, departments=True)
    AgencyFactory.create_batch(rows)
    assert own_queries(page, reverse("agency_groups:index")) == 2
    assert own_queries(page, reverse("agency_groups:inspect", args=[groups[0].pk])) == 7


@pytest.mark.parametrize("rows", [1, 3])
def test_the_history_of_an_agency_asks_a_fixed_number_of_questions(page, admin, rows):
    agency = AgencyFactory()
    for n in range(rows):
        agency.name = f"Tên {n}"
        save_agency(agency, actor=admin)
    assert own_queries(page, reverse("agencies:history", args=[agency.pk])) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_agency_asks_a_fixed_number_of_questions(page, rows):
    agency = AgencyFactory(parent=AgencyFactory())
    for _n in range(rows):
        AgencyFactory(parent=agency)
        SuccessionFactory(successor=agency)
        SuccessionFactory(predecessor=agency)
        HeadCountFactory(agency=agency, on=date(2022, 1, 1 + _n))
        AgencyGroupFactory(departments=True)
    assert own_queries(page, reverse("agencies:inspect", args=[agency.pk])) == 10


def test_an_agency_is_added_and_changed_by_form(page):
    given = {
        "code": "SO-1",
        "name": "Sở Mẫu",
        "kind": "department",
        "level": "province",
        "valid_from": "2021-01-01",
        "head_count": "40",
    }
    response = page.post(reverse("agencies:add"), given)
    agency = Agency.objects.get()
    assert response.url == reverse("agencies:inspect", args=[agency.pk])
    assert agency.head_counts.get().people == 40
    page.post(reverse("agencies:edit", args=[agency.pk]), given | {"name": "Sở Mẫu Mới"})
    agency.refresh_from_db()
    assert (agency.name, agency.folded) == ("Sở Mẫu Mới", "so-1 so mau moi")
    history = page.get(reverse("agencies:history", args=[agency.pk])).content.decode()
    assert "Sở Mẫu → Sở Mẫu Mới" in history


def test_an_agency_above_itself_is_refused_beside_the_field(page):
    agency = AgencyFactory()
    below = AgencyFactory(parent=agency)
    given = {"code": agency.code, "name": "Tên", "kind": "ward", "level": "commune", "valid_from": "2021-01-01"}
    response = page.post(reverse("agencies:edit", args=[agency.pk]), given | {"parent": below.pk})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["parent"]
    assert response.context["form"]["name"].value() == "Tên"


def test_closing_names_the_successors(page):
    old, new = AgencyFactory(), AgencyFactory()
    response = page.post(
        reverse("agencies:close", args=[old.pk]),
        {
            "last_day": "2026-06-30",
            "decision": "12/NQ-HĐND",
            "successors-TOTAL_FORMS": 3,
            "successors-INITIAL_FORMS": 0,
            "successors-0-successor": new.pk,
            "successors-0-function": "Báo chí",
        },
    )
    assert response.status_code == 302
    old.refresh_from_db()
    assert old.valid_to == date(2026, 6, 30)
    row = Succession.objects.get()
    assert (row.successor, row.function, row.effective_on, row.decision) == (
        new,
        "Báo chí",
        date(2026, 7, 1),
        "12/NQ-HĐND",
    )


def test_a_closing_that_cannot_be_keeps_what_was_typed(page):
    agency = AgencyFactory(valid_from=date(2025, 1, 1))
    response = page.post(
        reverse("agencies:close", args=[agency.pk]),
        {
            "last_day": "2024-12-31",
            "decision": "9/QĐ",
            "successors-TOTAL_FORMS": 3,
            "successors-INITIAL_FORMS": 0,
            "successors-0-function": "Báo chí",
        },
    )
    assert response.status_code == 200
    assert response.context["form"]["decision"].value() == "9/QĐ"
    agency.refresh_from_db()
    assert agency.valid_to is None


def test_a_group_shows_its_members_on_a_day(page):
    AgencyFactory(name="Nay")
    AgencyFactory(name="Xưa", closed=True)
    group = AgencyGroupFactory(departments=True)
    url = reverse("agency_groups:inspect", args=[group.pk])
    assert [a.name for a in page.get(url, {"on": "2026-01-15"}).context["members"]] == ["Nay"]
    assert [a.name for a in page.get(url, {"on": "2024-01-15"}).context["members"]] == ["Nay", "Xưa"]


def test_a_group_is_added_by_form_with_its_wordings(page):
    given = {"code": "so", "name": "Các sở mẫu", "kinds": ["department"], "wordings": "các sở ở mẫu\n\ncác sở kia"}
    assert page.post(reverse("agency_groups:add"), given).status_code == 302
    group = AgencyGroup.objects.get()
    assert group.wordings.count() == 3
    assert page.post(reverse("agency_groups:add"), given | {"code": "x", "kinds": []}).status_code == 200


def test_a_table_is_previewed_then_applied(page):
    AgencyFactory(code="CU", name="Tên cũ", valid_from=date(2021, 1, 1))
    file = workbook(
        HEADINGS,
        ["CU", "Tên mới", "department", "province", date(2021, 1, 1)],
        ["MOI", "Sở Mới", "department", "province", "01/07/2025"],
    )
    url = reverse("agencies:import", args=["co-quan"])
    preview = page.post(url, {"file": file})
    assert [c.code for c in preview.context["plan"].new] == ["MOI"]
    assert Agency.objects.count() == 1
    assert "Tên cũ" in preview.content.decode()
    assert page.post(url, {"rows": preview.context["packed"]}).status_code == 302
    assert sorted(Agency.objects.values_list("code", "name")) == [("CU", "Tên mới"), ("MOI", "Sở Mới")]


def test_a_preview_cannot_be_altered(page):
    url = reverse("agencies:import", args=["co-quan"])
    response = page.post(url, {"rows": "khác"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]


def test_a_wrong_table_shows_its_rows_and_offers_nothing_to_apply(page):
    file = workbook(HEADINGS, ["A", "", "department", "province", "hôm qua"])
    response = page.post(reverse("agencies:import", args=["co-quan"]), {"file": file})
    assert [p.line for p in response.context["plan"].problems] == [2, 2]
    assert response.context["packed"] == ""


def test_what_is_exported_can_be_imported_unchanged(page):
    parent = AgencyFactory(name="=1+1", short_name="@x", closed=True)
    HeadCountFactory(agency=AgencyFactory(parent=parent, commune=True))
    for form in ("xlsx", "csv"):
        response = page.get(reverse("agencies:index"), {"export": form, "closed": "also"})
        content = b"".join(response.streaming_content)
        file = BytesIO(content)
        file.name = f"co-quan.{form}"
        if form == "xlsx":
            cells = {cell.value: cell.data_type for row in load_workbook(BytesIO(content)).active for cell in row}
            assert cells["=1+1"] == "s"
            continue
        assert "'=1+1" in content.decode("utf-8-sig")
        plan = page.post(reverse("agencies:import", args=["co-quan"]), {"file": file}).context["plan"]
        assert plan.problems == []
        assert [change.status for change in plan.changes] == ["same", "same"]


def test_groups_are_exported_as_they_are_imported(page):
    AgencyGroupFactory(communes=True).include.add(AgencyFactory())
    response = page.get(reverse("agency_groups:index"), {"export": "xlsx"})
    file = BytesIO(b"".join(response.streaming_content))
    file.name = "nhom.xlsx"
    plan = page.post(reverse("agencies:import", args=["nhom"]), {"file": file}).context["plan"]
    assert plan.problems == []
    assert [change.status for change in plan.changes] == ["same"]


@pytest.mark.parametrize("table", ["co-quan", "ke-thua", "nhom"])
def test_the_template_of_a_table_has_its_headings(page, table):
    response = page.get(reverse("agencies:import_template", args=[table]))
    file = BytesIO(b"".join(response.streaming_content))
    file.name = "mau.xlsx"
    answer = page.post(reverse("agencies:import", args=[table]), {"file": file})
    assert list(answer.context["form"].errors) == ["file"]  # headings found, no rows
    assert answer.status_code == 200


def test_the_day_of_the_list_is_the_day_of_the_clock(page):
    AgencyFactory(name="Tương lai", valid_from=date(2027, 1, 1))
    assert names(page.get(reverse("agencies:index"))) == []
    with clock.at(date(2027, 2, 1)):
        assert names(page.get(reverse("agencies:index"))) == ["Tương lai"]


def test_the_second_of_two_editors_is_told_before_saving(page):
    agency = AgencyFactory(name="Đầu", valid_from=date(2021, 1, 1))
    url = reverse("agencies:edit", args=[agency.pk])
    seen = page.get(url).context["form"]["seen"].value()
    agency.name = "Của người khác"
    save_agency(agency, actor=UserFactory(admin=True, first_name="Khác"))
    mine = {"code": agency.code, "name": "Của tôi", "kind": "press", "level": "province", "valid_from": "2021-01-01"}
    told = page.post(url, mine | {"seen": seen})
    agency.refresh_from_db()
    assert (told.status_code, agency.name) == (200, "Của người khác")
    assert "Khác" in str(told.context["form"].non_field_errors())
    assert told.context["form"]["name"].value() == "Của tôi"
    assert page.post(url, mine | {"seen": told.context["form"]["seen"].value()}).status_code == 302
    agency.refresh_from_db()
    assert agency.name == "Của tôi"


def test_saving_without_touching_the_head_count_keeps_it(page):
    agency = HeadCountFactory(people=70).agency
    form = page.get(reverse("agencies:edit", args=[agency.pk])).context["form"]
    assert form["head_count"].value() == 70


@pytest.mark.parametrize("address", ["/ban-lam-viec/co-quan/99999999999999999999999/", "/ban-lam-viec/co-quan/0/"])
def test_an_impossible_number_is_not_found(page, address):
    assert page.get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["q=%00", "on=h%C3%B4m", "parent=x", "kind=x", "p=x", "ordering=x", "closed=x", "export=pdf"]
)
def test_a_list_survives_any_question(page, query):
    AgencyFactory()
    assert page.get(f"{reverse('agencies:index')}?{query}").status_code == 200
    assert page.get(f"{reverse('people:index')}?{query}").status_code == 200


def test_an_active_filter_shows_its_day_as_people_write_it(page):
    response = page.get(reverse("agencies:index"), {"on": "2024-01-15"})
    assert [active.value for active in response.context["view"].active_filters] == ["15/01/2024"]


def test_days_are_typed_in_the_browsers_own_field(page):
    content = page.get(reverse("agencies:add")).content.decode()
    assert content.count('type="date"') == 2


def test_agencies_of_one_name_are_told_apart_when_a_group_is_drawn_up():
    open_one = AgencyFactory(name="Sở Mẫu", code="MOI")
    closed = AgencyFactory(name="Sở Mẫu", code="CU", valid_from=date(2021, 1, 1), valid_to=date(2025, 6, 30))
    labels = dict(GroupForm().fields["include"].choices)
    named = {getattr(key, "value", key): label for key, label in labels.items()}
    assert named[open_one.pk] == "Sở Mẫu (MOI)"
    assert named[closed.pk] == "Sở Mẫu (CU), đến hết 30/06/2025"
