"""lantoa run, and the two processes it keeps: lantoa web and lantoa worker (alone under systemd or in a container)."""

from __future__ import annotations

import os
import socket
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import click

from lantoa.config.embedded import EmbeddedError, EmbeddedServer
from lantoa.config.environment import django_environment, environment, state_dir, uses_embedded_database
from lantoa.config.locks import FileLock
from lantoa.config.refusal import Refusal
from lantoa.config.supervisor import Child, Supervisor, stop_with_supervisor

_GRACE = 15  # seconds to finish what was begun when asked to stop
_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)  # of one web process; each may hold a database connection
_STATIC_SECONDS = 7 * 24 * 3600  # names carry a hash of the content
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - how to reach a server that listens on all addresses

_host = click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
_port = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng lắng nghe.")
_workers = click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Số tiến trình web.")


@click.command()
@_host
@_port
@_workers
@click.option("--sample/--no-sample", default=None, help="Nạp tỉnh mẫu khi cơ sở dữ liệu còn trống.")
@click.option("--check", is_flag=True, help="Khởi động, hỏi thử trang chủ rồi dừng.")
def run(host: str, port: int, workers: int, sample: bool | None, check: bool) -> None:
    """Chạy toàn bộ sản phẩm: cơ sở dữ liệu, trang web và tiến trình việc nền."""
    with FileLock(state_dir() / "run.lock") as lock:
        if not lock.acquire(wait=False):
            raise Refusal(f"Lan Tỏa đang chạy rồi: {lock.read() or state_dir()}. Hãy dừng nó trước khi chạy lần nữa.")
        _refuse_taken_port(host, port)
        url = f"http://{_in_url(host)}:{port}"
        lock.write(f"{url}/ (tiến trình {os.getpid()})")
        os.environ.setdefault("LANTOA_BASE_URL", url)
        os.environ.setdefault("LANTOA_ALLOWED_HOSTS", ",".join({"127.0.0.1", "localhost", "[::1]", _in_url(host)}))
        arrival = _Arrival(url=url, host=host, port=port)
        wanted = uses_embedded_database() if sample is None else sample
        _supervise(arrival, ["--host", host, "--port", str(port), "--workers", str(workers)], sample=wanted, once=check)
    click.echo("Đã dừng.")
    if check and not arrival.answered_well:
        raise Refusal(f"Trang chủ không trả lời được (mã {arrival.status}).")


def _supervise(arrival: _Arrival, options: list[str], *, sample: bool, once: bool) -> None:
    """Prepare, then keep web and worker until a signal, or with `once` until the site has answered."""
    lantoa = [sys.executable, "-m", "lantoa.config.cli"]
    with environment() as server:
        site, jobs = Child("web", [*lantoa, "web", *options]), Child("việc nền", [*lantoa, "worker"])
        supervisor = Supervisor(say=click.echo, keep=lambda: _keep_database(server, jobs))

        def look() -> None:
            if arrival.look():
                _announce(arrival.url, sample=sample)
                if once:
                    supervisor.stop()

        with supervisor.signals():
            if supervisor.run_once([*lantoa, "prepare", "--sample" if sample else "--no-sample"]):
                raise Refusal("Chưa chuẩn bị xong nên chưa phục vụ; nguyên nhân ở trên.")
            supervisor.keep_running([site, jobs], each_tick=look)


@click.command()
@_host
@_port
@_workers
def web(host: str, port: int, workers: int) -> None:
    """Chỉ chạy trang web (dùng khi có trình giám sát khác, như systemd)."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    stop_with_supervisor()
    with environment():
        static = Path(os.environ["LANTOA_VAR"]) / "static"
        Granian(
            "lantoa.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=_THREADS,
            websockets=False,
            respawn_failed_workers=True,
            respawn_interval=0.5,
            workers_kill_timeout=_GRACE,
            log_level=LogLevels.warning,
            static_path_route=["/static"] if static.is_dir() else None,
            static_path_mount=[static] if static.is_dir() else None,
            static_path_expires=_STATIC_SECONDS,
        ).serve()


@click.command()
@click.option("--concurrency", default=4, show_default=True, type=click.IntRange(1), help="Số việc làm cùng lúc.")
def worker(concurrency: int) -> None:
    """Chỉ chạy tiến trình việc nền (thư, nhắc hạn, tổng hợp); chạy bao nhiêu cái trên bao nhiêu máy cũng được."""
    stop_with_supervisor()
    with django_environment():
        from procrastinate.contrib.django import app
        from procrastinate.contrib.django.django_connector import DjangoConnector

        assert isinstance(app.connector, DjangoConnector)
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(concurrency=concurrency, shutdown_graceful_timeout=_GRACE)


class _Arrival:
    """Waits for the first answer of the site."""

    def __init__(self, *, url: str, host: str, port: int) -> None:
        self.url = url
        self.status: int | None = None
        self._address = (_EVERYWHERE.get(host, host), port)

    @property
    def answered_well(self) -> bool:
        return self.status is not None and self.status < 500

    def look(self) -> bool:
        """True once, when the first answer has come."""
        if self.status is not None:
            return False
        connection = HTTPConnection(*self._address, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": self.url.removeprefix("http://")})
            self.status = connection.getresponse().status
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True


def _announce(url: str, *, sample: bool) -> None:
    click.echo(f"\nLan Tỏa đang phục vụ tại {url}/ · bàn làm việc: {url}/ban-lam-viec/")
    if sample:
        from lantoa.config.sample import sign_ins

        for role, username, password in sign_ins():
            click.echo(f"  {role}: {username} / {password}")
    click.echo("Dừng bằng Ctrl+C.")


def _keep_database(server: EmbeddedServer | None, jobs: Child) -> None:
    """Bring a killed database back. The web reconnects by itself; jobs are still found, but no longer at once."""
    if server is not None and not server.running():
        click.echo("Cơ sở dữ liệu đã dừng bất thường; đang khởi động lại.")
        try:
            server.start()
            jobs.ask_to_stop()
        except EmbeddedError as error:
            click.echo(str(error), err=True)


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"Không mở được {host}:{port} ({error.strerror}). Hãy dừng chương trình đang dùng cổng này "
                "hoặc chọn cổng khác bằng --port."
            ) from error


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
