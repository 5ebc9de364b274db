import pytest

from vanban.structure.closing import read_recipients, read_signer
from vanban.structure.stream import Line

INTERLEAVED = [
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "- Như trên;",
    "KT. CHỦ TỊCH",
    "- Các sở, ban,",
    "ngành tỉnh;",
    "PHÓ CHỦ TỊCH",
    "- Lưu: VT.",
    "",
    "Cán Bộ Mẫu",
]


def lines(texts: list[str]) -> list[Line]:
    return [Line(text, f"p{place}") for place, text in enumerate(texts) if text]


def test_recipients_interleaved_with_the_signature() -> None:
    assert read_recipients(lines(INTERLEAVED)) == ["Như trên", "Các sở, ban, ngành tỉnh", "Lưu: VT"]


@pytest.mark.parametrize(
    ("texts", "signer"),
    [
        (INTERLEAVED, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Cán Bộ Mẫu")),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Cán Bộ Mẫu"], ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Cán Bộ Mẫu")),
        (
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "(Đã ký)", "Cán Bộ Mẫu"],
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Cán Bộ Mẫu"),
        ),
        (["TM. CHÍNH PHỦ", "THỦ TƯỚNG", "[đã ký]", "Cán Bộ Mẫu"], ("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Cán Bộ Mẫu")),
        (["T/M ĐẢNG ỦY", "BÍ THƯ", "Cán Bộ Mẫu"], ("T/M ĐẢNG ỦY", "BÍ THƯ", "Cán Bộ Mẫu")),
        (
            ["GIÁM ĐỐC", "Thời gian ký: 27.10.2017 15:19:25", "2020.03.27 14:26:14 +07:00", "TS. Cán Bộ Mẫu"],
            (None, "GIÁM ĐỐC", "Cán Bộ Mẫu"),
        ),
        (["Q. GIÁM ĐỐC", "CÁN BỘ MẪU"], ("Q. GIÁM ĐỐC", None, "Cán Bộ Mẫu")),
    ],
)
def test_signers(texts: list[str], signer: tuple[str | None, str | None, str | None]) -> None:
    read = read_signer(lines(texts))
    assert (read.capacity, read.position, read.name) == signer


@pytest.mark.parametrize(
    ("texts", "signer"),
    [
        (["CHỦ TỊCH", "Cán bộ mẫu 01"], (None, "CHỦ TỊCH", "Cán bộ mẫu 01")),
        (["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Cán Bộ Mẫu"], ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Cán Bộ Mẫu")),
        (["TRƯỞNG PHÒNG", "(đã ký)", "- Lưu: VT."], (None, "TRƯỞNG PHÒNG", None)),
    ],
)
def test_names_that_are_not_all_capitals(texts: list[str], signer: tuple[str | None, ...]) -> None:
    read = read_signer(lines(texts))
    assert (read.capacity, read.position, read.name) == signer


def test_recipients_of_a_party_paper_parted_by_commas() -> None:
    assert read_recipients(lines(["Nơi nhận: - Thường trực Tỉnh ủy, - Các huyện ủy, thành ủy, - Lưu."])) == [
        "Thường trực Tỉnh ủy",
        "Các huyện ủy, thành ủy",
        "Lưu",
    ]
