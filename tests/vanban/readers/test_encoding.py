import codecs
from unicodedata import normalize

import pytest
from tests.vanban.readers.outline import texts
from tests.vanban.readers.wordxml import p, package

from vanban.errors import NotADocument
from vanban.readers import read_bytes

LINE = "Thực hiện kế hoạch tuyên truyền cải cách hành chính của tỉnh mẫu trong năm nay."
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh. " * 3
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Quyeát ñònh cuûa uûy ban. " * 3


def cp1258(text: str) -> bytes:
    """As Windows writes it: base letters with circumflex or horn composed, tone marks apart."""
    data = b""
    for char in text:
        try:
            data += char.encode("cp1258")
        except UnicodeEncodeError:
            first, mark = normalize("NFD", char)[:-1], normalize("NFD", char)[-1]
            data += cp1258(normalize("NFC", first)) + mark.encode("cp1258")
    return data


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        codecs.BOM_UTF8 + LINE.encode(),
        normalize("NFD", LINE).encode(),
        LINE.encode("utf-16"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
        LINE.replace("ậ", "ạ").encode("utf-8").decode("latin-1").encode("utf-8"),
    ],
    ids=["utf-8", "bom", "nfd", "utf-16", "le", "be", "doubled"],
)
def test_unicode_in_every_dress(data):
    assert texts(read_bytes(data)) == [LINE.replace("ậ", "ạ")] or texts(read_bytes(data)) == [LINE]


def test_windows_1258():
    line = "Kế hoạch tuyên truyền của tỉnh"
    data = "\n".join([line] * 5)
    assert texts(read_bytes(cp1258(data))) == [line] * 5


def test_a_letter_cut_at_the_end_of_the_file_is_forgiven():
    assert texts(read_bytes((LINE * 3).encode() + "ế".encode()[:2]))[0].startswith(LINE)


@pytest.mark.parametrize(("text", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_fonts_older_than_unicode_are_named(text, font, charset):
    with pytest.raises(NotADocument) as refusal:
        read_bytes(text.encode(charset, "replace"))
    assert font in str(refusal.value)


def test_an_old_font_is_named_in_word_and_web_pages_too():
    for data in (package(p(TCVN3)), f"<html><body><p>{VNI}</p></body></html>".encode()):
        with pytest.raises(NotADocument, match="Unicode"):
            read_bytes(data)


def test_binary_data_is_no_text():
    with pytest.raises(NotADocument):
        read_bytes(bytes(range(1, 256)) * 20, name="x.txt")
