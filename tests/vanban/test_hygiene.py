from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from vanban.hygiene import clean, fold_tone, is_accented, is_page_number, is_rule


def test_decomposed_accents_are_composed():
    assert clean(normalize("NFD", "Kế hoạch tuyên truyền")) == "Kế hoạch tuyên truyền"


def test_a_space_before_a_combining_mark_is_removed():
    assert clean("đa \u0323o tạo") == "đạo tạo"


def test_invisible_characters_vanish_and_odd_spaces_become_plain():
    assert clean("\ufeffSở\u00a0Nội\u200b vụ\u00ad  tỉnh\t mẫu") == "Sở Nội vụ tỉnh mẫu"


def test_letters_that_only_look_vietnamese_are_replaced():
    assert clean("tr\u01a3ớc ngày QUYẾT \u00d0ỊNH") == "trước ngày QUYẾT ĐỊNH"


def test_bullets_of_symbol_fonts_become_visible():
    assert clean("\uf0b7 Mục") == "• Mục"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_tone_marks_fold_to_one_place():
    assert fold_tone("hoà thuỷ khoẻ") == fold_tone("hòa thủy khỏe") == "hòa thủy khỏe"


def test_tone_marks_of_closed_syllables_stay_on_the_main_vowel():
    assert fold_tone("hoàn toán hòan xoèn") == "hoàn toán hoàn xoèn"


def test_the_u_of_qu_carries_no_tone():
    assert fold_tone("quý quỹ QUÝ") == "quý quỹ QUÝ"


def test_capitals_keep_their_size_when_folded():
    assert fold_tone("HOÀ UỶ BAN Thuỷ") == "HÒA ỦY BAN Thủy"


def test_text_without_accents_is_told_from_vietnamese():
    plain = "Thuc hien ke hoach tuyen truyen cua tinh trong nam nay va nhung nam tiep theo, cac co quan lien quan. " * 2
    accented = "Thực hiện kế hoạch tuyên truyền của tỉnh trong năm nay và những năm tiếp theo. " * 2
    assert (is_accented(plain), is_accented(accented)) == (False, True)


def test_a_short_text_is_never_called_unaccented():
    assert is_accented("Le Van A")


def test_page_numbers_are_told_from_order_numbers():
    lines = ["3", "- 3 -", "Trang 3/12", "3 / 12", "3.", "3)", "Quý 3", "2024a"]
    assert [is_page_number(line) for line in lines] == [True, True, True, True, False, False, False, False]


def test_rules_drawn_with_characters():
    lines = ["-------", "______", "*****", "- -", "--", "a---"]
    assert [is_rule(line) for line in lines] == [True, True, True, False, False, False]
