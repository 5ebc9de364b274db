"""Plans with tasks in clauses, without heading, or without tasks; every name and sentence is invented."""

from tests.vanban.printing import Block, Grid, header, signature

CLAUSES_IN_ONE_LINE: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nXÃ BẾN MẪU", "Số: 0156/KH-UBND", "Bến Mẫu, ngày 15 tháng 8 năm 2025"),
    "KẾ HOẠCH",
    "Nâng cao chất lượng phục vụ người dân năm 2025",
    "Căn cứ Kế hoạch số 90/KH-UBND ngày 20/7/2025 của Ủy ban nhân dân tỉnh;",
    "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Người dân hài lòng khi đến làm việc.",
    "II. NHIỆM VỤ",
    "1. Niêm yết thủ tục tại nhà văn hóa thôn. Cơ quan chủ trì: Văn phòng HĐND và UBND xã; Cơ quan phối hợp: "
    "Các trưởng thôn; Thời gian thực hiện: Tháng 9/2025.",
    "2. Bố trí cán bộ hướng dẫn người già. Cơ quan chủ trì: Trung tâm Phục vụ hành chính công xã; Thời gian "
    "thực hiện: Thường xuyên.",
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

PLAN_INSIDE_AN_ARTICLE: list[Block] = [
    header("BỘ VIỆC MẪU", "Số: 251/QĐ-BVM", "Hà Nội, ngày 05 tháng 02 năm 2024"),
    "QUYẾT ĐỊNH",
    "PHÊ DUYỆT KẾ HOẠCH RÀ SOÁT NĂM 2024",
    "BỘ TRƯỞNG BỘ VIỆC MẪU",
    "Căn cứ Nghị định số 15/2023/NĐ-CP ngày 25/4/2023 của Chính phủ quy định việc mẫu;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Phê duyệt Kế hoạch rà soát năm 2024 với các nội dung sau:",
    "I. Mục tiêu",
    "1. Làm nhanh.",
    "II. Nhiệm vụ",
    "1. Rà soát thủ tục",
    "a) Nội dung: Rà soát toàn bộ thủ tục.",
    "b) Đơn vị chủ trì: Vụ Pháp chế.",
    "c) Đơn vị phối hợp: Văn phòng Bộ.",
    "d) Thời gian thực hiện: Quý II năm 2024.",
    "2. Số hóa hồ sơ",
    "a) Đơn vị chủ trì: Văn phòng Bộ.",
    "b) Thời gian thực hiện: Tháng 11 năm 2024.",
    "III. Tổ chức thực hiện",
    "1. Vụ Pháp chế có trách nhiệm theo dõi, đôn đốc, báo cáo trước ngày 15/12/2024.",
    "2. Văn phòng Bộ bố trí kinh phí.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    "Điều 3. Chánh Văn phòng Bộ chịu trách nhiệm thi hành.",
    signature(["- Như Điều 3;", "- Lưu: VT."], ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Cán Bộ Mẫu"]),
]
