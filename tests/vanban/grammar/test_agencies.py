"""Every group and list wording met in real plans; names of samples are invented."""

from __future__ import annotations

import pytest

from vanban.grammar.agencies import is_group, split_agencies


@pytest.mark.parametrize(
    "text",
    [
        "Các sở, ban, ngành tỉnh",
        "Thủ trưởng các sở, ban, ngành tỉnh",
        "UBND các huyện, thành phố",
        "UBND các huyện, TP",
        "UBND các huyện/TP",
        "UBND huyện/ TP",
        "UBND các huyện, thị xã, thành phố",
        "UBND các xã, phường",
        "UBND các xã, phường, đặc khu",
        "UBND xã/phường",
        "UBND cấp huyện",
        "Sở, ban, ngành",
        "Các cơ quan, đơn vị, địa phương",
        "các đơn vị quản lý hệ thống",
        "Các bộ, ngành, địa phương",
        "Các bộ, ngành",
        "Bộ, ngành, địa phương",
        "Các địa phương",
        "Địa phương được lựa chọn",
        "Phòng GD&ĐT các huyện, thành phố",
        "Các tổ chức chính trị - xã hội",
        "Các cơ quan thông tấn, báo chí trên địa bàn tỉnh",
        "HĐND, UBND các xã, phường",
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        "Các phòng, đơn vị thuộc Sở",
        "Ban nhân dân các ấp",
        "Người đứng đầu các cơ quan, đơn vị",
        "CÁC SỞ, BAN, NGÀNH TỈNH",
    ],
)
def test_a_group_stays_one(text: str) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == ([text], [])
    assert is_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Văn hóa - Thể thao và Du lịch",
        "Bộ Lao động - Thương binh và Xã hội",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Trung tâm Văn hóa - Thông tin và Thể thao",
        "Báo Bình Minh",
        "Đài Phát thanh và Truyền hình Bình Minh",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
        "Ban Quản lý các khu công nghiệp",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "VP HĐND-UBND",
        "UBND TP",
        "UBND huyện Bình Minh",
        "Công an tỉnh",
        "Phòng Cảnh sát giao thông Công an tỉnh",
        "Đảng ủy Công an tỉnh",
        "Bộ Chỉ huy Bộ đội Biên phòng",
        "Ngân hàng Nhà nước Chi nhánh Bình Minh",
        "Sở KH-ĐT",
        "Bộ Công An",
        "VNPT Bình Minh",
        "Phòng Cải cách hành chính - Sở Nội vụ",
        "Hội đồng Phối hợp phổ biến giáo dục pháp luật tỉnh",
        "Sở Nội vụ (Phòng CCHC, Văn phòng)",
        "Văn phòng HĐND và UBND xã",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Bộ phận Tiếp nhận và Trả kết quả",
    ],
)
def test_a_single_agency_stays_one(text: str) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == ([text], [])
    assert not is_group(text)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (
            "Các sở, ban, ngành, đoàn thể tỉnh và UBND cấp huyện",
            ["Các sở, ban, ngành, đoàn thể tỉnh", "UBND cấp huyện"],
        ),
        ("Các sở, ban ngành, UBND huyện, TP", ["Các sở, ban ngành", "UBND huyện, TP"]),
        ("Sở GD&ĐT; UBND các huyện/TP", ["Sở GD&ĐT", "UBND các huyện/TP"]),
        ("Bộ GD&ĐT, các sở, ban ngành, UBND huyện/ TP", ["Bộ GD&ĐT", "các sở, ban ngành", "UBND huyện/ TP"]),
        ("Sở KH-ĐT, Sở Tài chính, UBND các huyện, TP", ["Sở KH-ĐT", "Sở Tài chính", "UBND các huyện, TP"]),
        ("Các Sở, ban, ngành; UBND các xã, phường", ["Các Sở, ban, ngành", "UBND các xã, phường"]),
        (
            "Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố.",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"],
        ),
        (
            "Giám đốc, Thủ trưởng các Sở, ban, ngành; Chủ tịch UBND xã, phường",
            ["Giám đốc, Thủ trưởng các Sở, ban, ngành", "Chủ tịch UBND xã, phường"],
        ),
        (
            "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
            ["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"],
        ),
        ("Thanh tra tỉnh Sở Nội vụ", ["Thanh tra tỉnh", "Sở Nội vụ"]),
        ("Sở Nội vụ\nSở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Sở TTTT, Sở GD&ĐT và Bộ TT&TT", ["Sở TTTT", "Sở GD&ĐT", "Bộ TT&TT"]),
        ("VTV, VOV, TTXVN", ["VTV", "VOV", "TTXVN"]),
        (
            "Báo Bình Minh, Đài Phát thanh và Truyền hình Bình Minh",
            ["Báo Bình Minh", "Đài Phát thanh và Truyền hình Bình Minh"],
        ),
        ("Văn phòng UBND tỉnh và UBND các xã, phường", ["Văn phòng UBND tỉnh", "UBND các xã, phường"]),
        ("Mặt trận và các hội, đoàn thể tỉnh", ["Mặt trận", "các hội, đoàn thể tỉnh"]),
        (
            "Tỉnh đoàn, Hội Liên hiệp Phụ nữ, Hội Nông dân và Liên đoàn Lao động tỉnh",
            ["Tỉnh đoàn", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Liên đoàn Lao động tỉnh"],
        ),
        ("Phòng VHTT; Trung tâm VHTT&TT cấp huyện", ["Phòng VHTT", "Trung tâm VHTT&TT cấp huyện"]),
        ("- Sở Nội vụ - Sở Tài chính\n- Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        ("1. Sở Nội vụ 2. Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("a) Sở Nội vụ; b) Sở Tư pháp;...", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Sở Nội vụ[1], Sở Tài chính2.", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Đề nghị Trường Chính trị Bình Minh", ["Trường Chính trị Bình Minh"]),
        (
            "Các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch, Tài chính và Tư pháp; Công an tỉnh",
            ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "Sở Tư pháp", "Công an tỉnh"],
        ),
        ("Các Bộ: Công an, Tài chính", ["Bộ Công an", "Bộ Tài chính"]),
        (
            "UBND huyện Bình Minh, thị xã Hòa An và thành phố Tân Phú",
            ["UBND huyện Bình Minh", "UBND thị xã Hòa An", "UBND thành phố Tân Phú"],
        ),
        ("sở nội vụ, sở tài chính và công an tỉnh", ["sở nội vụ", "sở tài chính", "công an tỉnh"]),
        ("Sở Nội vụ, Sở Nội vụ", ["Sở Nội vụ"]),
        ("Sở Nội vụ & Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Sở Nội vụ/Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        (
            "Phòng Nội vụ, Tài chính - Kế hoạch, Tư pháp",
            ["Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Tư pháp"],
        ),
        ("Hội Nông dân, Phụ nữ, Cựu chiến binh", ["Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh"]),
        ("Sở Nội vụ là cơ quan chủ trì; các sở, ngành phối hợp", ["Sở Nội vụ", "các sở, ngành"]),
        ("Bộ Tài chính, Công an tỉnh", ["Bộ Tài chính", "Công an tỉnh"]),
        (
            "Các sở, ban, ngành, Ủy ban Mặt trận Tổ quốc tỉnh, các tổ chức chính trị - xã hội, Tỉnh đoàn",
            ["Các sở, ban, ngành", "Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức chính trị - xã hội", "Tỉnh đoàn"],
        ),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ],
)
def test_lists_are_split(text: str, agencies: list[str]) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == (agencies, [])


