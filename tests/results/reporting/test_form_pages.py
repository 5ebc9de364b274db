"""The pages on which forms are read and drawn up."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory, IndicatorFactory, ReportingPeriodFactory, SectionFactory
from tests.queries import own_queries

from lantoa.kernel import clock
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Form, Indicator, PeriodRule, Section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _january():
    with clock.at(date(2026, 1, 5)):
        yield


@pytest.fixture
def owner():
    return RoleInPlanFactory().agency


@pytest.fixture
def officer(owner, client):
    person = member(owner)
    client.force_login(person)
    return person


@pytest.fixture
def draft(owner):
    return FormFactory(owner=owner, state="draft", valid_from=date(2026, 1, 1))


def at(name, *args):
    return reverse(f"reporting:{name}", args=args)


def post(client, url, **data):
    return client.post(url, data)


def test_a_shipped_form_is_added_looked_through_and_put_into_use(client, owner, officer):
    group = AgencyGroupFactory(departments=True)
    page = client.get(at("form_shipped"))
    assert page.status_code == 200
    answer = post(
        client,
        at("form_shipped"),
        code="bao-cao-tuyen-truyen-cchc",
        owner=owner.pk,
        valid_from="2026-01-01",
        groups=[group.pk],
    )
    form = Form.objects.get()
    assert answer.url == at("form_edit", form.pk)
    assert client.get(answer.url).status_code == 200
    answer = post(client, at("form_step", form.pk, "publish"), revision=0)
    assert answer.url == at("form", form.pk)
    form.refresh_from_db()
    assert (form.state, form.periods.count()) == ("in_force", 4)


def test_an_indicator_is_counted_from_the_records_and_narrowed(client, draft, officer):
    section = SectionFactory(form=draft)
    url = at("part_add", draft.pk, "chi-tieu")
    values = {"name": "Tin bài báo in", "section": section.pk, "kind": "automatic", "decimals": 0, "depth": 0}
    narrowed = {
        "metric": "activities.count",
        "narrow-activities-medium": ["press"],
        "narrow-occurrences-kind": ["x"],
        "revision": 0,
    }
    answer = client.post(url, values | narrowed)
    row = Indicator.objects.get()
    assert answer.url == at("form_edit", draft.pk) + f"#indicator-{row.pk}"
    assert (row.code, row.question) == (
        "tin_bai_bao_in",
        {"metric": "activities.count", "narrow": {"medium": ["press"]}},
    )
    page = client.get(at("part", draft.pk, "chi-tieu", row.pk)).content.decode()
    assert 'name="narrow-activities-medium" value="press" checked' in page


def test_what_is_refused_stays_in_the_form_with_the_place(client, draft, officer):
    section = SectionFactory(form=draft)
    values = {
        "name": "Tỷ lệ",
        "section": section.pk,
        "kind": "computed",
        "formula": "share(a,",
        "decimals": 1,
        "depth": 0,
    }
    answer = client.post(at("part_add", draft.pk, "chi-tieu"), values)
    page = answer.content.decode()
    assert (answer.status_code, Indicator.objects.count()) == (422, 0)
    assert 'value="Tỷ lệ"' in page
    assert "share(a," in page


def test_the_second_of_two_editors_is_told_and_keeps_the_text(client, draft, officer, owner):
    section = SectionFactory(form=draft, heading="Cũ")
    domain.change_part(section, {"heading": "Của người khác"}, actor=member(owner))
    url = at("part", draft.pk, "muc", section.pk)
    values = {"heading": "Của tôi", "narrative": "on", "revision": 0}
    answer = client.post(url, values)
    assert (answer.status_code, Section.objects.get().heading) == (422, "Của người khác")
    page = answer.content.decode()
    assert 'value="Của tôi"' in page
    assert 'name="revision" value="1"' in page
    assert client.post(url, values | {"revision": 1}).status_code == 302
    assert Section.objects.get().heading == "Của tôi"


def test_parts_are_moved_and_removed(client, draft, officer):
    first, second = SectionFactory(form=draft, position=0), SectionFactory(form=draft, position=1)
    post(client, at("part_move", draft.pk, "muc", second.pk), up="1")
    assert list(draft.sections.all()) == [second, first]
    post(client, at("part", draft.pk, "muc", second.pk), remove="1")
    assert list(draft.sections.all()) == [first]


def test_a_part_that_is_there_can_be_removed_and_a_new_one_followed_by_another(client, draft, officer):
    section = SectionFactory(form=draft)
    there = client.get(at("part", draft.pk, "muc", section.pk)).content.decode()
    new = client.get(at("part_add", draft.pk, "muc")).content.decode()
    assert [('name="remove"' in page, 'name="again"' in page) for page in (there, new)] == [
        (True, False),
        (False, True),
    ]


def test_a_period_and_a_check_are_added(client, draft, officer):
    rule = {
        "name": "Quý I",
        "code": "q1",
        "start_day": 15,
        "start_month": 12,
        "start_year": -1,
        "end_day": 14,
        "end_month": 3,
        "due": 4,
        "due_commune": 2,
        "lock_days": 30,
    }
    assert client.post(at("part_add", draft.pk, "ky"), rule).status_code == 302
    assert client.post(at("part_add", draft.pk, "ky"), rule).status_code == 422
    found = PeriodRule.objects.get()
    assert (found.due_days, found.start_year) == ({"": 4, "commune": 2}, -1)
    check = {"formula": "a <= b", "message": "Sai.", "severity": "error"}
    assert client.post(at("part_add", draft.pk, "kiem-tra"), check | {"formula": "a +"}).status_code == 422
    assert client.post(at("part_add", draft.pk, "kiem-tra"), check).status_code == 302
    assert draft.checks.get().formula == "a <= b"


def test_a_form_in_use_is_not_edited_but_followed(client, owner, officer):
    form = FormFactory(owner=owner)
    SectionFactory(form=form)
    assert client.get(at("form_edit", form.pk)).status_code == 403
    answer = post(client, at("form_step", form.pk, "copy"), valid_from="2027-01-01")
    copy = Form.objects.get(state="draft")
    assert answer.url == at("form_edit", copy.pk)
    assert copy.sections.count() == 1
    assert post(client, at("form_step", form.pk, "copy"), valid_from="2027-01-01").status_code == 422
    assert post(client, at("form_step", form.pk, "end"), last_day="2026-12-31").status_code == 302


def test_days_of_a_period_are_corrected(client, owner, officer):
    period = ReportingPeriodFactory(form__owner=owner, due_by_level={"commune": "2026-03-16"})
    url = at("period_correct", period.form.pk, period.pk)
    days = {"start": "2025-12-15", "end": "2026-03-14", "due": "2026-03-20", "lock_on": "2026-04-20"}
    values = {"name": "Quý I/2026", "due_commune": "2026-03-17", **days}
    assert client.post(url, values | {"due_commune": "2026-03-21"}).status_code == 422
    assert client.post(url, values).status_code == 302
    period.refresh_from_db()
    assert (period.due, period.due_by_level) == (date(2026, 3, 20), {"commune": "2026-03-17"})


def test_who_is_asked_reads_the_form_and_nobody_else_does(client):
    agency = AgencyFactory()
    form = FormFactory()
    named = AgencyGroupFactory()
    named.include.add(agency)
    form.groups.set([named, AgencyGroupFactory(departments=True)])
    client.force_login(member(agency))
    page = client.get(at("forms")).content.decode()
    assert page.count(form.title) == 1
    assert client.get(at("form", form.pk)).status_code == 200
    assert client.get(at("form", FormFactory().pk)).status_code == 404
    draft = FormFactory(state="draft")
    draft.groups.set(form.groups.all())
    assert client.get(at("form", draft.pk)).status_code == 404


def test_the_preview_is_filled_with_the_figures_of_an_agency(client, draft, officer):
    agency = AgencyFactory()
    draft.groups.set([AgencyGroupFactory(departments=True)])
    PeriodRule.objects.create(
        form=draft, code="q1", name="Quý I", start_month=1, start_day=1, end_month=3, end_day=31, due_days={"": 5}
    )
    section = SectionFactory(form=draft)
    IndicatorFactory(section=section, code="ACTS", kind="automatic", question={"metric": "activities.count"})
    IndicatorFactory(section=section, code="TWICE", kind="computed", formula="ACTS * 2")
    IndicatorFactory(section=section, code="BROKEN", kind="automatic", question={"metric": "khong.co"})
    for _n in range(3):
        ActivityFactory(agency=agency, day=date(2026, 1, 3))
    page = client.get(at("form", draft.pk), {"co-quan": agency.pk})
    assert page.context["preview"].figures == {"ACTS": "3", "TWICE": "6"}
    assert client.get(at("form", draft.pk)).context["preview"].figures == {"ACTS": "0", "TWICE": "0"}


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(client, rows):
    client.force_login(UserFactory(admin=True))
    forms = [FormFactory(state="draft") for _n in range(rows)]
    for section in [SectionFactory(form=forms[0]) for _n in range(rows)]:
        for _n in range(rows):
            question = {"metric": "activities.count", "narrow": {"format": ["tin"], "medium": ["press"]}}
            IndicatorFactory(section=section, kind="automatic", question=question)
    for n in range(rows):
        PeriodRule.objects.create(
            form=forms[0],
            code=f"k{n}",
            name="Kỳ",
            start_month=1,
            start_day=1,
            end_month=3,
            end_day=31,
            due_days={"": 5},
        )
    pages = {"forms": [], "form": [forms[0].pk], "form_edit": [forms[0].pk]}
    counted = {name: own_queries(client, at(name, *args)) for name, args in pages.items()}
    assert counted == {"forms": 1, "form": 27, "form_edit": 18}
