"""What a formula is once it is read, how it is worked out, and how it is written again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

Figures = Mapping[str, Decimal | None]
"""Code of an indicator → its value, None when it is empty."""

EARLIER = ("previous", "same_last_year")
"""Where `previous.CODE` looks: the same form's period before this one, and the same period of the year before."""

LARGEST = Decimal(10) ** 16
"""Figures are stored with 16 digits before the comma; what is not below this is treated as not known."""

_CONTEXT = Context(prec=50, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])


@dataclass(frozen=True, slots=True)
class Known:
    """The figures a formula may ask for."""

    now: Figures
    earlier: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    code: str
    of: str = ""
    """One of EARLIER, or empty: this report."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two operands, or before the only one."""

    sign: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Node, ...]


Node = Number | Figure | Operation | Call


def figures(node: Node) -> Iterator[Figure]:
    """Every figure named, in order, as often as it is named."""
    match node:
        case Figure():
            yield node
        case Operation(operands=parts) | Call(arguments=parts):
            for part in parts:
                yield from figures(part)


def number(node: Node, known: Known) -> Decimal | None:
    """The value of a node that is a number; None when it is empty or too large to be a figure."""
    with localcontext(_CONTEXT):
        return _number(node, known)


def truth(node: Node, known: Known) -> bool | None:
    """Whether a condition holds; None when an empty figure leaves it open."""
    with localcontext(_CONTEXT):
        return _truth(node, known)


def _number(node: Node, known: Known) -> Decimal | None:
    match node:
        case Number(value=value):
            return value
        case Figure(code=code, of=of):
            return (known.earlier.get(of, {}) if of else known.now).get(code)
        case Call(name=name, arguments=arguments):
            return _bounded(_CALLS[name]([_number(part, known) for part in arguments]))
        case Operation(sign=sign, operands=operands):
            values = [_number(part, known) for part in operands]
            present = [value for value in values if value is not None]
            if len(present) < len(values):
                return None
            return _bounded(-present[0] if len(present) == 1 else _ARITHMETIC[sign](*present))


def _truth(node: Node, known: Known) -> bool | None:
    match node:
        case Operation(sign="and" | "or" as sign, operands=operands):
            decisive = sign == "or"
            values = [_truth(part, known) for part in operands]
            return decisive if decisive in values else None if None in values else not decisive
        case Operation(sign="not", operands=(part,)):
            value = _truth(part, known)
            return None if value is None else not value
        case Operation(sign=sign, operands=(left, right)):
            a, b = _number(left, known), _number(right, known)
            return None if a is None or b is None else _COMPARISONS[sign](a, b)
        case Call(name="given", arguments=(part,)):
            return _number(part, known) is not None
    raise TypeError(node)


def _bounded(value: Decimal | None) -> Decimal | None:
    return value if value is not None and abs(value) < LARGEST else None


def _divide(a: Decimal, b: Decimal) -> Decimal | None:
    return a / b if b else None


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as in administration: 2,5 becomes 3."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _CONTEXT)


def _share(values: Values) -> Decimal | None:
    part, whole = values
    return None if part is None or not whole else part / whole * 100


def _round(values: Values) -> Decimal | None:
    value, places = values[0], values[1] if len(values) > 1 else Decimal(0)
    return None if value is None or places is None else rounded(value, int(places))


def _of_present(function: Callable[[list[Decimal]], Decimal]) -> Callable[[Values], Decimal | None]:
    def apply(values: Values) -> Decimal | None:
        present = [value for value in values if value is not None]
        return function(present) if present else None

    return apply


Values = Sequence[Decimal | None]

_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
}
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_CALLS: Mapping[str, Callable[[Values], Decimal | None]] = {
    "sum": _of_present(lambda present: sum(present, Decimal(0))),
    "min": _of_present(min),
    "max": _of_present(max),
    "round": _round,
    "share": _share,
    "abs": lambda values: None if values[0] is None else abs(values[0]),
}

_BINDING = {"or": 1, "and": 2, "not": 3, **dict.fromkeys(_COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
_SIGN_BINDING = 7
_TIGHTEST = 8


def written(node: Node) -> str:
    """The formula in its plainest form; reading it gives the same tree."""
    match node:
        case Number(value=value):
            return f"{value:f}"
        case Figure(code=code, of=of):
            return f"{of}.{code}" if of else code
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(map(written, arguments))})"
        case Operation(sign=sign, operands=(part,)):
            space = " " if sign == "not" else ""
            return f"{sign}{space}{_within(part, _binding(node))}"
        case Operation(sign=sign, operands=(left, right)):
            # Operators of one rank group from the left; comparisons do not group at all.
            own = _binding(node)
            return f"{_within(left, own + (sign in _COMPARISONS))} {sign} {_within(right, own + 1)}"
    raise TypeError(node)


def _binding(node: Node) -> int:
    match node:
        case Operation(sign=sign, operands=operands):
            return _SIGN_BINDING if sign == "-" and len(operands) == 1 else _BINDING[sign]
    return _TIGHTEST


def _within(node: Node, least: int) -> str:
    return written(node) if _binding(node) >= least else f"({written(node)})"
