from __future__ import annotations

import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from lantoa.config import archive


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, and where every sequence stands."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        rows = {}
        for (name,) in found:
            query = sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(name))
            rows[name] = connection.execute(query).fetchall()
        rows[" sequences"] = connection.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
    return rows


def fill(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO auth_group (name) SELECT 'Nhóm mẫu ' || n FROM generate_series(1, 300) n")
        connection.execute(
            "CREATE TABLE odd (id serial PRIMARY KEY, raw bytea, doc jsonb, at timestamptz, tags text[])"
        )
        connection.execute(
            "INSERT INTO odd (raw, doc, at, tags) VALUES (%s, %s, now(), %s)",
            [bytes(range(256)), '{"tên": "Lan Tỏa", "n": null}', ["một", "hai,ba", 'b"ốn']],
        )


@pytest.mark.django_db
def test_a_restore_gives_back_every_row_and_every_file(new_database: Callable[..., str], tmp_path: Path) -> None:
    source, target = new_database(migrated=True), new_database()
    fill(source)
    media = tmp_path / "media"
    (media / "ảnh" / "2026").mkdir(parents=True)
    (media / "ảnh" / "2026" / "tệp có dấu.bin").write_bytes(bytes(range(256)) * 100)
    file = tmp_path / "sao-luu.tar"
    archive.backup(file, database_url=source, media=media, say=print)
    archive.restore(file, database_url=target, media=tmp_path / "media-moi", say=print)
    before = contents(source)
    assert len(before["auth_group"]) >= 300
    assert contents(target) == before
    assert (tmp_path / "media-moi" / "ảnh" / "2026" / "tệp có dấu.bin").read_bytes() == bytes(range(256)) * 100
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["media", "media-moi", "sao-luu.tar"]


def test_media_already_there_are_set_aside(new_database: Callable[..., str], tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    (media / "cũ.txt").write_text("cũ")
    url = new_database()
    file = tmp_path / "sao-luu.tar"
    archive.backup(file, database_url=url, media=media, say=print)
    (media / "cũ.txt").write_text("mới hơn bản sao lưu")
    archive.restore(file, database_url=url, media=media, say=print)
    assert (media / "cũ.txt").read_text() == "cũ"
    (aside,) = [path for path in tmp_path.iterdir() if path.name.startswith("media-")]
    assert (aside / "cũ.txt").read_text() == "mới hơn bản sao lưu"


def test_a_database_with_tables_is_not_overwritten(new_database: Callable[..., str], tmp_path: Path) -> None:
    url = new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE precious (id int)")
    with pytest.raises(archive.ArchiveError, match="không trống"):
        archive.restore(tmp_path / "x.tar", database_url=url, media=tmp_path / "media", say=print)
    archive.clear(url)
    assert archive.is_empty(url) is True


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10240, None])
def test_a_file_that_is_no_backup_changes_nothing(
    new_database: Callable[..., str], tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "x.tar"
    if content is not None:
        file.write_bytes(content)
    url = new_database()
    with pytest.raises(archive.ArchiveError):
        archive.restore(file, database_url=url, media=tmp_path / "media", say=print)
    assert archive.is_empty(url) is True
    assert (tmp_path / "media").exists() is False


def test_a_truncated_backup_changes_nothing(new_database: Callable[..., str], tmp_path: Path) -> None:
    source, target = new_database(), new_database()
    with psycopg.connect(source, autocommit=True) as connection:
        connection.execute("CREATE TABLE t AS SELECT n, md5(n::text) FROM generate_series(1, 20000) n")
    file = tmp_path / "x.tar"
    archive.backup(file, database_url=source, media=tmp_path / "media", say=print)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(archive.ArchiveError):
        archive.restore(file, database_url=target, media=tmp_path / "media", say=print)
    assert archive.is_empty(target) is True


def test_a_path_that_leaves_the_folder_is_refused(new_database: Callable[..., str], tmp_path: Path) -> None:
    url = new_database()
    file = tmp_path / "x.tar"
    archive.backup(file, database_url=url, media=tmp_path / "media", say=print)
    (tmp_path / "evil.txt").write_text("evil")
    with tarfile.open(file, "a") as tar:
        tar.add(tmp_path / "evil.txt", "../outside.txt")
    with pytest.raises(archive.ArchiveError):
        archive.restore(file, database_url=url, media=tmp_path / "media", say=print)
    assert (tmp_path / "outside.txt").exists() is False


def test_a_failed_backup_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(psycopg.OperationalError):
        archive.backup(
            tmp_path / "x.tar", database_url="postgresql://nobody@/none?host=/nowhere", media=tmp_path, say=print
        )
    assert list(tmp_path.iterdir()) == []
