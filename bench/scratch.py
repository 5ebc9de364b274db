"""A database of its own for a benchmark: an embedded server in a folder that is thrown away, with durability on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantoa.config.embedded import EmbeddedServer


@contextmanager
def scratch_database() -> Iterator[None]:
    """Inside the block Django is set up on an empty, migrated database. No other is touched."""
    with tempfile.TemporaryDirectory(prefix="lantoa-bench-") as folder:
        server = EmbeddedServer(Path(folder) / "pg")
        os.environ |= {
            "DATABASE_URL": server.start(),
            "LANTOA_VAR": folder,
            "LANTOA_SECRET_KEY": "only-for-a-benchmark",
            "LANTOA_DEBUG": "0",
            "LANTOA_ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "lantoa.config.settings",
        }
        try:
            _set_up()
            yield
        finally:
            from django.db import connections

            connections.close_all()
            server.stop()


def _set_up() -> None:
    import django
    from django.conf import settings

    django.setup()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}  # files are not collected for a benchmark
    from django.core.management import call_command
    from django.test.signals import storages_changed

    storages_changed(setting="STORAGES")

    call_command("migrate", verbosity=0)
