"""How the command line says no: one Vietnamese sentence on stderr and an exit code, never a traceback."""

from __future__ import annotations

import sys
from typing import IO, Any

import click


class Refusal(click.ClickException):
    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


class BadInput(Refusal):
    """What was given cannot be used; trying again will not help."""

    exit_code = 2
