"""The pages of reports as forms: what a refusal keeps, where each button leads, what both sides see."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.activities import ActivityFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.reporting import IndicatorFactory, SectionFactory
from tests.queries import own_queries

from lantoa.base.accounts.models import User
from lantoa.base.notify.models import Notice
from lantoa.kernel import clock
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Reopening, Report
from lantoa.results.reporting.queries.reports import values_of
from lantoa.results.reporting.states import ACCEPTED, APPROVED, RETURNED, SUBMITTED


def address(name: str, report: Report, **more: Any) -> str:
    return reverse(f"reporting:{name}", kwargs={"pk": report.pk, **more})


def test_one_click_opens_the_report_filled(here: SimpleNamespace, client: Client) -> None:
    ActivityFactory(agency=here.agency)
    client.force_login(here.officer)
    assert "Quý I năm 2026" in client.get(reverse("reporting:index")).content.decode()
    opening = reverse("reporting:open", args=[here.period.pk, here.agency.pk])
    answer = client.post(opening)
    report = Report.objects.get()
    assert answer.headers["Location"] == address("write", report)
    assert client.post(opening).headers["Location"] == address("write", report)  # a second click opens the same
    page = client.get(answer.headers["Location"])
    rows = page.context["parts"][1]["lines"]
    assert [r["line"].from_records for r in rows] == ["1", "", "", ""]
    assert rows[0]["line"].address in page.content.decode().replace("&amp;", "&")


def test_figures_are_typed_as_people_write_them(here: SimpleNamespace, draft: Report, client: Client) -> None:
    client.force_login(here.officer)
    data = {"revision": "0", f"t-{here.text.pk}": "Đã làm", "v-GIVEN": "1.234", "v-DONE": "617"}
    assert client.post(address("write", draft), data).headers["Location"] == address("write", draft)
    assert values_of(draft)["RATE"] == 50
    data |= {"revision": "1", "preview": "1", "v-DONE": "1234"}
    assert client.post(address("write", draft), data).headers["Location"] == address("report", draft)
    assert values_of(draft)["RATE"] == 100


@pytest.mark.parametrize("typed", ["1.5", "mười", "-3", "1,5", "12.34.567", "1e3"])
def test_what_is_no_figure_comes_back_as_it_was_typed(
    here: SimpleNamespace, draft: Report, client: Client, typed: str
) -> None:
    client.force_login(here.officer)
    data = {"revision": "0", f"t-{here.text.pk}": "Chữ đã gõ", "v-GIVEN": typed}
    answer = client.post(address("write", draft), data)
    form = answer.context["form"]
    assert (answer.status_code, form["v-GIVEN"].value(), form[f"t-{here.text.pk}"].value()) == (422, typed, "Chữ đã gõ")
    assert form["v-GIVEN"].errors
    assert not draft.narratives.exists()


def test_a_change_of_the_records_figure_asks_for_its_reason(
    here: SimpleNamespace, draft: Report, client: Client
) -> None:
    client.force_login(here.officer)
    answer = client.post(address("write", draft), {"revision": "0", "v-ACTS": "4"})
    assert (answer.status_code, bool(answer.context["form"]["r-ACTS"].errors)) == (422, True)
    data = {"revision": "0", "v-ACTS": "4", "r-ACTS": "Chưa nhập hết"}
    assert client.post(address("write", draft), data).status_code == 302
    assert "Chưa nhập hết" in client.get(address("report", draft)).content.decode()


def test_the_second_writer_keeps_what_was_typed_and_may_save_again(
    here: SimpleNamespace, draft: Report, client: Client
) -> None:
    domain.save_report(draft, actor=here.officer, figures={"DONE": Typed(Decimal(1))})
    client.force_login(member(here.agency))
    data = {"revision": "0", "v-GIVEN": "9"}
    answer = client.post(address("write", draft), data)
    assert (answer.status_code, answer.context["form"]["v-GIVEN"].value()) == (422, "9")
    assert client.post(address("write", draft), data | {"revision": "1"}).status_code == 302


def test_the_head_approves_and_sends_and_gets_a_receipt(here: SimpleNamespace, ready: Report, client: Client) -> None:
    client.force_login(here.head)
    answer = client.post(address("step", ready, verb="approve-and-submit"), {"revision": str(ready.revision)})
    receipt = ready.submissions.get()
    assert answer.headers["Location"] == address("receipt", ready, submission=receipt.pk)
    page = client.get(answer.headers["Location"]).content.decode()
    assert receipt.receipt in page
    assert receipt.fingerprint in page
    again = client.post(address("step", ready, verb="approve-and-submit"), {"revision": str(ready.revision)})
    assert again.status_code == 422  # a second click sends nothing twice
    assert ready.submissions.count() == 1


def test_what_is_missing_is_told_where_it_is_sent(here: SimpleNamespace, draft: Report, client: Client) -> None:
    client.force_login(here.head)
    answer = client.post(address("step", draft, verb="approve-and-submit"), {"revision": "0"})
    assert answer.status_code == 422
    assert "#f-GIVEN" in answer.content.decode()


def test_the_receiver_returns_with_remarks_and_the_agency_finds_them(
    here: SimpleNamespace, sent: Report, client: Client
) -> None:
    client.force_login(here.clerk)
    data = {"revision": str(sent.revision), "note": "Bổ sung", f"s-{here.text.pk}": "Nêu số cuộc", "return": "1"}
    nothing_said = client.post(address("judge", sent), data | {"note": ""})
    assert (nothing_said.status_code, nothing_said.context["judge_form"]["note"].value()) == (422, "")
    assert client.post(address("judge", sent), data).status_code == 302
    sent.refresh_from_db()
    assert sent.state == RETURNED
    client.force_login(here.officer)
    page = client.get(address("write", sent)).content.decode()
    assert "Bổ sung" in page
    assert "Nêu số cuộc" in page
    domain.save_report(sent, actor=here.officer, texts={here.text.pk: "Đang sửa dở"})
    client.force_login(here.clerk)
    assert "Đang sửa dở" not in client.get(address("report", sent)).content.decode()


def test_several_reports_are_accepted_at_once(here: SimpleNamespace, sent: Report, client: Client) -> None:
    client.force_login(here.chief)
    page = client.get(reverse("reporting:period", args=[here.period.pk]))
    assert page.context["figures"] == {
        "all": 2,
        "late": 0,
        "waiting": 1,
        "returned": 0,
        "unsent": 1,
        "accepted": 0,
        "sent_after": 0,
    }
    client.post(reverse("reporting:accept", args=[here.period.pk]), {"report": [str(sent.pk), "x"]})
    sent.refresh_from_db()
    assert sent.state == ACCEPTED


def test_late_agencies_are_reminded_once_a_day(here: SimpleNamespace, client: Client) -> None:
    client.force_login(here.clerk)
    remind = reverse("reporting:remind", args=[here.period.pk])
    with clock.at(date(2026, 3, 19)):
        client.post(remind)
        client.post(remind)
        told = Notice.objects.filter(kind="reporting.due", agency=here.agency)
        assert set(told.values_list("person", flat=True)) == {here.officer.pk, here.head.pk} or told.count() == 1
        first = Notice.objects.count()
    with clock.at(date(2026, 3, 20)):
        client.post(remind)
    assert Notice.objects.count() == 2 * first


def test_rows_that_change_after_sending_are_named(here: SimpleNamespace, sent: Report, client: Client) -> None:
    client.force_login(here.clerk)
    assert client.get(address("report", sent)).context["moved"] == []
    ActivityFactory(agency=here.agency)
    moved = client.get(address("report", sent)).context["moved"]
    assert [figure.indicator.code for figure in moved] == ["ACTS"]
    Report.objects.filter(pk=sent.pk).update(fingerprint="0" * 64)
    assert client.get(address("report", sent)).context["is_intact"] is False


def test_a_correction_is_begun_with_its_reason(here: SimpleNamespace, accepted: Report, client: Client) -> None:
    client.force_login(here.officer)
    assert client.post(address("correct", accepted), {"reason": ""}).status_code == 422
    answer = client.post(address("correct", accepted), {"reason": "Sót một cuộc"})
    assert answer.headers["Location"] == address("write", Report.objects.get(ordinal=2))


def test_a_locked_period_is_opened_again_for_one_agency(here: SimpleNamespace, draft: Report, client: Client) -> None:
    client.force_login(here.clerk)
    reopen = reverse("reporting:reopen", args=[here.period.pk, here.agency.pk])
    with clock.at(here.period.lock_on):
        assert client.post(reopen, {"until": "2026-04-22", "reason": ""}).status_code == 422
        assert client.post(reopen, {"until": "2026-04-22", "reason": "Nộp bổ sung"}).status_code == 302
    assert Reopening.objects.get().agency == here.agency


def test_a_year_shows_agencies_by_periods(here: SimpleNamespace, sent: Report, client: Client) -> None:
    client.force_login(here.clerk)
    page = client.get(reverse("reporting:year", args=[here.form.pk, 2026]))
    states = {
        agency: [cell[0].report and cell[0].report.state for cell in cells] for agency, cells in page.context["table"]
    }
    assert states == {here.agency: [SUBMITTED], here.owner: [None]}


def test_the_period_can_be_taken_along_as_a_table(here: SimpleNamespace, sent: Report, client: Client) -> None:
    client.force_login(here.clerk)
    answer = client.get(reverse("reporting:period", args=[here.period.pk]), {"export": "csv"})
    assert str(here.agency) in b"".join(answer).decode("utf-8-sig")  # type: ignore[call-overload]


@pytest.mark.parametrize("more", [0, 6])
@pytest.mark.parametrize(("name", "queries"), [("report", 26), ("write", 21)])
def test_a_report_comes_in_a_fixed_number_of_queries(
    here: SimpleNamespace, ready: Report, client: Client, more: int, name: str, queries: int
) -> None:
    for _n in range(more):
        IndicatorFactory(section=SectionFactory(form=here.form))
    User.objects.filter(pk=here.officer.pk).update(is_superuser=True)
    client.force_login(here.officer)
    assert own_queries(client, address(name, ready)) == queries


@pytest.mark.parametrize("more", [0, 3])
@pytest.mark.parametrize(("name", "queries"), [("period", 9), ("year", 9)])
def test_who_has_sent_comes_in_a_fixed_number_of_queries(
    here: SimpleNamespace, sent: Report, client: Client, more: int, name: str, queries: int
) -> None:
    AgencyFactory.create_batch(more)
    client.force_login(UserFactory(admin=True))
    arguments = [here.period.pk] if name == "period" else [here.form.pk, 2026]
    assert own_queries(client, reverse(f"reporting:{name}", args=arguments)) == queries


def test_an_approved_report_waits_for_sending(here: SimpleNamespace, ready: Report, client: Client) -> None:
    client.force_login(here.head)
    client.post(address("step", ready, verb="approve"), {"revision": str(ready.revision)})
    ready.refresh_from_db()
    assert ready.state == APPROVED
    client.force_login(here.officer)
    assert client.get(address("write", ready)).status_code == 403
    assert client.post(address("step", ready, verb="reopen"), {"note": "Còn thiếu"}).status_code == 302
