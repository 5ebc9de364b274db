"""lantoa backup and lantoa restore."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from lantoa.config import archive
from lantoa.config.environment import environment, state_dir
from lantoa.config.locks import FileLock
from lantoa.config.refusal import Refusal

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")


@click.command()
@_file
def backup(file: Path) -> None:
    """Sao lưu cơ sở dữ liệu và tệp đính kèm vào một tệp; sản phẩm vẫn phục vụ trong lúc đó."""
    if file.exists():
        raise Refusal(f"{file} đã có; hãy chọn tên khác.")
    with environment():
        _backup(file)
    click.echo(f"Đã sao lưu vào {file}.")


@click.command()
@_file
@click.option("--replace", is_flag=True, help="Thay dữ liệu đang có, sau khi tự sao lưu nó vào thư mục backups.")
def restore(file: Path, replace: bool) -> None:
    """Khôi phục từ một tệp sao lưu vào cơ sở dữ liệu trống."""
    with FileLock(state_dir() / "run.lock") as lock:
        if not lock.acquire(wait=False):
            raise Refusal("Lan Tỏa đang chạy; hãy dừng nó trước khi khôi phục.")
        with environment():
            _restore(file, replace=replace)
    click.echo("Đã khôi phục.")


def _restore(file: Path, *, replace: bool) -> None:
    url = os.environ["DATABASE_URL"]
    if not archive.is_empty(url):
        if not replace:
            raise Refusal(
                "Cơ sở dữ liệu không trống nên không khôi phục đè lên. "
                "Thêm --replace để thay; dữ liệu đang có sẽ được sao lưu trước."
            )
        kept = state_dir() / "backups" / f"truoc-khi-khoi-phuc-{datetime.now():%Y%m%d-%H%M%S-%f}.tar"
        _backup(kept)
        click.echo(f"Dữ liệu cũ được giữ tại {kept}.")
        archive.clear(url)
    try:
        archive.restore(file, database_url=url, media=_media(), say=click.echo)
    except archive.ArchiveError as error:
        raise Refusal(str(error)) from error
    (state_dir() / "sample-pending").unlink(missing_ok=True)


def _backup(file: Path) -> None:
    try:
        archive.backup(file, database_url=os.environ["DATABASE_URL"], media=_media(), say=click.echo)
    except archive.ArchiveError as error:
        raise Refusal(str(error)) from error


def _media() -> Path:
    from django.conf import settings

    return Path(settings.MEDIA_ROOT)
