"""Does a Word file keep to the layout of Decree 30/2020/NĐ-CP? Every figure of it that can be read from a docx."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from vanban.checking.deviation import Deviation, gathered
from vanban.checking.foot import contact_lines
from vanban.checking.lines import read_pages
from vanban.checking.looks import check_looks
from vanban.checking.numbering import check_numbering
from vanban.checking.page import check_pages, text_width_mm
from vanban.checking.properties import read_cascade
from vanban.checking.recognise import Recogniser
from vanban.checking.shapes import check_shapes
from vanban.checking.spacing import check_spacing
from vanban.errors import Empty, NotADocument, TooLarge
from vanban.layout import TEXT_WIDTH_MM
from vanban.readers.docx.package import Package
from vanban.readers.guard import in_child
from vanban.readers.kinds import recognise
from vanban.readers.limits import DEFAULT_LIMITS, Limits

__all__ = ["Deviation", "check_docx", "check_file", "check_guarded"]

_KINDS = {"pdf": "PDF", "html": "trang web (HTML)", "txt": "văn bản thuần (txt)"}


def check_docx(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> list[Deviation]:
    """In reading order, the same departure in many places said once. Raises a subclass of `errors.Unreadable`."""
    if not data:
        raise Empty("Tệp rỗng, không có nội dung.")
    if len(data) > limits.file_bytes:
        raise TooLarge(f"Tệp lớn hơn {limits.file_bytes // 2**20} MB nên không được kiểm tra.")
    kind = recognise(data, name)
    if kind != "docx":
        raise NotADocument(f"Tệp là {_KINDS[kind]}; chỉ kiểm tra thể thức được trên tệp Word (docx).")
    with Package(data, limits) as package:
        document = package.document()
        cascade = read_cascade(package)
        pages = read_pages(document, cascade)
        if not pages.lines:
            raise Empty("Tệp Word không có nội dung chữ nào.")
        known = Recogniser().read(pages.items)
        first = pages.sections[0] if pages.sections else None
        width = TEXT_WIDTH_MM if first is None else text_width_mm(first)
        return gathered(
            [
                *check_pages(pages, package, cascade, known),
                *check_shapes(known),
                *check_numbering(known),
                *check_looks([*known, *contact_lines(first, package, cascade)]),
                *check_spacing(known, width),
            ]
        )


def check_file(path: Path | str) -> list[Deviation]:
    """Raises OSError too, when there is no such file."""
    path = Path(path)
    return check_docx(path.read_bytes(), name=path.name)


def check_guarded(data: bytes, *, name: str = "") -> list[Deviation]:
    """`check_docx` in a process of its own, for files of strangers; TooLarge when it takes too much time or memory."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "tep.docx")
        path.write_bytes(data)
        found = in_child("vanban.checking:check_file", path)
    return found if isinstance(found, list) else []
