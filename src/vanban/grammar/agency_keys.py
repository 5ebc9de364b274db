"""Comparing agencies: a key that forgives spelling, abbreviation and the office holder named in the agency's stead."""

from __future__ import annotations

import re

from vanban.grammar import agency_words as words
from vanban.grammar.letters import fold, nfc
from vanban.grammar.tokens import Tokens

_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[\d{1,3}\]")
_CAPITALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ]{2,}(?:\s?[&,\-./]\s?[A-ZĂÂĐÊÔƠƯ]{1,8}){0,5}")
_LEADS = Tokens("kính đề nghị giao các đồng chí").words_of()
_HOLDERS = {
    tuple(fold(title).split()): tuple(fold(office).split())
    for title, office in {
        "chánh văn phòng": "văn phòng", "chánh thanh tra": "thanh tra", "trưởng ban": "ban",
        "trưởng phòng": "phòng", "chi cục trưởng": "chi cục", "cục trưởng": "cục", "vụ trưởng": "vụ",
        "viện trưởng": "viện", "bộ trưởng": "bộ", "hiệu trưởng": "trường", "chánh án": "tòa án",
        "tổng biên tập": "báo", "chỉ huy trưởng": "bộ chỉ huy", "bí thư": "", "phó bí thư": "", "thủ trưởng": "",
        "giám đốc": "", "phó giám đốc": "", "tổng giám đốc": "", "chủ tịch": "", "phó chủ tịch": "", "trưởng": "",
        "lãnh đạo": "", "người đứng đầu": "", "thống đốc": "",
    }.items()
}  # fmt: skip
_PROVINCE_WORDS = 4


def normalize_agency(text: str) -> str:
    """A key equal for all spellings of an agency: "Chánh Văn phòng UBND tỉnh A" → "văn phòng uỷ ban nhân dân".

    The province is left off: a plan speaks of its own unless it names a district, a commune or another level.
    """
    plain = _BRACKETS.sub(" ", nfc(text))
    expanded = _CAPITALS.sub(lambda match: _expand(match.group()), plain)
    key = [word for word in Tokens(expanded).words_of() if word.isalnum() and word != "và"]
    return " ".join(_without_province(_without_holder(key))).replace("tổ quốc việt nam", "tổ quốc")


def is_group(text: str) -> bool:
    """Whether several agencies are meant: "các sở, ban, ngành tỉnh", "UBND cấp huyện", "UBND xã/phường"."""
    tokens = Tokens(text)
    index = _past_people(tokens)
    if words.PLURALS.match(tokens, index):
        return True
    noun = words.GROUP_NOUNS.match(tokens, index)
    if noun and tokens.word(noun) in (",", "/", "và") and words.GROUP_NOUNS.match(tokens, noun + 1):
        return not _source_names_body(tokens, noun + 1)
    if (
        noun
        and tokens.any_words(index, ("địa phương", "đơn vị", "cơ quan")) == noun
        and tokens.word(noun) in ("có", "liên", "được", "")
    ):
        return True
    return any(_distributes(tokens, place) for place in range(index + 1, len(tokens)))


def _distributes(tokens: Tokens, index: int) -> bool:
    """ "các huyện", "cấp xã", "huyện/TP", "xã, phường": the levels over which one name is spread."""
    if tokens.word(index) == "cấp":
        return words.LEVELS.match(tokens, index + 1) is not None and tokens.word(index + 1) != "tỉnh"
    if plural := words.PLURALS.match(tokens, index):
        return words.LEVELS.match(tokens, plural) is not None or tokens.word(plural) in (
            "sở",
            "ngành",
            "cấp",
            "trường",
            "bộ",
            "địa",
            "đơn",
        )
    level = words.LEVELS.match(tokens, index)
    if level is None or tokens.word(level) not in (",", "/", "-", "và") or tokens.word(level + 1) == "hội":
        return False
    return words.LEVELS.match(tokens, level + 1) is not None


def _source_names_body(tokens: Tokens, index: int) -> bool:
    after = words.GROUP_NOUNS.match(tokens, index) or index
    start, following = tokens[index], tokens[after]
    return tokens.source[start.start].isupper() and tokens.source[following.start : following.end][:1].isupper()


def _past_people(tokens: Tokens) -> int:
    index = 0
    while after := tokens.any_words(index, ("kính đề nghị", "đề nghị", "giao")) or words.PEOPLE.match(tokens, index):
        index = after + 1 if tokens.word(after) in (",", "và") and words.PEOPLE.match(tokens, after + 1) else after
    return index


def _expand(printed: str) -> str:
    """ "GD&ĐT", "KH-ĐT", "LĐTBXH", "HĐND-UBND" written out; capitals that abbreviate nothing stay."""
    joined = "".join(char for char in fold(printed) if char.isalpha())
    if full := words.ABBREVIATIONS.get(joined):
        return full
    return " ".join(words.ABBREVIATIONS.get(word, word) for word in Tokens(printed).words_of() if word.isalnum())


def _without_holder(key: list[str]) -> list[str]:
    """Drop "Đề nghị", "Thủ trưởng", "Chủ tịch"; "Chánh Văn phòng" becomes its office."""
    start = 0
    while start < len(key):
        if key[start] in _LEADS and (key[start] != "các" or start + 1 < len(key)):
            start += 1
            continue
        title = next((length for length in (4, 3, 2, 1) if tuple(key[start : start + length]) in _HOLDERS), None)
        if title is None:
            break
        office = _HOLDERS[tuple(key[start : start + title])]
        rest = key[start + title :]
        if office and tuple(rest[: len(office)]) != office:
            return [*office, *rest]
        start += title
    return key[start:] or key


def _without_province(key: list[str]) -> list[str]:
    """Drop a closing "tỉnh" or "tỉnh Vĩnh Long"."""
    for place in range(len(key) - 1, max(len(key) - _PROVINCE_WORDS - 2, 0), -1):
        if (
            key[place] == "tỉnh"
            and key[place - 1] not in ("cấp", "các", "toàn")
            and key[place + 1 : place + 2] not in (["uỷ"], ["đoàn"])
        ):
            return key[:place]
    return key
