"""Bringing a decision in and reviewing it, as the coordinator walks through it."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import PlanVersionFactory
from tests.markup import english, faults
from tests.programme.decisions import DUTIES, TASKS, bring_in, decision, draft
from tests.queries import own_queries

from lantoa.config.sample import DECISION
from lantoa.kernel import clock
from lantoa.programme.plans.domain import correct_section, remove_task
from lantoa.programme.plans.jobs import read_upload_job
from lantoa.programme.plans.models import Party, PlanImport, PlanVersion

REAL = Path(__file__).parents[4] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023.docx"
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def version(admin, register):
    return draft(decision(), actor=admin)


def address(version, name="review", *args):
    return reverse(f"plans:{name}", args=[version.pk, *args])


def upload(page, *files, **data):
    documents = [BytesIO(content) for _name, content in files]
    for document, (name, _content) in zip(documents, files, strict=True):
        document.name = name
    return page.post(reverse("plans:upload"), {"documents": documents} | data)


def test_from_upload_to_review(page, register):
    answer = upload(page, ("qd.txt", decision()))
    brought = PlanImport.objects.get()
    progress = reverse("plans:progress", args=[brought.pk])
    assert answer.url == progress
    assert page.get(progress)["Refresh"] == "2"
    read_upload_job(brought.pk)
    brought.refresh_from_db()
    assert page.get(progress).url == address(brought.version)


def test_the_progress_page_says_why_a_file_could_not_be_read(page):
    upload(page, ("anh.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF"))
    brought = PlanImport.objects.get()
    read_upload_job(brought.pk)
    brought.refresh_from_db()
    answer = page.get(reverse("plans:progress", args=[brought.pk]))
    assert (answer.has_header("Refresh"), brought.sentence in answer.text, "anh.docx" in answer.text) == (
        False,
        True,
        True,
    )


def test_a_document_that_waits_too_long_is_told(page, admin):
    brought = bring_in(decision(), actor=admin)
    url = reverse("plans:progress", args=[brought.pk])
    told = []
    for minutes in (9, 11):
        with clock.at(brought.created_at + timedelta(minutes=minutes)):
            told.append(page.get(url).context["late"])
    assert told == [False, True]


def test_a_refused_upload_says_why_and_keeps_the_choice(page):
    plan = PlanVersionFactory(active=True).plan
    answer = upload(page, ("trong.txt", b""), amends=plan.pk)
    assert answer.status_code == 422
    assert _("The file you chose is empty.") in answer.text
    assert f'<option value="{plan.pk}" selected>' in answer.text


def test_the_same_file_again_leads_to_what_was_read(page, version):
    answer = page.post(reverse("plans:upload"), {"documents": named(decision())}, follow=True)
    assert answer.redirect_chain[-1][0] == address(version)
    assert _("This document was brought in before; here is what was read then.") in answer.text


def named(content):
    file = BytesIO(content)
    file.name = "qd.txt"
    return file


PAGES = ["upload", "review", "refused", "unknown", "remarks"]


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_well_formed_and_vietnamese(kind, page, admin, register):
    tasks = [("Việc mẫu", "Ban Chưa Biết", "", "khi thuận tiện")] if kind in {"unknown", "remarks"} else TASKS
    version = draft(decision(tasks=tasks), actor=admin)
    if kind == "upload":
        answer = page.get(reverse("plans:upload"))
    elif kind == "refused":
        answer = page.post(address(version, "correct", "header"), {"h-title": "", "h-year": "x"})
    else:
        answer = page.get(address(version))
    assert (faults(answer.text), english(answer.text)) == ([], [])


def test_the_progress_page_is_well_formed_and_vietnamese(page, admin):
    brought = bring_in(decision(), actor=admin)
    text = page.get(reverse("plans:progress", args=[brought.pk])).text
    assert (faults(text), english(text)) == ([], [])


def posted(version, item, **values):
    """What the browser sends of a task's form."""
    task = version.tasks.get(pk=item)
    lead = "; ".join(p.text for p in task.parties.filter(role="lead"))
    fields = {"order": task.order, "content": task.content, "lead": lead, "timing_text": task.timing_text} | values
    return {f"t{item}-{name}": value for name, value in fields.items()} | {"revision": version.revision}


