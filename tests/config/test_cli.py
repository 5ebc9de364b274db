from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from lantoa.config import sample
from lantoa.config.cli import main
from lantoa.config.embedded import EmbeddedServer
from lantoa.config.environment import secret_key, state_dir
from lantoa.config.locks import FileLock

COMMANDS = dict.fromkeys(
    ["run", "web", "worker", "prepare", "migrate", "manage", "backup", "restore", "plan", "messages", "bench", "sample"]
)
SAMPLE = Path(sample.__file__).parent / "decision-2026.docx"
LANTOA = [sys.executable, "-m", "lantoa.config.cli"]
PURE = """
import sys
import tempfile
from lantoa.config import sample
from lantoa.config.cli import main
try:
    main(sys.argv[1:])
finally:
    print(sorted({"django", "psycopg", "psutil"} & sys.modules.keys()))
"""


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANTOA_VAR", str(tmp_path / "var"))
    return state_dir()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def lantoa(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_help_lists_every_command() -> None:
    code, out, _ = lantoa("--help")
    assert code == 0
    names = [line.split()[0] for line in out.split("Commands:\n")[1].splitlines()]
    assert names == [*COMMANDS]


def test_every_command_has_help() -> None:
    for name in COMMANDS.keys() - {"manage"}:
        assert lantoa(name, "--help")[0] == 0


def test_plan_parse_refuses_a_missing_file_without_starting_anything(tmp_path: Path) -> None:
    missing = str(tmp_path / "khong-co.docx")
    done = subprocess.run(
        [sys.executable, "-c", PURE, "plan", "parse", missing], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "[]\n", f"Không có tệp {missing}.\n")


def test_plan_parse_prints_the_contract_as_json() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PURE, "plan", "parse", "--json", str(SAMPLE)], check=True, capture_output=True, text=True
    )
    printed, _, imported = done.stdout.rpartition("\n[")
    assert f"[{imported}" == "[]\n"
    decision = json.loads(printed)
    assert decision["number"] == "3999/QĐ-UBND"
    assert [task["order"] for task in decision["tasks"]] == [str(n) for n in range(1, len(decision["tasks"]) + 1)]


def test_plan_parse_prints_a_summary_for_people() -> None:
    code, out, _ = lantoa("plan", "parse", str(SAMPLE))
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "QĐ số 3999/QĐ-UBND ngày 2025-12-26"
    assert [line.split(".")[0].strip() for line in lines[6:12]] == ["I", "II", "III", "IV", "V", "VI"]


