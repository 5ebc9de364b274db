"""What the settings read from the environment, filled in for a machine where nobody has set anything."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.config.refusal import Refusal

if TYPE_CHECKING:
    from lantoa.config.embedded import EmbeddedServer


def state_dir() -> Path:
    """Where the product keeps everything that is not code: LANTOA_VAR, else var/ beside src/. Created when missing."""
    folder = Path(os.environ.get("LANTOA_VAR") or Path(__file__).resolve().parents[3] / "var").absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except PermissionError:
        writable = False
    if not writable:
        raise Refusal(
            f"Tài khoản đang dùng không ghi được vào thư mục dữ liệu {folder}. "
            "Hãy chạy bằng tài khoản đã tạo ra nó, hoặc đặt LANTOA_VAR sang thư mục khác."
        )
    return folder


def uses_embedded_database() -> bool:
    return not os.environ.get("DATABASE_URL")


@contextmanager
def environment() -> Iterator[EmbeddedServer | None]:
    """Prepare os.environ; the embedded server (yielded) runs for the block unless DATABASE_URL names another."""
    var = state_dir()
    os.environ["LANTOA_VAR"] = str(var)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    if not os.environ.get("LANTOA_SECRET_KEY"):
        os.environ["LANTOA_SECRET_KEY"] = secret_key(var / "secret-key")
    if not uses_embedded_database():
        yield None
        return
    from lantoa.config.embedded import EmbeddedError, EmbeddedServer  # commands without a database do not pay for it

    server = EmbeddedServer(var / "pg")
    try:
        os.environ["DATABASE_URL"] = server.start()
    except EmbeddedError as error:
        raise Refusal(str(error)) from error
    try:
        yield server
    finally:
        del os.environ["DATABASE_URL"]
        server.stop()


@contextmanager
def django_environment() -> Iterator[None]:
    """`environment()` with Django set up inside it and its connections closed before the server stops."""
    with environment():
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()


def secret_key(path: Path) -> str:
    """The key that signs sessions and links, made once and readable by its owner only."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
