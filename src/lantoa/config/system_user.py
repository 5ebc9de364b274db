"""The unprivileged account that PostgreSQL runs under when the product is started by root.

PostgreSQL refuses root. The account needs to reach the data directory and the programs, so directories above
them get the right to pass through (x), never to be listed (r).
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAME = "lantoa"
_FALLBACK = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int


def account_for(data_dir: Path) -> Account | None:
    """Who shall run PostgreSQL on `data_dir`: None is "as I am"; for root the owner of the data, or our own account."""
    if os.geteuid() != 0:
        return None
    owner = data_dir.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    entry = _entry(NAME) or _create() or _entry(_FALLBACK)
    if entry is None:
        raise LookupError(NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", NAME]
    subprocess.run(command, check=False, capture_output=True)
    return _entry(NAME)


def let_through(path: Path) -> None:
    """Let every account pass through the directories above `path` (which root may have closed, as /root is)."""
    for parent in path.resolve().parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def let_read(folder: Path) -> None:
    """Let every account read and run what is installed under `folder`; a strict umask may have closed it."""
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
        if wanted != mode:
            path.chmod(wanted)
