"""Small decisions in our own words, as text files, and drafts read from them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from lantoa.kernel.permission import Actor
from lantoa.programme.plans.domain import read_upload, receive_upload
from lantoa.programme.plans.models import Plan, PlanImport, PlanVersion

Row = tuple[str, str, str, str]
"""Content, lead, cooperating, timing."""

TASKS: Sequence[Row] = (
    ("Tổ chức hội thi mẫu", "Sở Mẫu", "Sở Tiền Mẫu; Hội Mẫu", "Quý I/2026"),
    ("Phát thanh bản tin mẫu", "Hội Mẫu", "Sở Mẫu", "Thường xuyên"),
)
DUTIES: Sequence[tuple[str, str]] = (
    ("Sở Mẫu", "Đôn đốc, theo dõi việc thực hiện Kế hoạch."),
    ("Sở Tiền Mẫu", "Tham mưu bố trí kinh phí thực hiện."),
)


def decision(
    number: str = "77/QĐ-UBND",
    *,
    title: str = "Ban hành Kế hoạch truyền thông mẫu năm 2026",
    tasks: Sequence[Row] = TASKS,
    duties: Sequence[tuple[str, str]] = DUTIES,
    bases: Sequence[str] = (),
) -> bytes:
    """A decision of 05/01/2026 with its plan and appendix."""
    clauses = "".join(f"{n}. {agency}\n- {text}\n" for n, (agency, text) in enumerate(duties, 1))
    rows = "".join("| " + " | ".join((str(n), *row)) + " |\n" for n, row in enumerate(tasks, 1))
    return f"""ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tỉnh Mẫu, ngày 05 tháng 01 năm 2026

QUYẾT ĐỊNH
{title}
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU
{"".join(f"Căn cứ {base};" + chr(10) for base in bases)}QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền thông mẫu năm 2026.
Điều 2. Quyết định có hiệu lực từ ngày ký.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Cán bộ mẫu 01

KẾ HOẠCH
Truyền thông mẫu năm 2026
I. MỤC ĐÍCH
Giúp mọi người cùng biết.
II. TỔ CHỨC THỰC HIỆN
{clauses}
PHỤ LỤC
| STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
{rows}""".encode()


def bring_in(content: bytes, *, actor: Actor, name: str = "quyet-dinh.txt", amends: Plan | None = None) -> PlanImport:
    """An upload of one file, not read yet and not handed to the reader."""
    return receive_upload([(name, BytesIO(content))], actor=actor, amends=amends, read_now=True).upload


def draft(content: bytes, *, actor: Actor, amends: Plan | None = None) -> PlanVersion:
    """The draft read from a decision."""
    version = read_upload(bring_in(content, actor=actor, amends=amends))
    assert version is not None
    return version
