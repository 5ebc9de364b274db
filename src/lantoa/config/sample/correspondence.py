"""Letterheads of the sample province and the documents its coordinating agency issues in a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import in_force
from lantoa.base.notify.domain import without_mail
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.workdays import next_working_day
from lantoa.programme.correspondence.body_text import parts_of
from lantoa.programme.correspondence.domain import (
    approve_document,
    draft_batch,
    draft_document,
    issue_batch,
    issue_document,
    save_letterhead,
    submit_document,
    transition_document,
)
from lantoa.programme.correspondence.models import Letterhead, Outgoing
from lantoa.programme.correspondence.queries import letterhead_of
from vanban.document import Document, Head, Signature


@dataclass(frozen=True, slots=True)
class Text:
    kind: str
    title: str
    body: str
    addressees: tuple[str, ...] = ()


GUIDANCE = Text(
    "CV",
    "triển khai kế hoạch tuyên truyền cải cách hành chính",
    "Để triển khai kế hoạch tuyên truyền cải cách hành chính của tỉnh, cơ quan điều phối đề nghị các cơ quan, đơn vị, "
    "địa phương thực hiện các nội dung sau:\n"
    "1. Xây dựng kế hoạch của cơ quan, bám sát nhiệm vụ được giao và gửi trên hệ thống đúng thời hạn.\n"
    "2. Ghi nhận hoạt động đã thực hiện kèm tài liệu kiểm chứng, không tổng hợp bằng bảng riêng.\n"
    "3. Phân công một cán bộ đầu mối; khi thay đổi thì cập nhật trên hệ thống.\n"
    "Trong quá trình thực hiện, vướng mắc được phản ánh qua hệ thống để được hướng dẫn.",
    ("Các cơ quan, đơn vị được giao nhiệm vụ trong kế hoạch",),
)
MEETING = Text(
    "GM",
    "Họp giao ban công tác tuyên truyền cải cách hành chính",
    "Cơ quan điều phối trân trọng kính mời đại diện lãnh đạo {cơ quan} dự họp giao ban công tác tuyên truyền cải cách "
    "hành chính.\n"
    "- Thời gian: 14 giờ 00, một buổi.\n"
    "- Địa điểm: Phòng họp cơ quan điều phối.\n"
    "- Nội dung: kết quả thực hiện nhiệm vụ, vướng mắc và trọng tâm kỳ tới.\n"
    "Đề nghị {cơ quan} chuẩn bị ý kiến và cử người dự họp đúng thành phần.",
    ("{cơ quan}",),
)
RESULT = Text(
    "TB",
    "Kết quả tiến độ thực hiện kế hoạch tuyên truyền cải cách hành chính",
    "Qua theo dõi trên hệ thống, cơ quan điều phối thông báo:\n"
    "I. KẾT QUẢ CHUNG\n"
    "Các cơ quan đã triển khai nhiệm vụ theo kế hoạch; số liệu chi tiết xem tại mục theo dõi, đôn đốc.\n"
    "II. YÊU CẦU\n"
    "1. Cơ quan còn nhiệm vụ quá hạn khẩn trương hoàn thành.\n"
    "2. Cơ quan chưa gửi tài liệu kiểm chứng bổ sung trong 10 ngày làm việc.",
)


def document_of(text: Text, position: str) -> Document:
    """A document of the sample, its head left to the letterhead."""
    return Document(
        kind=text.kind,
        head=Head(issuer=""),
        title=text.title,
        addressees=text.addressees,
        body=parts_of(text.body),
        signature=Signature(lines=(position,)),
        recipients=("Như trên" if text.addressees else "Các cơ quan có liên quan", "Lưu: VT"),
    )


def settle_letterheads(rows: Iterable[Mapping[str, str]], administrator: User) -> None:
    """Those of agencies in force that have none yet, from the day the agency began."""
    for row in rows:
        agency = Agency.objects.filter(code=row["code"]).first()
        if agency is None or letterhead_of(agency, date.max).pk:
            continue
        facts = {name: row[name] for name in ("abbreviation", "issuer", "parent", "place")}
        save_letterhead(Letterhead(agency=agency, valid_from=agency.valid_from, **facts), actor=administrator)


def issue_sample(text: Text, agency: Agency, *, officer: User, head: User, to: Iterable[Agency] = ()) -> None:
    """The officer drafts, the head approves, the officer numbers."""
    content = document_of(text, "GIÁM ĐỐC")
    document = draft_document(agency=agency, content=content, actor=officer, recipients=to)
    submit_document(document, actor=officer)
    approve_document(document, actor=head)
    issue_document(document, actor=officer)


def issue_sample_batch(text: Text, agency: Agency, *, officer: User, head: User, to: Iterable[Agency]) -> None:
    content = document_of(text, "GIÁM ĐỐC")
    batch = draft_batch(agency=agency, content=content, addressees={one: {} for one in to}, actor=officer)
    transition_document(batch, "submit", actor=officer)
    transition_document(batch, "approve", actor=head)
    issue_batch(batch, actor=officer)


def load_documents(officer: User, head: User, agency: Agency) -> None:
    """A first year's handful: guidance issued in January, one document waiting for the head, one draft."""
    if Outgoing.objects.filter(agency=agency).exists():
        return
    first = next_working_day(clock.today().replace(month=1, day=2), working_calendar())
    if first <= clock.today():
        with clock.at(first), without_mail():
            issue_sample(GUIDANCE, agency, officer=officer, head=head, to=_partners(agency))
    with without_mail():
        waiting = draft_document(agency=agency, content=document_of(RESULT, "GIÁM ĐỐC"), actor=officer)
        submit_document(waiting, actor=officer)
        invitation = replace(document_of(MEETING, "GIÁM ĐỐC"), addressees=("Các cơ quan phối hợp",))
        invitation = replace(invitation, body=parts_of(MEETING.body.replace("{cơ quan}", "cơ quan")))
        draft_document(agency=agency, content=invitation, actor=officer)


def _partners(agency: Agency) -> list[Agency]:
    """Other departments of the same level."""
    same = in_force(clock.today()).filter(kind=agency.kind, level=agency.level)
    return list(same.exclude(pk=agency.pk).order_by("code"))
