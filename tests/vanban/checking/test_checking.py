"""A document damaged in exactly one figure gives exactly that deviation."""

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.vanban.samples_of_documents import repacked, sample

from vanban.checking import Deviation, check_docx, check_guarded
from vanban.checking.deviation import gathered
from vanban.document import Document, Heading, Paragraph
from vanban.errors import Damaged, Empty, Encrypted, NotADocument, TooLarge, Unreadable
from vanban.writers.docx import write_docx


@dataclass(frozen=True)
class Damage:
    """`part` of the docx of `name` has `old` replaced by `new`; then the checker says `rule`: `found`."""

    rule: str
    found: str
    old: str
    new: str
    part: str = "document.xml"
    name: str = "letter"
    count: int = -1


def styled(rule: str, found: str, style: str, old: str, new: str, name: str = "letter") -> Damage:
    """Damage of one style of styles.xml."""
    whole = next(one for one in STYLES if f'w:styleId="{style}"' in one)
    assert old in whole
    return Damage(rule, found, whole, whole.replace(old, new, 1), part="styles.xml", name=name)


def sized(rule: str, found: float, style: str, size: float, name: str = "letter") -> Damage:
    return styled(f"Cỡ chữ: {rule}", f"{found:g}", style, f'w:val="{size * 2:g}"', f'w:val="{found * 2:g}"', name)


def weighed(rule: str, found: str, style: str, name: str = "letter") -> Damage:
    """A weight or slope taken away ("chữ không đậm", "chữ đứng") or given."""
    mark = "<w:b/>" if "đậm" in found else "<w:i/>"
    taken = found in ("chữ không đậm", "chữ đứng")
    old, new = (mark, "") if taken else ("<w:rPr>", f"<w:rPr>{mark}")
    return styled(rule, found, style, old, new, name)


