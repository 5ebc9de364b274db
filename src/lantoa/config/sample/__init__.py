"""The sample province: registers, people and a live plan, brought in through the domain functions like any other."""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).parent
PASSWORD = "Lan-Toa-mau-2026"  # noqa: S105 - printed for trying the product; a real installation loads no sample
DECISION = HERE / "decision-2026.docx"
SHOWN = {
    "quantri": "Quản trị hệ thống",
    "vhttdl.canbo": "Cơ quan điều phối – cán bộ",
    "vhttdl.lanhdao": "Cơ quan điều phối – lãnh đạo",
    "vhttdl.bientap": "Biên tập viên",
    "noivu.canbo": "Cơ quan thường trực – cán bộ",
    "tuphap.canbo": "Cán bộ một sở",
    "tuphap.lanhdao": "Lãnh đạo một sở",
    "xamau001.canbo": "Cán bộ cấp xã",
    "bptth.bientap": "Tòa soạn báo, phát thanh, truyền hình",
    "taichinh.kinhphi": "Cán bộ tài chính",
    "ubndtinh.lanhdao": "Lãnh đạo tỉnh",
    "khach.xem": "Người chỉ xem",
}


def sign_ins() -> list[tuple[str, str, str]]:
    """(role, sign-in name, password) of one sample person a role."""
    return [(label, username, PASSWORD) for username, label in SHOWN.items()]


def rows(name: str) -> list[dict[str, str]]:
    """A register as dict rows."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load() -> None:
    """Bring the sample in; what is already there stays as it is."""
    from lantoa.base.accounts.domain import import_people
    from lantoa.base.accounts.models import User
    from lantoa.base.agencies.domain import import_agencies, import_groups, import_successions
    from lantoa.config.sample.reports import load_forms
    from lantoa.kernel import clock

    administrator, created = User.objects.get_or_create(
        username="quantri",
        defaults={"last_name": "Cán bộ mẫu", "first_name": "18", "is_superuser": True, "is_staff": True},
    )
    if created:
        administrator.set_password(PASSWORD)
        administrator.save()
    import_agencies(rows("agencies.csv"), administrator)
    import_successions(rows("successions.csv"), administrator)
    import_groups(rows("groups.csv"), administrator)
    with clock.at(clock.today().replace(month=1, day=1)):  # they have been in office the whole year
        import_people(rows("people.csv"), administrator)
    for user in User.objects.filter(username__in=[r["username"] for r in rows("people.csv")]):
        if not user.has_usable_password():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
    load_plan(DECISION, administrator)
    load_correspondence(administrator)
    load_forms(administrator)


def load_plan(path: Path, administrator: object) -> None:
    """Read the sample decision and put it in force, unless it is already in."""
    from lantoa.programme.assignments.domain import activate_plan
    from lantoa.programme.plans.domain import proposed_roles, read_upload, receive_upload
    from lantoa.programme.plans.states import DRAFT

    with path.open("rb") as file:
        came = receive_upload([(path.name, file)], actor=administrator, read_now=True)  # type: ignore[arg-type]
    version = read_upload(came.upload, actor=administrator)
    if version is not None and version.state == DRAFT and not came.known:
        activate_plan(version, actor=administrator, roles=proposed_roles(version))  # type: ignore[arg-type]


def load_correspondence(administrator: object) -> None:
    """Letterheads, and the first documents of the agency that coordinates the plan."""
    from django.utils import translation

    from lantoa.base.accounts.models import User
    from lantoa.config.sample.correspondence import load_documents, settle_letterheads

    settle_letterheads(rows("letterheads.csv"), administrator)  # type: ignore[arg-type]
    writers = User.objects.filter(username__in=("vhttdl.canbo", "vhttdl.lanhdao")).order_by("username")
    if len(writers) == 2:
        officer, head = writers
        agency = head.memberships.select_related("agency").first()
        with translation.override("vi"):
            load_documents(officer, head, agency.agency)  # type: ignore[union-attr]
