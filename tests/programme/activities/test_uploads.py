"""Files are judged by their content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lantoa.programme.activities import uploads
from lantoa.programme.activities.uploads import RefusedFile, check_upload

MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 50
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"0" * 64


def picture(kind="PNG"):
    output = io.BytesIO()
    Image.new("RGB", (8, 8)).save(output, kind)
    return output.getvalue()


def archive(*parts):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        for part in parts:
            file.writestr(part, "x")
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "stored"),
    [
        (picture("PNG"), "anh.PNG", "anh.png"),
        (picture("JPEG"), "C:\\Ảnh\\lớp học.jpeg", "lớp học.jpg"),
        (picture("WEBP"), "a.jpg", "a.webp"),
        (PDF, "../../bao-cao.exe", "bao-cao.pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "a.docx", "a.docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a", "a.xlsx"),
        (MP3, "loa.mp3", "loa.mp3"),
        (MP4, "phim.mp4", "phim.mp4"),
        (PDF, "a\u202efdp.exe", "afdp.pdf"),
        (PDF, "...", "tep.pdf"),
    ],
)
def test_what_is_taken_gets_the_ending_of_what_it_is(content, name, stored):
    file = io.BytesIO(content)
    upload = check_upload(file, name)
    assert (upload.name, upload.size, file.tell()) == (stored, len(content), 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00" + b"\x00" * 200,
        b"\x7fELF" + b"\x00" * 200,
        b"#!/bin/sh\n",
        archive("readme.txt"),
        archive("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        picture("PNG")[:40],
        picture("BMP"),
        b"just text",
    ],
)
def test_what_is_not_taken_is_refused_in_words(content):
    with pytest.raises(RefusedFile) as refusal:
        check_upload(io.BytesIO(content), "anh.png")
    assert "anh.png" in str(refusal.value)


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setitem(uploads.LARGEST, "application", 50)
    with pytest.raises(RefusedFile):
        check_upload(io.BytesIO(PDF), "a.pdf")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_are_taken_or_refused(content, name):
    try:
        upload = check_upload(io.BytesIO(content), name)
    except RefusedFile:
        return
    assert upload.suffix in uploads.SUFFIXES.values()
    assert "/" not in upload.name
