"""The zip around a Word document, opened with suspicion: sizes, ratios and entities are checked before use."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from lxml import etree

from vanban.errors import Damaged, Encrypted, NotADocument, TooLarge
from vanban.readers.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/relationships)")
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_BROKEN = "Tệp Word bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Word, lưu lại rồi tải lên lần nữa."
_BOMB = "Tệp Word phình quá lớn khi giải nén nên không được đọc."
_MAIN = re.compile(
    rb'Type="[^"]*/officeDocument"[^>]*Target="/?([^"]+)"|Target="/?([^"]+)"[^>]*Type="[^"]*/officeDocument"'
)


@contextmanager
def damage_named() -> Iterator[None]:
    """Whatever a broken zip or broken XML raises becomes one sentence."""
    try:
        yield
    except etree.XMLSyntaxError as error:
        raise Damaged(_BROKEN) from error
    except RuntimeError as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise Encrypted("Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.") from error
        raise Damaged(_BROKEN) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, OverflowError) as error:
        raise Damaged(_BROKEN) from error


class Package:
    """Parts of one docx by name. Use as a context manager."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        with damage_named():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        if sum(info.file_size for info in self._infos.values()) > limits.unpacked_bytes:
            raise TooLarge(_BOMB)
        self._main = self._find_main()

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def document(self) -> etree._Element:
        root = self.part(self._main)
        if root is None or root.tag != f"{W}document":
            raise NotADocument("Tệp không có nội dung của văn bản Word.")
        return root

    def beside(self, name: str) -> etree._Element | None:
        """The part `name` in the folder of the main document; None when there is none or it is broken."""
        data = self.beside_bytes(name)
        try:
            return None if data is None else self.parse(data)
        except Damaged:
            return None  # styles or notes lost are no reason to refuse the text

    def beside_bytes(self, name: str) -> bytes | None:
        folder = self._main.rpartition("/")[0]
        try:
            return self.bytes(f"{folder}/{name}" if folder else name)
        except Damaged:
            return None

    def part(self, name: str) -> etree._Element | None:
        data = self.bytes(name)
        return None if data is None else self.parse(data)

    def parse(self, data: bytes) -> etree._Element:
        """Raises Damaged, also for any declaration of entities."""
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise Damaged("Tệp Word chứa khai báo không hợp lệ nên không được đọc.")
        data = _STRICT.sub(lambda match: _TRANSITIONAL[match[1]], data) if b"purl.oclc.org" in data else data
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        with damage_named():
            return etree.fromstring(data, parser)

    def bytes(self, name: str) -> bytes | None:
        info = self._infos.get(name)
        if info is None:
            return None
        limit = self._limits.part_bytes
        if info.file_size > limit or (
            info.file_size > 2**20 and info.file_size > self._limits.ratio * max(1, info.compress_size)
        ):
            raise TooLarge(_BOMB)
        with damage_named(), self._zip.open(info) as part:
            data = part.read(limit + 1)
        if len(data) > limit:
            raise TooLarge(_BOMB)
        return data

    def _find_main(self) -> str:
        match = _MAIN.search(self.bytes("_rels/.rels") or b"")
        name = (match[1] or match[2]).decode("utf-8", "replace") if match else "word/document.xml"
        if name in self._infos and "word" not in name and "document" not in name:
            name = ""
        if name in self._infos:
            return name
        raise NotADocument(f"{self._what()}. Hãy dùng tệp Word (docx), PDF, HTML hoặc văn bản thuần (txt).")

    def _what(self) -> str:
        folders = {name.partition("/")[0] for name in self._infos}
        if "xl" in folders:
            return "Tệp là bảng tính Excel, không phải văn bản Word"
        if "ppt" in folders:
            return "Tệp là bản trình chiếu PowerPoint, không phải văn bản Word"
        if "mimetype" in self._infos:
            return "Tệp thuộc dạng OpenDocument; hãy lưu lại thành .docx"
        return "Tệp là tệp nén, không phải văn bản Word"
