from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from lantoa.config.supervisor import Child, Supervisor

PYTHON = sys.executable
FOREVER = [PYTHON, "-c", "import time\nwhile True: time.sleep(1)"]
SUPERVISE = """
import sys
from lantoa.config.supervisor import Child, Supervisor
child = ("import time, os\\n"
         "from lantoa.config.supervisor import stop_with_supervisor\\n"
         "stop_with_supervisor()\\n"
         "print(os.getpid(), flush=True)\\n"
         "while True: time.sleep(1)")
supervisor = Supervisor(say=print)
with supervisor.signals():
    supervisor.keep_running([Child("con", [sys.executable, "-c", child])])
"""


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_dead_child_is_started_again_after_growing_pauses(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    child = Child("con", [PYTHON, "-c", f"open({str(starts)!r}, 'a').write('x'); raise SystemExit(3)"])
    said: list[str] = []
    supervisor = Supervisor(say=said.append)

    def stop_after_three() -> None:
        if child.failures == 3:
            supervisor.stop()

    supervisor.keep_running([child], each_tick=stop_after_three)
    assert starts.read_text() == "xxx"
    assert said == ["Tiến trình con đã dừng (mã 3); sẽ khởi động lại."] * 3
    assert 1.5 < child.due - time.monotonic() <= 2.0


def test_stopping_ends_every_child() -> None:
    children = [Child("một", FOREVER), Child("hai", FOREVER)]
    supervisor = Supervisor(say=print)
    running: list[psutil.Process] = []

    def stop_when_both_run() -> None:
        running.extend(psutil.Process(child.process.pid) for child in children if child.process)
        supervisor.stop()

    supervisor.keep_running(children, each_tick=stop_when_both_run)
    assert len(running) == 2
    assert [process.is_running() for process in running] == [False, False]


def test_what_a_killed_child_leaves_behind_is_removed(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    spawn = (
        "import subprocess, sys, os, time\n"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(note)!r} + '.new', 'w').write(str(left.pid)); os.rename({str(note)!r} + '.new', {str(note)!r})\n"
        "time.sleep(600)"
    )
    child = Child("con", [PYTHON, "-c", spawn])
    child.start()
    until(note.exists)
    grandchild = psutil.Process(int(note.read_text()))
    assert child.process is not None
    child.process.kill()
    until(lambda: child.tend() is not None)
    until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


def test_a_signal_stops_in_order() -> None:
    process = subprocess.Popen([PYTHON, "-c", SUPERVISE], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    child = psutil.Process(int(process.stdout.readline()))
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert process.returncode == 0
    assert child.is_running() is False


def test_a_child_does_not_outlive_a_killed_supervisor() -> None:
    process = subprocess.Popen([PYTHON, "-c", SUPERVISE], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    child = psutil.Process(int(process.stdout.readline()))
    process.kill()
    process.communicate()
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_a_command_run_once_gives_its_code_and_can_be_interrupted() -> None:
    supervisor = Supervisor(say=print)
    assert supervisor.run_once([PYTHON, "-c", "raise SystemExit(4)"]) == 4
    supervisor.stop()
    assert supervisor.run_once(FOREVER) == 0


def test_the_keeper_is_called_at_each_tick() -> None:
    calls: list[int] = []
    supervisor = Supervisor(say=print, keep=lambda: calls.append(os.getpid()))
    supervisor.keep_running([], each_tick=supervisor.stop)
    assert calls == [os.getpid()]
