from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from lantoa.config.embedded import MAJOR, EmbeddedError, EmbeddedServer

USE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from lantoa.config.embedded import EmbeddedServer
EmbeddedServer(Path(sys.argv[1])).start()
os.kill(os.getpid(), signal.SIGKILL)
"""
USE_AND_LEAVE = """
import sys
from pathlib import Path
import psycopg
from lantoa.config.embedded import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), durable=False) as server, psycopg.connect(server.url) as connection:
    print(connection.execute("SELECT current_user").fetchone()[0])
"""


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Below the plain temporary directory, which every account may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="lantoa-test-"))
    yield folder / "pg"
    shutil.rmtree(folder)


@pytest.fixture
def server(data_dir: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(data_dir, durable=False)
    server.start()
    yield server
    server.stop()


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postmaster.pid").read_text().splitlines()[0])


def ask(server: EmbeddedServer, query: str) -> object:
    with psycopg.connect(server.url, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def remember(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE memory AS SELECT 'Lan Tỏa' AS word")


def test_a_durable_server_speaks_vietnamese_and_utc(data_dir: Path) -> None:
    with EmbeddedServer(data_dir) as server:
        assert ask(server, "SELECT upper('đường òa')") == "ĐƯỜNG ÒA"
        assert ask(server, "SELECT current_setting('fsync')") == "on"
        assert ask(server, "SELECT current_setting('synchronous_commit')") == "on"
        assert ask(server, "SELECT current_setting('TimeZone')") == "UTC"
        assert ask(server, "SELECT current_setting('listen_addresses')") == ""
        assert ask(server, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'lantoa'") == "UTF8"


def test_only_the_owner_reaches_the_data_and_the_socket(server: EmbeddedServer) -> None:
    assert stat.S_IMODE(server.data_dir.stat().st_mode) == 0o700


def test_the_last_user_stops_the_server(data_dir: Path) -> None:
    first, second = EmbeddedServer(data_dir, durable=False), EmbeddedServer(data_dir, durable=False)
    first.start()
    number = postmaster(data_dir)
    assert second.start() == first.url
    assert postmaster(data_dir) == number
    first.stop()
    assert second.running() is True
    second.stop()
    assert second.running() is False


def test_data_outlive_a_stop(data_dir: Path) -> None:
    with EmbeddedServer(data_dir) as server:
        remember(server)
    with EmbeddedServer(data_dir) as server:
        assert ask(server, "SELECT word FROM memory") == "Lan Tỏa"


def test_a_killed_server_starts_again_with_its_data(data_dir: Path) -> None:
    with EmbeddedServer(data_dir) as server:
        remember(server)
        killed = psutil.Process(postmaster(data_dir))
        killed.kill()
        psutil.wait_procs([killed], timeout=10)
        assert server.running() is False
        server.start()
        assert ask(server, "SELECT word FROM memory") == "Lan Tỏa"


def test_a_number_in_the_lock_file_that_is_somebody_else_is_no_server(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, durable=False) as server:
        kept = (data_dir / "postmaster.pid").read_text()
    (data_dir / "postmaster.pid").write_text("\n".join([str(os.getpid()), *kept.splitlines()[1:]]) + "\n")
    with EmbeddedServer(data_dir, durable=False) as server:
        assert ask(server, "SELECT 1") == 1


def test_the_server_of_a_killed_product_is_taken_over(data_dir: Path) -> None:
    done = subprocess.run([sys.executable, "-c", USE_AND_DIE, str(data_dir)], check=False)
    assert done.returncode == -signal.SIGKILL
    number = postmaster(data_dir)
    with EmbeddedServer(data_dir) as server:
        assert postmaster(data_dir) == number
        assert ask(server, "SELECT 1") == 1
    assert server.running() is False


def test_several_processes_may_start_at_once(data_dir: Path) -> None:
    command = [sys.executable, "-c", USE_AND_LEAVE, str(data_dir)]
    users = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [user.communicate()[0].strip() for user in users] == ["lantoa"] * 3
    assert EmbeddedServer(data_dir).running() is False


def test_data_of_another_version_are_refused_with_advice(data_dir: Path) -> None:
    with EmbeddedServer(data_dir, durable=False):
        pass
    (data_dir / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedError) as refused:
        EmbeddedServer(data_dir).start()
    assert str(refused.value) == (
        f"Thư mục dữ liệu {data_dir} do PostgreSQL 16 tạo ra, còn bản này dùng PostgreSQL {MAJOR}. "
        "Hãy sao lưu bằng bản Lan Tỏa cũ (lantoa backup TỆP), chuyển thư mục này sang nơi khác, "
        "rồi khôi phục bằng bản mới (lantoa restore TỆP)."
    )


def test_a_directory_with_other_things_is_left_alone(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "thu.txt").write_text("của người khác")
    with pytest.raises(EmbeddedError, match="không trống"):
        EmbeddedServer(data_dir).start()
    assert [path.name for path in data_dir.iterdir()] == ["thu.txt"]


def test_a_first_start_killed_half_way_is_begun_again(data_dir: Path) -> None:
    half = data_dir.with_name("pg.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with EmbeddedServer(data_dir, durable=False) as server:
        assert ask(server, "SELECT 1") == 1
    assert half.exists() is False


def test_a_path_too_long_for_a_socket_is_served_from_a_short_one(data_dir: Path) -> None:
    deep = data_dir / ("thư mục 'dài' " * 6) / ("x" * 60)
    with EmbeddedServer(deep, durable=False) as server:
        assert ask(server, "SELECT 1") == 1
    shutil.rmtree(data_dir)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")
def test_a_plain_account_runs_its_own_server(data_dir: Path) -> None:
    nobody = {"user": "nobody", "group": 65534, "extra_groups": []}
    try:
        subprocess.run([sys.executable, "-c", "import lantoa"], check=True, capture_output=True, **nobody)
    except (PermissionError, subprocess.CalledProcessError):
        pytest.skip("the interpreter is not readable by other accounts")
    os.chown(data_dir.parent, 65534, 65534)
    done = subprocess.run(
        [sys.executable, "-c", USE_AND_LEAVE, str(data_dir)], check=True, capture_output=True, text=True, **nobody
    )
    assert done.stdout.strip() == "lantoa"
    assert data_dir.stat().st_uid == 65534
