"""The vocabulary agency names are made of. All words folded (see letters.fold); order does not matter."""

from __future__ import annotations

from vanban.grammar.letters import fold
from vanban.grammar.tokens import Tokens


class Phrases:
    """A set of phrases matched word by word, the longest first."""

    def __init__(self, *lists: str) -> None:
        phrases = sorted(
            (Tokens(phrase).words_of() for text in lists for phrase in text.split(";")), key=len, reverse=True
        )
        self._by_first: dict[str, list[list[str]]] = {}
        for words in phrases:
            if words:
                self._by_first.setdefault(words[0], []).append(words)

    def match(self, tokens: Tokens, index: int) -> int | None:
        """Index behind the longest phrase standing at `index`."""
        for words in self._by_first.get(tokens.word(index), ()):
            if all(tokens.word(index + place) == word for place, word in enumerate(words)):
                return index + len(words)
        return None


BODIES = Phrases(
    "điện lực; cấp nước",
    "sở; bộ; ban; cục; tổng cục; chi cục; vụ; phòng; trung tâm; trường; học viện; đại học; viện; bệnh viện; đài",
    "báo; tạp chí; nhà xuất bản; hội; hiệp hội; liên đoàn; liên hiệp; liên minh; đoàn; công đoàn; công an",
    "thanh tra; bảo hiểm; bưu điện; bưu chính; viễn thông; ngân hàng; tòa án; viện kiểm sát; kho bạc; cổng",
    "công ty; tổng công ty; tập đoàn; hợp tác xã; ủy ban; ubnd; hđnd; hội đồng; văn phòng; vp; vpub; đảng ủy",
    "đảng đoàn; bộ chỉ huy; bộ tư lệnh; bộ đội; bộ phận; ban chỉ huy; ban quản lý; ban chỉ đạo; tổ; bql; bqlda",
    "bch; bcđ; cảng vụ; hải quan; thuế; thư viện; bảo tàng; nhà văn hóa; quỹ; đội; hạt; trạm; cơ quan đại diện",
    "chi nhánh; cụm; khối; câu lạc bộ; hội liên hiệp; đơn vị; cơ quan; trang thông tin; cổng thông tin; đặc khu",
    "ban thường vụ; ban thường trực; thường trực; chính phủ; quốc hội; tổ chức; mặt trận; hệ thống; nhóm; p.; tt.",
)
"""Heads that need something behind them to name one body."""
ALONE = Phrases(
    "tỉnh đoàn; thành đoàn; huyện đoàn; thị đoàn; quận đoàn; xã đoàn; đoàn thanh niên; tỉnh ủy; thành ủy",
    "huyện ủy; quận ủy; thị ủy; mặt trận; mặt trận tổ quốc; mttq; ubmttq; ubmttqvn; mttqvn; vnpt; viettel",
    "mobifone; fpt; evn; vtv; vov; ttxvn; vcci; hđnd; ubnd; lđlđ; bhxh; kbnn; nhnn; nhcsxh; tand; vksnd; bđbp",
    "hlhpn; hnd; hccb; đtn; công an; chính phủ; quốc hội; thông tấn xã việt nam; văn phòng chính phủ",
    "hội nông dân; hội phụ nữ; hội cựu chiến binh; tòa án nhân dân; viện kiểm sát nhân dân; hđnd tỉnh",
    "kho bạc nhà nước; bảo hiểm xã hội; bưu điện; bộ đội biên phòng; bộ chỉ huy quân sự; văn phòng; thanh tra",
    "chính quyền địa phương",
)
"""Heads that name a body by themselves."""
PEOPLE = Phrases(
    "chủ nhiệm; tổ trưởng; hạt trưởng; trưởng đoàn; kế toán trưởng",
    "thủ trưởng; giám đốc; phó giám đốc; tổng giám đốc; chủ tịch; phó chủ tịch; bí thư; phó bí thư",
    "chánh văn phòng; chánh thanh tra; chánh án; viện trưởng; hiệu trưởng; cục trưởng; chi cục trưởng; trưởng ban",
    "trưởng phòng; trưởng; bộ trưởng; thứ trưởng; vụ trưởng; tổng biên tập; chỉ huy trưởng; người đứng đầu",
    "lãnh đạo; đồng chí; các đồng chí; cvp; pcvp; pct; thủ tướng; thống đốc",
)
CAPITAL_ONLY = frozenset(
    fold(
        "ban bộ vụ phòng hội đoàn báo đài viện cục cổng trường tổ quỹ đội hạt trạm cụm khối nhóm thuế thanh viễn bưu "
        "thư bảo nhà chi đơn cơ hệ thường trưởng mặt hải chính ngân kho đảng trung liên đại học tạp trang tập cảng câu "
        "thông quốc vp lãnh đồng"
    ).split()
)
"""First words that open a name only in capitals; in small letters they may be the middle of one ("phòng cháy")."""

