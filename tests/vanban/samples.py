"""Own sample plans in the shapes real ones come in; every name and sentence is invented.

A document is a list of blocks: a string is a paragraph, a `Grid` a table. `as_text` and `as_docx` print it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt


@dataclass(frozen=True)
class Grid:
    """Rows of cells; `merged` holds ((row, column), (row, column)) corners; a layout grid has no rules."""

    rows: list[list[str]]
    ruled: bool = True
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


Block = str | Grid

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def as_text(blocks: list[Block]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += block.split("\n")
        else:
            lines += ["", *(_pipes(row) for row in block.rows), ""]
    return "\n".join(lines).encode()


def _pipes(row: list[str]) -> str:
    line = " | ".join(cell.replace("\n", " ") for cell in row)
    return line if row[0] and row[-1] else f"| {line} |"


def as_docx(blocks: list[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            for line in block.split("\n"):
                paragraph = document.add_paragraph()
                run = paragraph.add_run(line)
                if line.isupper():
                    run.bold = True
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run.font.size = Pt(13)
        else:
            _add_table(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: object, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]))  # type: ignore[attr-defined]
    if grid.ruled:
        table.style = "Table Grid"
    for row, texts in zip(table.rows, grid.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for line in rest:
                cell.add_paragraph(line)
    for (top, left), (bottom, right) in grid.merged:
        kept = table.cell(top, left).text
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    table.cell(row, column).text = ""
        table.cell(top, left).merge(table.cell(bottom, right))
        table.cell(top, left).text = kept


def header(organ: str, number: str, place_date: str) -> Grid:
    return Grid([[organ, MOTTO], [number, place_date]], ruled=False)


def signature(recipients: list[str], signer: list[str]) -> Grid:
    return Grid([["\n".join(["Nơi nhận:", *recipients]), "\n".join(signer)]], ruled=False)


TASK_HEAD = ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]

DECISION_WITH_PLAN: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nTỈNH MẪU SƠN", "Số: 415/QĐ-UBND", "Mẫu Sơn, ngày 20 tháng 12 năm 2024"),
    "QUYẾT ĐỊNH",
    "Ban hành Kế hoạch truyền thông cải cách hành chính năm 2025 của tỉnh Mẫu Sơn",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Quyết định số 88/QĐ-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh phê duyệt đề án mẫu;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 77/TTr-SNV ngày 16 tháng 12 năm 2024.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền thông năm 2025.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Nội vụ chịu trách nhiệm thi hành./.",
    signature(
        ["- Như Điều 3;", "- Bộ Nội vụ (b/c);", "- Các sở, ban, ngành tỉnh;", "- Lưu: VT, NC."],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Cán Bộ Mẫu"],
    ),
    "KẾ HOẠCH",
    "TRUYỀN THÔNG CẢI CÁCH HÀNH CHÍNH NĂM 2025 CỦA TỈNH MẪU SƠN",
    "(Kèm theo Quyết định số 415/QĐ-UBND ngày 20 tháng 12 năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh Mẫu Sơn)",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Giúp người dân biết cách nộp hồ sơ từ xa.",
    "2. Yêu cầu",
    "- Làm thiết thực, tránh hình thức.",
    "II. NHIỆM VỤ (đính kèm Phụ lục)",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
    "- Theo dõi, nhắc việc các đơn vị;",
    "- Báo cáo kết quả trước ngày 15/12/2025.",
    "2. Đề nghị Tỉnh đoàn Mẫu Sơn",
    "Vận động đoàn viên hướng dẫn người cao tuổi dùng dịch vụ công.",
    "Trong quá trình thực hiện nếu có vướng mắc, phản ánh về Sở Nội vụ./.",
    "PHỤ LỤC",
    "NHIỆM VỤ TRUYỀN THÔNG NĂM 2025",
    Grid(
        [
            TASK_HEAD,
            ["1.", "In tờ gấp hướng dẫn nộp hồ sơ từ xa.", "Sở Nội vụ", "Các sở, ban, ngành tỉnh", "Quý I/2025"],
            ["2.", "Mở chuyên mục hỏi đáp trên báo in.", "Báo Mẫu Sơn", "Sở Nội vụ", "Thường xuyên"],
            [
                "3.",
                "Tổ chức hội thi tìm hiểu cải cách hành chính.",
                "Tỉnh đoàn Mẫu Sơn",
                "Sở Nội vụ",
                "Trước ngày 01/9/2025",
            ],
        ]
    ),
]

PLAN_ALONE: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MẪU", "Số:31    /KH-UBND", "Sông Mẫu, ngày07 tháng3 năm 2024"),
    "KẾ HOẠCH",
    "Tổng thể chuyển đổi số trong các trường học",
    "trên địa bàn thành phố Sông Mẫu, giai đoạn 2024-2026",
    "Thực hiện Chỉ thị số 05/CT-TTg ngày 02/01/2024 của Thủ tướng Chính phủ về một việc mẫu; Công văn số 12/BGDĐT-CNTT ngày 15/01/2024 của "
    "Bộ Giáo dục và Đào tạo hướng dẫn việc mẫu, Ủy ban nhân dân thành phố ban hành kế hoạch tổng thể chuyển đổi số trong trường học, cụ thể như sau:",
    "I. MỤC ĐÍCH",
    "1.1. Mỗi trường có một phòng học số.",
    "II. NỘI DUNG VÀ PHÂN CÔNG TRÁCH NHIỆM",
    Grid(
        [
            [
                "TT",
                "Nội dung, nhiệm vụ thực hiện",
                "Đơn vị chủ trì",
                "Đơn vị phối hợp",
                "Sản phẩm",
                "Thời gian hoàn thành",
            ],
            ["1", "Kiện toàn tổ công tác số.", "Phòng GD&ĐT", "Các phòng, ban", "Quyết định", "20/4/2024"],
            ["2", "Rà soát hạ tầng mạng của trường.", "Phòng GD&ĐT; UBND các xã, phường", "", "Báo cáo", "Hằng năm"],
            ["3", "Tập huấn giáo viên cốt cán.", "Phòng Nội vụ", "Phòng GD&ĐT", "", ""],
        ]
    ),
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Giao Phòng GD&ĐT chủ trì theo dõi, tổng hợp kết quả theo quy định.",
    "2. Căn cứ Kế hoạch này, UBND các xã, phường xây dựng kế hoạch trước ngày 30/4/2024.",
    "Trên đây là kế hoạch tổng thể của thành phố./.",
    "Nơi nhận:",
    "- Thường trực Thành ủy;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Cán Bộ Mẫu",
]

RUN_TOGETHER = "\n".join(
    [
        "Quyết định 52/QĐ-UBND năm 2021",
        "ỦY BAN NHÂN DÂN TỈNH ĐỒI CHÈ -------",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------",
        "Số: 52/QĐ-UBND Đồi Chè, ngày 04 tháng 3 năm 2021 QUYẾT ĐỊNH V/V BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ NGƯỜI LAO ĐỘNG TRẺ NĂM 2021 "
        "ỦY BAN NHÂN DÂN TỈNH ĐỒI CHÈ",
        "Căn cứ Luật Thanh niên ngày 16 tháng 6 năm 2020;",
        "Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 9/TTr-SNV ngày 01 tháng 3 năm 2021, QUYẾT ĐỊNH:",
        "Điều 1.",
        "Ban hành Chương trình hành động vì người lao động trẻ.",
        "Điều 2.",
        "Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận:",
        "- Như điều 2;",
        "- Lưu VT.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Cán Bộ Mẫu CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ NGƯỜI LAO ĐỘNG TRẺ NĂM 2021 (Ban hành kèm theo "
        "Quyết định số 52/QĐ-UBND, ngày 04 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh Đồi Chè)",
        "I. MỤC ĐÍCH",
        "1. Người trẻ có việc làm ổn định trên địa bàn.",
        "II. NỘI DUNG HOẠT ĐỘNG",
        "1. Nâng cao hiểu biết của người lao động trẻ 1.1.",
        "Mở lớp pháp luật lao động buổi tối cho công nhân trẻ.",
        "- Cơ quan thực hiện: Sở Tư pháp chủ trì, phối hợp với Liên đoàn Lao động tỉnh.",
        "- Thời gian thực hiện: Thực hiện thường xuyên.",
        "1.2. Phát sổ tay quyền của người lao động.",
        "- Cơ quan thực hiện: Liên đoàn Lao động tỉnh.",
        "- Thời gian thực hiện: Hoàn thành trong quý III/2021.",
        "2. Chăm lo nơi ở 2.1. Rà soát nhà trọ công nhân.",
        "- Cơ quan thực hiện: Sở Xây dựng -Thời gian thực hiện: Thường xuyên hằng năm.",
        "III. TỔ CHỨC THỰC HIỆN 1.",
        "Giao Sở Nội vụ:",
        "- Làm đầu mối, báo cáo trước ngày 30 tháng 11 hằng năm.",
        "2.",
        "Đề nghị Liên đoàn Lao động tỉnh: Vận động chủ nhà trọ giữ giá.",
        "3.",
        "Trong quá trình thực hiện, nếu có vướng mắc đề nghị báo cáo về Sở Nội vụ./.",
    ]
)

PARTY_PLAN = """## ĐẢNG CỘNG SẢN VIỆT NAM

