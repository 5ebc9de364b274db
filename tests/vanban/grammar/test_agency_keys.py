from __future__ import annotations

import pytest

from vanban.grammar.agencies import is_group, normalize_agency


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "sở thông tin truyền thông",
            ["Sở TT&TT", "Sở TTTT", "Giám đốc Sở Thông tin và Truyền thông", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"],
        ),
        ("sở giáo dục đào tạo", ["Sở GD&ĐT", "Sở GDĐT", "Sở Giáo dục và Đào tạo tỉnh Bình Minh", "Giao Sở GD & ĐT"]),
        ("sở kế hoạch đầu tư", ["Sở KH-ĐT", "Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"]),
        ("sở lao động thương binh xã hội", ["Sở LĐTBXH", "Sở LĐ-TB&XH", "Sở Lao động – Thương binh và Xã hội"]),
        (
            "sở văn hoá thể thao du lịch",
            ["Sở VHTTDL", "Sở VH, TT & DL", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hoá - Thể thao và Du lịch"],
        ),
        (
            "văn phòng uỷ ban nhân dân",
            ["Chánh Văn phòng UBND tỉnh Bình Minh", "Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh"],
        ),
        ("uỷ ban nhân dân", ["Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Bình Minh", "UỶ BAN NHÂN DÂN TỈNH"]),
        (
            "uỷ ban nhân dân huyện hoà an",
            ["UBND huyện Hòa An", "Chủ tịch Ủy ban nhân dân huyện Hoà An", "UBND huyện Hòa An, tỉnh Bình Minh"],
        ),
        ("uỷ ban nhân dân thành phố hoà an", ["UBND TP. Hòa An", "UBND thành phố Hòa An"]),
        (
            "uỷ ban mặt trận tổ quốc",
            ["Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Bình Minh", "UBMTTQ Việt Nam tỉnh", "Ủy ban MTTQ tỉnh"],
        ),
        ("đài phát thanh truyền hình", ["Đài PT-TH tỉnh", "Đài PTTH", "Đài Phát thanh và Truyền hình"]),
        ("văn phòng hội đồng nhân dân uỷ ban nhân dân", ["VP HĐND-UBND", "Văn phòng HĐND và UBND"]),
        ("ban quản lý khu kinh tế", ["BQL KKT", "Trưởng ban Ban Quản lý Khu kinh tế"]),
        ("sở ban ngành", ["Thủ trưởng các sở, ban, ngành tỉnh", "Các sở, ban ngành", "các Sở, ban, ngành"]),
        ("tỉnh đoàn", ["Tỉnh đoàn", "Bí thư Tỉnh đoàn"]),
        ("bộ công an", ["Bộ Công An", "Bộ trưởng Bộ Công an"]),
        ("thanh tra", ["Chánh Thanh tra tỉnh", "Thanh tra tỉnh"]),
    ],
)
def test_spellings_share_a_key(key: str, spellings: list[str]) -> None:
    assert [normalize_agency(spelling) for spelling in spellings] == [key] * len(spellings)


def test_different_agencies_differ() -> None:
    names = [
        "Công an tỉnh",
        "Bộ Công an",
        "Công an huyện Hòa An",
        "UBND tỉnh",
        "UBND cấp huyện",
        "Văn phòng UBND tỉnh",
        "Sở Nội vụ",
        "Bộ Nội vụ",
    ]
    assert len({normalize_agency(name) for name in names}) == len(names)


@pytest.mark.parametrize("text", ["các sở, ngành liên quan", "cơ quan có liên quan", "Trung tâm VHTT&TT cấp huyện"])
def test_groups(text: str) -> None:
    assert is_group(text)


@pytest.mark.parametrize(
    "text", ["", "Ban Quản lý, Sở A", "Đơn vị Điện lực", "Trung tâm Phục vụ hành chính công cấp tỉnh"]
)
def test_no_groups(text: str) -> None:
    assert not is_group(text)
