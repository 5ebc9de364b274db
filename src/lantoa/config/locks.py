"""Advisory locks between processes (flock): the system frees them when a process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """One open file that may be locked for sharing or for itself alone. The file stays; only the lock matters."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        return self._fd is not None

    def acquire(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock, or change its kind when already held. False when somebody else holds it and `wait` is off."""
        opened = self._fd if self._fd is not None else os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(opened, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(opened)  # a refused change of kind loses the old lock as well, so nothing is left to keep
            self._fd = None
            return False
        self._fd = opened
        return True

    def release(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> FileLock:
        return self

    def __exit__(self, *of_error: object) -> None:
        self.release()

    def write(self, text: str) -> None:
        """Leave a note for those who find the lock taken."""
        assert self._fd is not None
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, text.encode(), 0)

    def read(self) -> str:
        return self.path.read_text(encoding="utf-8") if self.path.exists() else ""


@contextmanager
def exclusive(path: Path) -> Iterator[FileLock]:
    """Wait for the lock and hold it alone for the block."""
    with FileLock(path) as lock:
        lock.acquire()
        yield lock