GROUP_NOUNS = Phrases(
    "cơ quan ngang bộ; cơ quan thuộc chính phủ",
    "ủy ban; đoàn đại biểu; đại biểu; ban chỉ đạo; phòng chuyên môn; ban nhân dân; hội đồng",
    "sở; ban; ngành; ban ngành; bộ; bộ ngành; cơ quan; đơn vị; địa phương; đoàn thể; hội; hội đoàn thể; tổ chức",
    "cá nhân; doanh nghiệp; cấp; tổ chức chính trị - xã hội; tổ chức đoàn thể; cơ quan báo chí; cơ quan thông tấn",
    "cơ quan đảng; trường; cơ sở; mặt trận; tổ chức chính trị xã hội; cấp ủy; lực lượng vũ trang; thành viên",
    "chính quyền; sở ngành; phòng; phòng ban; bộ phận; ban đảng; đoàn thể chính trị - xã hội; cơ sở giáo dục",
    "trung tâm; công ty; hợp tác xã; htx; hiệp hội; chi cục; cục; vụ; viện; đài; báo; tỉnh; cơ quan chuyên môn",
    "đơn vị sự nghiệp; huyện ủy; thành ủy; thị ủy; đảng ủy; tập đoàn; tổng công ty; tổ; nhà trường; hộ",
    "thôn; ấp; khóm; khu phố; tổ dân phố; bản; làng; người dân; nhà mạng; xã; phường; chi; chi bộ; đảng bộ",
)
LEVELS = Phrases(
    "ấp; khóm; thôn; tổ dân phố; khu phố; huyện; thị xã; thành phố; tp; tx; quận; xã; phường",
    "thị trấn; tt; đặc khu; tỉnh; cơ sở; đặc khu trực thuộc",
)
COMMITTEES = Phrases(
    "huyện ủy; thành ủy; thị ủy; quận ủy; tỉnh ủy; đảng ủy; đảng đoàn; ban cán sự đảng; thành; thị; huyện; quận",
)
"""What is spread over levels in the Party: "các huyện, thành, thị ủy"."""
PLURALS = Phrases(
    "các; những; tất cả các; toàn thể các; toàn thể; mọi; từng; một số; hệ thống các; tất cả; cả",
)
VERBS = Phrases(
    "trực tiếp; triển khai; chủ trì; đôn đốc; hướng dẫn; chịu trách nhiệm; tham mưu; theo dõi; tổng hợp; phối hợp",
    "thực hiện; chỉ đạo; rà soát; báo cáo; cung cấp; kiểm tra; bố trí; là; căn cứ; có trách nhiệm; xây dựng",
    "tổ chức; đăng tải; phát sóng; chuẩn bị; cử",
)
LINKS = frozenset(fold("của thuộc với cho tại do gửi về và các đến từ trong trực bởi").split())
SOCIETIES = Phrases(
    "nông dân; phụ nữ; liên hiệp phụ nữ; cựu chiến binh; người cao tuổi; chữ thập đỏ; khuyến học; luật gia; nhà báo",
)
MINISTRIES = Phrases(
    "công an; quốc phòng; ngoại giao; công an nhân dân",
)
FIELDS = Phrases(
    "tài chính - kế hoạch; văn hóa - xã hội; kinh tế, hạ tầng và đô thị; kinh tế ngành; dân tộc, tôn giáo",
    "nội vụ; tài chính; tư pháp; xây dựng; y tế; công thương; ngoại vụ; giao thông vận tải; kế hoạch và đầu tư",
    "thông tin và truyền thông; khoa học và công nghệ; giáo dục và đào tạo; tài nguyên và môi trường",
    "nông nghiệp và phát triển nông thôn; nông nghiệp và môi trường; lao động - thương binh và xã hội",
    "lao động, thương binh và xã hội; văn hóa, thể thao và du lịch; văn hóa - thể thao và du lịch",
    "văn hóa và thể thao; du lịch; dân tộc và tôn giáo; gd&đt; gdđt; tt&tt; tttt; kh&cn; khcn; kh&đt; khđt; kh-đt",
    "tn&mt; tnmt; nn&ptnt; nn&mt; lđtbxh; lđ-tb&xh; lđtb&xh; vhttdl; vhtt&dl; vh, tt&dl; vhtt; gtvt",
    "văn hóa, thông tin; văn hóa và thông tin; văn hóa, thể thao; văn hóa - thông tin; kinh tế; kinh tế - hạ tầng",
    "quản lý đô thị; tổ chức; tuyên giáo; dân vận; nội chính; dân tộc",
)
"""Fields of departments: what lets "các sở: Nội vụ, Tài chính" be told from the comma inside one name."""

