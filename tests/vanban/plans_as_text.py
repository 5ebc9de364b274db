"""Plans as converters and legal sites leave them; every name and sentence is invented."""

RUN_TOGETHER = "\n".join(
    [
        "Quyết định 52/QĐ-UBND năm 2021",
        "ỦY BAN NHÂN DÂN TỈNH ĐỒI CHÈ -------",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------",
        "Số: 52/QĐ-UBND Đồi Chè, ngày 04 tháng 3 năm 2021 QUYẾT ĐỊNH V/V BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ "
        "NGƯỜI LAO ĐỘNG TRẺ NĂM 2021 "
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
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Cán Bộ Mẫu CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ NGƯỜI LAO ĐỘNG TRẺ "
        "NĂM 2021 (Ban hành kèm theo "
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

STRIPPED_BY_A_SITE = """Kế hoạch 1576/KH-UBND năm 2024 chăm sóc cây xanh
ỦY BAN NHÂN DÂN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 1576/KH-UBND
Mẫu Sơn, ngày
20 tháng 12 năm 2023
CHĂM SÓC CÂY XANH ĐÔ THỊ NĂM 2024
Thực hiện Quyết định số 88/QĐ-UBND ngày 05/02/2022 của Ủy ban nhân dân tỉnh Mẫu Sơn, Ủy ban nhân dân tỉnh ban hành \
Kế hoạch chăm sóc cây xanh năm 2024 như sau:
Phần thứ nhất
MỤC ĐÍCH, YÊU CẦU
I. Mục đích
- Phố xá mát mẻ.
II. Yêu cầu
- Cây sống khỏe.
Phần thứ hai
TỔ CHỨC THỰC HIỆN
1. Trách nhiệm của Sở Xây dựng:
+ Chủ trì lập danh mục cây.
+ Báo cáo định kỳ hằng quý.
2. Trách nhiệm của Báo Mẫu Sơn, Đài Phát thanh - Truyền hình tỉnh:
* Mở chuyên trang.
* Đưa tin kịp thời.
3. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thành phố căn cứ Kế hoạch này xây dựng kế hoạch của đơn vị, \
gửi về Sở Xây dựng trước ngày 31/01/2024.
4. Kinh phí
Do ngân sách bảo đảm.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Cán Bộ Mẫu
Nơi nhận:
- Như trên;
- Lưu: VT
Biểu số 01
KẾ HOẠCH CHI TIẾT
(Ban hành kèm theo Kế hoạch số 1576/KH-UBND ngày 21/12/2023)
STT | Mã nhiệm vụ | Tên nhóm nhiệm vụ/nhiệm vụ | Đơn vị chủ trì | Phòng, đơn vị chủ trì | Đơn vị phối hợp | \
Thời hạn hoàn thành | Kết quả cần đạt | Sản phẩm đầu ra | Ghi chú
1 | CX.1 | Trồng mới | | | | | | |
1.1 | CX.1.1 | Trồng cây trên phố mới. | Sở Xây dựng | Phòng Hạ tầng | Sở Y tế | Quý I/2024 | 12 phố | Báo cáo |
1.2 | CX.1.2 | Đánh số cây cổ thụ. | Sở Xây dựng | Phòng Hạ tầng | | 45352 | 52 cây | Danh mục | x
Tổng cộng | | | | | | | | |
"""
