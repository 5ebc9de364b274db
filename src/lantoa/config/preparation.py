"""Everything between new code and a product that can serve; safe to repeat, quick when there is nothing to do.

Needs Django set up. Several nodes may prepare at once: a lock in the database lets them take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from lantoa.config import messages

Say = Callable[[str], None]
NO_ACCOUNT = "Chưa có tài khoản nào. Hãy tạo tài khoản quản trị đầu tiên: lantoa manage createsuperuser"
_LOCK = 7_461_018_223  # any number that nothing else in the database uses


def prepare(*, sample: bool, say: Say) -> None:
    """Compile messages, migrate, collect static files; with `sample`, fill a database that was empty at the start."""
    if compiled := messages.compile_stale():
        say(f"Đã biên dịch {compiled} tệp thông điệp.")
    with _turn():
        pending = _sample_mark()
        if sample and _is_empty():
            pending.touch()
        migrate(say=say)
        collect_static(say=say)
        if sample and pending.exists():
            load_sample(say=say)
            pending.unlink()
        if _nobody_can_sign_in():
            say(NO_ACCOUNT)


def migrate(*, say: Say) -> int:
    """Apply what is missing, naming each step; the number applied."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Đang cập nhật cơ sở dữ liệu: {len(plan)} bước …")
        call_command("migrate", interactive=False, verbosity=0)
        say("Cơ sở dữ liệu đã cập nhật.")
    return len(plan)


def collect_static(*, say: Say) -> None:
    """Collect static files when any source has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    mark = Path(settings.STATIC_ROOT) / ".collected"
    current = _static_fingerprint()
    if mark.exists() and mark.read_text() == current:
        return
    say("Đang gom tệp tĩnh …")
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(current)


def load_sample(*, say: Say) -> None:
    from lantoa.config import sample

    say("Đang nạp tỉnh mẫu và đọc quyết định mẫu …")
    sample.load()


def _static_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sample_mark() -> Path:
    """Stands from finding the database empty until the sample is in it, so that a kill between is mended."""
    from django.conf import settings

    return Path(settings.VAR) / "sample-pending"


def _nobody_can_sign_in() -> bool:
    from django.contrib.auth import get_user_model

    return not get_user_model()._default_manager.filter(is_active=True).exists()


def _is_empty() -> bool:
    from django.db import connection

    return not connection.introspection.table_names()


@contextmanager
def _turn() -> Iterator[None]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
