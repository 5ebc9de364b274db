"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
from django.db import connection
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import MailFactory
from tests.flush import allow_flush

from lantoa.base.notify import states
from lantoa.base.notify.domain import compose_mails, notify, send_mails
from lantoa.base.notify.models import Mail, Notice
from lantoa.kernel import clock
from lantoa.kernel.clock import VIETNAM

ROOT = Path(__file__).resolve().parents[3]
MAILS = 60
KILLS = 3


@pytest.fixture
def committed(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    allow_flush(monkeypatch)


def at_once(number: int, act: Callable[[], object]) -> list[object]:
    """The results of `number` threads that start `act` together, each with its own connection."""
    barrier = Barrier(number)

    def run() -> object:
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(number)]]


def test_a_notice_told_by_four_at_once_is_one(committed: None) -> None:
    people = [member(AgencyFactory(), email="canbo@mau.example") for _ in range(5)]
    at_once(4, lambda: notify(people, "mau.khan", key="a", subject="Một"))
    assert Notice.objects.count() == 5


def test_four_senders_at_once_send_each_mail_once(
    committed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setenv("MAIL_TAKEN", str(tmp_path))
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "tests.base.notify.backends.Slow")
    MailFactory.create_batch(12)
    sent = at_once(4, send_mails)
    assert (sum(map(int, sent)), len(list(tmp_path.iterdir()))) == (12, 12)  # type: ignore[call-overload]
    assert set(Mail.objects.values_list("state", flat=True)) == {states.SENT}


def test_four_composers_at_once_make_one_digest(committed: None) -> None:
    one = member(AgencyFactory(), email="canbo@mau.example")
    with clock.at(datetime(2026, 3, 6, 15, tzinfo=VIETNAM)):
        notify([one], "mau.tom_tat", key="a", subject="Một")

    def compose() -> int:
        with clock.at(datetime(2026, 3, 9, 8, tzinfo=VIETNAM)):
            return compose_mails()

    assert sum(map(int, at_once(4, compose))) == 1  # type: ignore[call-overload]
    assert Mail.objects.count() == 1


@pytest.fixture
def environment(db: None, new_database: Callable[..., str], tmp_path: Path) -> dict[str, str]:
    """A database of its own with mails that wait, and a folder for what the mail server takes."""
    taken = tmp_path / "taken"
    taken.mkdir()
    return os.environ | {
        "DATABASE_URL": new_database(migrated=True),
        "DJANGO_SETTINGS_MODULE": "lantoa.config.settings",
        "LANTOA_SECRET_KEY": "only-for-tests",
        "LANTOA_VAR": str(tmp_path / "var"),
        "LANTOA_EMAIL_BACKEND": "tests.base.notify.backends.Slow",
        "MAIL_TAKEN": str(taken),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


SEED = f"""
import django; django.setup()
from tests.factories.notify import MailFactory
MailFactory.create_batch({MAILS})
"""
HAND_OVER = """
import django; django.setup()
from lantoa.base.outbox.domain import enqueue
enqueue("notify.send_mails")
"""


def run(code: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)


def taken_in(environment: dict[str, str]) -> Counter[str]:
    return Counter(path.name.split(".")[0] for path in Path(environment["MAIL_TAKEN"]).iterdir())


def states_in(environment: dict[str, str]) -> dict[str, str]:
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        rows = database.execute("SELECT id, state FROM notify_mail").fetchall()
    return {f"notify-{pk}": state for pk, state in rows}


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_workers_killed_while_sending_send_no_mail_twice(environment: dict[str, str]) -> None:
    """Each worker is killed after some more mails; what it held may or may not have left, and is left alone."""
    run(SEED, environment)
    worker = [sys.executable, "-m", "lantoa.config.cli", "worker", "--concurrency", "1"]
    for turn in range(KILLS + 1):
        run(HAND_OVER, environment)
        before = taken_in(environment).total()
        process = subprocess.Popen(worker, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if turn < KILLS:
                until(lambda before=before: taken_in(environment).total() >= before + 7)  # type: ignore[misc]
            else:
                until(lambda: states.WAITING not in states_in(environment).values())
        finally:
            process.send_signal(signal.SIGKILL if turn < KILLS else signal.SIGTERM)
            process.wait()
    taken, found = taken_in(environment), states_in(environment)
    assert set(taken.values()) == {1}
    sent = {name for name, state in found.items() if state == states.SENT}
    held = {name for name, state in found.items() if state != states.SENT}
    assert sent <= set(taken)
    assert {found[name] for name in held} <= {states.SENDING}
    assert len(held) <= KILLS
    assert len(found) == MAILS
