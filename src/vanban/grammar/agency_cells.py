"""Splitting the wording of an agency cell into single agencies and groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vanban.grammar import agency_words as words
from vanban.grammar.agency_openings import LEVEL_ENDS, Openings
from vanban.grammar.agency_pieces import Piece, chop, source
from vanban.grammar.letters import fold
from vanban.grammar.tokens import Tokens

_NOTE_MARK = re.compile(r"\s?\[\d{1,3}\]|(?<=[^\W\d_])(?<!\d)\d{1,2}$")
_ROLE_ONLY = re.compile(r"(?:là (?:cơ quan|đơn vị) )?(?:đầu mối,? )?(?:chủ trì|phối hợp)(?: thực hiện)?")
_EDGES = " ,.;:/-–+*•|…("
_COUNCILS = ("hđnd", "ubnd", "hội đồng nhân dân", "uỷ ban nhân dân")
_COUNCIL_ENDS = ("hđnd", "ubnd", "đbqh", "hội", "dân", "uỷ")
_SPECIFIC = ("sở", "ban", "ngành", "bộ", "phương", "thể", "huyện", "phố", "xã", "phường", "tỉnh")
_GROUP_VERBS = ("chủ trì", "trực tiếp", "triển khai", "chịu trách nhiệm", "có trách nhiệm", "căn cứ", "phối hợp")
_NOUNS_BEFORE = ("tư", "học")
""" "đầu tư xây dựng", "khoa học tổ chức": a word that elsewhere opens what is to be done."""
_DRAFTING = ("chủ trì soạn thảo", "chủ trì xây dựng", "chủ trì tham mưu")
""" "cơ quan chủ trì soạn thảo": which agency, not its role."""
_MOST_VAGUE = 12
_NOBODY = frozenset(("", "không", "không có", "nt", "như trên"))


@dataclass(slots=True)
class AgencyCell:
    """`agencies` in the order printed, groups among them; `mentions` names nobody or says more of one."""

    agencies: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    """A name being joined: tokens `start` to `end`; `head` is behind the words that open it ("Sở", "Các")."""

    start: int
    head: int
    end: int
    group: bool
    prefix: str = ""
    """A head left out before this name ("Các sở: Nội vụ, Tài chính")."""
    run: int = 0
    """How far group nouns reach without a break, and below how far the tail was looked for: each token is read once."""
    searched: int = 0
    tail: int | None = None


def split_agencies(text: str, *, aliases: Mapping[str, str] | None = None) -> AgencyCell:
    """Single agencies and groups of a cell, each as printed but single-spaced.

    "các cơ quan, đơn vị liên quan" and what follows a name ("trực tiếp triển khai …") go to `mentions`. `aliases`
    (see `defined_aliases`) are names not to be split, whatever they look like.
    """
    tokens = Tokens(text)
    splitter = _Splitter(
        tokens, words.Phrases(*(" ".join(t.text for t in Tokens(alias).items) for alias in aliases or ()))
    )
    cell = AgencyCell()
    for item in splitter.items():
        _file(tokens, item, cell)
    return cell


class _Splitter(Openings):
    """Joins the pieces of a cell from left to right."""

    def items(self) -> list[_Item]:
        items: list[_Item] = []
        for piece in chop(self.tokens):
            last = items[-1] if items else None
            prefix = self._left_out(last, piece) if last else ""
            if last and not prefix and not self._opens(last, piece):
                last.end = piece.end
            else:
                items.append(self._item(piece, prefix))
        return items

    def _item(self, piece: Piece, prefix: str) -> _Item:
        tokens = self.tokens
        if prefix:
            return _Item(piece.start, piece.start, piece.end, group=False, prefix=prefix)
        start = self.past_people(piece.start)
        plural = words.PLURALS.match(tokens, start)
        noun = words.GROUP_NOUNS.match(tokens, plural or start)
        if plural and noun and (named := self.named_fields(plural, noun)):
            return _Item(named, named, piece.end, group=False, prefix=source(tokens, plural).capitalize())
        if plural or self.opens_group(start):
            return _Item(piece.start, plural or start, piece.end, group=True)
        head = words.BODIES.match(tokens, start) or words.ALONE.match(tokens, start) or start
        return _Item(piece.start, head, piece.end, group=False)

    def _opens(self, last: _Item, piece: Piece) -> bool:
        """Whether the piece is a new name, not the rest of the last one."""
        tokens, start = self.tokens, piece.start
        if piece.sign in (";", "", "phối hợp"):
            return True
        if self._inside_alias(last, piece) or self._continues(last, piece):
            return False
        if _find_tail(tokens, last) is not None:
            return source(tokens, start)[:1].isupper() and self.names_body(start)
        bare = not last.group and last.end <= last.head and words.ALONE.match(tokens, last.start) != last.end
        return not bare and self.starts(start)

    def _inside_alias(self, last: _Item, piece: Piece) -> bool:
        first = words.PLURALS.match(self.tokens, last.start) or last.start
        return (self.aliases.match(self.tokens, first) or 0) > piece.start

    def _continues(self, last: _Item, piece: Piece) -> bool:
        return (
            self._continues_people(last, piece)
            or self._continues_nouns(last, piece)
            or self._continues_levels(last, piece)
            or self._continues_councils(last, piece)
            or self._continues_parent(last, piece)
        )

    def _continues_people(self, last: _Item, piece: Piece) -> bool:
        """ "Giám đốc, Thủ trưởng các Sở"."""
        return (
            words.PEOPLE.match(self.tokens, last.start) == last.end
            and words.PEOPLE.match(self.tokens, piece.start) is not None
        )

    def _continues_nouns(self, last: _Item, piece: Piece) -> bool:
        """ "các sở, ban, ngành": a noun behind nouns; not the vague rest of "các sở, ngành và đơn vị liên quan"."""
        tokens = self.tokens
        noun = words.GROUP_NOUNS.match(tokens, piece.start) or words.LEVELS.match(tokens, piece.start)
        if not last.group or noun is None or self._nouns_end(last) < last.end or self.proper(piece.start, noun):
            return False
        if self.longer_name(piece.start, noun) or tokens.any_words(piece.start, _COUNCILS):
            return False
        return not (piece.sign == "và" and self._vague_rest(last, piece))

    def _vague_rest(self, last: _Item, piece: Piece) -> bool:
        """ "… và đơn vị, tổ chức liên quan" behind nouns that do say something."""
        if (
            self.tokens.word(piece.start) not in ("đơn", "cơ", "tổ", "cá")
            or self.tokens.word(last.end - 1) not in _SPECIFIC
        ):
            return False
        rest = self.past_nouns(piece.start, most=_MOST_VAGUE)
        return self.tokens.any_words(rest, ("liên quan", "có liên quan")) is not None

    def _nouns_end(self, item: _Item) -> int:
        item.run = self.past_nouns(max(item.run, item.head))
        return item.run

    def _continues_levels(self, last: _Item, piece: Piece) -> bool:
        """ "UBND các huyện, thị xã, thành phố", "xã/phường": levels behind a level."""
        tokens = self.tokens
        plural = any(
            words.PLURALS.match(tokens, at) and words.LEVELS.match(tokens, at + 1)
            for at in range(last.start, min(last.end, last.start + 12))
        )
        if plural and words.COMMITTEES.match(tokens, piece.start) and source(tokens, piece.start)[:1].islower():
            return True
        level = words.LEVELS.match(tokens, piece.start)
        if level is None or tokens.word(level) == "hội" or self.longer_name(piece.start, level):
            return False
        if plural:
            return True
        return tokens.word(last.end - 1) in LEVEL_ENDS and not source(tokens, level)[:1].isupper()

    def _continues_councils(self, last: _Item, piece: Piece) -> bool:
        """ "Văn phòng Đoàn ĐBQH và HĐND", "HĐND, UBND các xã": councils and committees run together."""
        tokens = self.tokens
        if tokens.any_words(piece.start, _COUNCILS) is None or tokens.word(last.end - 1) not in _COUNCIL_ENDS:
            return False
        office = tokens.word(last.start) in ("văn", "vp", "đảng", "thường")
        return office or tokens.any_words(last.start, _COUNCILS) == last.end

    def _continues_parent(self, last: _Item, piece: Piece) -> bool:
        """ "Phòng Cải cách hành chính - Sở Nội vụ": a unit and the body it belongs to, not two bullets."""
        tokens = self.tokens
        unit = tokens.word(last.start) in ("phòng", "vụ", "trung") and not last.group
        return unit and piece.sign == "-" and tokens.word(0) != "-" and tokens.word(piece.start) in ("sở", "bộ", "ubnd")

    def _left_out(self, last: _Item, piece: Piece) -> str:
        """The head to restore before a piece: "Các sở: Nội vụ, Tài chính", "UBND phường A, phường B"."""
        tokens = self.tokens
        if last.group or piece.sign not in (",", "và", "/"):
            return ""
        head = last.prefix or tokens.slice(last.start, last.head)
        known = fold(head)
        if known in ("sở", "bộ", "phòng", "hội"):
            whole = self.field(known, last.start if last.prefix else last.head) == last.end
            return head if whole and self.field(known, piece.start) else ""
        level, own = words.LEVELS.match(tokens, piece.start), words.LEVELS.match(tokens, last.head)
        named = level is not None and source(tokens, level)[:1].isupper()
        return head if known in ("ubnd", "uỷ ban nhân dân") and named and own and own < last.end else ""


def _find_tail(tokens: Tokens, item: _Item) -> int | None:
    """Where a name stops and what it is to do begins: the first verb in small letters behind the head."""
    start = max(item.head, item.searched, 1)
    item.searched = max(item.searched, item.end)
    for index in range(start if item.tail is None else item.end, item.end):
        if not source(tokens, index)[:1].islower() or words.VERBS.match(tokens, index) is None:
            continue
        if tokens.word(index - 1) in _NOUNS_BEFORE or tokens.any_words(index, _DRAFTING):
            continue
        if not item.group or tokens.any_words(index, _GROUP_VERBS):
            item.tail = index
            break
    return item.tail


def _file(tokens: Tokens, item: _Item, cell: AgencyCell) -> None:
    """Put the finished name among agencies or mentions."""
    tail = _find_tail(tokens, item)
    wording = _tidy(tokens.slice(item.start, tail if tail is not None else item.end))
    if fold(wording) in _NOBODY:
        return
    if item.group and "liên quan" in fold(wording):
        cell.mentions.append(wording)
    elif (name := f"{item.prefix} {wording}".strip()) not in cell.agencies:
        cell.agencies.append(name)
    if tail is not None and (rest := _tidy(tokens.slice(tail, item.end))) and not _ROLE_ONLY.fullmatch(fold(rest)):
        cell.mentions.append(rest)


def _tidy(wording: str) -> str:
    return _NOTE_MARK.sub("", wording.strip(_EDGES)).strip(_EDGES)
