"""Plans whose tasks stand in a table; every name and sentence is invented."""

from tests.vanban.printing import Block, Grid, header, signature

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
    "Thực hiện Chỉ thị số 05/CT-TTg ngày 02/01/2024 của Thủ tướng Chính phủ về một việc mẫu; Công văn số "
    "12/BGDĐT-CNTT ngày 15/01/2024 của "
    "Bộ Giáo dục và Đào tạo hướng dẫn việc mẫu, Ủy ban nhân dân thành phố ban hành kế hoạch tổng thể chuyển "
    "đổi số trong trường học, cụ thể như sau:",
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

SCHOOL_PLAN: list[Block] = [
    "UBND HUYỆN ĐỒI XANH",
    "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
    "Số: 21   /KH-PGD&ĐT",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Đồi Xanh, ngày 12 tháng 9 năm 2022",
    "KẾ HOẠCH",
    "Tổ chức tuần lễ đọc sách cho học sinh tiểu học",
    "Thực hiện Công văn số 300/SGDĐT-GDTH ngày 01/9/2022 của Sở Giáo dục và Đào tạo, Phòng Giáo dục và Đào tạo "
    "xây dựng kế hoạch cụ thể như sau:",
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

CITY_PLAN: list[Block] = [
    header("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ MẪU NỘI", "Số:277    /KH-UBND", "Mẫu Nội, ngày14 tháng7 năm 2026"),
    "KẾ HOẠCH",
    "Triển khai hệ thống phản ánh hiện trường",
    "trên địa bàn Thành phố",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Kế hoạch số 20-KH/BCĐ57 ngày 01/02/2026 của "
    "Ban Chỉ đạo, UBND Thành phố ban hành Kế hoạch triển khai hệ thống như sau:",
    "I. MỤC ĐÍCH",
    "Kịp thời tiếp nhận phản ánh.",
    "II. THỜI GIAN VÀ CHẾ ĐỘ BÁO CÁO",
    "1. Thời gian thực hiện: Từ tháng 7/2026.",
    "3.Chế độ thông tin báo cáo.",
    "Báo cáo trên hệ thống, gửi Sở Khoa học và Công nghệ.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Khoa học và Công nghệ",
    "a) Chủ trì theo dõi, đôn đốc.",
    "b) Xây dựng biểu mẫu báo cáo, hoàn thành trong 15 ngày kể từ ngày Kế hoạch được ban hành.",
    "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố: Giám sát việc thực hiện.",
    "3. Các Sở, ban, ngành; UBND các xã, phường",
    "- Phân công cán bộ đầu mối trước ngày 30/7/2026.",
    "Trong quá trình thực hiện nếu có khó khăn, các đơn vị phản ánh về Sở Khoa học và Công nghệ./.",
    "Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n- Bộ KH&CN;\nKT. CHỦ TỊCH\n- Thường trực Thành ủy;\nPHÓ CHỦ TỊCH",
    "- PCT UBND TP Cán Bộ Mẫu;\n- Lưu: VT, KGVX.\nThời gian ký: 14/07/2026 15:19:25 +07:00\nCán Bộ Mẫu",
    "Phụ lục",
    "DANH MỤC NHIỆM VỤ TRỌNG TÂM",
    "(Kèm theo Kế hoạch số 277 /KH-UBND ngày 14 / 7 /2026 của UBND Thành phố)",
    Grid(
        [
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"],
            ["I", "Hạ tầng", "", "", "", ""],
            [
                "1",
                "Lắp đặt thiết bị.",
                "UBND các xã, phường trực tiếp triển khai tại địa bàn. Sở Khoa học và Công nghệ triển khai hệ thống.",
                "Đề nghị phối hợp với các Bộ, ngành liên quan",
                "Tháng 9/2026",
                "Thiết bị",
            ],
            [
                "2",
                "Kiểm thử hệ thống.",
                "Sở Khoa học và Công nghệ",
                "Các Sở, ban, ngành",
                "Trước 10/10/2026",
                "Báo cáo",
            ],
        ]
    ),
]