**ĐẢNG BỘ TỈNH MẪU SƠN**
**ĐẢNG ỦY CÁC CƠ QUAN MẪU**

Số 26-KH/ĐUCQ

Mẫu Sơn, ngày 10 tháng 01 năm 2025

**KẾ HOẠCH**

**triển khai học tập nghị quyết mẫu**
**trong các chi bộ trực thuộc**

---

Thực hiện Nghị quyết số 11-NQ/TU ngày 02/12/2024 của Tỉnh ủy, Đảng ủy ban hành Kế hoạch như sau:

**I. MỤC ĐÍCH**

*   Đảng viên nắm vững nội dung nghị quyết.

**II. PHÂN CÔNG NHIỆM VỤ**

**1. Các chi bộ trực thuộc thực hiện các việc sau:**

**a) Ban Tuyên giáo Đảng ủy**

*   Chủ trì biên soạn tài liệu học tập.
*   Mở lớp học trong quý I.

**b) Văn phòng Đảng ủy**

*   Bố trí hội trường và máy chiếu.

**Nơi nhận:**

*   Tỉnh ủy (để b/c),
*   Lưu Văn phòng.

**T/M ĐẢNG ỦY**

**BÍ THƯ**

Cán Bộ Mẫu
"""

SCHOOL_PLAN: list[Block] = [
    "UBND HUYỆN ĐỒI XANH",
    "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
    "Số: 21   /KH-PGD&ĐT",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Đồi Xanh, ngày 12 tháng 9 năm 2022",
    "KẾ HOẠCH",
    "Tổ chức tuần lễ đọc sách cho học sinh tiểu học",
    "Thực hiện Công văn số 300/SGDĐT-GDTH ngày 01/9/2022 của Sở Giáo dục và Đào tạo, Phòng Giáo dục và Đào tạo xây dựng kế hoạch cụ thể như sau:",
    "1. Mục tiêu",
    "- Mỗi lớp có một tủ sách.",
    "2. Tổ chức thực hiện",
    "2.1. Phòng Giáo dục và Đào tạo",
    "- Gửi danh mục sách trước ngày 20/9/2022.",
    "- Kiểm tra định kỳ các trường.",
    "2.2.Các trường tiểu học",
    "- Lập tủ sách lớp học.",
    "3. Kinh phí thực hiện",
    "Từ nguồn xã hội hóa./.",
    "TRƯỞNG PHÒNG",
    "Nơi nhận:",
    "Thời gian ký: 12.09.2022 15:19:25",
    "- Sở GD&ĐT (b/c);",
    "- Lưu: VT.",
    "(đã ký)",
    "Cán Bộ Mẫu",
]

MINISTRY_PLAN: list[Block] = [
    header("BỘ VIỆC MẪU", "Số: 640/QĐ-BVM", "Hà Nội, ngày 05 tháng 02 năm 2024"),
    "QUYẾT ĐỊNH",
    "Phê duyệt Kế hoạch kiểm soát thủ tục năm 2024",
    "BỘ TRƯỞNG BỘ VIỆC MẪU",
    "Căn cứ Nghị định số 15/2023/NĐ-CP ngày 25/4/2023 của Chính phủ quy định việc mẫu;",
    "Theo đề nghị của Chánh Văn phòng Bộ,",
    "QUYẾT ĐỊNH:",
    "Điều 1. Phê duyệt Kế hoạch kèm theo Quyết định này.",
    "Điều 2. Chánh Văn phòng Bộ chịu trách nhiệm thi hành.",
    signature(["- Như Điều 2;", "- Lưu: VT."], ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Cán Bộ Mẫu"]),
    "PHỤ LỤC I",
    "CÁC NHIỆM VỤ NĂM 2024",
    Grid(
        [
            ["TT", "Thời gian hoàn thành", "Tên nhiệm vụ", "Phân công", "", "Kết quả"],
            ["", "", "", "Đơn vị chủ trì", "Đơn vị phối hợp", ""],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "", "Rà soát", "", "", ""],
            ["1", "Tháng 5/2024", "Rà soát mẫu đơn.", "Vụ Pháp chế", "Văn phòng Bộ", "Báo cáo"],
            ["II", "", "Công bố", "", "", ""],
            ["1", "Quý II/2024", "Công bố danh mục mới.", "Văn phòng Bộ", "Các đơn vị liên quan", "Quyết định"],
            ["2", "30/11/2024", "Đăng tải lên cổng dịch vụ.", "Trung tâm Công nghệ thông tin", "", ""],
        ],
        merged=[((0, 3), (0, 4)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 5), (1, 5))],
    ),
    "PHỤ LỤC II",
    "CHỈ TIÊU NĂM 2024",
    Grid(
        [
            ["TT", "Chỉ tiêu", "Đơn vị", "Kết quả"],
            ["1", "Hồ sơ nộp từ xa", "%", "80"],
            ["2", "Hồ sơ đúng hạn", "%", "98"],
        ]
    ),
]

RESOLUTION: list[Block] = [
    header("CHÍNH PHỦ", "Số: 3/NQ-CP", "Hà Nội, ngày 09 tháng 01 năm 2025"),
    "NGHỊ QUYẾT",
    "Ban hành Chương trình hành động về một việc mẫu",
    "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
    "QUYẾT NGHỊ:",
    "Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động.",
    "Điều 2. Các bộ, ngành, địa phương chịu trách nhiệm thi hành Nghị quyết này./.",
    signature(
        ["- Ban Bí thư;", "- Lưu: VT."], ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "[đã ký]", "Cán Bộ Mẫu"]
    ),
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "VỀ MỘT VIỆC MẪU",
    "(Kèm theo Nghị quyết số  /NQ-CP ngày 01 tháng 01 năm 2025 của Chính phủ)",
    "I. MỤC TIÊU",
    "Làm tốt việc mẫu.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Bộ Nội vụ chủ trì, phối hợp với các bộ, ngành theo dõi việc thực hiện Chương trình này.",
    "PHỤ LỤC I",
    "DANH MỤC NHIỆM VỤ",
    Grid(
        [
            ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành"],
            ["I", "THỂ CHẾ", "", "", "", ""],
            ["1", "Sửa nghị định mẫu.", "Bộ Nội vụ", "Các bộ, ngành, địa phương", "Nghị định", "2025"],
            ["", "và các văn bản hướng dẫn.", "", "", "", ""],
            ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành"],
            ["2", "Rà soát thông tư.", "Các bộ, ngành", "", "Báo cáo", "Quý II/2025"],
        ]
    ),
    "PHỤ LỤC II",
    "CÁC CHƯƠNG TRÌNH",
    Grid(
        [
            ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành"],
            [
                "1",
                "Chương trình việc mẫu số.",
                "Bộ Khoa học và Công nghệ",
                "",
                "Chương trình",
                "2025 và những năm tiếp theo",
            ],
        ]
    ),
]

CLAUSES_IN_ONE_LINE: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nXÃ BẾN MẪU", "Số: 0156/KH-UBND", "Bến Mẫu, ngày 15 tháng 8 năm 2025"),
    "KẾ HOẠCH",
    "Nâng cao chất lượng phục vụ người dân năm 2025",
    "Căn cứ Kế hoạch số 90/KH-UBND ngày 20/7/2025 của Ủy ban nhân dân tỉnh;",
    "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Người dân hài lòng khi đến làm việc.",
    "II. NHIỆM VỤ",
    "1. Niêm yết thủ tục tại nhà văn hóa thôn. Cơ quan chủ trì: Văn phòng HĐND và UBND xã; Cơ quan phối hợp: Các trưởng thôn; Thời gian thực hiện: Tháng 9/2025.",
    "2. Bố trí cán bộ hướng dẫn người già. Cơ quan chủ trì: Trung tâm Phục vụ hành chính công xã; Thời gian thực hiện: Thường xuyên.",
    "3. Khảo sát ý kiến người dân (Phòng Văn hóa - Xã hội chủ trì; hoàn thành trong quý IV/2025).",
    "III. TỔ CHỨC THỰC HIỆN",
    "a) Văn phòng HĐND và UBND xã",
    "- Theo dõi chung.",
    "b) Phòng Kinh tế: bố trí kinh phí.",
    "Nơi nhận:",
    "- UBND tỉnh;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Cán Bộ Mẫu",
]

HEADLESS_TABLE: list[Block] = [
    "KẾ HOẠCH",
    "RÀ SOÁT HỒ SƠ LƯU TRỮ NĂM 2024",
    "(Ban hành kèm theo Quyết định số 18/QĐ-SNV ngày 08 tháng 01 năm 2024 của Giám đốc Sở Nội vụ tỉnh Mẫu Sơn)",
    "I. MỤC ĐÍCH",
    "1. Hồ sơ gọn, dễ tìm.",
    "PHỤ LỤC",
    Grid(
        [
            [
                "1",
                "Lập danh mục hồ sơ của từng phòng chuyên môn.",
                "Phòng Hành chính",
                "Các phòng chuyên môn",
                "Tháng 3/2024",
            ],
            [
                "2",
                "Số hóa hồ sơ bảo quản vĩnh viễn đã sắp xếp.",
                "Trung tâm Lưu trữ",
                "Phòng Hành chính",
                "Quý II/2024",
            ],
            ["3", "Tiêu hủy hồ sơ hết giá trị theo biên bản.", "Phòng Hành chính", "Trung tâm Lưu trữ", "Quý IV/2024"],
        ]
    ),
]

SITE_WITH_METADATA: list[Block] = [
    Grid(
        [
            ["Số hiệu:", "77/KH-UBND"],
            ["Ngày ban hành:", "14/02/2023"],
            ["Cơ quan ban hành:", "Ủy ban nhân dân tỉnh Mẫu Sơn"],
            ["Người ký:", "Cán Bộ Mẫu"],
        ]
    ),
    "KẾ HOẠCH",
    "PHÁT TRIỂN ĐỌC SÁCH TRONG NHÂN DÂN NĂM 2023",
    "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
    "I. MỤC ĐÍCH",
    "1. Khuyến khích đọc sách.",
    "II. PHÂN CÔNG TRÁCH NHIỆM",
    "1. Sở Văn hóa, Thể thao và Du lịch",
    "- Tổ chức ngày hội sách trong tháng 4.",
    "2. Sở Giáo dục và Đào tạo",
    "- Chỉ đạo các trường mở tiết đọc.",
]

ONE_COLUMN_FOR_ALL: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nTỈNH MẪU SƠN", "Số: 12/KH-UBND", "Mẫu Sơn, ngày 03 tháng 02 năm 2026"),
    "KẾ HOẠCH",
    "Hỗ trợ doanh nghiệp nhỏ năm 2026",
    "I. NHIỆM VỤ",
    Grid(
        [
            ["Nội dung", "Phân công nhiệm vụ", "Tiến độ", "Nguồn lực", "Sản phẩm đầu ra"],
            [
                "1. Mở quầy tư vấn pháp lý.",
                "Chủ trì: Sở Tư pháp\nPhối hợp: Hội Doanh nghiệp tỉnh",
                "Quý I/2026",
                "Ngân sách",
                "Quầy tư vấn",
            ],
            [
                "2. Lập bản đồ mặt bằng trống.",
                "Sở Xây dựng chủ trì, phối hợp với UBND các xã, phường",
                "Trước 10/6/2026",
                "",
                "Bản đồ",
            ],
        ]
    ),
]

NO_TASK_TABLE: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nTỈNH MẪU SƠN", "Số: 99/QĐ-UBND", "Mẫu Sơn, ngày 03 tháng 02 năm 2025"),
    "QUYẾT ĐỊNH",
    "VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU SƠN",
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Công bố danh mục kèm theo.",
    "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.",
    signature(["- Như Điều 2;", "- Lưu: VT."], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Cán Bộ Mẫu"]),
    "PHỤ LỤC",
    "DANH MỤC THỦ TỤC HÀNH CHÍNH",
    Grid(
        [
            ["Số TT", "Tên TTHC", "Thời hạn giải quyết", "Phí, lệ phí", "Cơ quan thực hiện"],
            ["1", "Cấp giấy phép mẫu", "15 ngày, kể từ ngày nhận hồ sơ", "Không", "UBND cấp xã"],
        ]
    ),
    "Biểu số 02",
    Grid([["TT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"], ["1", "In tờ gấp", "100", "2000", "200000"]]),
]

SHAPES: dict[str, bytes] = {
    **{
        f"{name}.{kind}": write(blocks)
        for name, blocks in {
            "decision": DECISION_WITH_PLAN, "plan": PLAN_ALONE, "school": SCHOOL_PLAN, "clauses": CLAUSES_IN_ONE_LINE,
            "headless": HEADLESS_TABLE, "metadata": SITE_WITH_METADATA, "one_column": ONE_COLUMN_FOR_ALL, "no_tasks": NO_TASK_TABLE,
        }.items()
        for kind, write in (("txt", as_text), ("docx", as_docx))
    },
    "ministry.docx": as_docx(MINISTRY_PLAN),
    "resolution.docx": as_docx(RESOLUTION),
    "resolution.txt": as_text(RESOLUTION),
    "run_together.txt": RUN_TOGETHER.encode(),
    "party.txt": PARTY_PLAN.encode(),
}  # fmt: skip
