"""lantoa messages: keep the interface strings in step with the source, without the gettext programs."""

from __future__ import annotations

import click

from lantoa.config import messages as catalogues
from lantoa.config.refusal import Refusal


@click.group()
def messages() -> None:
    """Thông điệp của giao diện: gom, kiểm tra, biên dịch."""


@messages.command()
def make() -> None:
    """Gom thông điệp từ mã nguồn vào các tệp .po, giữ nguyên bản dịch đã có."""
    for language, (total, untranslated) in catalogues.make().items():
        click.echo(f"{language}: {total} thông điệp, {untranslated} chưa dịch")


@messages.command("compile")
def compile_() -> None:
    """Biên dịch các tệp .po đã thay đổi."""
    click.echo(f"Đã biên dịch {catalogues.compile_stale()} tệp.")


@messages.command()
def check() -> None:
    """Báo mọi thông điệp thiếu, thừa, chưa dịch hoặc sai chỗ điền."""
    if troubles := catalogues.check():
        raise Refusal("\n".join(troubles))
    click.echo("Thông điệp đầy đủ.")
