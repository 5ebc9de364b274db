"""What is recorded: news, bulletins, meetings, leaflets, each with its figures and often the address that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from lantoa.base.agencies.enums import Kind
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.config.sample.year.staff import EARLY, LATE, SILENT, STEADY, Cast, Staff
from lantoa.programme.activities.domain import Details, Line, record_activities
from lantoa.programme.assignments.models import Occurrence

A_DAY = {EARLY: 1.5, STEADY: 1.0, LATE: 0.6, SILENT: 0.08}
"""Activities of an agency on a working day, on average."""

USUAL = {
    "tin": ("cong-trang-ttdt", "Tin: {topic}", 8),
    "bai-dang-mang-xa-hoi": ("mang-xa-hoi", "Hỏi – đáp ngắn về {topic}", 7),
    "bai-viet": ("cong-trang-ttdt", "Những điều cần biết về {topic}", 4),
    "long-ghep-cuoc-hop": ("hoi-hop-su-kien", "Phổ biến {topic} trong cuộc họp giao ban", 3),
    "tuyen-truyen-mieng": ("tuyen-truyen-vien", "Tuyên truyền viên giới thiệu {topic}", 2),
    "ban-tin-truyen-thanh": ("dai-truyen-thanh-xa", "Bản tin truyền thanh: {topic}", 2),
    "video-do-hoa": ("mang-xa-hoi", "Video ngắn hướng dẫn {topic}", 1),
    "to-roi": ("bang-tin-cong-cong", "Phát tờ gấp về {topic} tại bộ phận một cửa", 1),
    "hoi-nghi": ("hoi-hop-su-kien", "Hội nghị chuyên đề {topic}", 1),
    "doi-thoai": ("hoi-hop-su-kien", "Đối thoại với người dân, doanh nghiệp về {topic}", 1),
    "co-dong-truc-quan": ("noi-cong-cong", "Băng rôn, màn hình điện tử: {topic}", 1),
}
"""Format → channel, title and weight. A format that a province has ended is left out."""
PRESS = {
    "tin": ("bao-dien-tu", "Tin: {topic}", 6),
    "bai-viet": ("bao-in", "Cải cách hành chính nhìn từ cơ sở: {topic}", 3),
    "phong-su": ("truyen-hinh", "Phóng sự: {topic}", 2),
    "chuyen-muc": ("phat-thanh", "Chuyên mục cải cách hành chính: {topic}", 3),
}
BULLETIN = "ban-tin-truyen-thanh"
ONLINE = {"cong-trang-ttdt", "mang-xa-hoi", "bao-dien-tu"}
FIGURES = {
    Measure.REACH: (40, 2_500),
    Measure.PARTICIPANTS: (15, 220),
    Measure.MINUTES: (3, 30),
    Measure.PLAYS: (1, 4),
    Measure.COPIES: (50, 800),
    Measure.COST: (5, 160),
}
THOUSANDS = 100_000
"""Costs are drawn in hundreds of thousands of dong."""


class Ledger:
    """Records what agencies do, from the code tables of the installation."""

    def __init__(self, cast: Cast, *, usual: bool = True) -> None:
        self.cast, self.usual = cast, usual
        self.formats = {f.code: f for f in ActivityFormat.objects.all()}
        self.channels = {c.code: c for c in Channel.objects.all()}
        self.topics = list(Topic.objects.order_by("code"))

    def live(self, day: date, broadcast: Iterable[Occurrence]) -> int:
        """Record this day's activities, among them the bulletins that keep recurring dates."""
        lines = [self._bulletin(found, day) for found in broadcast]
        for staff in self.cast.staff.values() if self.usual else ():
            chance = self.cast.chance("ledger", staff.agency.code, day)
            mean = A_DAY[staff.temper]
            for number in range(int(mean) + (chance.random() < mean % 1)):
                lines.append(self._usual(staff, chance, day, number))
        return len(record_activities(lines))

    def _usual(self, staff: Staff, chance: Random, day: date, number: int) -> Line:
        palette = PRESS if staff.agency.kind == Kind.PRESS else USUAL
        offered = [code for code in palette if code in self.formats]
        code = chance.choices(offered, [palette[name][2] for name in offered])[0]
        channel, title, _weight = palette[code]
        topic = chance.choice(self.topics)
        shown = title.format(topic=topic.name[:1].lower() + topic.name[1:])
        online = channel in ONLINE
        address = f"https://{_host(staff)}/tin/{day:%Y/%m/%d}/{number + 1}" if online else ""
        details = self._details(staff, self.formats[code], day, chance, channel=channel, title=shown, topic=topic)
        return Line(details, staff.officer, address)

    def _bulletin(self, found: Occurrence, day: date) -> Line:
        staff = self.cast.staff[found.assignment.agency_id]
        chance = self.cast.chance("bulletin", staff.agency.code, found.assignment.role, found.due)
        code, (channel, _title, _weight) = (
            ("chuyen-muc", PRESS["chuyen-muc"]) if staff.agency.kind == Kind.PRESS else (BULLETIN, USUAL[BULLETIN])
        )
        title = f"Bản tin cải cách hành chính {found.label[:1].lower()}{found.label[1:]}"
        details = self._details(
            staff,
            self.formats[code],
            day,
            chance,
            channel=channel,
            title=title,
            topic=chance.choice(self.topics),
            occurrence=found,
        )
        return Line(details, staff.officer)

    def _details(
        self,
        staff: Staff,
        form: ActivityFormat,
        day: date,
        chance: Random,
        *,
        channel: str,
        title: str,
        topic: Topic,
        occurrence: Occurrence | None = None,
    ) -> Details:
        figures = {name: chance.randint(*FIGURES[Measure(name)]) for name in form.measures}
        if Measure.COST in figures:
            figures[Measure.COST] *= THOUSANDS
        return Details(
            agency=staff.agency,
            format=form,
            title=title,
            day=day,
            place=staff.agency.short_name or staff.agency.name,
            channels=(self.channels[channel],) if channel in self.channels else (),
            topics=(topic,),
            measures=figures,
            occurrence=occurrence,
        )


def _host(staff: Staff) -> str:
    """A site of the agency that exists nowhere (RFC 2606)."""
    return f"{staff.agency.code.lower()}.example"