def test_plan_parse_says_why_a_file_is_no_decision(tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Kính gửi anh, hẹn gặp anh chiều mai.", encoding="utf-8")
    code, out, err = lantoa("plan", "parse", str(letter))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    key = secret_key(path)
    assert len(key) >= 50
    assert secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_run_says_where_the_first_is(var: Path) -> None:
    first = FileLock(var / "run.lock")
    first.acquire()
    first.write("http://127.0.0.1:8123/ (tiến trình 77)")
    assert lantoa("run") == (
        1,
        "",
        "Lan Tỏa đang chạy rồi: http://127.0.0.1:8123/ (tiến trình 77). Hãy dừng nó trước khi chạy lần nữa.\n",
    )
    assert lantoa("restore", "x.tar") == (1, "", "Lan Tỏa đang chạy; hãy dừng nó trước khi khôi phục.\n")
    assert not (var / "pg").exists()  # refused before a database is started
    first.release()


@pytest.mark.usefixtures("var")
def test_a_taken_port_is_named_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = lantoa("run", "--port", str(port))
    assert (code, out) == (1, "")
    assert err.startswith(f"Không mở được 127.0.0.1:{port} (")


def test_restore_puts_back_what_backup_kept_and_never_overwrites_unasked(
    var: Path, tmp_path: Path, new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    url = new_database()
    monkeypatch.setenv("DATABASE_URL", url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE word AS SELECT 'cũ' AS text")
    file = tmp_path / "sao-luu.tar"
    assert lantoa("backup", str(file))[0] == 0
    assert lantoa("backup", str(file)) == (1, "", f"{file} đã có; hãy chọn tên khác.\n")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE word SET text = 'mới'")
    code, _, err = lantoa("restore", str(file))
    assert (code, err.split(".")[0]) == (1, "Cơ sở dữ liệu không trống nên không khôi phục đè lên")
    assert lantoa("restore", "--replace", str(file))[0] == 0
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT text FROM word").fetchall() == [("cũ",)]
    (kept,) = (var / "backups").iterdir()
    assert lantoa("restore", "--replace", str(kept))[0] == 0
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT text FROM word").fetchall() == [("mới",)]


def test_an_unknown_benchmark_names_the_known_ones() -> None:
    code, _, err = lantoa("bench", "khong-co")
    assert code == 2
    assert err.startswith("Không có phép đo “khong-co”. Các phép đo: ")


def living(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


class Product:
    """`lantoa run` in a process of its own, on a state directory and port of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.port = port
        self.environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"LANTOA_VAR": str(var)}
        self.var = var
        self.log = var / "log.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [*LANTOA, "run", "--no-sample", "--port", str(self.port)]
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self.wait_until_healthy()

    def healthy(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/suc-khoe")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait_until_healthy(self) -> None:
        self.until(self.healthy)

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 90
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def children(self, word: str) -> list[psutil.Process]:
        assert self.process is not None
        return [c for c in psutil.Process(self.process.pid).children() if living(c) and word in c.cmdline()]

    def stop(self) -> int | None:
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """Not below pytest's own directory, which it closes to other accounts."""
    folder = Path(tempfile.mkdtemp(prefix="lantoa-test-"))
    product = Product(folder, free_port())
    yield product
    product.stop()
    with EmbeddedServer(folder / "pg"):
        pass  # a failed test may leave the server of a killed product: take it over and stop it
    shutil.rmtree(folder)


def test_run_check_starts_answers_and_stops(product: Product) -> None:
    command = [*LANTOA, "run", "--check", "--no-sample", "--port", str(product.port)]
    done = subprocess.run(command, env=product.environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"Lan Tỏa đang phục vụ tại http://127.0.0.1:{product.port}/" in done.stdout
    assert (product.var / "pg" / "postmaster.pid").exists() is False


def test_the_product_survives_the_death_of_each_of_its_parts(product: Product) -> None:
    product.start()
    postmaster = product.var / "pg" / "postmaster.pid"

    (web,) = product.children("web")
    web.kill()
    product.until(lambda: [child.pid for child in product.children("web")] not in ([], [web.pid]))
    product.wait_until_healthy()

    database = psutil.Process(int(postmaster.read_text().split()[0]))
    database.kill()
    product.until(lambda: postmaster.exists() and int(postmaster.read_text().split()[0]) != database.pid)
    product.wait_until_healthy()

    assert product.process is not None
    kept = product.children("web") + product.children("worker")
    parts = kept + [grandchild for child in kept for grandchild in child.children(recursive=True)]
    product.process.kill()
    product.process.wait()
    product.until(lambda: not any(living(part) for part in parts))
    product.start()
    assert product.stop() == 0
    assert postmaster.exists() is False
    assert "Đã dừng." in product.log.read_text()


def test_bench_prints_a_table_of_ratios() -> None:
    from lantoa.config.commands.bench import table

    case = {"case": "docx", "value": 1.5, "goal": 2.0, "better": "lower", "ok": True}
    case |= {"ours": 3.0, "reference": 2.0, "unit": "ms"}
    result = {"name": "parse", "machine": {"cores": 2}, "sizes": {"pages": 12}, "cases": [case]}
    assert json.loads(json.dumps(result)) == result
    assert table(result).splitlines() == [
        "parse · cores 2",
        "pages 12",
        "  docx                             1.50 (mục tiêu ≤ 2.0) đạt · ta 3 ms · mốc 2 ms",
    ]