ABBREVIATIONS = {
    fold(short): fold(full)
    for short, full in {
        "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc",
        "mttqvn": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "ubmttqvn": "ủy ban mặt trận tổ quốc",
        "tttt": "thông tin truyền thông", "gdđt": "giáo dục đào tạo", "gd": "giáo dục đào tạo",
        "khđt": "kế hoạch đầu tư", "khcn": "khoa học công nghệ", "tnmt": "tài nguyên môi trường",
        "nnptnt": "nông nghiệp phát triển nông thôn", "nnmt": "nông nghiệp môi trường",
        "nn": "nông nghiệp phát triển nông thôn", "vhttdl": "văn hóa thể thao du lịch",
        "vhtt": "văn hóa thông tin", "vhtttt": "văn hóa thông tin thể thao",
        "vhttttdl": "văn hóa thông tin thể thao du lịch", "vhxh": "văn hóa xã hội",
        "lđtbxh": "lao động thương binh xã hội", "gtvt": "giao thông vận tải", "ptth": "phát thanh truyền hình",
        "pttth": "phát thanh truyền hình", "ttđt": "thông tin điện tử", "pvhcc": "phục vụ hành chính công",
        "hcc": "hành chính công", "bhxh": "bảo hiểm xã hội", "kbnn": "kho bạc nhà nước",
        "nhnn": "ngân hàng nhà nước", "nhcsxh": "ngân hàng chính sách xã hội", "lđlđ": "liên đoàn lao động",
        "đtn": "đoàn thanh niên", "hlhpn": "hội liên hiệp phụ nữ", "lhpn": "liên hiệp phụ nữ",
        "hnd": "hội nông dân", "hccb": "hội cựu chiến binh", "ccb": "cựu chiến binh", "vp": "văn phòng",
        "bql": "ban quản lý", "kkt": "khu kinh tế", "kcn": "khu công nghiệp", "bch": "ban chấp hành",
        "qs": "quân sự", "bđbp": "bộ đội biên phòng", "bcđ": "ban chỉ đạo", "ca": "công an",
        "tand": "tòa án nhân dân", "vksnd": "viện kiểm sát nhân dân", "xd": "xây dựng",
        "đbqh": "đại biểu quốc hội", "cntt": "công nghệ thông tin", "cđs": "chuyển đổi số", "đh": "đại học",
        "thpt": "trung học phổ thông", "thcs": "trung học cơ sở", "htx": "hợp tác xã", "tw": "trung ương",
        "nv": "nội vụ", "stttt": "sở thông tin truyền thông", "bqlda": "ban quản lý dự án",
        "bchqs": "bộ chỉ huy quân sự", "cchc": "cải cách hành chính", "tx": "thị xã", "tp": "thành phố",
        "tthc": "thủ tục hành chính", "vpub": "văn phòng ủy ban nhân dân", "vpubnd": "văn phòng ủy ban nhân dân",
        "ct": "công thương", "khkt": "khoa học kỹ thuật", "đđbqh": "đoàn đại biểu quốc hội",
        "gdtx": "giáo dục thường xuyên", "gdnn": "giáo dục nghề nghiệp", "bvđk": "bệnh viện đa khoa",
        "ttyt": "trung tâm y tế",
    }.items()
}  # fmt: skip
