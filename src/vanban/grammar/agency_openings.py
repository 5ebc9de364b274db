"""How names open: what a word or two tell before the whole name is read."""

from __future__ import annotations

from vanban.grammar import agency_words as words
from vanban.grammar.agency_pieces import source
from vanban.grammar.tokens import Tokens

LEVEL_ENDS = ("huyện", "xã", "phường", "phố", "tp", "tx", "quận", "trấn", "khu", "tỉnh")


class Openings:
    """Questions about the words at one place of a cell."""

    def __init__(self, tokens: Tokens, aliases: words.Phrases) -> None:
        self.tokens = tokens
        self.aliases = aliases

    def named_fields(self, noun: int, after: int) -> int | None:
        """ "Các sở: Nội vụ, …": where the first field starts."""
        if self.tokens.word(noun) not in ("sở", "bộ", "phòng"):
            return None
        first = after + 1 if self.tokens.word(after) == ":" else after
        return first if source(self.tokens, first)[:1].isupper() and self.field(self.tokens.word(noun), first) else None

    def past_people(self, index: int) -> int:
        while after := words.PEOPLE.match(self.tokens, index):
            index = after
            if self.tokens.word(index) in (",", "và") and words.PEOPLE.match(self.tokens, index + 1):
                index += 1
        return index

    def past_nouns(self, index: int, most: int = 10_000) -> int:
        """Behind a run of group nouns: "sở, ban, ngành"."""
        limit = index + most
        while index < limit and (
            after := words.GROUP_NOUNS.match(self.tokens, index) or words.LEVELS.match(self.tokens, index)
        ):
            index = after
            if self.tokens.word(index) in (",", "/", "và", "-"):
                index += 1
        return index

    def opens_group(self, index: int) -> bool:
        """A group without "các": "Sở, ban, ngành", "Địa phương được lựa chọn", "cơ quan có liên quan"."""
        tokens = self.tokens
        noun = words.GROUP_NOUNS.match(tokens, index)
        if noun is None or self.proper(index, noun):
            return False
        if tokens.word(noun) in (",", "/", "và"):
            after = words.GROUP_NOUNS.match(tokens, noun + 1)
            return after is not None and not self.proper(noun + 1, after)
        return (
            tokens.word(index) in ("địa", "đơn", "cơ", "đoàn")
            or tokens.any_words(noun, ("liên quan", "có liên quan")) is not None
        )

    def proper(self, index: int, after: int) -> bool:
        """ "Ban Quản lý", "Sở Nội vụ": a noun in capitals that opens the name of one body."""
        return source(self.tokens, index)[:1].isupper() and source(self.tokens, after)[:1].isupper()

    def longer_name(self, start: int, end: int) -> bool:
        """ "Tỉnh đoàn", "Huyện ủy": a body whose first word is a level."""
        return any((found.match(self.tokens, start) or 0) > end for found in (words.ALONE, words.BODIES))

    def field(self, head: str, index: int) -> int | None:
        ministry = words.MINISTRIES.match(self.tokens, index) if head == "bộ" else None
        if ministry and self.tokens.word(ministry) in LEVEL_ENDS:
            return None  # "Công an tỉnh" is no ministry
        if head == "hội":
            return words.SOCIETIES.match(self.tokens, index)
        return ministry or words.FIELDS.match(self.tokens, index)

    def starts(self, index: int) -> bool:
        """Whether a name opens at `index`, behind a separator."""
        tokens = self.tokens
        if words.PEOPLE.match(tokens, index) and source(tokens, index)[:1].isupper():
            return True
        if plural := words.PLURALS.match(tokens, index):
            known = (
                words.GROUP_NOUNS.match(tokens, plural)
                or words.LEVELS.match(tokens, plural)
                or self.aliases.match(tokens, plural)
            )
            return known is not None
        return self.names_body(index) or self.opens_group(index)

    def names_body(self, index: int) -> bool:
        tokens = self.tokens
        body = (
            words.BODIES.match(tokens, index) or words.ALONE.match(tokens, index) or words.PEOPLE.match(tokens, index)
        )
        return body is not None and (
            source(tokens, index)[:1].isupper() or tokens.word(index) not in words.CAPITAL_ONLY
        )