def test_a_task_is_corrected(page, version):
    task = version.tasks.first()
    url = address(version, "correct_item", "task", task.pk)
    answer = page.post(url, posted(version, task.pk, content="Nội dung đúng", due="05/05/2026"))
    task.refresh_from_db()
    assert (answer.url, task.content, task.due) == (
        f"{address(version)}#task-{task.pk}",
        "Nội dung đúng",
        date(2026, 5, 5),
    )


def test_what_was_typed_stays_when_it_is_refused(page, version):
    task = version.tasks.first()
    url = address(version, "correct_item", "task", task.pk)
    answer = page.post(url, posted(version, task.pk, content="Đã gõ dở", due="32/13/2026"))
    assert answer.status_code == 422
    assert ("Đã gõ dở" in answer.text, 'value="32/13/2026"' in answer.text) == (True, True)


def test_the_second_reviewer_is_told_and_may_save_again(page, version, admin):
    task = version.tasks.first()
    url, typed = address(version, "correct_item", "task", task.pk), posted(version, task.pk, content="Người thứ hai")
    correct_section(version.sections.first(), {"text": "Người thứ nhất"}, actor=admin)
    answer = page.post(url, typed)
    assert (answer.status_code, "Người thứ hai" in answer.text) == (422, True)
    assert page.post(url, typed | {"revision": answer.context["version"].revision}).status_code == 302
    task.refresh_from_db()
    assert task.content == "Người thứ hai"


def test_text_typed_for_a_row_removed_meanwhile_comes_back_as_a_new_row(page, version, admin):
    task = version.tasks.first()
    typed = posted(version, task.pk, content="Gõ rất lâu")
    remove_task(task, actor=admin)
    answer = page.post(address(version, "correct_item", "task", task.pk), typed)
    assert (answer.status_code, answer.context["new_task"]["content"].value()) == (422, "Gõ rất lâu")


def test_a_row_is_removed_by_its_button(page, version):
    task = version.tasks.first()
    page.post(address(version, "correct_item", "task", task.pk), {"remove": "1", "revision": version.revision})
    assert version.tasks.filter(pk=task.pk).exists() is False


def test_a_row_that_was_not_read_is_added(page, version):
    typed = {"new-content": "Việc sót", "new-lead": "Hội Mẫu", "revision": version.revision}
    assert page.post(address(version, "correct", "new-task"), typed).status_code == 302
    assert version.tasks.last().content == "Việc sót"


def test_header_duty_and_section_are_corrected(page, version):
    duty, section = version.duties.first(), version.sections.first()
    header = {"h-title": "Tên đúng", "h-year": "2026", "h-number": "78/QĐ-UBND", "h-issued_on": "06/01/2026"}
    clause = {f"d{duty.pk}-text": "Việc đúng", f"d{duty.pk}-agencies": "Hội Mẫu", f"d{duty.pk}-every": "month"}
    text = {f"s{section.pk}-label": "I", f"s{section.pk}-heading": "MỤC TIÊU", f"s{section.pk}-text": "Lời đúng"}
    answers = [
        page.post(address(version, "correct", "header"), header),
        page.post(address(version, "correct_item", "duty", duty.pk), clause),
        page.post(address(version, "correct_item", "section", section.pk), text),
    ]
    assert [a.status_code for a in answers] == [302, 302, 302]
    version.refresh_from_db()
    duty.refresh_from_db()
    section.refresh_from_db()
    assert (version.number, version.issued_on, duty.every, section.heading) == (
        "78/QĐ-UBND",
        date(2026, 1, 6),
        "month",
        "MỤC TIÊU",
    )


