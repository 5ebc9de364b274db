"""Doing the assigned work: accepted, begun, finished, confirmed or returned, each agency in its own manner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from lantoa.config.sample.year.staff import EARLY, LATE, SILENT, STEADY, Cast, Staff
from lantoa.kernel.permission import allowed
from lantoa.programme.agencyplans.queries import ordered_work, ordering_of
from lantoa.programme.assignments.domain import keep_occurrence, transition
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import ASSIGNMENT, DONE, NOT_APPLICABLE, NOT_APPLICABLE_ASKED, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole, PlanRole

FINISHED_BEFORE_DUE = {EARLY: (-30, -4), STEADY: (-15, 0), LATE: (2, 40), SILENT: (20, 90)}
"""Days after the due date, from and to."""
NEVER = {EARLY: 0.0, STEADY: 0.03, LATE: 0.2, SILENT: 0.8}
"""How often a thing is not done at all."""
BEHIND = {EARLY: 0.02, STEADY: 0.08, LATE: 0.45, SILENT: 0.6}
"""How often a recurring date is kept after its day."""

EXCUSE = "Nội dung này không thuộc chức năng, nhiệm vụ của cơ quan sau khi sắp xếp tổ chức bộ máy."
NOT_ENOUGH = "Chưa có tài liệu kiểm chứng cho kết quả đã báo; đề nghị bổ sung rồi báo lại."
STILL_YOURS = "Cơ quan vẫn có phần việc phối hợp về cung cấp thông tin; đề nghị tiếp tục thực hiện."
GRANTED = "Đồng ý."

Step = tuple[Assignment, str]


class Work:
    """The whole year of work, drawn beforehand: day → what is moved and which recurring dates are kept on it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.steps: dict[date, list[Step]] = defaultdict(list)
        self.kept: dict[date, list[Occurrence]] = defaultdict(list)
        ordered = set(ordered_work(ordering_of(cast.plan)).filter(plan=cast.plan).values_list("pk", flat=True))
        rows = Assignment.objects.filter(plan=cast.plan, agency__in=cast.staff)
        for row in rows.select_related("task", "duty").order_by("pk"):
            for day, verb in self._life(row, is_ordered=row.pk in ordered):
                self.steps[cast.office_day(day)].append((row, verb))
        dates = Occurrence.objects.filter(assignment__in=rows).select_related("assignment__task", "assignment__duty")
        for found in dates.order_by("due", "pk"):
            if (on := self._kept_on(found)) is not None:
                self.kept[cast.office_day(on)].append(found)

    def live(self, day: date) -> list[Occurrence]:
        """Move what is moved on this day. Gives back the recurring dates that are kept by recording an activity."""
        for row, verb in self.steps[day]:
            row.refresh_from_db(fields=["state"])
            if any(t.verb == verb for t in ASSIGNMENT.verbs(row.state)):
                note = EXCUSE if verb == "ask_excuse" else ""
                transition(row, verb, actor=self._staff(row).officer, note=note)
        self._judge(day)
        kept = Occurrence.objects.filter(pk__in=[o.pk for o in self.kept[day]], kept_on=None)
        kept = kept.exclude(assignment__state__in=(WITHDRAWN, NOT_APPLICABLE))
        due = kept.select_related("assignment__task", "assignment__duty", "assignment__agency").order_by("due", "pk")
        broadcast = [o for o in due if o.assignment.every == "month"]
        for found in due:
            if found.assignment.every != "month":
                keep_occurrence(found, actor=self._staff(found.assignment).officer)
        return broadcast

    def _life(self, row: Assignment, *, is_ordered: bool) -> Iterator[tuple[date, str]]:
        staff, names = self._staff(row), self._names(row)
        chance, first = self.cast.chance("life", *names), date(self.cast.plan.year, 1, 5)
        if staff.temper == SILENT and chance.random() < NEVER[SILENT]:
            return
        yield first + timedelta(days=chance.randint(0, 40 if staff.temper in (LATE, SILENT) else 14)), "accept"
        if is_ordered:
            return  # moves with the agency's own plan
        if row.role == PartyRole.COOPERATING and chance.random() < 0.03:
            yield first + timedelta(days=45), "ask_excuse"
            return
        low, high = FINISHED_BEFORE_DUE[staff.temper]
        done = row.due + timedelta(days=chance.randint(low, high)) if row.due else None
        begun = max(row.start or first, first) + timedelta(days=chance.randint(15, 50))
        yield min(begun, done - timedelta(days=1)) if done else begun, "start"
        if done and not row.every and chance.random() >= NEVER[staff.temper]:
            yield done, "finish"
            yield done + timedelta(days=25), "finish"  # again, where it was returned

    def _kept_on(self, found: Occurrence) -> date | None:
        staff, chance = self._staff(found.assignment), self.cast.chance(*self._names(found.assignment), found.due)
        if chance.random() < NEVER[staff.temper]:
            return None
        behind = chance.random() < BEHIND[staff.temper]
        return max(found.start, found.due + timedelta(days=chance.randint(1, 18) if behind else -chance.randint(0, 2)))

    def _judge(self, day: date) -> None:
        """Twice a month the coordinating agency looks at what was reported as done and at who asks to be excused."""
        judge = self.cast.of(PlanRole.COORDINATING)
        if judge is None or day != self.cast.office_day(day.replace(day=10 if day.day < 20 else 24)):
            return
        waiting = Assignment.objects.filter(plan=self.cast.plan, agency__in=self.cast.staff)
        waiting = waiting.filter(state__in=(DONE, NOT_APPLICABLE_ASKED)).select_related(
            "agency", "plan", "task", "duty"
        )
        for row in waiting.order_by("pk"):
            if not allowed("assignments.assignment.confirm", judge.officer, row):
                continue
            draw = self.cast.chance("judge", *self._names(row), day).random()
            if row.state == NOT_APPLICABLE_ASKED:
                verb, note = ("excuse", GRANTED) if draw < 0.7 else ("refuse", STILL_YOURS)
            else:
                verb, note = ("return", NOT_ENOUGH) if draw < 0.06 else ("confirm", "")
            if draw < 0.8:
                transition(row, verb, actor=judge.officer, note=note)

    def _staff(self, row: Assignment) -> Staff:
        return self.cast.staff[row.agency_id]

    def _names(self, row: Assignment) -> tuple[object, ...]:
        item = row.task or row.duty
        return self._staff(row).agency.code, type(item).__name__, item.position if item else 0
