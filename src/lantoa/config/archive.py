"""Backup and restore: one tar file holding a manifest, a dump of the database, and the media files.

The database is dumped first: a file uploaded meanwhile is at worst one too many, never one missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from lantoa.config.embedded import BIN

FORMAT = 1
_MANIFEST, _DUMP, _MEDIA = "manifest.json", "database.dump", "media"
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
}

Say = Callable[[str], None]


class ArchiveError(Exception):
    """`str()` is one Vietnamese sentence."""


def backup(target: Path, *, database_url: str, media: Path, say: Say) -> None:
    """Write `target` whole or not at all, readable by its owner only."""
    part = target.with_name(f"{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent) as folder,
            open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw,
        ):
            with tarfile.open(fileobj=raw, mode="w") as tar:
                _add_manifest(tar, database_url)
                say("Đang sao lưu cơ sở dữ liệu …")
                dump = Path(folder) / _DUMP
                _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}"], database_url)
                tar.add(dump, _DUMP)
                files = sorted(path for path in media.rglob("*") if path.is_file()) if media.is_dir() else []
                for number, path in enumerate(files, start=1):
                    tar.add(path, f"{_MEDIA}/{path.relative_to(media).as_posix()}")
                    if number % 1000 == 0 or number == len(files):
                        say(f"Đã sao lưu {number}/{len(files)} tệp.")
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path, *, database_url: str, media: Path, say: Say) -> None:
    """Fill an empty database from `source` in one transaction; media already there are set aside, not deleted."""
    if not is_empty(database_url):
        raise ArchiveError("Cơ sở dữ liệu không trống nên không khôi phục đè lên.")
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=media.parent, prefix="restore-") as folder:
        say("Đang mở bản sao lưu …")
        _unpack(source, Path(folder))
        say("Đang khôi phục cơ sở dữ liệu …")
        dump = str(Path(folder) / _DUMP)
        options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        database = conninfo_to_dict(database_url).get("dbname") or "postgres"
        _run(["pg_restore", *options, f"--dbname={database}", dump], database_url)
        files = Path(folder) / _MEDIA
        if files.is_dir():
            if media.is_dir() and any(media.iterdir()):
                aside = media.with_name(f"{media.name}-{datetime.now():%Y%m%d-%H%M%S-%f}")
                media.rename(aside)
                say(f"Tệp cũ được giữ tại {aside}.")
            shutil.rmtree(media, ignore_errors=True)
            files.rename(media)


def clear(database_url: str) -> None:
    """Empty the database. The caller has made a backup."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def is_empty(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return found is None


def _add_manifest(tar: tarfile.TarFile, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        server = connection.info.server_version
    manifest = {
        "format": FORMAT,
        "lantoa": version("lantoa"),
        "postgresql": server,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    content = json.dumps(manifest, indent=1).encode()
    member = tarfile.TarInfo(_MANIFEST)
    member.size = len(content)
    tar.addfile(member, BytesIO(content))


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source, "r:") as tar:
            first = tar.next()
            content = tar.extractfile(first) if first is not None and first.name == _MANIFEST else None
            manifest: dict[str, Any] = json.load(content) if content is not None else {}
            if manifest.get("format") != FORMAT:
                raise ArchiveError(f"{source} không phải bản sao lưu mà bản Lan Tỏa này đọc được.")
            tar.extractall(folder, filter="data")
    except FileNotFoundError as error:
        raise ArchiveError(f"Không có tệp {source}.") from error
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise ArchiveError(f"{source} không phải bản sao lưu của Lan Tỏa hoặc đã hỏng.") from error
    if not (folder / _DUMP).is_file():
        raise ArchiveError(f"{source} thiếu phần cơ sở dữ liệu.")


def _run(command: list[str], database_url: str) -> None:
    """Run a PostgreSQL client. The address goes by environment, where other accounts cannot see the password."""
    given = conninfo_to_dict(database_url)
    settings = {_VARIABLES[name]: str(value) for name, value in given.items() if name in _VARIABLES}
    program, *arguments = command
    done = subprocess.run(
        [str(BIN / program), *arguments],
        check=False,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise ArchiveError(f"{program} không làm được: {done.stderr.strip()}")
