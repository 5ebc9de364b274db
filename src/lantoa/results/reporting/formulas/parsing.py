"""Reading a formula. Whatever the text, the only exception is FormulaError, which says where it went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.kernel.permission import Refused
from lantoa.results.reporting.formulas.tree import EARLIER, Call, Figure, Node, Number, Operation, figures

LONGEST = 500
DEEPEST = 30
MOST_DIGITS = 16

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
COMPARISONS = ("<", "<=", ">", ">=", "=", "<>")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<word>[A-Za-z][A-Za-z0-9_]*)|(?P<sign><=|>=|<>|==|!=|[-+*/(),.<>=≤≥≠×÷]))"
)
_SAME = {"==": "=", "!=": "<>", "≠": "<>", "≤": "<=", "≥": ">=", "×": "*", "÷": "/"}

FUNCTIONS: Mapping[str, tuple[int, int, Any]] = {
    "sum": (1, 100, gettext_lazy("sum(A, B, …): the sum of those that are filled in")),
    "min": (1, 100, gettext_lazy("min(A, B, …): the smallest of those that are filled in")),
    "max": (1, 100, gettext_lazy("max(A, B, …): the largest of those that are filled in")),
    "round": (1, 2, gettext_lazy("round(A, 2): rounded to two decimal places")),
    "share": (2, 2, gettext_lazy("share(A, B): how many per cent A is of B; empty when B is 0 or empty")),
    "abs": (1, 1, gettext_lazy("abs(A): without its sign")),
    "given": (1, 1, gettext_lazy("given(A): true when A is filled in")),
}
"""Name → fewest and most arguments, and what it does."""

RESERVED = frozenset({*FUNCTIONS, *EARLIER, "and", "or", "not"})
"""Words that cannot be codes of indicators."""


class FormulaError(Refused):
    """A formula that cannot be read; `at` counts characters from 1."""

    def __init__(self, problem: str, at: int) -> None:
        super().__init__(_("Character %(at)d of the formula: %(problem)s") % {"at": at, "problem": problem})
        self.problem, self.at = problem, at


def quantity(text: str) -> Node:
    """The tree of a formula that gives a number; FormulaError otherwise."""
    return _parsed(text, False)


def condition(text: str) -> Node:
    """The tree of a formula that is true or false; FormulaError otherwise."""
    return _parsed(text, True)


def variables(node: Node) -> frozenset[str]:
    """Codes of the figures of this report it asks for; earlier reports' figures are not among them."""
    return frozenset(figure.code for figure in figures(node) if not figure.of)


@lru_cache(maxsize=4096)
def _parsed(text: str, is_condition: bool) -> Node:
    if len(text) > LONGEST:
        raise FormulaError(_("a formula has at most %(most)d characters.") % {"most": LONGEST}, LONGEST + 1)
    return _Reader(_tokens(text)).whole(is_condition)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    found, position, end = [], 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            at = position + len(text[position:]) - len(text[position:].lstrip())
            raise FormulaError(_("“%(what)s” does not belong here.") % {"what": text[at]}, at + 1)
        kind = str(match.lastgroup)
        word = match[kind]
        found.append(_Token(kind, _SAME.get(word, word), match.start(kind) + 1))
        position = match.end()
    return [*found, _Token("end", "", end + 1)]


def _is_condition(node: Node) -> bool:
    match node:
        case Operation(sign=sign):
            return sign in ("and", "or", "not", *COMPARISONS)
        case Call(name=name):
            return name == "given"
    return False


