import io
import zipfile

import pytest
from tests.vanban.readers.wordxml import p, package, packed, table, tc

from vanban.errors import Damaged, Empty, Encrypted, NotADocument, TooLarge, Unreadable
from vanban.readers import Limits, read_bytes, read_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(data: bytes, name: str = "", limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name=name, limits=limits or Limits())
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(50), "plan.docx", NotADocument, "ảnh JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "plan.pdf", NotADocument, "ảnh PNG"),
        (OLE + "WordDocument".encode("utf-16-le"), "plan.doc", NotADocument, "lưu lại thành .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx", Encrypted, "mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "plan.xls", NotADocument, "không phải văn bản Word"),
        (b"{\\rtf1\\ansi text}", "plan.doc", NotADocument, "RTF"),
        (b"MZ\x90\x00" + bytes(300), "plan.exe", NotADocument, "chương trình"),
        (b"", "plan.txt", Empty, "rỗng"),
        (b" \n\t \r\n", "plan.txt", Empty, "rỗng"),
        (b"not what it says", "plan.docx", NotADocument, ".docx"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "plan.doc", NotADocument, "mht"),
        (b"<html><body></body></html>", "plan.html", Empty, "không"),
    ],
)
def test_each_refusal_is_one_sentence_saying_what_to_do(data, name, kind, words):
    error = refusal(data, name)
    assert (type(error), words in str(error), str(error).endswith(".")) == (kind, True, True)


@pytest.mark.parametrize(
    ("part", "words"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("a.txt", "tệp nén")]
)
def test_other_packages_are_named(part, words):
    assert words in str(refusal(packed({part: "<x/>"}), "plan.docx"))


def test_a_truncated_package_is_damaged():
    data = package(p("Nội dung"))
    assert type(refusal(data[: len(data) // 2], "plan.docx")) is Damaged


def test_a_part_that_swells_is_refused_before_it_is_unpacked():
    bomb = packed({"word/document.xml": b" " * (30 * 2**20)})
    assert type(refusal(bomb)) is TooLarge


def test_a_package_of_too_much_in_all_is_refused():
    files = {f"word/media/{number}.bin": bytes(2**20) for number in range(8)}
    assert type(refusal(packed(files), limits=Limits(unpacked_bytes=4 * 2**20))) is TooLarge


def test_a_part_lying_about_its_size_is_refused():
    data = bytearray(packed({"word/document.xml": b"<a>" + b"x" * 5000}))
    size = (5003).to_bytes(4, "little")
    lie = (10).to_bytes(4, "little")
    assert isinstance(refusal(bytes(data.replace(size, lie))), Unreadable)


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_entities_are_refused(document):
    assert type(refusal(packed({"word/document.xml": document}))) is Damaged


def test_a_document_nested_beyond_reason_is_refused():
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert type(refusal(package(deep))) is Damaged


def test_a_package_with_a_password_says_so():
    data = bytearray(package(p("Nội dung")))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = data.find(mark)
        while place >= 0:
            data[place + (6 if mark == b"PK\x03\x04" else 8)] |= 1
            place = data.find(mark, place + 1)
    assert type(refusal(bytes(data))) is Encrypted


def test_size_is_checked_before_reading(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a" * 2000)
    with pytest.raises(TooLarge):
        read_file(path, limits=Limits(file_bytes=1000))


def test_too_many_cells_are_refused():
    assert type(refusal(b"a | b | c\n" * 50, limits=Limits(cells=100))) is TooLarge


def test_spans_do_not_fill_the_memory():
    row = tc("a", '<w:gridSpan w:val="60"/>')
    assert type(refusal(package(table(*[row] * 100)), limits=Limits(cells=1000))) is TooLarge
    page = "<html><table>" + "<tr><td colspan=60>a<td>b</tr>" * 100
    assert type(refusal(page.encode(), limits=Limits(cells=1000))) is TooLarge


def test_kind_is_told_by_content_not_by_name():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, zipfile.ZipFile(io.BytesIO(package(p("Nội dung")))) as source:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    kinds = [
        read_bytes(buffer.getvalue(), name="plan.txt").kind,
        read_bytes(b"<!DOCTYPE html><p>a</p>", name="plan.doc").kind,
        read_bytes("Nội dung".encode(), name="plan.html").kind,
    ]
    assert kinds == ["docx", "html", "txt"]
