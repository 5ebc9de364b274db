"""Reads a file in a process of its own, so that a hostile one takes nothing down but that process."""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from vanban.blocks import Source
from vanban.errors import TooLarge, Unreadable

SECONDS = 60
MEMORY = 1024 * 2**20
"""Address space, which is more than memory in use."""
_CHILD = "from vanban.readers.guard import main; main()"
_SLOW = "Tệp quá phức tạp nên không đọc xong trong thời gian cho phép."


def read_guarded(path: Path | str, *, seconds: int = SECONDS, memory: int = MEMORY) -> Source:
    """Raises what `read_file` raises, and TooLarge when time or memory (bytes) run out."""
    result = in_child("vanban.readers:read_file", path, seconds=seconds, memory=memory)
    if not isinstance(result, Source):
        raise TooLarge(_SLOW)
    return result


def in_child(work: str, path: Path | str, *, seconds: int = SECONDS, memory: int = MEMORY) -> object:
    """What the function `work` ("module:name") makes of the file; raises as `read_guarded` does."""
    command = [sys.executable, "-c", _CHILD, work, str(path), str(seconds), str(memory)]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PATH": ""}
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds + 10, check=False, env=environment)
    except subprocess.TimeoutExpired as error:
        raise TooLarge(_SLOW) from error
    if done.returncode != 0:
        raise TooLarge(_SLOW)
    result = pickle.loads(done.stdout)  # noqa: S301 - written by our own child, below
    if isinstance(result, (Unreadable, OSError)):
        raise result
    return result


def main() -> None:
    """The child: limits itself, works, and prints the pickled result or error."""
    work, path, seconds, memory = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, _, name = work.partition(":")
    result: object
    try:
        result = getattr(import_module(module), name)(path)
    except (Unreadable, OSError) as error:
        result = error.with_traceback(None)
        result.__cause__ = result.__context__ = None
    except MemoryError:
        result = TooLarge(_SLOW)
    sys.stdout.buffer.write(pickle.dumps(result))
