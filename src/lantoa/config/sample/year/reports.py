"""The reports of the sample year: written, approved and sent, returned or accepted, and each period summed up."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from lantoa.config.sample.year.staff import EARLY, LATE, SILENT, STEADY, Cast, Staff
from lantoa.results.reporting.domain import (
    Typed,
    accept_report,
    approve_and_submit,
    keep_periods,
    open_report,
    return_report,
    save_report,
    tell_of_periods,
)
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Form, Indicator, Report, ReportingPeriod, Section
from lantoa.results.reporting.queries.periods import due_for, respondents
from lantoa.results.reporting.states import IN_FORCE, RETURNED, SUBMITTED

SENT = {EARLY: (-3, 0), STEADY: (-2, 0), LATE: (1, 8), SILENT: (6, 20)}
"""Days after the last day to send, from and to."""
NEVER = {EARLY: 0.0, STEADY: 0.01, LATE: 0.06, SILENT: 0.5}
RETURNS = 0.08
TEXTS = (
    "Cơ quan đã tổ chức thực hiện các nhiệm vụ được giao theo kế hoạch; nội dung tuyên truyền bám sát các lĩnh vực "
    "cải cách hành chính và dịch vụ công trực tuyến.",
    "Đã duy trì chuyên mục cải cách hành chính trên trang thông tin điện tử, lồng ghép tuyên truyền trong các cuộc họp "
    "chuyên môn và hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa.",
    "Đã triển khai tuyên truyền đến công chức, viên chức và người dân; số liệu cụ thể tại các bảng của báo cáo.",
    "Một số nhiệm vụ còn chậm do nhân sự kiêm nhiệm; cơ quan đã phân công lại và sẽ hoàn thành trong kỳ tới.",
)
NOTE = "Đề nghị làm rõ kết quả nổi bật và nguyên nhân của các nhiệm vụ chậm."
MENDED = " Kết quả nổi bật đã được bổ sung theo góp ý của cơ quan tiếp nhận."
CHANGED = "Có hoạt động phối hợp do cơ quan khác ghi nhận."


class Reports:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.due: dict[date, list[tuple[ReportingPeriod, Staff]]] = defaultdict(list)
        self.known: set[int] = set()

    def live(self, day: date) -> None:
        if day.day <= 7 or not self.known:
            self._look_for_periods(day)
        tell_of_periods()
        for period, staff in self.due.pop(day, []):
            self._send(period, staff)
        for report in self._open_reports():
            answered = self._answered_on(report)
            if report.state == SUBMITTED and day >= answered:
                self._answer(report)
            elif report.state == RETURNED and day >= answered + timedelta(days=4):
                self._mend(report)

    def _look_for_periods(self, day: date) -> None:
        """Periods not seen before, with the day on which each agency sends."""
        if not Form.objects.filter(state=IN_FORCE).exists():
            return
        keep_periods()
        periods = ReportingPeriod.objects.filter(form__state=IN_FORCE, lock_on__gt=day).exclude(pk__in=self.known)
        for period in periods.select_related("form__owner").prefetch_related("groups"):
            self.known.add(period.pk)
            for agency in respondents(period):
                staff = self.cast.staff.get(agency.pk)
                sent = staff and self._sent_on(period, staff)
                if staff and sent and sent >= day:
                    self.due[sent].append((period, staff))

    def _sent_on(self, period: ReportingPeriod, staff: Staff) -> date | None:
        chance = self.cast.chance("report", period.form.code, period.code, staff.agency.code)
        if chance.random() < NEVER[staff.temper]:
            return None
        sent = self.cast.office_day(due_for(period, staff.agency) + timedelta(days=chance.randint(*SENT[staff.temper])))
        sent = max(sent, self.cast.office_day(period.end + timedelta(days=1)))
        return sent if sent < period.lock_on else None

    def _send(self, period: ReportingPeriod, staff: Staff) -> None:
        chance = self.cast.chance("figures", period.form.code, period.code, staff.agency.code)
        report = open_report(period, staff.agency, actor=staff.officer)
        # One number for all, since checks compare typed figures with one another; money apart.
        usual, budget = Typed(Decimal(chance.randint(0, 2))), Typed(Decimal(1_000_000 * chance.randint(20, 60)))
        asked = Indicator.objects.filter(form=period.form_id, kind=IndicatorKind.TYPED)
        figures = {indicator.code: budget if indicator.unit == "đồng" else usual for indicator in asked}
        if chance.random() < 0.05:
            count = chance.randint(1, 3)
            counted = report.figures.filter(indicator__question__metric="activities.count")
            acts = counted.select_related("indicator").first()
            if acts is not None and acts.automatic is not None:
                figures[acts.indicator.code] = Typed(acts.automatic + count, CHANGED)
        sections = Section.objects.filter(form=period.form_id, narrative=True)
        texts = {section.pk: chance.choice(TEXTS) for section in sections if section.required or chance.random() < 0.4}
        save_report(report, actor=staff.officer, figures=figures, texts=texts)
        approve_and_submit(report, actor=staff.head)

    def _open_reports(self) -> list[Report]:
        rows = Report.objects.filter(state__in=(SUBMITTED, RETURNED), agency__in=self.cast.staff).defer("frozen")
        return list(rows.select_related("agency", "period__form__owner").order_by("pk"))

    def _answered_on(self, report: Report) -> date:
        times = report.submissions.count()
        sent = report.submissions.latest("pk").at.date()
        named = ("answer", report.period.form.code, report.period.code, report.agency.code, times)
        return self.cast.days_after(sent, 1, 5, *named)

    def _answer(self, report: Report) -> None:
        judge = self.cast.staff[report.period.form.owner_id]
        first = report.submissions.count() == 1
        chance = self.cast.chance("returned", report.period.form.code, report.period.code, report.agency.code)
        if report.agency_id == judge.agency.pk:
            return  # nobody but who wrote and who approved it is there to accept it
        if first and chance.random() < RETURNS:
            return_report(report, actor=judge.officer, note=NOTE)
        else:
            accept_report(report, actor=judge.officer)

    def _mend(self, report: Report) -> None:
        staff = self.cast.staff[report.agency_id]
        text = report.narratives.first()
        if text is not None:
            save_report(report, actor=staff.officer, texts={text.section_id: text.text + MENDED})
        approve_and_submit(report, actor=staff.head)
