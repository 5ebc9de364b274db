"""Emptying the database between tests that commit."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations


def allow_flush(patch: pytest.MonkeyPatch) -> None:
    """Let the flush after a transactional test empty the audit log, which its trigger refuses to everybody else."""
    sql_flush = DatabaseOperations.sql_flush

    def unguarded(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        statements = sql_flush(self, *args, **kwargs)
        return ["SET session_replication_role = replica", *statements, "SET session_replication_role = DEFAULT"]

    patch.setattr(DatabaseOperations, "sql_flush", unguarded)
