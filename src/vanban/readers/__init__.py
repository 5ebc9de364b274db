"""Files → blocks: docx, pdf, html and txt read into one shape (see `vanban.blocks`)."""

from __future__ import annotations

import os
from pathlib import Path

from vanban.blocks import Source
from vanban.errors import Empty, TooLarge
from vanban.readers.docx import read_docx
from vanban.readers.html import read_html
from vanban.readers.kinds import recognise
from vanban.readers.limits import DEFAULT_LIMITS, Limits
from vanban.readers.pdf import read_pdf
from vanban.readers.txt import read_txt

__all__ = ["DEFAULT_LIMITS", "Limits", "read_bytes", "read_file"]

_READERS = {"docx": read_docx, "pdf": read_pdf, "html": read_html, "txt": read_txt}


def read_file(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Raises a subclass of `vanban.errors.Unreadable`, or OSError when there is no such file."""
    path = Path(path)
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > limits.file_bytes:
            raise _too_large(limits)
        data = file.read(limits.file_bytes + 1)
    return read_bytes(data, name=path.name, limits=limits)


def read_bytes(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Source:
    """The kind is told by content; `name` serves the sentence of a refusal."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Empty("Tệp rỗng, không có nội dung.")
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    return _READERS[recognise(data, name)](data, limits)


def _too_large(limits: Limits) -> TooLarge:
    return TooLarge(f"Tệp lớn hơn {limits.file_bytes // 2**20} MB. Hãy chia nhỏ hoặc giảm dung lượng rồi tải lại.")