@pytest.mark.parametrize(
    "text",
    [
        "các sở, ngành liên quan",
        "các đơn vị, địa phương có liên quan",
        "Sở, ngành liên quan",
        "cơ quan có liên quan",
        "Các bộ, ngành có liên quan",
    ],
)
def test_vague_wording_is_a_mention(text: str) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == ([], [text])


@pytest.mark.parametrize(
    ("text", "agencies", "mentions"),
    [
        (
            "Các cơ quan, đơn vị, địa phương và các cơ quan, đơn vị liên quan",
            ["Các cơ quan, đơn vị, địa phương"],
            ["các cơ quan, đơn vị liên quan"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch và các cơ quan, đơn vị liên quan",
            ["Sở Văn hóa, Thể thao và Du lịch"],
            ["các cơ quan, đơn vị liên quan"],
        ),
        ("các sở, ban, ngành và đơn vị liên quan", ["các sở, ban, ngành"], ["đơn vị liên quan"]),
        ("Đề nghị phối hợp với các Bộ, ngành liên quan", [], ["các Bộ, ngành liên quan"]),
        (
            "UBND các xã, phường trực tiếp triển khai tại địa bàn\n"
            "Sở Khoa học và Công nghệ triển khai hệ thống, hạ tầng, dữ liệu.",
            ["UBND các xã, phường", "Sở Khoa học và Công nghệ"],
            ["trực tiếp triển khai tại địa bàn", "triển khai hệ thống, hạ tầng, dữ liệu"],
        ),
        (
            "Sở Thông tin và Truyền thông đôn đốc, hướng dẫn các đơn vị, địa phương triển khai thực hiện.",
            ["Sở Thông tin và Truyền thông"],
            ["đôn đốc, hướng dẫn các đơn vị, địa phương triển khai thực hiện"],
        ),
    ],
)
def test_what_is_said_beside_the_names_is_kept(text: str, agencies: list[str], mentions: list[str]) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == (agencies, mentions)


@pytest.mark.parametrize("text", ["", " ", "-", "…", "Không", "1."])
def test_an_empty_cell_names_nobody(text: str) -> None:
    cell = split_agencies(text)
    assert (cell.agencies, cell.mentions) == ([], [])


def test_a_defined_name_is_never_split() -> None:
    aliases = {"tổ chức, Sở A và nhóm": "…"}
    assert split_agencies("Sở Nội vụ; các tổ chức, Sở A và nhóm", aliases=aliases).agencies == [
        "Sở Nội vụ",
        "các tổ chức, Sở A và nhóm",
    ]


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("Sở GDĐT, Sở Y tế", ["Sở GDĐT", "Sở Y tế"]),
        ("P. Nội vụ, P. TC-KH; TT. VHTT&TT", ["P. Nội vụ", "P. TC-KH", "TT. VHTT&TT"]),
        ("Các huyện, thành, thị ủy; Đảng ủy trực thuộc", ["Các huyện, thành, thị ủy", "Đảng ủy trực thuộc"]),
        ("Ban Thường vụ các huyện ủy, thành ủy", ["Ban Thường vụ các huyện ủy, thành ủy"]),
        ("Ban QLDA đầu tư xây dựng, Sở Y tế", ["Ban QLDA đầu tư xây dựng", "Sở Y tế"]),
    ],
)
def test_abbreviated_and_party_names(cell: str, agencies: list[str]) -> None:
    assert split_agencies(cell).agencies == agencies


def test_words_of_role_inside_a_name_and_in_brackets() -> None:
    assert split_agencies("Cơ quan chủ trì soạn thảo").agencies == ["Cơ quan chủ trì soạn thảo"]
    assert split_agencies("Sở Nội vụ (chủ trì), Sở Y tế").agencies == ["Sở Nội vụ", "Sở Y tế"]


def test_committees_behind_a_group_are_a_name_of_their_own() -> None:
    assert split_agencies("các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố").agencies == [
        "các sở, ban, ngành",
        "Ủy ban nhân dân các huyện, thành phố",
    ]
