"""What a file really is, judged by its content; names and declared types are not believed."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import filetype  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from PIL import Image

from lantoa.kernel.permission import Refused

MB = 2**20
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}
"""What is taken as evidence, and the ending each kind is stored under."""
LARGEST = {"image": 20 * MB, "application": 30 * MB, "audio": 100 * MB, "video": 200 * MB}
_OFFICE = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_MOST_PARTS = 10_000
_DECODED = {".jpg", ".png", ".webp", ".gif"}
_MOST_PIXELS = 200_000_000
_KINDS = "jpg, png, webp, gif, heic, pdf, docx, xlsx, mp3, m4a, mp4, mov"


class RefusedFile(Refused):
    """The file is not taken as evidence; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    """What people read: the name given, with the ending of what the file is."""
    content_type: str
    suffix: str
    size: int
    sha256: str


def check_upload(content: IO[bytes], name: str) -> Upload:
    """Look at all of an upload and leave it at its start. Raises RefusedFile."""
    content.seek(0)
    head = content.read(8192)
    plain = _plain_name(name)
    if not head:
        raise RefusedFile(_("“%(name)s” is empty.") % {"name": plain})
    kind = _kind(content, head)
    if kind is None:
        raise RefusedFile(
            _("“%(name)s” is of a kind that is not taken. These are: %(kinds)s.") % {"name": plain, "kinds": _KINDS}
        )
    limit = LARGEST[kind.split("/")[0]]
    size, digest = _measure(content, limit)
    if size > limit:
        raise RefusedFile(_("“%(name)s” is larger than %(size)d MB.") % {"name": plain, "size": limit // MB})
    suffix = SUFFIXES[kind]
    if suffix in _DECODED and not _is_image(content):
        raise RefusedFile(_("The picture “%(name)s” is damaged.") % {"name": plain})
    content.seek(0)
    return Upload(f"{PurePosixPath(plain).stem[:150]}{suffix}", kind, suffix, size, digest)


def _plain_name(name: str) -> str:
    """The last part of a path, without characters that could mislead whoever reads it."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(". ")[:180] or "tep"


def _kind(content: IO[bytes], head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    guess = filetype.guess(head)
    mime = {"image/heif": "image/heic", "video/x-m4v": "video/mp4"}.get(guess.mime, guess.mime) if guess else None
    return mime if mime in SUFFIXES else None


def _office_kind(content: IO[bytes]) -> str | None:
    """docx or xlsx without macros; any other archive is not taken."""
    try:
        content.seek(0)
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if len(names) > _MOST_PARTS or any(part.lower().endswith("vbaproject.bin") for part in names):
        return None
    suffix = next((suffix for part, suffix in _OFFICE.items() if part in names), None)
    return next((kind for kind, ending in SUFFIXES.items() if ending == suffix), None)


def _measure(content: IO[bytes], limit: int) -> tuple[int, str]:
    """Size and SHA-256; reading stops behind the limit."""
    content.seek(0)
    digest, size = hashlib.sha256(), 0
    while size <= limit and (chunk := content.read(MB)):
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def _is_image(content: IO[bytes]) -> bool:
    content.seek(0)
    try:
        with Image.open(content, formats=["JPEG", "PNG", "WEBP", "GIF"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                return False
            image.verify()
    except Exception:  # Pillow raises whatever a hostile file provokes
        return False
    return True
