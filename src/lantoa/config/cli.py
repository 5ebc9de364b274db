"""The command `lantoa`. Each subcommand is imported when it is called, so that the pure ones start at once."""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "run": "serve",
    "web": "serve",
    "worker": "serve",
    "prepare": "database",
    "migrate": "database",
    "manage": "database",
    "backup": "backup",
    "restore": "backup",
    "plan": "plan",
    "messages": "messages",
    "bench": "bench",
    "sample": "sample",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"lantoa.config.commands.{_COMMANDS[cmd_name]}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lantoa", prog_name="lantoa")
def main() -> None:
    """Lan Tỏa – điều hành công tác tuyên truyền cải cách hành chính."""


if __name__ == "__main__":
    main()
