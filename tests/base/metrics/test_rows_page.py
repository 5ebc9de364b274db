"""The page of the rows behind a figure: exactly those that were counted, and only those one may open."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory
from tests.queries import own_queries

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import address_of, measure
from lantoa.base.metrics.registry import metrics, source_of

pytestmark = pytest.mark.django_db
MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def agency():
    return AgencyFactory()


def page_of(client, question, agencies, **kwargs):
    return client.get(address_of(question, agencies, MARCH, **kwargs))


def test_the_rows_are_those_that_were_counted(client, agency):
    news = ActivityFormatFactory(code="ban-tin-moi")
    counted = [ActivityFactory(agency=agency, format=news, day=date(2026, 3, n), reach=n) for n in (1, 31)]
    ActivityFactory(agency=agency, day=date(2026, 3, 5))
    ActivityFactory(agency=agency, format=news, day=date(2026, 4, 1))
    ActivityFactory(format=news, day=date(2026, 3, 5))
    client.force_login(member(agency))
    question = Question.of("activities.reach", format=["ban-tin-moi"])
    page = page_of(client, question, [agency.pk])
    assert [line.day for line in page.context["lines"]] == [date(2026, 3, 31), date(2026, 3, 1)]
    assert page.context["total"] == measure([question], [agency.pk], [MARCH]).total(question, MARCH) == 32
    assert reverse("activities:inspect", args=[counted[0].pk]) in page.content.decode()
    assert page.context["narrowed"] == [(source_of_reach().dimensions[0].label, str(news))]


def source_of_reach():
    return source_of(next(one for one in metrics() if one.code == "activities.reach"))


def test_nobody_learns_of_rows_of_other_agencies(client, agency):
    ActivityFactory(agency=agency, day=date(2026, 3, 5))
    client.force_login(member(AgencyFactory()))
    page = page_of(client, Question.of("activities.count"), [agency.pk])
    assert (page.context["lines"], page.context["count"], page.context["hidden"]) == ([], 0, 0)


@pytest.mark.parametrize("code", [one.code for one in metrics()])
def test_every_figure_opens(client, agency, code):
    ActivityFactory(agency=agency, day=date(2026, 3, 5))
    client.force_login(UserFactory(admin=True))
    assert page_of(client, Question.of(code), [agency.pk]).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "chi-so=khong.co&tu=2026-03-01&den=2026-03-31", "chi-so=activities.count&tu=x&den=2026-03-31"]
)
def test_what_asks_for_no_figure_is_not_found(client, query):
    client.force_login(UserFactory(admin=True))
    assert client.get(f"{reverse('metrics:rows')}?{query}").status_code == 404


def test_long_lists_come_in_pages(client, agency):
    for _n in range(51):
        ActivityFactory(agency=agency, day=date(2026, 3, 5))
    client.force_login(UserFactory(admin=True))
    address = address_of(Question.of("activities.count"), None, MARCH)
    assert [len(client.get(f"{address}&p={n}").context["lines"]) for n in (1, 2)] == [50, 1]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(client, rows):
    for _n in range(rows):
        ActivityFactory(day=date(2026, 3, 5))
    client.force_login(UserFactory(admin=True))
    assert own_queries(client, address_of(Question.of("activities.count"), None, MARCH)) == 3
