"""Agencies' own plans: written, approved and submitted, accepted or returned and sent again."""

from __future__ import annotations

from datetime import date, timedelta

from lantoa.config.sample.year.staff import EARLY, LATE, SILENT, STEADY, Cast, Staff
from lantoa.kernel.permission import allowed
from lantoa.programme.agencyplans.domain import (
    accept_plan,
    add_row,
    approve_and_submit,
    change_row,
    return_plan,
    start_plan,
)
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.queries import ordered_work, ordering_of
from lantoa.programme.agencyplans.states import RETURNED, SUBMITTED

SENT = {EARLY: (-9, -3), STEADY: (-5, 0), LATE: (1, 30), SILENT: (45, 80)}
"""Days after the last day to submit, from and to."""
NEVER = {EARLY: 0.0, STEADY: 0.02, LATE: 0.1, SILENT: 0.6}
OWN_ROW = {
    "content": "Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa",
    "timing_text": "Thường xuyên",
    "responsible": "Bộ phận một cửa",
    "source": "Kinh phí thường xuyên",
}
REMARK = "Nêu rõ sản phẩm và số liệu kiểm chứng của nhiệm vụ này."
NOTE = "Kế hoạch đã bám sát kế hoạch của tỉnh; đề nghị làm rõ sản phẩm ở dòng đã ghi chú."
JUDGE = "agencyplans.plan.judge"
MENDED = "Danh sách lượt hỗ trợ theo tháng"


class Plans:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        ordering = ordering_of(cast.plan)
        writers = set(ordered_work(ordering).filter(plan=cast.plan).values_list("agency", flat=True))
        self.due = ordering.due
        self.sent = {pk: day for pk in cast.staff if pk in writers and (day := self._sent_on(cast.staff[pk]))}

    def live(self, day: date) -> None:
        if self.due is None:
            return
        for pk, sent in self.sent.items():
            if sent == day:
                self._write(self.cast.staff[pk])
        waiting = AgencyPlan.objects.filter(plan=self.cast.plan, agency__in=self.cast.staff)
        for own in waiting.filter(state__in=(SUBMITTED, RETURNED)).select_related("agency", "plan").order_by("pk"):
            answered = self._answered_on(own)
            if own.state == SUBMITTED and day >= answered:
                self._answer(own)
            elif own.state == RETURNED and day >= answered + timedelta(days=7):
                self._mend(own)

    def _sent_on(self, staff: Staff) -> date | None:
        chance = self.cast.chance("own plan", staff.agency.code)
        if self.due is None or chance.random() < NEVER[staff.temper]:
            return None
        return self.cast.office_day(self.due + timedelta(days=chance.randint(*SENT[staff.temper])))

    def _answered_on(self, own: AgencyPlan) -> date:
        sent = self.sent[own.agency_id]
        times = own.submissions.count()
        return self.cast.days_after(sent, 4 + 12 * (times - 1), 10 + 12 * (times - 1), "answer", own.agency.code, times)

    def _write(self, staff: Staff) -> None:
        if AgencyPlan.objects.filter(plan=self.cast.plan, agency=staff.agency).exists():
            return
        own = start_plan(self.cast.plan, staff.agency, actor=staff.officer)
        budget = 1_000_000 * self.cast.chance("budget", staff.agency.code).randint(2, 60)
        add_row(own, {**OWN_ROW, "budget": budget}, actor=staff.officer)
        approve_and_submit(own, actor=staff.head)

    def _answer(self, own: AgencyPlan) -> None:
        judge = next(
            (s for pk in self.cast.roles.values() if allowed(JUDGE, (s := self.cast.staff[pk]).officer, own)), None
        )
        if judge is None:
            return
        first = own.submissions.count() == 1
        if first and self.cast.chance("returned", own.agency.code).random() < 0.15:
            last = own.rows.last()
            remarks = {last.pk: REMARK} if last else {}
            return_plan(own, actor=judge.officer, note=NOTE, remarks=remarks)
        else:
            accept_plan(own, actor=judge.officer)

    def _mend(self, own: AgencyPlan) -> None:
        staff = self.cast.staff[own.agency_id]
        row = own.rows.exclude(remark="").first()
        if row is not None:
            change_row(row, {"output": MENDED}, actor=staff.officer)
        approve_and_submit(own, actor=staff.head)
