"""Bringing a decision in from the command line, by the same domain functions as the web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from lantoa.base.accounts.models import User
from lantoa.config.refusal import BadInput, Refusal
from lantoa.kernel.permission import Refused
from lantoa.programme.assignments.domain import activate_plan, preview_activation
from lantoa.programme.plans.domain import proposed_roles, read_upload, receive_upload
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.states import DRAFT


def import_files(files: Sequence[Path], *, username: str | None, activate: bool) -> Iterator[str]:
    """Lines that tell what was done. A refusal or an unreadable file ends with its sentence and exit code 2."""
    actor = _actor(username)
    try:
        with ExitStack() as opened:
            came = receive_upload(
                [(f.name, opened.enter_context(f.open("rb"))) for f in files], actor=actor, read_now=True
            )
        version = read_upload(came.upload, actor=actor)
        if version is None:
            came.upload.refresh_from_db()
            raise BadInput(came.upload.sentence)
        if came.known:
            yield "Quyết định này đã được nhập trước đây."
        yield str(version)
        yield from _state_of(version)
        if activate and version.state == DRAFT:
            activate_plan(version, actor=actor, roles=proposed_roles(version))
            yield f"Đã kích hoạt: {version.plan.assignments.count()} phân công."
    except OSError as problem:
        raise BadInput(f"Không mở được tệp {problem.filename}.") from problem
    except Refused as refused:
        raise BadInput(str(refused)) from refused


def _state_of(version: PlanVersion) -> Iterator[str]:
    preview = preview_activation(version)
    yield f"Nhiệm vụ: {version.tasks.count()} · trách nhiệm: {version.duties.count()}"
    yield f"Sẽ giao {preview.assignments} phân công cho {len(preview.lines)} cơ quan."
    yield from preview.blockers
    yield from (f"{r.where}: {r.message}" for r in version.remarks.all())


def _actor(username: str | None) -> User:
    people = User.objects.filter(is_active=True)
    chosen = people.filter(username=username) if username else people.filter(is_superuser=True).order_by("pk")
    actor = chosen.first()
    if actor is None:
        raise Refusal(f"Không có tài khoản {username}." if username else "Chưa có quản trị hệ thống; hãy tạo trước.")
    return actor
