"""Places in braces, symbols, and what is written into a document at its issue."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.correspondence import LetterheadFactory, letter

from lantoa.programme.correspondence.content import fill, final, key, places, read, stored, symbol_of
from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.models import SYMBOL
from vanban.document import Head, Paragraph, Signature

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="{}"), min_size=1, max_size=20
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=("C",)), max_size=30)


@given(st.lists(st.tuples(TEXTS, NAMES), max_size=5), TEXTS)
def test_every_place_is_found_and_filled_once(pieces, value):
    body = tuple(Paragraph(f"{text}{{{name}}}") for text, name in pieces)
    content = stored(letter(body=body))
    assert places(content) == {key(name) for _text, name in pieces}
    filled = read(fill(content, dict.fromkeys(places(content), value)))
    assert [part.text for part in filled.body] == [f"{text}{value}" for text, _name in pieces]


def test_what_fills_a_place_is_not_read_for_places_again():
    content = stored(letter(title="mời {a}"))
    assert read(fill(content, {"a": "{b}"})).title == "mời {b}"


@pytest.mark.parametrize("text", ["{}", "{ }x", "{a", "a}", "{a\nb}", "{" + "a" * 61 + "}"])
def test_braces_that_hold_no_name_stay(text):
    content = stored(letter(title=text))
    assert read(fill(content, {"": ""})).title in (text, text.replace("{ }", ""))


@pytest.mark.parametrize(
    ("kind", "unit", "symbol"),
    [("QĐ", "", "QĐ-UBND"), ("CV", "VX", "UBND-VX"), ("CV", "", "UBND"), ("BC", "VX", "BC-UBND")],
)
def test_symbols_follow_the_decree(kind, unit, symbol):
    assert symbol_of(kind, LetterheadFactory.build(abbreviation="UBND", agency=None), unit) == symbol


def test_every_type_makes_a_symbol():
    letterhead = LetterheadFactory.build(abbreviation="SM", agency=None)
    assert [kind for kind in Kind if not SYMBOL.fullmatch(symbol_of(kind, letterhead))] == []


@pytest.mark.parametrize(("named", "shown"), [("", "Cán bộ mẫu 01"), ("Cán bộ mẫu 02", "Cán bộ mẫu 02")])
def test_a_signature_without_a_name_takes_that_of_the_head(named, shown):
    draft = letter(signature=Signature(lines=("GIÁM ĐỐC",), name=named), head=Head(issuer="Sở Mẫu", symbol="SM"))
    done = final(draft, number=7, issued_on=date(2026, 1, 9), signer="Cán bộ mẫu 01")
    assert (done.signature.name, done.head.number, done.draft) == (shown, 7, False)
