"""Keeps the processes of the product alive: starts them, restarts them with growing pauses, stops them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

SUPERVISED = "LANTOA_SUPERVISED"
"""Set for children: their standard input is a pipe that closes when the supervisor is gone."""

_FIRST_PAUSE = 0.5  # seconds before the first restart; doubled at each failure …
_LONGEST_PAUSE = 30.0  # … up to this …
_HEALTHY_AFTER = 60.0  # … and forgotten when a child has lived this long
_TICK = 0.25
_GRACE = 20.0  # seconds to finish running requests and jobs


class Child:
    """One long-running command in a process group of its own, so that what it leaves behind can be removed."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self.failures = 0
        self.due = 0.0  # monotonic time of the next start
        self._started = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        environment = os.environ | {SUPERVISED: "1"}
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, start_new_session=True, env=environment)

    def tend(self) -> int | None:
        """Start when due; the exit code when it has just died, with the next start put off."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        if time.monotonic() - self._started > _HEALTHY_AFTER:
            self.failures = 0
        self.due = time.monotonic() + min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self.failures)
        self.failures += 1
        self._clear()
        return code

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def finish(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic), then kill the group."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self._clear()

    def _clear(self) -> None:
        """Workers whose leader was killed would keep the port and old connections."""
        assert self.process is not None
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None


class Supervisor:
    """`say` gets one sentence for each event; `keep` is called at every tick to look after what is no child."""

    def __init__(self, *, say: Callable[[str], None], keep: Callable[[], None] = lambda: None) -> None:
        self._say = say
        self._keep = keep
        self._stop = threading.Event()

    @contextmanager
    def signals(self) -> Iterator[None]:
        """SIGINT, SIGTERM and SIGHUP ask for an orderly stop during the block."""
        names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = [signal.signal(name, self._on_signal) for name in names]
        try:
            yield
        finally:
            for name, handler in zip(names, before, strict=True):
                signal.signal(name, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def run_once(self, command: Sequence[str]) -> int:
        """Run a command to its end and return its exit code; 0 as well when asked to stop meanwhile."""
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        while (code := process.poll()) is None:
            if self._stop.wait(_TICK):
                process.terminate()
                process.wait()
                return 0
        return code

    def keep_running(self, children: Sequence[Child], *, each_tick: Callable[[], None] = lambda: None) -> None:
        """Tend the children until asked to stop, then stop them all."""
        try:
            while not self._stop.is_set():
                self._keep()
                for child in children:
                    if (code := child.tend()) is not None:
                        self._say(f"Tiến trình {child.name} đã dừng (mã {code}); sẽ khởi động lại.")
                each_tick()
                self._stop.wait(_TICK)
        finally:
            for child in children:
                child.ask_to_stop()
            deadline = time.monotonic() + _GRACE
            for child in children:
                child.finish(deadline)


def stop_with_supervisor() -> None:
    """In a child: ask myself to stop when the supervisor vanishes, even by kill -9."""
    if not os.environ.get(SUPERVISED):
        return

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="supervisor-watch", daemon=True).start()
