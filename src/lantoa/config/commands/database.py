"""lantoa prepare, migrate, manage: commands that need Django and its database."""

from __future__ import annotations

import click

from lantoa.config.environment import django_environment, environment, uses_embedded_database


@click.command()
@click.option(
    "--sample/--no-sample",
    default=None,
    help="Nạp dữ liệu mẫu vào cơ sở dữ liệu còn trống (mặc định: chỉ với cơ sở dữ liệu nhúng).",
)
def prepare(sample: bool | None) -> None:
    """Chuẩn bị sau khi cài đặt hoặc nâng cấp: thông điệp, cơ sở dữ liệu, tệp tĩnh. Chạy lại bao nhiêu lần cũng được."""
    wanted = uses_embedded_database() if sample is None else sample
    with django_environment():
        from lantoa.config import preparation

        preparation.prepare(sample=wanted, say=click.echo)


@click.command()
def migrate() -> None:
    """Cập nhật cấu trúc cơ sở dữ liệu."""
    with django_environment():
        from lantoa.config import preparation

        if not preparation.migrate(say=click.echo):
            click.echo("Cơ sở dữ liệu đã ở bản mới nhất.")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Chạy lệnh quản trị của Django, ví dụ: lantoa manage createsuperuser."""
    with environment():
        from django.core.management import execute_from_command_line
        from django.db import connections

        try:
            execute_from_command_line(["lantoa manage", *arguments])
        finally:
            connections.close_all()
