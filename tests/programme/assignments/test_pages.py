"""Giving out work and doing it, as coordinators and officers walk through the pages."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory, SuccessionFactory
from tests.factories.plans import AssignmentFactory, DutyFactory, OccurrenceFactory, TaskFactory
from tests.markup import english, faults
from tests.programme.decisions import decision, draft
from tests.queries import own_queries

from lantoa.kernel.text import fold
from lantoa.programme.assignments.domain import activate_plan, transition
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.domain import proposed_roles
from lantoa.programme.plans.enums import PartyRole

pytestmark = pytest.mark.django_db
INDEX = "assignments:index"


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def version(admin, register):
    return draft(decision(), actor=admin)


def task(content, **values):
    return TaskFactory(content=content, folded=fold(content), **values)


def contents(answer):
    return [row.content for row in answer.context["object_list"]]


def preview(version):
    return reverse("assignments:preview", args=[version.pk])


def test_the_preview_counts_and_activates(page, version, register):
    answer = page.get(preview(version))
    assert (answer.context["preview"].assignments, answer.context["roles"]["coordinating"].value()) == (
        7,
        register.culture.pk,
    )
    answer = page.post(preview(version), {"coordinating": register.culture.pk})
    assert (answer.url, Assignment.objects.count()) == (reverse("workspace:version", args=[version.pk]), 7)


def test_a_refused_activation_keeps_the_chosen_roles(page, version, register):
    answer = page.post(preview(version), {"coordinating": "", "finance": register.money.pk})
    assert (answer.status_code, Assignment.objects.count()) == (422, 0)
    assert answer.context["roles"]["finance"].value() == str(register.money.pk)


def test_the_preview_of_an_amendment_shows_what_changes(page, version, admin):
    activate_plan(version, actor=admin, roles=proposed_roles(version))
    tasks = [("Tổ chức hội thi mẫu", "Sở Mẫu", "", "Quý II/2026"), ("Việc mới tinh", "Hội Mẫu", "", "Quý II/2026")]
    after = draft(decision("88/QĐ-UBND", tasks=tasks), actor=admin, amends=version.plan)
    answer = page.get(preview(after))
    changes = [(p.before and p.before.place, p.after and p.after.place) for p in answer.context["changes"]]
    assert changes == [("1", "1"), (None, "2"), ("2", None)]
    assert (faults(answer.text), english(answer.text)) == ([], [])


def test_the_list_finds_without_accents_by_content_and_agency(page):
    found = AssignmentFactory(task=task("Tổ chức hội thi trực tuyến"))
    AssignmentFactory(task=task("Phát thanh"), agency=AgencyFactory(name="Hội Thi đua mẫu"))
    duty = "Đôn đốc hội thi"
    AssignmentFactory(task=None, duty=DutyFactory(text=duty, folded=fold(duty)), role=PartyRole.DUTY)
    AssignmentFactory(task=task("Việc khác"))
    for asked in ("to chuc hoi thi", "TỔ CHỨC HỘI THI"):
        assert contents(page.get(reverse(INDEX), {"q": asked})) == [found.task.content]
    assert contents(page.get(reverse(INDEX), {"q": "hoi thi dua"})) == ["Phát thanh"]
    assert contents(page.get(reverse(INDEX), {"q": "don doc"})) == [duty]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"timeliness": "overdue"}, ["quá hạn", "lỡ kỳ"]),
        ({"timeliness": "soon"}, ["sắp đến hạn"]),
        ({"timeliness": "open"}, ["quá hạn", "lỡ kỳ", "sắp đến hạn", "còn lâu"]),
        ({"state": "done"}, ["xong"]),
        ({"role": "cooperating"}, ["còn lâu"]),
        ({"agency": "co quan rieng"}, ["quá hạn"]),
        ({"timeliness": "nonsense"}, ["xong", "quá hạn", "lỡ kỳ", "sắp đến hạn", "còn lâu"]),
    ],
    ids=str,
)
def test_the_list_filters(asked, expected, page):
    AssignmentFactory(task=task("xong"), due=date(2026, 1, 1), done=True)
    AssignmentFactory(task=task("quá hạn"), due=date(2026, 1, 2), agency=AgencyFactory(name="Cơ quan riêng"))
    missed = AssignmentFactory(task=task("lỡ kỳ"), due=date(2026, 12, 31))
    OccurrenceFactory(assignment=missed, due=date(2026, 1, 5))
    AssignmentFactory(task=task("sắp đến hạn"), due=date(2026, 1, 24))
    AssignmentFactory(task=task("còn lâu"), due=date(2026, 1, 25), role=PartyRole.COOPERATING)
    assert contents(page.get(reverse(INDEX), asked)) == expected


def test_the_list_shows_the_own_agencys_work_when_asked(client):
    own = AssignmentFactory(task=task("việc của ta"))
    AssignmentFactory(task=own.task, role=PartyRole.COOPERATING)
    client.force_login(member(own.agency))
    shown = [len(client.get(reverse(INDEX), asked).context["object_list"]) for asked in ({}, {"whose": "own"})]
    assert shown == [2, 1]


def test_the_list_is_exported_as_people_read_it(page):
    AssignmentFactory(task=task("=Việc mẫu", order="3"), due=date(2026, 3, 31), agency__name="Sở Mẫu")
    answer = page.get(reverse(INDEX), {"export": "xlsx"})
    head, row = load_workbook(
        BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    ).active
    assert [c.value for c in head][:4] == [_("Plan"), _("No."), _("Content"), _("Agency")]
    assert [c.value for c in row][1:7] == ["3", "=Việc mẫu", "Sở Mẫu", None, str(_("leads")), str(_("Assigned"))]
    assert [c.data_type for c in row][2] == "s"
    text = b"".join(page.get(reverse(INDEX), {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "'=Việc mẫu" in text.splitlines()[1]


def test_an_export_holds_only_what_the_person_may_see(client):
    own = AssignmentFactory()
    AssignmentFactory()
    client.force_login(member(own.agency))
    text = b"".join(client.get(reverse(INDEX), {"export": "csv"}).streaming_content).decode()
    assert len(text.strip().splitlines()) == 2


def detail(row):
    return reverse("assignments:detail", args=[row.pk])


def step(row, verb):
    return reverse("assignments:step", args=[row.pk, verb])


def test_an_officer_accepts_and_finishes(client):
    row = AssignmentFactory()
    client.force_login(member(row.agency))
    assert [t.verb for t in client.get(detail(row)).context["steps"]] == ["accept", "start", "finish", "ask_excuse"]
    client.post(step(row, "accept"))
    client.post(step(row, "finish"), {"note": "Đã phát 300 tờ gấp"})
    answer = client.get(detail(row))
    assert (answer.context["row"].state, answer.context["steps"]) == ("done", [])
    assert "Đã phát 300 tờ gấp" in answer.text


def test_what_an_officer_typed_stays_when_the_step_is_refused(client):
    row = AssignmentFactory()
    officer = member(row.agency)
    client.force_login(officer)
    transition(row, "finish", actor=officer)
    answer = client.post(step(row, "accept"), {"note": "Gõ dở dang"})
    assert (answer.status_code, "Gõ dở dang" in answer.text) == (422, True)


def test_a_date_is_marked_as_kept(client):
    kept = OccurrenceFactory()
    client.force_login(member(kept.assignment.agency))
    client.post(reverse("assignments:keep", args=[kept.assignment_id, kept.pk]))
    kept.refresh_from_db()
    assert kept.kept_on == date(2026, 1, 10)
    back = reverse("assignments:take_back", args=[kept.assignment_id, kept.pk])
    assert back in client.get(detail(kept.assignment)).text
    client.post(back)
    kept.refresh_from_db()
    assert (kept.kept_on, back in client.get(detail(kept.assignment)).text) == (None, False)


def test_work_of_a_closed_agency_is_passed_on(page):
    succession = SuccessionFactory()
    row = AssignmentFactory(agency=succession.predecessor)
    url, code = reverse("assignments:pass_on"), succession.predecessor.code
    answer = page.get(url)
    assert (faults(answer.text), english(answer.text)) == ([], [])
    page.post(url, {"agency": code, f"{code}-a{row.pk}": succession.successor_id})
    row.refresh_from_db()
    assert row.agency == succession.successor


def test_a_successor_that_cannot_be_is_refused(page):
    succession = SuccessionFactory()
    row = AssignmentFactory(agency=succession.predecessor)
    code = succession.predecessor.code
    other = AgencyFactory()
    answer = page.post(reverse("assignments:pass_on"), {"agency": code, f"{code}-a{row.pk}": other.pk})
    assert (answer.status_code, Assignment.objects.get().agency) == (422, succession.predecessor)


@pytest.mark.parametrize("kind", ["list", "detail", "dates", "preview", "nothing to pass on"])
def test_pages_are_well_formed_and_vietnamese(kind, page, version):
    kept = OccurrenceFactory(assignment=AssignmentFactory(task=task("Việc mẫu"), due=date(2026, 1, 2), every="quarter"))
    url = {
        "list": reverse(INDEX),
        "detail": detail(AssignmentFactory(done=True)),
        "dates": detail(kept.assignment),
        "preview": preview(version),
        "nothing to pass on": reverse("assignments:pass_on"),
    }[kind]
    text = page.get(url).text
    assert (faults(text) if kind != "list" else [], english(text)) == ([], [])


def counted(page, url, make):
    counts = []
    for more in (1, 2):
        make(more)
        counts.append(own_queries(page, url))
    return counts


def test_the_list_asks_the_same_for_any_number(page):
    assert counted(page, reverse(INDEX), AssignmentFactory.create_batch) == [3, 3]


def test_the_page_of_work_asks_the_same_however_many_share_it(page):
    row = AssignmentFactory()
    OccurrenceFactory(assignment=row)
    url = detail(row)
    assert counted(page, url, lambda more: AssignmentFactory.create_batch(more, task=row.task)) == [13, 13]


def test_passing_on_asks_the_same_for_any_amount_of_work(page):
    succession = SuccessionFactory()
    url = reverse("assignments:pass_on")
    work = counted(page, url, lambda more: AssignmentFactory.create_batch(more, agency=succession.predecessor))
    assert work == [2, 2]


def test_the_preview_asks_the_same_for_any_number_of_agencies(page, admin, register):
    counts = []
    for names in ("Sở Mẫu", "Sở Mẫu; Hội Mẫu; Sở Tiền Mẫu"):
        rows = [("Việc mẫu", names, "", "Quý I/2026")] * len(names.split(";"))
        other = draft(decision(f"{len(names)}/QĐ-UBND", tasks=rows), actor=admin)
        counts.append(own_queries(page, preview(other)))
    assert counts == [19, 19]
