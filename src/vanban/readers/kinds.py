"""Which kind of file the bytes are, whatever the name says."""

from __future__ import annotations

import re
from pathlib import PurePath

from vanban.blocks import FileKind
from vanban.errors import Encrypted, NotADocument

READABLE = "Chỉ nhận tệp Word (docx), PDF, HTML hoặc văn bản thuần (txt)"
_IMAGES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "Word đời cũ (doc)"
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"MZ", "chương trình máy tính"),
    (b"\x7fELF", "chương trình máy tính"),
    (b"ID3", "tệp âm thanh"),
    (b"OggS", "tệp âm thanh"),
    (b"%!PS", "PostScript"),
)
_HTML_START = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6]|span|title)[\s>/]")
_HTML_MARKS = re.compile(rb"(?i)<(?:html|body|p|div|table|tr|td|br|span)[\s>/]")


def recognise(data: bytes, name: str = "") -> FileKind:
    """Raises Encrypted or NotADocument, with what the file is and what to do about it."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _ole(data, name)
    for magic, what in _IMAGES:
        if data.startswith(magic) and (magic != b"BM" or b"\0" in data[:64]):
            raise NotADocument(f"{_called(name)} thực chất là ảnh {what}, không phải văn bản. {READABLE}.")
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise NotADocument(
            f"{_called(name)} thực chất là tệp ảnh hoặc âm thanh, hình ảnh, không phải văn bản. {READABLE}."
        )
    for magic, what in _OTHERS:
        if head.startswith(magic) and (magic.isascii() is False or len(magic) > 3 or b"\0" in data[:256]):
            advice = " Hãy mở bằng Word và lưu lại thành .docx." if what == "RTF" else f" {READABLE}."
            raise NotADocument(f"{_called(name)} là {what}.{advice}")
    return _text_kind(data, head, name)


def _text_kind(data: bytes, head: bytes, name: str) -> FileKind:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = data[:8192].replace(b"\0", b"")[2:].lstrip()
    elif b"\0" in data[:8192] and not looks_utf16(data):
        raise NotADocument(f"{_called(name)} không phải là văn bản đọc được. {READABLE}.")
    if b'progid="Word.Document"' in head:
        raise NotADocument(f"{_called(name)} là tệp Word XML đời cũ. Hãy mở bằng Word và lưu lại thành .docx.")
    if head[:13].lower() == b"mime-version:":
        raise NotADocument(f"{_called(name)} là trang web đóng gói (mht). Hãy mở bằng Word và lưu lại thành .docx.")
    if _HTML_START.match(head) or b"<html" in head.lower() or len(_HTML_MARKS.findall(data[:20_000])) >= 5:
        return "html"
    if name.lower().endswith((".docx", ".pdf")):
        suffix = PurePath(name).suffix
        raise NotADocument(f"{_called(name)} không có nội dung đúng với đuôi {suffix}: tệp bị hỏng hoặc bị đổi tên.")
    return "txt"


def _ole(data: bytes, name: str) -> NotADocument | Encrypted:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Encrypted(f"{_called(name)} được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lại.")
    if "WordDocument".encode("utf-16-le") in data:
        return NotADocument(f"{_called(name)} là tệp {_OLD_WORD}. Hãy mở bằng Word và lưu lại thành .docx.")
    return NotADocument(f"{_called(name)} là tệp Office đời cũ, không phải văn bản Word. {READABLE}.")


def looks_utf16(data: bytes) -> bool:
    """Text in UTF-16 without a byte order mark: every second byte is mostly zero or small."""
    sample = data[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) * 5 >= len(sample) and sample.count(b"\0\0") <= 2


def _called(name: str) -> str:
    return f"Tệp “{PurePath(name).name}”" if name else "Tệp"
