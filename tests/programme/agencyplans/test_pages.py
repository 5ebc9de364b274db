"""The pages as forms: what a refusal keeps, where each button leads."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from lantoa.base.notify.models import Notice
from lantoa.kernel import clock
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan, Order, Submission
from lantoa.programme.agencyplans.states import ACCEPTED, DRAFT, RETURNED, SUBMITTED
from lantoa.programme.assignments.states import WITHDRAWN


def address(name: str, own: AgencyPlan, **more: Any) -> str:
    return reverse(f"agencyplans:{name}", kwargs={"pk": own.pk, **more})


def test_one_click_starts_the_plan(here: SimpleNamespace, client: Client) -> None:
    client.force_login(here.officer)
    card = client.get(reverse("agencyplans:index")).context["plans"][0]
    assert card["own"] == [{"agency": here.agency, "version": None, "can_start": True, "is_late": False}]
    start = reverse("agencyplans:start", args=[here.plan.pk, here.agency.pk])
    answer = client.post(start)
    own = AgencyPlan.objects.get()
    assert answer.headers["Location"] == address("write", own)
    assert client.post(start).headers["Location"] == reverse("agencyplans:index")  # a second click says why not


def test_the_page_of_the_second_writer_keeps_what_was_typed(
    here: SimpleNamespace, draft: AgencyPlan, client: Client
) -> None:
    client.force_login(here.officer)
    row = draft.rows.first()
    assert row is not None
    domain.change_row(row, {"output": "Tin, bài"}, actor=here.officer)
    data = {f"r{row.pk}-content": "Nội dung gõ sau", f"r{row.pk}-budget": "5.000.000", "revision": "0"}
    answer = client.post(address("row", draft, row=row.pk), data)
    bound = next(f for r, f in answer.context["rows"] if r.pk == row.pk)
    assert (answer.status_code, bound["content"].value()) == (422, "Nội dung gõ sau")
    data["revision"] = str(answer.context["own"].revision)
    assert client.post(address("row", draft, row=row.pk), data).status_code == 302
    row.refresh_from_db()
    assert (row.content, row.budget) == ("Nội dung gõ sau", 5_000_000)


def test_what_was_typed_for_a_removed_row_can_be_added(
    here: SimpleNamespace, draft: AgencyPlan, client: Client
) -> None:
    client.force_login(here.officer)
    row = draft.rows.first()
    assert row is not None
    domain.remove_row(row, actor=here.officer)
    answer = client.post(address("row", draft, row=row.pk), {f"r{row.pk}-content": "Nội dung gõ sau"})
    assert (answer.status_code, answer.context["new_row"]["content"].value()) == (422, "Nội dung gõ sau")


def test_the_head_approves_and_submits_and_gets_a_receipt(
    here: SimpleNamespace, draft: AgencyPlan, client: Client
) -> None:
    client.force_login(here.head)
    answer = client.post(address("step", draft, verb="approve-and-submit"), {"revision": "0"})
    receipt = Submission.objects.get()
    assert answer.headers["Location"] == address("receipt", draft, submission=receipt.pk)
    assert receipt.receipt in client.get(answer.headers["Location"]).content.decode()


def test_a_head_who_read_an_older_page_is_told(here: SimpleNamespace, draft: AgencyPlan, client: Client) -> None:
    domain.add_row(draft, {"content": "Việc mẫu"}, actor=here.officer)
    client.force_login(here.head)
    assert client.post(address("step", draft, verb="approve-and-submit"), {"revision": "0"}).status_code == 422
    draft.refresh_from_db()
    assert draft.state == DRAFT


def test_the_coordinator_keeps_remarks_returns_and_accepts(
    here: SimpleNamespace, sent: AgencyPlan, client: Client
) -> None:
    client.force_login(here.clerk)
    row = sent.rows.first()
    assert row is not None
    judge, page = address("judge", sent), address("detail", sent)
    assert client.post(judge, {f"r{row.pk}": "Ghi rõ nguồn", "keep": "1"}).headers["Location"] == page
    refused = client.post(judge, {f"r{row.pk}": "Ghi rõ nguồn hơn", "return": "1"})
    assert (refused.status_code, refused.context["judge_form"][f"r{row.pk}"].value()) == (422, "Ghi rõ nguồn hơn")
    client.post(judge, {f"r{row.pk}": "Ghi rõ nguồn hơn", "note": "Bổ sung", "return": "1"})
    sent.refresh_from_db()
    assert sent.state == RETURNED
    domain.submit_plan(sent, actor=here.head)
    client.post(judge, {"accept": "1", f"r{row.pk}": ""})
    sent.refresh_from_db()
    assert sent.state == ACCEPTED


def test_remarks_are_not_shown_before_the_answer(here: SimpleNamespace, sent: AgencyPlan, client: Client) -> None:
    row = sent.rows.first()
    assert row is not None
    domain.remark_rows(sent, {row.pk: "Ghi rõ nguồn"}, actor=here.clerk)
    client.force_login(here.officer)
    assert "Ghi rõ nguồn" not in client.get(address("detail", sent)).content.decode()
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    assert "Ghi rõ nguồn" in client.get(address("detail", sent)).content.decode()


def test_an_answer_to_a_plan_mended_meanwhile_keeps_the_note(
    here: SimpleNamespace, sent: AgencyPlan, client: Client
) -> None:
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    row = sent.rows.first()
    assert row is not None
    domain.remove_row(row, actor=here.officer)
    client.force_login(here.chief)
    answer = client.post(address("judge", sent), {"note": "Trả lời viết sau", "return": "1"})
    assert (answer.status_code, answer.context["judge_form"]["note"].value()) == (422, "Trả lời viết sau")


def test_an_accepted_plan_offers_an_amended_version(here: SimpleNamespace, sent: AgencyPlan, client: Client) -> None:
    domain.accept_plan(sent, actor=here.clerk)
    client.force_login(here.officer)
    amend = address("amend", sent)
    assert amend in client.get(address("detail", sent)).content.decode()
    answer = client.post(amend)
    amended = AgencyPlan.objects.get(ordinal=2)
    assert answer.headers["Location"] == address("write", amended)
    assert client.post(amend).headers["Location"] == address("detail", sent)


def test_the_deadline_is_proposed_and_confirmed(here: SimpleNamespace, client: Client) -> None:
    client.force_login(here.clerk)
    page = reverse("agencyplans:order", args=[here.plan.pk])
    form = client.get(page).context["form"]
    assert (form["due"].value(), form["items"].value()) == (here.order.due, [f"t{here.order.pk}"])
    assert client.post(page, {"due": "2026-02-01"}).status_code == 422
    client.post(page, {"due": "2026-02-01", "items": [f"t{here.order.pk}"]})
    order = Order.objects.get()
    assert (order.due.isoformat(), list(order.tasks.all()), order.confirmed_by) == (
        "2026-02-01",
        [here.order],
        here.clerk,
    )


def test_included_rows_and_header_are_saved(here: SimpleNamespace, draft: AgencyPlan, client: Client) -> None:
    client.force_login(here.officer)
    row = draft.rows.first()
    assert row is not None
    client.post(address("row", draft, row=row.pk), {"remove": "1"})
    assert [a.pk for a in client.get(address("write", draft)).context["missing"]] == [row.assignment_id]
    client.post(address("include", draft), {"assignment": [str(row.assignment_id), "x"]})
    client.post(address("header", draft), {"h-title": "Kế hoạch mẫu", "h-issued_on": "2026-01-09"})
    draft.refresh_from_db()
    assert (draft.rows.count(), draft.title) == (3, "Kế hoạch mẫu")


def test_the_printed_sheet_carries_rows_and_total(here: SimpleNamespace, sent: AgencyPlan, client: Client) -> None:
    client.force_login(here.clerk)
    shown = client.get(address("print", sent))
    assert [r["content"] for r in shown.context["rows"]] == [a.task.content for a in here.work]
    assert sent.state == SUBMITTED


def test_an_amended_draft_is_not_late_and_leads_to_the_accepted_version(
    here: SimpleNamespace, sent: AgencyPlan, client: Client
) -> None:
    domain.accept_plan(sent, actor=here.clerk)
    sent.refresh_from_db()
    amended = domain.amend_plan(sent, actor=here.officer)
    client.force_login(here.officer)
    with clock.at(date(2026, 2, 1)):
        (line,) = client.get(reverse("agencyplans:index")).context["plans"][0]["own"]
    assert (line["version"], line["is_late"]) == (amended, False)
    assert client.get(address("detail", amended)).context["versions"] == [sent]


def test_the_officer_asks_the_head_once_for_each_revision(
    here: SimpleNamespace, draft: AgencyPlan, client: Client
) -> None:
    client.force_login(here.officer)
    for _time in range(2):
        assert client.post(address("step", draft, verb="ask")).status_code == 302
    told = Notice.objects.filter(kind="agencyplans.answers")
    assert [(notice.person, notice.url) for notice in told] == [(here.head, address("detail", draft))]
    client.force_login(here.head)
    assert client.post(address("step", draft, verb="ask")).status_code == 422


def test_a_row_whose_work_was_withdrawn_says_so(here: SimpleNamespace, draft: AgencyPlan, client: Client) -> None:
    here.work[1].state = WITHDRAWN
    here.work[1].save()
    client.force_login(here.officer)
    assert [r["withdrawn"] for r in client.get(address("detail", draft)).context["rows"]] == [False, True, False]
    assert "lt-tag--removed" in client.get(address("write", draft)).content.decode()


def test_who_mends_a_returned_plan_sees_what_has_changed_since_it_was_sent(
    here: SimpleNamespace, sent: AgencyPlan, client: Client
) -> None:
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    row = sent.rows.first()
    assert row is not None
    domain.change_row(row, {"output": "Báo cáo"}, actor=here.officer)
    page = address("detail", sent)
    client.force_login(here.officer)
    ((changed, is_new, facts),) = client.get(page).context["difference"]["rows"]
    assert (changed["id"], is_new, [words for _label, words in facts]) == (row.pk, False, [[("added", "Báo cáo")]])
    client.force_login(here.clerk)
    assert client.get(page).context["difference"] is None


def test_characters_no_text_may_hold_are_refused_with_a_sentence(
    here: SimpleNamespace, sent: AgencyPlan, client: Client
) -> None:
    row = sent.rows.first()
    assert row is not None
    client.force_login(here.clerk)
    for data in ({"note": "a\x00b"}, {"note": "Bổ sung", f"r{row.pk}": "a\x00b"}):
        answer = client.post(address("judge", sent), data | {"return": "1"})
        assert (answer.status_code, len(answer.context["judge_form"].errors)) == (422, 1)
    client.force_login(here.officer)
    assert client.post(address("step", sent, verb="reopen"), {"note": "a\x00b"}).status_code == 422
