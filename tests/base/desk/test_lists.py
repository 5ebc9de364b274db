"""What every staff list can do, seen on the register: columns, order, pages, files; and that all lists are made so."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from openpyxl import load_workbook
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import MailFactory
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import BaseListingView

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.search import matching
from lantoa.base.desk.tables import StaffTable, written


@pytest.fixture
def page(client):
    client.force_login(UserFactory(admin=True))
    return client


def columns(response):
    return list(response.context["table"].columns)


ALL = ["name", "code", "kind", "level", "parent", "valid_from", "valid_to", "people"]


@pytest.mark.django_db
def test_columns_are_chosen_once_and_shown_from_then_on(page):
    AgencyFactory()
    index = reverse("agencies:index")
    assert columns(page.get(index)) == ALL
    chosen = page.get(index, {"cot": ["", "code", "level"], "q": "so", "ordering": "-code", "p": "1"})
    assert (chosen.status_code, chosen.url) == (302, f"{index}?q=so&ordering=-code&p=1")
    assert columns(page.get(index)) == ["name", "code", "level"]
    assert columns(page.get(reverse("agencies:index_results"))) == ["name", "code", "level"]
    assert columns(page.get(reverse("agency_groups:index"))) == ["name", "code", "valid_from", "valid_to"]
    page.get(index, {"cot": ALL})
    assert columns(page.get(index)) == ALL


@pytest.mark.django_db
def test_an_unknown_choice_of_columns_changes_nothing(page):
    AgencyFactory()
    page.cookies["cot.agencies.index"] = "name.nothing.<b>"
    assert columns(page.get(reverse("agencies:index"))) == ALL


@pytest.mark.django_db
def test_the_form_of_columns_carries_search_and_filters_along(page):
    AgencyFactory(name="Sở Mẫu")
    bar = page.get(reverse("agencies:index"), {"q": "so", "kind": "department", "p": "1", "ordering": "-code"}).text
    assert '<input type="hidden" name="q" value="so">' in bar
    assert '<input type="hidden" name="kind" value="department">' in bar
    assert '<input type="hidden" name="p"' not in bar
    assert '<option value="-code" selected>' in bar


@pytest.mark.django_db
def test_rows_that_are_alike_keep_one_order_over_pages(page, monkeypatch):
    monkeypatch.setattr("lantoa.base.agencies.viewsets.AgencyList.paginate_by", 4)
    AgencyFactory.create_batch(10)
    query = StaffList.order_queryset.__get__(_list(page, {"ordering": "-level"}))(Agency.objects.all())
    assert query.query.order_by == ("-level", "-pk")


def _list(page, parameters):
    return page.get(reverse("agencies:index"), parameters).context["view"]


@pytest.mark.django_db
def test_files_write_days_and_moments_of_vietnam_and_yes_and_no(page):
    sent = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
    MailFactory(sent_at=sent)
    book = load_workbook(BytesIO(b"".join(page.get(reverse("notify:mails"), {"export": "xlsx"}).streaming_content)))
    [heads, values] = [[cell.value for cell in row] for row in book.active]
    assert values[len(heads) - 1] == datetime(2026, 3, 2, 1, 30)
    lines = b"".join(page.get(reverse("notify:mails"), {"export": "csv"}).streaming_content).decode()
    assert "2026-03-02 01:30" in lines
    people = b"".join(page.get(reverse("people:index"), {"export": "csv"}).streaming_content).decode()
    assert "True" not in people
    AgencyFactory(valid_from=date(2025, 7, 1))
    book = load_workbook(BytesIO(b"".join(page.get(reverse("agencies:index"), {"export": "xlsx"}).streaming_content)))
    days = {c.number_format for row in book.active for c in row if isinstance(c.value, datetime | date)}
    assert days == {"dd/mm/yyyy"}


@pytest.mark.django_db
def test_a_list_may_be_searched_in_stored_and_in_plain_fields_at_once():
    parent = AgencyFactory(name="Ủy ban nhân dân tỉnh Mẫu")
    below = AgencyFactory(name="Sở Đường bộ", code="SDB", parent=parent)
    found = matching(Agency.objects.all(), "duong uy ban", "name", "parent__folded")
    assert list(found) == [below]
    assert list(matching(Agency.objects.all(), "  ", "name")) == list(Agency.objects.all())


class Row:
    pk = 7
    name = "<b>Sở</b>"
    number = 1234
    nothing = None


def test_cells_say_their_column_and_are_escaped():
    table = StaffTable([Column("name", label="Cơ quan")], [Row()])
    [row] = table.rows
    context = {"table": table, "request": None}
    assert written(Column("name", label='"Tên"'), row, context) == (
        '<td class="" data-label="&quot;Tên&quot;">&lt;b&gt;Sở&lt;/b&gt;</td>'
    )
    assert written(Column("number", label="Số"), row, context) == '<td class="" data-label="Số">1234</td>'
    assert written(Column("nothing", label="Không"), row, context) == '<td class="" data-label="Không"></td>'
    assert "data-label" not in written(TitleColumn("name", label="Tên"), row, context)


def list_views():
    """(name, view class, its initial keywords) of every list whose addresses are ours."""

    def below(resolver, names):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                space = [pattern.namespace] if pattern.namespace else []
                yield from below(pattern, [*names, *space])
            elif pattern.name:
                view = getattr(pattern.callback, "view_class", None)
                yield ":".join([*names, pattern.name]), view, getattr(pattern.callback, "view_initkwargs", {})

    for name, view, given in below(get_resolver(), []):
        if view and issubclass(view, BaseListingView) and view.__module__.startswith("lantoa."):
            yield name, view, given


def test_every_list_is_a_staff_list_that_can_be_searched():
    lists = {view for _name, view, _given in list_views() if issubclass(view, IndexView)}
    assert {view.__name__ for view in lists if not issubclass(view, StaffList)} == set()
    assert {view.__name__ for view in lists if not view.search_in} == set()
    assert len(lists) >= 13


@pytest.mark.django_db
def test_a_button_in_a_row_is_sent_with_its_token():
    admin = UserFactory(admin=True)
    MailFactory(failed=True)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin)
    assert 'name="csrfmiddlewaretoken"' in strict.get(reverse("notify:mails")).text.split("<tbody>")[1]
