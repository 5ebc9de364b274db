"""The language of formulas: what it reads, what it refuses and where, what empty figures do."""

import operator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.results.reporting import formulas
from lantoa.results.reporting.checks import failed_checks
from lantoa.results.reporting.formulas import FormulaError, compute, condition, cycle, quantity, variables, written
from lantoa.results.reporting.formulas.tree import Call, Figure, Known, Number, Operation, number, truth

SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
COMPARED = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@dataclass
class Row:
    code: str
    formula: str = ""
    kind: str = "computed"
    decimals: int = 0


@dataclass
class Rule:
    formula: str
    message: str = "Sai."
    severity: str = "error"


def value(text, **figures):
    known = {code: None if v is None else Decimal(v) for code, v in figures.items()}
    return number(quantity(text), Known(known))


def holds(text, **figures):
    known = {code: None if v is None else Decimal(v) for code, v in figures.items()}
    return truth(condition(text), Known(known))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("-2 * -3", 6),
        ("7 / 2", Decimal("3.5")),
        ("sum(1, 2, 3)", 6),
        ("min(4, 2) + max(4, 2)", 6),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(10 / 3, 2)", Decimal("3.33")),
        ("share(1, 8)", Decimal("12.5")),
        ("abs(3 - 5)", 2),
    ],
)
def test_numbers(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A + 1", None),
        ("-A", None),
        ("B / 0", None),
        ("share(B, 0)", None),
        ("share(B, A)", None),
        ("sum(A, B)", 5),
        ("min(A, B)", 5),
        ("sum(A, A)", None),
        ("round(A, 1)", None),
        ("abs(A)", None),
        ("UNKNOWN + 1", None),
        ("9999999999999999 * 9999999999999999", None),
    ],
)
def test_what_is_empty_is_no_zero(text, expected):
    assert value(text, A=None, B=5) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B >= 5", True),
        ("B < 5 or B = 5", True),
        ("not B > 9 and B <> 4", True),
        ("A <= B", None),
        ("A <= B or B = 5", True),
        ("A <= B and B = 4", False),
        ("not A <= B", None),
        ("given(B) and not given(A)", True),
        ("not (B = 5 or A = 1)", False),
    ],
)
def test_conditions(text, expected):
    assert holds(text, A=None, B=5) is expected


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 1),
        ("A +", 4),
        ("A B", 3),
        ("A + $", 5),
        ("(A", 3),
        ("A = 1", 1),
        ("1 + (A < 2)", 5),
        ("nhan(A)", 1),
        ("round(A, B)", 1),
        ("round(A, 7)", 1),
        ("share(A)", 1),
        ("sum()", 5),
        ("previous", 9),
        ("previous.sum", 10),
        ("12345678901234567", 1),
        ("A" * 41, 1),
        ("(" * 31 + "A" + ")" * 31, 32),
        ("-" * 40 + "1", 32),
        ("A + " * 130 + "A", 501),
        ("sum", 1),
        ("1.234,5", 6),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, at):
    with pytest.raises(FormulaError) as refused:
        quantity(text)
    assert refused.value.at == at
    assert f"{at}" in str(refused.value)


@pytest.mark.parametrize("text", ["A", "A + 1", "A < B < C", "A and B", "not A", "A < 1 and B"])
def test_a_check_is_a_comparison(text):
    with pytest.raises(FormulaError):
        condition(text)


def test_other_spellings_of_signs_mean_the_same():
    assert written(condition("A ≤ B and A ≠ 3 or A == 2 × 2")) == "A <= B and A <> 3 or A = 2 * 2"


def test_variables_are_those_of_this_report():
    assert variables(quantity("sum(A, previous.B, C) - same_last_year.D + A")) == {"A", "C"}


numbers = st.decimals(min_value=0, max_value=10**6, places=2).map(Number)
codes = st.sampled_from(["A", "B2", "tin_bai"])
leaves = numbers | st.builds(Figure, codes, st.sampled_from(["", *formulas.EARLIER]))


def _larger(inner):
    pairs = st.tuples(inner, inner)
    return (
        st.builds(Operation, st.sampled_from(sorted(SIGNS)), pairs)
        | st.builds(Operation, st.just("-"), st.tuples(inner))
        | st.builds(Call, st.sampled_from(["sum", "min", "max"]), st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Call, st.just("share"), pairs)
    )


