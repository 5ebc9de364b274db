import pytest
from tests.vanban.readers.outline import texts
from tests.vanban.readers.wordxml import abstract, level, num, numbered, p, package

from vanban.readers import read_bytes
from vanban.readers.figures import count_in_words, figure, to_roman


def labels(body: str, lists: str, **parts: str) -> list[str]:
    return texts(read_bytes(package(body, numbering=lists, **parts)))


def test_levels_count_and_restart_below_a_new_number():
    lists = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))
    body = "".join(
        numbered(text, 1, depth)
        for text, depth in [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 0), ("G", 1)]
    )
    assert labels(body, lists + num(1, 0)) == ["I. A", "I.1. B", "a) C", "b) D", "I.2. E", "II. F", "II.1. G"]


def test_legal_style_draws_higher_levels_in_figures():
    lists = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("A", 1) + numbered("B", 1, 1)
    assert labels(body, lists + num(1, 0)) == ["I. A", "1.1 B"]


def test_a_second_list_of_one_definition_goes_on_unless_told_to_restart():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3)
    assert labels(body, lists) == ["1. a", "2. b", "1. c", "2. d"]


@pytest.mark.parametrize(("drawn", "read"), [("\uf0b7", "-"), ("-", "-"), ("+", "+"), ("", "-")])
def test_bullets(drawn, read):
    assert labels(numbered("a", 1), abstract(0, level(0, "bullet", drawn)) + num(1, 0)) == [f"{read} a"]


def test_a_style_numbers_its_paragraphs_and_zero_takes_the_number_away():
    lists = abstract(0, level(0, "decimal", "Điều %1.")) + num(1, 0)
    style = '<w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    named = '<w:pStyle w:val="Dieu"/>'
    body = p("a", named) + p("b", named + '<w:numPr><w:numId w:val="0"/></w:numPr>') + p("c", named)
    assert labels(body, lists, styles=style) == ["Điều 1. a", "b", "Điều 2. c"]


def test_an_unknown_list_has_no_label():
    assert labels(numbered("a", 9), "") == ["a"]


@pytest.mark.parametrize(
    ("count", "style", "drawn"),
    [(4, "lowerRoman", "iv"), (9, "upperRoman", "IX"), (28, "lowerLetter", "bb"), (5, "upperLetter", "E"),
     (7, "decimalZero", "07"), (3, "vietnameseCounting", "ba"), (4000, "upperRoman", "4000"), (5, "chicago", "5")],
)  # fmt: skip
def test_number_styles(count, style, drawn):
    assert figure(count, style) == drawn


def test_roman_and_words():
    assert [to_roman(1994), count_in_words(15), count_in_words(21), count_in_words(10), count_in_words(40)] == [
        "mcmxciv", "mười lăm", "hai mươi mốt", "mười", "bốn mươi",
    ]  # fmt: skip
