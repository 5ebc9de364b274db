"""The test database: an embedded server that starts with the first test that needs it and stops after the last.

DATABASE_URL, when set, is used instead. Databases already migrated are kept as templates on the embedded server,
one for each state of the migrations, so that a run pays for the migrations only when they have changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from tests.flush import allow_flush

from lantoa.config.embedded import EmbeddedError, EmbeddedServer
from lantoa.config.locks import FileLock
from lantoa.config.messages import compile_stale

ROOT = Path(__file__).resolve().parent.parent
CLUSTER = ROOT / "var" / "tests" / "pg"
_EXTERNAL = os.environ.get("DATABASE_URL", "")


def pytest_configure() -> None:
    from django.conf import settings
    from django.test.signals import storages_changed

    compile_stale()
    from lantoa.config import middleware

    settings.SECRET_KEY = "only-for-tests"
    middleware.MINUTE = 10**12  # so that no count of queries depends on the second at which it is taken
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}  # no collected files, no manifest
    storages_changed(setting="STORAGES")  # models have asked for their storage already


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files written by tests go to a directory of this run."""
    from django.conf import settings

    settings.VAR = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = settings.VAR / "media"
    settings.EMAIL_FILE_PATH = settings.VAR / "mail"


@pytest.fixture(scope="session", autouse=True)
def _flush() -> Iterator[None]:
    """Tests that commit are cleaned up after, the audit log included."""
    with pytest.MonkeyPatch.context() as patch:
        allow_flush(patch)
        yield


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """Address of a maintenance database on the server that tests use."""
    if _EXTERNAL:
        yield _EXTERNAL
        return
    server = EmbeddedServer(CLUSTER, durable=False)
    try:
        server.start()
    except EmbeddedError:
        # Nothing here is worth keeping, and without fsync a power cut or another version may have ruined it.
        shutil.rmtree(CLUSTER, ignore_errors=True)
        server.start()
    yield server.url_of("postgres")
    server.stop()


@pytest.fixture(scope="session")
def template_lock() -> FileLock:
    """Held while the template of these migrations is made, so that other processes wait and clone it."""
    CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(CLUSTER.with_name("template.lock"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_server: str, template_lock: FileLock, request: pytest.FixtureRequest) -> None:
    """Give this process its own test database, cloned from the template when there is one for these migrations."""
    from django.conf import settings

    from lantoa.config.settings import _database

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = settings.DATABASES["default"]
    database.update({k: v for k, v in _database(database_server).items() if k != "TEST"})
    database["TEST"]["NAME"] = f"test_{os.getpid()}_{worker}"
    if not _EXTERNAL:
        template_lock.acquire()
        with psycopg.connect(database_server, autocommit=True) as connection:
            _drop_forsaken(connection)
            if _template() in _databases(connection, "migrated"):
                database["TEST"]["TEMPLATE"] = _template()
                template_lock.release()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, database_server: str, template_lock: FileLock) -> None:
    """Keep what the migrations built as a template for the next run."""
    from django.conf import settings
    from django.db import connections

    database = settings.DATABASES["default"]
    if _EXTERNAL or database["TEST"].get("TEMPLATE") or database["NAME"] != database["TEST"]["NAME"]:
        return  # not ours to keep, kept already, or no test in this run asks for a database
    connections["default"].close()
    with psycopg.connect(database_server, autocommit=True) as connection:
        for name in _databases(connection, "migrated"):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        names = sql.Identifier(_template()), sql.Identifier(database["TEST"]["NAME"])
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    template_lock.release()


@pytest.fixture
def new_database(database_server: str) -> Iterator[Callable[..., str]]:
    """Make databases for one test: empty, or `migrated=True` (which needs the `db` fixture or mark as well)."""
    made: list[str] = []
    source = conninfo_to_dict(database_server)

    def make(*, migrated: bool = False) -> str:
        name = f"test_{os.getpid()}_extra{len(made)}"
        if migrated and _EXTERNAL:
            pytest.skip("migrated templates are kept on the embedded server only")
        origin = _template() if migrated else "template0"
        with psycopg.connect(database_server, autocommit=True) as connection:
            names = sql.Identifier(name), sql.Identifier(origin)
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        made.append(name)
        return _address(source | {"dbname": name})

    yield make
    with psycopg.connect(database_server, autocommit=True) as connection:
        for name in made:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _address(parts: dict[str, object]) -> str:
    """The URL form of a libpq connection, as DATABASE_URL is given."""
    user, password = quote(str(parts.get("user", "")), safe=""), quote(str(parts.get("password", "")), safe="")
    options = {name: str(parts[name]) for name in ("host", "port") if parts.get(name)}
    sign_in = f"{user}:{password}@" if password else f"{user}@"
    return f"postgresql://{sign_in}/{parts['dbname']}?{urlencode(options)}"


@cache
def _template() -> str:
    """A name that changes with any migration, ours or of a pinned package; one name throughout a run."""
    digest = sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return f"migrated_{digest.hexdigest()[:16]}"


def _databases(connection: psycopg.Connection, prefix: str) -> list[str]:
    found = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{prefix}_"])
    return [name for (name,) in found.fetchall()]


def _drop_forsaken(connection: psycopg.Connection) -> None:
    """Drop test databases whose process was killed before it could."""
    for name in _databases(connection, "test"):
        if not psutil.pid_exists(int(name.split("_")[1])):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
