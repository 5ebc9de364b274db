"""Random decisions that issue a plan: reasonable words, every kind of timing, groups, clauses three deep."""

from datetime import date

from hypothesis import strategies as st

from vanban.grammar.due import find_due
from vanban.grammar.timing import parse_timing
from vanban.model import Article, Citation, Decision, Duty, Section, Signer, Task, Timing

YEAR = 2026
WORK = [
    "Biên soạn tài liệu hỏi đáp cho người dân",
    "Tổ chức lớp tập huấn nghiệp vụ cho cộng tác viên ở cơ sở",
    "Mở chuyên mục trên báo; đăng ít nhất 24 tin, bài",
    "Khảo sát sự hài lòng, công bố kết quả trên cổng thông tin điện tử",
    "In tờ rơi, phát tại bộ phận một cửa",
    "Xây dựng phóng sự ngắn (tối đa 05 phút) về dịch vụ công trực tuyến",
    "Treo pa nô tại trụ sở & các tuyến đường chính",
]
AGENCIES = [
    "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Báo Mẫu Sơn",
    "Ủy ban nhân dân các xã, phường",
    "Tỉnh đoàn Mẫu Sơn",
    "Sở Y tế",
    "Công an tỉnh",
    "Các sở, ban, ngành tỉnh",
]
TIMES = [
    "Thường xuyên",
    "Quý I/2026",
    "Quý I và Quý III/2026",
    "Trước ngày 16/01/2026",
    "Chậm nhất ngày 30/6/2026",
    "Tháng 6/2026",
    "Hằng tháng",
    "Hằng quý",
    "Hằng năm",
    "6 tháng đầu năm 2026",
    "Từ tháng 3 đến tháng 9/2026",
    "20/4/2026",
    "Năm 2026",
    "2026 và những năm tiếp theo",
]
OUTPUTS = ["Báo cáo", "Chuyên mục", "Kế hoạch của Sở", "Tờ rơi"]
GROUPS = [
    "Tuyên truyền trên báo chí",
    "Tuyên truyền trực quan",
    "Hội nghị, tập huấn",
    "Hội thi, cuộc thi",
]
CLAUSES = [
    "Nội dung ngắn gọn, dễ hiểu, sát với từng nhóm người nghe. Hình thức phong phú, phù hợp với từng địa bàn.",
    "Gắn việc tuyên truyền với nhiệm vụ chuyên môn của cơ quan, đơn vị; tránh phô trương. Bảo đảm tiết kiệm, hiệu quả.",
    "Giới thiệu cách làm hay để các cơ quan cùng học tập, nhân rộng. Phê bình nơi làm chiếu lệ.",
]
HEADINGS = ["Mục đích", "Yêu cầu", "Phạm vi và đối tượng", "Hình thức tuyên truyền"]
ROMANS = ["I", "II", "III", "IV"]
BASES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị quyết số 08/NQ-HĐND ngày 10 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh về nhiệm vụ năm 2026",
    "Căn cứ Quyết định số 77/QĐ-UBND ngày 03 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh",
    "Theo đề nghị của Giám đốc Sở Nội vụ",
]
RECIPIENTS = ["Bộ Nội vụ", "Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh", "Báo Mẫu Sơn"]
SIGNERS = [("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), (None, "CHỦ TỊCH")]


@st.composite
def tasks(draw: st.DrawFn, issued_on: date) -> list[Task]:
    """0–40 tasks; those without a group come first, as in print."""
    named = draw(st.booleans())
    count = draw(st.integers(0, 40))
    starts = sorted(draw(st.lists(st.integers(0, 39), max_size=len(GROUPS), unique=True)))
    return [
        Task(
            order=str(place + 1),
            content=draw(st.sampled_from(WORK)),
            lead=draw(_agencies(1)),
            cooperating=draw(_agencies(0)),
            timing=_timing(draw(st.sampled_from(TIMES)), issued_on),
            group=next((GROUPS[at] for at in reversed(range(len(starts))) if starts[at] <= place), None),
            output=draw(st.sampled_from([None, *OUTPUTS])) if named else None,
        )
        for place in range(count)
    ]


def _agencies(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(AGENCIES), min_size=least, max_size=3, unique=True)


def _timing(text: str, issued_on: date) -> Timing:
    return parse_timing(text, year=YEAR, issued_on=issued_on)[0]


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    """Goals and contents in clauses, headings, letters and bullets; the organising section comes after them."""
    made = [
        Section(label, draw(st.sampled_from(["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "HÌNH THỨC TUYÊN TRUYỀN"])), 1)
        for label in ROMANS[: draw(st.integers(1, 3))]
    ]
    for section in made:
        section.paragraphs = draw(_paragraphs(0))
        section.children = [draw(_clause(str(number), 2)) for number in range(1, draw(st.integers(1, 4)))]
    return made


@st.composite
def _clause(draw: st.DrawFn, label: str, level: int) -> Section:
    if draw(st.booleans()):
        clause = Section(label, draw(st.sampled_from(HEADINGS)), level, draw(_paragraphs(1)))
    else:
        clause = Section(label, "", level, [draw(st.sampled_from(CLAUSES)), *draw(_paragraphs(0))])
    if level == 2 and draw(st.booleans()):
        clause.children = [draw(_clause(letter, 3)) for letter in "abc"[: draw(st.integers(1, 3))]]
    return clause


def _paragraphs(least: int) -> st.SearchStrategy[list[str]]:
    bulleted = [f"- {text}" for text in CLAUSES]
    return st.lists(st.sampled_from(CLAUSES + bulleted), min_size=least, max_size=3)


@st.composite
def organising(draw: st.DrawFn, label: str, issued_on: date) -> tuple[Section, list[Duty]]:
    """ "Tổ chức thực hiện": each clause names an agency, each bullet is a duty."""
    top = Section(label, "TỔ CHỨC THỰC HIỆN", 1)
    duties: list[Duty] = []
    for number in range(1, draw(st.integers(2, 4))):
        agency = draw(st.sampled_from(AGENCIES))
        texts = [f"{text}." for text in draw(st.lists(st.sampled_from(WORK), min_size=1, max_size=3))]
        if draw(st.booleans()):
            texts[-1] = f"Tổng hợp, báo cáo kết quả {draw(st.sampled_from(['hằng quý', 'trước ngày 15/12/2026']))}."
        top.children.append(Section(str(number), agency, 2, [f"- {text}" for text in texts]))
        for text in texts:
            hint = find_due(text, year=YEAR, issued_on=issued_on)
            duties.append(Duty(f"{label}.{number}", [agency], text, hint.due, hint.every))
    return top, duties


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """As parsing gives it, but for anchors, citations and warnings."""
    issued_on = draw(st.dates(date(YEAR - 1, 12, 1), date(YEAR, 3, 31)))
    made = draw(sections())
    last, duties = draw(organising(ROMANS[len(made)], issued_on))
    number = draw(st.integers(1, 99999))
    issuer = "Chủ tịch Ủy ban nhân dân tỉnh Mẫu Sơn"
    capacity, position = draw(st.sampled_from(SIGNERS))
    bases = draw(st.lists(st.sampled_from(BASES), min_size=1, max_size=4, unique=True))
    recipients = draw(st.lists(st.sampled_from(RECIPIENTS), max_size=4, unique=True))
    return Decision(
        doc_type="QĐ",
        number=f"{number:02d}/QĐ-UBND",
        issued_on=issued_on,
        place="Mẫu Sơn",
        issuer=issuer,
        title=f"Ban hành Kế hoạch tuyên truyền cải cách hành chính năm {YEAR} của tỉnh Mẫu Sơn",
        year=YEAR,
        signer=Signer(capacity, position, "Cán bộ mẫu 01"),
        legal_bases=[Citation(text) for text in bases],
        articles=[
            Article(1, f"Ban hành kèm theo Quyết định này Kế hoạch tuyên truyền cải cách hành chính năm {YEAR}."),
            Article(2, "Thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này./."),
        ],
        recipients=["Như Điều 2", *recipients, "Lưu: VT, NC"],
        sections=[*made, last],
        duties=duties,
        tasks=draw(tasks(issued_on)),
    )
