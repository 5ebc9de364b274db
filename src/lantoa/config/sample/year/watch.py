"""Watching over the year: focal topics, reminders, obstacles and their answers, inspections."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from lantoa.base.notify.domain import mark_all_read
from lantoa.base.notify.models import Notice
from lantoa.base.topics.models import Topic
from lantoa.config.sample.year.staff import LATE, SILENT, Cast, Staff
from lantoa.fields.monitoring.domain import (
    add_finding,
    plan_inspection,
    remind_late,
    report_obstacle,
    save_checklist,
    save_focal_topic,
    send_due_reminders,
    transition_finding,
    transition_focal_topic,
    transition_inspection,
    transition_obstacle,
)
from lantoa.fields.monitoring.models import Checklist, Finding, FocalTopic, Inspection, Obstacle
from lantoa.fields.monitoring.queries.items import late_items
from lantoa.fields.monitoring.states import ANSWERED, DECIDED, ESCALATED, HELD, OPEN, PLANNED, REPORTED
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.programme.plans.enums import PlanRole

FOCI = (
    (
        "Thủ tục hành chính không phụ thuộc địa giới",
        "Giới thiệu cách nộp hồ sơ ở bất kỳ bộ phận một cửa nào trong tỉnh.",
    ),
    ("Nộp hồ sơ và thanh toán trực tuyến", "Hướng dẫn từng bước bằng hình ảnh; nêu địa chỉ hỗ trợ tại chỗ."),
    ("Thái độ phục vụ của cán bộ, công chức cấp xã", "Nêu gương người tốt, việc tốt; phản ánh nơi còn gây phiền hà."),
    ("Kết quả cải cách hành chính trong năm", "Công bố con số, cách làm hay và việc còn chậm cần khắc phục."),
)
"""One a quarter: title and guidance."""
OBSTACLES = (
    ("Loa truyền thanh hư hỏng", "Một số cụm loa không phát được, người dân nghe không rõ.", "Kinh phí sửa chữa"),
    ("Thiếu tài liệu tiếng Khmer", "Tài liệu hướng dẫn chưa có bản tiếng Khmer.", "Bản dịch dùng chung toàn tỉnh"),
    ("Cán bộ đầu mối thay đổi", "Người được phân công chuyển công tác, chưa bàn giao xong.", "Lớp tập huấn ngắn"),
    ("Chưa có kinh phí in tờ gấp", "Dự toán năm chưa có khoản in tài liệu tuyên truyền.", "Hướng dẫn nguồn chi"),
)
CHECKLIST = "Kiểm tra công tác tuyên truyền cải cách hành chính"
LINES = (
    "Có kế hoạch của cơ quan\nCó người làm đầu mối\nCó nhật ký phát thanh\nTài liệu kiểm chứng đầy đủ\nNiêm yết mã QR"
)
ANSWER = "Đã ghi nhận; đề nghị cơ quan chủ động bố trí trong dự toán được giao và dùng tài liệu chung của tỉnh."
ESCALATE = "Vượt thẩm quyền của cơ quan điều phối, xin ý kiến lãnh đạo tỉnh."
DECISION = "Giao cơ quan tài chính tham mưu bổ sung trong kỳ điều chỉnh dự toán gần nhất."
FOUND = "Nhật ký phát thanh ghi chưa đầy đủ ngày, giờ và thời lượng."
MENDED = "Cơ quan đã bổ sung nhật ký và phân công người theo dõi."


class Watch:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.order = [s for pk, s in cast.staff.items() if pk not in cast.roles.values()]
        """Agencies that are only watched, by code."""

    def live(self, day: date) -> None:
        if day == self.cast.office_day(day.replace(day=1)):
            self._read()
        send_due_reminders()
        coordinator, standing = self.cast.of(PlanRole.COORDINATING), self.cast.of(PlanRole.STANDING)
        if standing and day == self.cast.office_day(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)):
            self._focus(standing, day)
        if self.order:
            self._report(day)
        if coordinator is None:
            return
        self._answer(coordinator, day)
        if self.order:
            self._inspect(coordinator, day)
        if day == self.cast.office_day(day.replace(day=20)) and late_items(self.cast.plan, list(self.cast.staff)):
            remind_late(self.cast.plan, actor=coordinator.officer, agencies=list(self.cast.staff))

    def _read(self) -> None:
        """Once a month people read what they were told, but for those who never look."""
        people = [p for s in self.cast.staff.values() if s.temper != SILENT for p in (s.officer, s.head)]
        unread = set(Notice.objects.filter(person__in=people, read_at=None).values_list("person", flat=True))
        for person in people:
            if person.pk in unread:
                mark_all_read(actor=person)

    def _focus(self, standing: Staff, day: date) -> None:
        quarter = (day.month - 1) // 3
        title, text = FOCI[quarter]
        first = date(day.year, 3 * quarter + 1, 1)
        last = (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
        focus = FocalTopic(plan=self.cast.plan, title=title, text=text, starts_on=first, ends_on=last)
        topics = list(Topic.objects.filter(parent=None).order_by("code"))
        save_focal_topic(focus, topics[quarter : quarter + 2], actor=standing.officer)
        transition_focal_topic(focus, "publish", actor=standing.officer)

    def _report(self, day: date) -> None:
        chance = self.cast.chance("obstacle", day)
        if chance.random() > 0.2:
            return
        staff = chance.choice(self.order)
        subject, text, wish = chance.choice(OBSTACLES)
        obstacle = Obstacle(plan=self.cast.plan, agency=staff.agency, subject=subject, text=text, wish=wish)
        with suppress(Refused):  # what waits for an answer is not told again
            report_obstacle(obstacle, actor=staff.officer)

    def _answer(self, coordinator: Staff, day: date) -> None:
        """Most are answered after a week, some go up to the leader, some wait."""
        leader = self.cast.of(PlanRole.LEADER)
        before = clock.now() - timedelta(days=6)
        rows = Obstacle.objects.filter(plan=self.cast.plan, agency__in=self.cast.staff, reported_at__lt=before)
        for row in rows.filter(state__in=(REPORTED, ESCALATED, ANSWERED, DECIDED)).order_by("pk"):
            staff, draw = self.cast.staff[row.agency_id], self.cast.chance("word", row.agency_id, day).random()
            if draw > 0.25:
                continue
            if row.state == REPORTED and leader and draw < 0.04:
                transition_obstacle(row, "escalate", actor=coordinator.officer, text=ESCALATE)
            elif row.state == REPORTED:
                transition_obstacle(row, "answer", actor=coordinator.officer, text=ANSWER)
            elif row.state == ESCALATED and leader:
                transition_obstacle(row, "decide", actor=leader.head, text=DECISION)
            elif row.state in (ANSWERED, DECIDED):
                transition_obstacle(row, "settle", actor=staff.officer)

    def _inspect(self, coordinator: Staff, day: date) -> None:
        """A visit a month from March on, held two weeks after it is announced, often to those who are late."""
        if day.month > 2 and day == self.cast.office_day(day.replace(day=5)):
            self._announce(coordinator, day)
        rows = Inspection.objects.filter(plan=self.cast.plan, agency__in=self.cast.staff, starts_on__lte=day)
        for row in rows.filter(state=PLANNED).select_related("agency", "plan"):
            transition_inspection(row, "hold", actor=coordinator.officer)
            finding = Finding(inspection=row, text=FOUND, due=day + timedelta(days=20))
            add_finding(finding, actor=coordinator.officer)
        for row in rows.filter(state=HELD).select_related("agency", "plan"):
            self._follow(row, coordinator, day)

    def _announce(self, coordinator: Staff, day: date) -> None:
        checklist = Checklist.objects.filter(name=CHECKLIST).first()
        checklist = checklist or save_checklist(Checklist(name=CHECKLIST, lines=LINES), actor=coordinator.officer)
        chance = self.cast.chance("inspection", day)
        slack = [s for s in self.order if s.temper in (LATE, SILENT)]
        staff = chance.choice(slack if slack and chance.random() < 0.7 else self.order)
        on = self.cast.days_after(day, 13, 18, "visit", day)
        visit = Inspection(
            plan=self.cast.plan, agency=staff.agency, starts_on=on, ends_on=on, team=str(coordinator.head)
        )
        plan_inspection(visit, checklist, actor=coordinator.officer)

    def _follow(self, row: Inspection, coordinator: Staff, day: date) -> None:
        staff = self.cast.staff[row.agency_id]
        for finding in row.findings.all():
            if finding.state == OPEN and staff.temper != SILENT and day >= finding.due:
                transition_finding(finding, "answer", actor=staff.officer, text=MENDED)
            elif finding.state == ANSWERED and day >= finding.due + timedelta(days=5):
                transition_finding(finding, "close", actor=coordinator.officer)
                transition_inspection(row, "close", actor=coordinator.officer)