class _Reader:
    """Recursive descent: or, and, not, comparison, sum, product, sign, atom."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens, self.position, self.depth = tokens, 0, 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.token
        self.position += token.kind != "end"
        return token

    def has(self, *texts: str) -> bool:
        return self.token.kind != "number" and self.token.text in texts

    def whole(self, is_condition: bool) -> Node:
        node = self.either()
        if self.token.kind != "end":
            raise self.unexpected()
        return self.kind(node, 1, is_condition)

    def either(self) -> Node:
        return self.chain(("or",), self.both, of_conditions=True)

    def both(self) -> Node:
        return self.chain(("and",), self.negation, of_conditions=True)

    def negation(self) -> Node:
        if not self.has("not"):
            return self.comparison()
        self.take()
        at = self.token.at
        return Operation("not", (self.kind(self.deeper(self.negation), at, True),))

    def comparison(self) -> Node:
        at, left = self.token.at, self.sum()
        if not self.has(*COMPARISONS):
            return left
        sign, then = self.take(), self.token.at
        node = Operation(sign.text, (self.kind(left, at, False), self.kind(self.sum(), then, False)))
        if self.has(*COMPARISONS):
            raise FormulaError(_("compare two values at a time, and join comparisons by “and”."), self.token.at)
        return node

    def sum(self) -> Node:
        return self.chain(("+", "-"), self.product, of_conditions=False)

    def product(self) -> Node:
        return self.chain(("*", "/"), self.signed, of_conditions=False)

    def chain(self, signs: tuple[str, ...], part: Any, *, of_conditions: bool) -> Node:
        at, node = self.token.at, part()
        while self.has(*signs):
            sign, then = self.take().text, self.token.at
            left = self.kind(node, at, of_conditions)
            node = Operation(sign, (left, self.kind(part(), then, of_conditions)))
        return node

    def signed(self) -> Node:
        if not self.has("-"):
            return self.atom()
        self.take()
        at = self.token.at
        return Operation("-", (self.kind(self.deeper(self.signed), at, False),))

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            if len(token.text) > MOST_DIGITS:
                raise FormulaError(_("the number is too long."), token.at)
            return Number(Decimal(token.text))
        if token.text == "(":
            node = self.deeper(self.either)
            self.expect(")")
            return node
        if token.kind != "word" or token.text in ("and", "or", "not"):
            raise self.unexpected(token)
        if token.text in EARLIER:
            self.expect(".")
            return Figure(self.code(self.take()), token.text)
        if self.has("("):
            return self.call(token)
        return Figure(self.code(token))

    def code(self, token: _Token) -> str:
        if token.kind != "word" or token.text in RESERVED:
            raise self.unexpected(token)
        if not CODE.fullmatch(token.text):
            raise FormulaError(_("a code has at most 40 letters, digits and underscores."), token.at)
        return token.text

    def call(self, name: _Token) -> Node:
        if name.text not in FUNCTIONS:
            raise FormulaError(_("there is no function “%(name)s”.") % {"name": name.text}, name.at)
        self.take()
        arguments = [self.argument()]
        while self.has(","):
            self.take()
            arguments.append(self.argument())
        self.expect(")")
        least, most, _does = FUNCTIONS[name.text]
        if not least <= len(arguments) <= most:
            raise FormulaError(
                _("“%(name)s” takes %(least)d to %(most)d values.") % {"name": name.text, "least": least, "most": most},
                name.at,
            )
        if name.text == "round" and arguments[1:] and arguments[1] not in [Number(Decimal(n)) for n in range(5)]:
            raise FormulaError(_("the number of decimal places is 0 to 4."), name.at)
        return Call(name.text, tuple(arguments))

    def argument(self) -> Node:
        return self.kind(self.deeper(self.sum), self.token.at, False)

    def deeper(self, part: Any) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(_("too many brackets inside one another."), self.token.at)
        node: Node = part()
        self.depth -= 1
        return node

    def kind(self, node: Node, at: int, is_condition: bool) -> Node:
        if _is_condition(node) == is_condition:
            return node
        if is_condition:
            raise FormulaError(_("a comparison is expected here, such as A <= B."), at)
        raise FormulaError(_("a number is expected here, not a comparison."), at)

    def expect(self, sign: str) -> None:
        if not self.has(sign):
            raise FormulaError(_("“%(sign)s” is missing.") % {"sign": sign}, self.token.at)
        self.take()

    def unexpected(self, token: _Token | None = None) -> FormulaError:
        token = token or self.token
        if token.kind == "end":
            return FormulaError(_("the formula is not finished."), token.at)
        return FormulaError(_("“%(what)s” does not belong here.") % {"what": token.text}, token.at)