quantities = st.recursive(leaves, _larger, max_leaves=12)
comparisons = st.builds(Operation, st.sampled_from(sorted(COMPARED)), st.tuples(quantities, quantities))
conditions = st.recursive(
    comparisons | st.builds(lambda node: Call("given", (node,)), quantities),
    lambda inner: (
        st.builds(Operation, st.sampled_from(["and", "or"]), st.tuples(inner, inner))
        | st.builds(Operation, st.just("not"), st.tuples(inner))
    ),
    max_leaves=4,
)


@given(quantities)
def test_written_quantities_read_as_the_same_tree(tree):
    text = written(tree)
    if len(text) <= formulas.parsing.LONGEST:
        assert quantity(text) == tree


@given(conditions)
def test_written_conditions_read_as_the_same_tree(tree):
    text = written(tree)
    if len(text) <= formulas.parsing.LONGEST:
        assert condition(text) == tree


whole = st.recursive(
    st.integers(0, 50).map(lambda n: Number(Decimal(n))),
    lambda inner: st.builds(Operation, st.sampled_from(["+", "-", "*"]), st.tuples(inner, inner)),
    max_leaves=6,
)


@given(whole)
def test_arithmetic_is_that_of_python(tree):
    found = number(quantity(written(tree)), Known({}))
    expected = eval(written(tree))
    assert found == (expected if abs(expected) < 10**16 else None)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_rounding_is_half_up_of_the_exact_quotient(a, b, places):
    scaled = Fraction(a, b) * 10**places
    expected = Fraction((2 * abs(scaled) + 1) // 2, 10**places) * (1 if scaled >= 0 else -1)
    assert Fraction(value(f"round(A / B, {places})", A=a, B=b)) == expected


@given(st.text() | st.text(alphabet="AB19.,()+-*/<>= andortumshe", max_size=60))
def test_any_text_is_read_or_refused(text):
    for read in (quantity, condition):
        assert _place(read, text) in (None, *range(1, len(text) + 2))


def _place(read, text):
    """Where it is refused; None when it is read, and reads the same once more."""
    try:
        tree = read(text)
    except FormulaError as refused:
        return refused.at
    assert read(written(tree)) == tree
    return None


def test_computed_figures_follow_one_another_rounded():
    rows = [Row("RATE", "share(SUM, 3)", decimals=1), Row("SUM", "A + B"), Row("A", kind="typed")]
    assert compute(rows, {"A": Decimal(1), "B": Decimal("0.4"), "SUM": Decimal(99)}) == {
        "SUM": Decimal(1),
        "RATE": Decimal("33.3"),
    }


def test_earlier_reports_are_asked_by_name():
    rows = [Row("MORE", "A - previous.A"), Row("GROWTH", "share(A, same_last_year.A)")]
    assert compute(rows, {"A": Decimal(9)}, previous={"A": Decimal(4)}) == {"MORE": Decimal(5), "GROWTH": None}
    assert compute(rows, {"A": Decimal(9)}, last_year={"A": Decimal(6)}) == {"MORE": None, "GROWTH": Decimal(150)}


def test_a_circle_is_named():
    assert cycle({"A": "B + 1", "B": "C", "C": "A", "D": "A"}) in (
        ["A", "B", "C", "A"],
        ["B", "C", "A", "B"],
        ["C", "A", "B", "C"],
    )
    assert cycle({"A": "A"}) == ["A", "A"]
    assert cycle({"A": "B", "B": "X + previous.A"}) == []
    with pytest.raises(ValueError, match="circle"):
        compute([Row("A", "A + 1")], {})


def test_a_figure_too_large_to_store_is_empty():
    assert compute([Row("A", "B * 1000")], {"B": Decimal(9999999999999999)}) == {"A": None}


def test_failed_checks_name_their_figures_errors_first():
    rules = [Rule("DONE <= GIVEN", "Cần xem.", "warning"), Rule("SEEN >= DONE", "Số sai."), Rule("DONE >= NONE")]
    failures = failed_checks(rules, {"DONE": Decimal(5), "GIVEN": Decimal(4), "SEEN": Decimal(1)})
    assert [(f.sentence, f.severity, f.codes) for f in failures] == [
        ("Số sai.", "error", ("SEEN", "DONE")),
        ("Cần xem.", "warning", ("DONE", "GIVEN")),
    ]