def _styles(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/styles.xml").decode()
    return [f"<w:style {piece}" for piece in text.removesuffix("</w:styles>").split("<w:style ")]


STYLES = _styles(write_docx(sample("letter")))

BOLD, OPEN_T = "<w:rPr><w:b/><w:bCs/></w:rPr>", '<w:t xml:space="preserve">'
ARTICLE = "Kiểu chữ: Từ “Điều”, số thứ tự và tiêu đề của điều"
ONLY_WORD = "chỉ kiểm tra thể thức được trên tệp Word (docx)."
BROKEN = "Tệp Word bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Word, lưu lại rồi tải lên lần nữa."

PAGE = [
    Damage("Khổ giấy", "216 x 279 mm", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    Damage("Chiều giấy", "khổ ngang", 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'),
    Damage("Lề trên", "15 mm", 'w:top="1134"', 'w:top="850"'),
    Damage("Lề dưới", "30 mm", 'w:bottom="1134"', 'w:bottom="1701"'),
    Damage("Lề trái", "25 mm", 'w:left="1701" w:header', 'w:left="1417" w:header'),
    Damage("Lề phải", "10 mm", 'w:right="850" w:bottom', 'w:right="567" w:bottom'),
    styled("Vị trí: Số trang", "không ở giữa", "Header", '"center"', '"right"'),
    sized("Số trang", 11, "Header", 13),
    weighed("Kiểu chữ: Số trang", "chữ nghiêng hoặc đậm", "Header"),
    Damage("Số trang", "có hiển thị", "<w:titlePg/>", ""),
    Damage("Số trang", "đánh tiếp theo phần trước", '<w:pgNumType w:start="1"/>', "", name="decision"),
]
TEXTS = [
    Damage("Câu chữ: Tiêu ngữ", "“Độc lập -Tự do - Hạnh phúc”", "Độc lập - Tự", "Độc lập -Tự"),
    Damage("Cách ghi số, ký hiệu", "“5”", "Số: 05/", "Số: 5/", name="decision"),
    Damage("Cách ghi ký hiệu", "“qđ-UBND”", ">Số: 05/QĐ", ">Số: 05/qđ", name="decision"),
    Damage("Cách ghi số, ký hiệu", "“Số 451/SNV-CCHC”", "Số: 451", "Số 451"),
    Damage("Cách ghi số, ký hiệu", "“Số: 451 /SNV-CCHC”", "Số: 451/", "Số: 451 /"),
    Damage("Cách ghi ký hiệu", "“SNV - CCHC”", "451/SNV-CCHC", "451/SNV - CCHC"),
    Damage("Cách ghi ngày", "“3”", "ngày 03 tháng 02", "ngày 3 tháng 02"),
    Damage("Cách ghi tháng", "“2”", "ngày 03 tháng 02", "ngày 03 tháng 2"),
    Damage("Cách ghi tháng", "“06”", "ngày 15 tháng 6", "ngày 15 tháng 06", name="report", count=1),
    Damage("Dấu cuối dòng căn cứ", "“,”", "ngày 16 tháng 6 năm 2025;", "ngày 16 tháng 6 năm 2025,", name="decision"),
    Damage("Dấu cuối dòng căn cứ", "“;”", "ngày 02 tháng 01 năm 2026.", "ngày 02 tháng 01 năm 2026;", name="decision"),
    Damage("Dấu cuối dòng nơi gửi", "không có dấu", "- Các sở, ban, ngành tỉnh;", "- Các sở, ban, ngành tỉnh"),
    Damage("Từ “Kính gửi”", "“Kính gửi”", "Kính gửi:", "Kính gửi"),
    Damage("Dấu cuối dòng nơi nhận", "“,”", "- Như trên;", "- Như trên,"),
    Damage("Gạch đầu dòng nơi nhận", "không có", "- Như trên;", "Như trên;"),
    Damage("Dòng cuối nơi nhận", "“- VT, CCHC.”", "- Lưu: VT, CCHC.", "- VT, CCHC."),
    Damage("Từ “Nơi nhận”", "“Nơi nhận: (gửi qua mạng)”", "Nơi nhận:", "Nơi nhận: (gửi qua mạng)"),
    Damage("Dấu kết thúc văn bản", "“.”", "địa phương./.", "địa phương."),
    Damage("Số thứ tự phụ lục", "“Phụ lục 1”", "Phụ lục</w:t>", "Phụ lục 1</w:t>", name="decision"),
]  # fmt: skip
LOOKS = [
    Damage("Phông chữ", "Arial", 'w:hAnsi="Times New Roman"', 'w:hAnsi="Arial"', part="styles.xml"),
    Damage("Màu chữ", "#1F4E79", '<w:color w:val="000000"/>', '<w:color w:val="1F4E79"/>', part="styles.xml"),
    sized("Quốc hiệu", 14, "Nation", 12),
    weighed("Kiểu chữ: Quốc hiệu", "chữ không đậm", "Nation"),
    sized("Tiêu ngữ", 12, "Motto", 13),
    weighed("Kiểu chữ: Cơ quan chủ quản trực tiếp", "chữ nghiêng", "Parent"),
    sized("Cơ quan ban hành", 14, "Issuer", 12),
    sized("Số, ký hiệu", 12, "Number", 13),
    weighed("Kiểu chữ: Số, ký hiệu", "chữ đậm", "Number"),
    styled("Vị trí: Số, ký hiệu", "canh trái", "Number", '"center"', '"left"'),
    weighed("Kiểu chữ: Địa danh và thời gian ban hành", "chữ đứng", "PlaceDate"),
    weighed("Kiểu chữ: Tên loại văn bản", "chữ không đậm", "Title", "plan"),
    styled("Vị trí: Tên loại văn bản", "canh phải", "Title", '"center"', '"right"', "plan"),
    Damage("Loại chữ: Từ “Phụ lục” và số thứ tự", "chữ in hoa", "Phụ lục</w:t>", "PHỤ LỤC</w:t>", name="decision"),
    sized("Trích yếu nội dung công văn", 14, "LetterSubject", 12),
    weighed("Kiểu chữ: Căn cứ ban hành", "chữ đứng", "Basis", "decision"),
    sized("Nội dung văn bản", 12, "BodyText", 14),
    styled("Vị trí: Nội dung văn bản", "canh trái", "BodyText", '"both"', '"left"'),
    Damage(ARTICLE, "chữ không đậm", f"{BOLD}{OPEN_T}Điều 2.", f"{OPEN_T}Điều 2.", name="decision"),
    weighed("Kiểu chữ: Tiêu đề của phần (số La Mã)", "chữ không đậm", "Heading2", "plan"),
    sized("Tiêu đề của mục, khoản", 15, "Heading3", 14, "report"),
    weighed("Kiểu chữ: Quyền hạn, chức vụ của người ký", "chữ không đậm", "Capacity"),
    Damage("Loại chữ: Họ và tên của người ký", "chữ in hoa", "Cán bộ mẫu 04", "CÁN BỘ MẪU 04"),
    sized("Kính gửi", 12, "Addressee", 14),
    sized("Từ “Nơi nhận”", 13, "RecipientsWord", 12),
    weighed("Kiểu chữ: Từ “Nơi nhận”", "chữ đứng", "RecipientsWord"),
    sized("Danh sách nơi nhận", 12, "Recipients", 11),
    sized("Dấu chỉ mức độ khẩn", 12, "Urgency", 14),
    sized("Ký hiệu người soạn thảo và số lượng bản", 12, "Drafter", 11),
    sized("Từ “Phụ lục” và số thứ tự", 13, "AppendixLabel", 14, "decision"),
    weighed("Kiểu chữ: Tên phụ lục", "chữ không đậm", "AppendixTitle", "decision"),
    weighed("Kiểu chữ: Thông tin kèm theo", "chữ đứng", "Attached", "decision"),
]  # fmt: skip
NEXT_ROW = "Số: 12/KH-SNV</w:t></w:r></w:p></w:tc><w:tc>"
NEW_ROW = NEXT_ROW + "<w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>"
NUMBERING = [
    Damage("Dấu sau số thứ tự của điều", "“:”", "Điều 2. ", "Điều 2: ", name="decision"),
    Damage("Thứ tự các điểm", "“c)”", "b) ", "c) ", name="decision"),
    Damage("Vị trí: Địa danh và thời gian ban hành", "không cùng dòng với số, ký hiệu", NEXT_ROW, NEW_ROW, name="plan"),
]
SPACING = [
    styled("Khoảng cách giữa số, ký hiệu và trích yếu công văn", "0 pt", "LetterSubject", 'w:before="120"', ""),
    styled("Màu chữ: Dấu chỉ mức độ khẩn", "#0000FF", "Urgency", "FF0000", "0000FF"),
    sized("Địa chỉ, thư điện tử, điện thoại", 13, "Contact", 11),

    styled("Lùi đầu dòng", "2 cm", "BodyText", 'w:firstLine="720"', 'w:firstLine="1134"'),
    styled("Khoảng cách giữa các đoạn văn", "3 pt", "BodyText", 'w:before="120"', 'w:before="60"'),
    styled("Khoảng cách giữa các dòng", "2 dòng", "BodyText", 'w:line="276"', 'w:line="480"'),
    styled("Khoảng cách giữa các dòng", "0,8 dòng", "BodyText", 'w:line="276"', 'w:line="192"'),
]  # fmt: skip


@pytest.mark.parametrize(
    "damage", PAGE + TEXTS + LOOKS + NUMBERING + SPACING, ids=lambda damage: f"{damage.rule} – {damage.found}"
)
def test_one_damage_is_one_deviation(damage: Damage) -> None:
    data = repacked(write_docx(sample(damage.name)), damage.part, damage.old, damage.new, damage.count)
    assert [(one.rule, one.found) for one in check_docx(data)] == [(damage.rule, damage.found)]


@pytest.mark.parametrize(
    ("style_of_line", "rule", "share"),
    [
        ("Tiêu ngữ", "Đường kẻ dưới: Tiêu ngữ", 1.0),
        ("Cơ quan ban hành", "Đường kẻ dưới: Cơ quan ban hành", 0.4),
        ("Trích yếu nội dung", "Đường kẻ dưới: Trích yếu nội dung", 0.4),
    ],
)
def test_lines_under_texts_are_looked_for_and_measured(style_of_line: str, rule: str, share: float) -> None:
    data = write_docx(sample("plan"))
    place = ["Cơ quan ban hành", "Tiêu ngữ", "Trích yếu nội dung"].index(style_of_line)
    rules = _drawn_lines(data)
    without = repacked(data, "document.xml", rules[place], "<w:p/>", 1)
    assert [(one.rule, one.found) for one in check_docx(without)] == [(rule, "không có")]
    whole = rules[place].replace("w:left=", "w:hanging=").replace("w:right=", "w:chars=")
    assert [one.rule for one in check_docx(repacked(data, "document.xml", rules[place], whole, 1))] == [rule]
    assert 0 < share <= 1


def _drawn_lines(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    return [f"<w:p>{piece.partition('</w:p>')[0]}</w:p>" for piece in text.split("<w:p>") if "<w:pBdr>" in piece]


def without(document: Document, **changes: object) -> list[str]:
    return [f"{one.rule}: {one.found}" for one in check_docx(write_docx(replace(document, **changes)))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Chương 2", "Số thứ tự của chương: chữ số Ả Rập"),
        ("Mục IV", "Số thứ tự của mục: không phải chữ số Ả Rập"),
        ("Chương II", ""),
        ("Mục 4", ""),
    ],
)
def test_parts_and_chapters_have_roman_numbers_and_sections_arabic(label: str, told: str) -> None:
    heading = Heading("chapter", "Quy định chung", label)
    document = sample("plan")
    assert without(document, body=(heading, *document.body)) == ([told] if told else [])


@pytest.mark.parametrize(
    ("letters", "wrong"),
    [("abcdđegh", []), ("abcde", ["“e)”"]), ("abf", ["“f)”"]), ("abab", []), ("abd", ["“d)”"])],
)
def test_points_follow_the_vietnamese_alphabet(letters: str, wrong: list[str]) -> None:
    points = tuple(Paragraph("Nội dung của điểm.", f"{letter})") for letter in letters)
    found = check_docx(write_docx(replace(sample("plan"), body=points)))
    assert [one.found for one in found if one.rule == "Thứ tự các điểm"] == wrong


def test_what_is_missing_is_said() -> None:
    assert without(sample("notice"), recipients=()) == ["Nơi nhận: không có"]
    data = repacked(write_docx(sample("notice")), "document.xml", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "")
    assert "Quốc hiệu: không có" in [f"{one.rule}: {one.found}" for one in check_docx(data)]


def test_the_same_deviation_in_many_places_is_said_once() -> None:
    one = Deviation("“A”", "Cỡ chữ", "12", "từ 13 đến 14", "luật")
    assert gathered([replace(one, where=f"“{name}”") for name in "ABCDE"]) == [
        replace(one, where="“A”; “B”; “C” và 2 chỗ khác")
    ]
    assert one.sentence == "“A”: Cỡ chữ là 12, quy định là từ 13 đến 14 (luật)."


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", Empty, "Tệp rỗng, không có nội dung."),
        (b"%PDF-1.7", NotADocument, f"Tệp là PDF; {ONLY_WORD}"),
        ("Kế hoạch".encode(), NotADocument, f"Tệp là văn bản thuần (txt); {ONLY_WORD}"),
        (b"PK\x03\x04 torn", Damaged, BROKEN),
    ],
)  # fmt: skip
def test_other_files_get_one_sentence(data: bytes, error: type[Unreadable], sentence: str) -> None:
    with pytest.raises(error) as refused:
        check_docx(data)
    assert str(refused.value) == sentence


def test_files_of_strangers_are_checked_in_a_process_of_their_own() -> None:
    data = repacked(write_docx(sample("plan")), "document.xml", "Số: 12/", "Số:12 /")
    assert check_guarded(data, name="../ke-hoach.docx") == check_docx(data)
    with pytest.raises(NotADocument, match=r"Tệp là PDF"):
        check_guarded(b"%PDF-1.7", name="ke-hoach.pdf")


def test_an_empty_word_file_is_empty() -> None:
    data = write_docx(sample("plan"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    body = text[text.index("<w:body>") : text.index("<w:sectPr")]
    with pytest.raises(Empty):
        check_docx(repacked(data, "document.xml", body, "<w:body>"))


WHOLE = write_docx(sample("decision"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_hostile_file_is_refused_or_checked(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in flips:
        data[place] = value
    with suppress(Damaged, NotADocument, TooLarge, Empty, Encrypted):
        assert isinstance(check_docx(bytes(data)), list)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='<>/ w:="0123456789abcpzjxml', min_size=1, max_size=30), st.integers(0, 2000))
def test_odd_markup_is_refused_or_checked(inserted: str, place: int) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        text = archive.read("word/document.xml").decode()
    at = place % len(text)
    with suppress(Unreadable):
        assert isinstance(check_docx(repacked(WHOLE, "document.xml", text, text[:at] + inserted + text[at:])), list)