def stranger(admin):
    return draft(decision("79/QĐ-UBND", tasks=[("Việc mẫu", "Ban Chưa Biết", "", "Quý I/2026")]), actor=admin)


def test_a_name_is_mapped_and_remembered(page, admin, register):
    version, agency = stranger(admin), AgencyFactory(name="Ban Nào Đó")
    party = Party.objects.get(text="Ban Chưa Biết")
    page.post(address(version, "wording"), {"party": party.pk, "meaning": f"a{agency.pk}"})
    party.refresh_from_db()
    assert party.agency == agency


def test_what_a_name_means_can_be_changed_again_or_skipped(page, admin, register):
    version, agency = stranger(admin), AgencyFactory(name="Ban Nào Đó")
    party = Party.objects.get(text="Ban Chưa Biết")
    for meaning, meant in ((f"a{agency.pk}", "Ban Nào Đó"), ("skip", _("(nobody)")), (f"a{agency.pk}", "Ban Nào Đó")):
        page.post(address(version, "wording"), {"party": party.pk, "meaning": meaning})
        offered = dict(page.get(address(version)).context["other_meaning"].fields["party"].choices)
        assert offered[party.pk] == f"“Ban Chưa Biết” → {meant}"
    party.refresh_from_db()
    assert (party.agency, party.skipped) == (agency, False)


@pytest.mark.parametrize("meaning", ["", "a0", "x"])
def test_a_meaning_that_cannot_be_is_asked_again(meaning, page, admin, register):
    version = stranger(admin)
    party = Party.objects.get(text="Ban Chưa Biết")
    answer = page.post(address(version, "wording"), {"party": party.pk, "meaning": meaning}, follow=True)
    assert _("Choose what “%(wording)s” means.") % {"wording": party.text} in answer.text.replace("&ldquo;", "“")


@pytest.mark.parametrize("party", ["", "x", "0", "99999999999999999999"])
def test_a_wording_that_is_not_asked_is_not_found(party, page, version):
    assert page.post(address(version, "wording"), {"party": party, "meaning": "skip"}).status_code == 404


def test_a_remark_is_settled_and_the_draft_discarded(page, admin, register):
    version = draft(decision(tasks=[("Việc mẫu", "Sở Mẫu", "", "khi thuận tiện")]), actor=admin)
    remark = version.remarks.first()
    page.post(address(version, "settle", remark.pk))
    remark.refresh_from_db()
    assert (remark.settled_by, page.post(address(version, "discard")).url) == (admin, reverse("plans:upload"))
    assert PlanVersion.objects.get(pk=version.pk).state == "discarded"


def queries_of_review(page, admin, rows):
    tasks = [(f"Việc mẫu {n}", f"Ban Lạ {n}", "Hội Mẫu", "khi thuận tiện") for n in range(rows)]
    version = draft(decision(f"{rows}/QĐ-UBND", tasks=tasks, duties=list(DUTIES) * rows), actor=admin)
    return own_queries(page, address(version))


def test_the_review_page_asks_the_same_of_any_plan(page, admin, register):
    assert [queries_of_review(page, admin, rows) for rows in (1, 3)] == [16, 16]


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the real decisions of shared/data are not here")
def test_the_review_page_of_the_decision_of_2024(page, admin, province):
    version = draft(REAL.read_bytes(), actor=admin)
    text = page.get(address(version)).text
    assert (faults(text), own_queries(page, address(version))) == ([], 16)


def test_the_review_page_of_the_sample(page, admin, province):
    version = draft(DECISION.read_bytes(), actor=admin)
    text = page.get(address(version)).text
    assert (faults(text), own_queries(page, address(version))) == ([], 16)


def test_the_list_of_drafts_asks_the_same_for_any_number(page):
    url, counts = reverse("plans:upload"), []
    for more in (1, 2):
        PlanVersionFactory.create_batch(more)
        counts.append(own_queries(page, url))
    assert counts == [2, 2]
