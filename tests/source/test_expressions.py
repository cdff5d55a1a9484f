"""The parser of conditions."""

from __future__ import annotations

import time

import pytest

from handbook.model.expression import Binary, Call, Choice, Each, Literal, Many, Name, Unary, names
from handbook.source.expressions import ExpressionError, parse


def refusal(source: str) -> tuple[str, int, str]:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    return caught.value.wording, caught.value.column, caught.value.detail


def test_operators_bind_as_in_cel() -> None:
    tree = parse('a > 1 + 2 * 3 && !b || c in ["x", "y"]')
    product = Binary("*", Literal(2.0, 9), Literal(3.0, 13), 9)
    left = Binary(
        "&&",
        Binary(">", Name(("a",), 1), Binary("+", Literal(1.0, 5), product, 5), 1),
        Unary("!", Name(("b",), 19), 18),
        1,
    )
    right = Binary("in", Name(("c",), 24), Many((Literal("x", 30), Literal("y", 35)), 29), 24)
    assert tree == Binary("||", left, right, 1)


def test_the_conditional_takes_whole_conditions_on_both_sides() -> None:
    tree = parse("a ? b || c : d ? e : f")
    assert isinstance(tree, Choice)
    assert isinstance(tree.then, Binary)
    assert isinstance(tree.otherwise, Choice)


def test_functions_and_macros_are_known_by_name() -> None:
    assert parse('days(sent, date("2026-01-01"))') == Call(
        "days", (Name(("sent",), 6), Call("date", (Literal("2026-01-01", 17),), 12)), 1
    )
    tree = parse("items.all(row, row.quantity > least)")
    assert isinstance(tree, Each)
    assert (tree.macro, tree.variable) == ("all", "row")


def test_row_variables_are_no_facts() -> None:
    tree = parse("items.exists(row, row.price > limit) && total == sum(items.map(i, i.price))")
    assert [name.path for name in names(tree)] == [("items",), ("limit",), ("total",), ("items",)]


def test_texts_may_hold_quotes_and_line_breaks() -> None:
    assert parse(r'"a\"b\\c\nd"') == Literal('a"b\\c\nd', 1)
    assert parse("'it is'") == Literal("it is", 1)


@pytest.mark.parametrize(
    ("source", "wording", "column", "detail"),
    [
        ("", "ends", 1, ""),
        ("a =", "character", 3, "="),
        ("a & b", "character", 3, "&"),
        ("重量 > 1", "character", 1, "重"),
        ("a b", "unexpected", 3, "b"),
        ("(a", "expected", 3, ")"),
        ("a > ", "ends", 4, ""),
        ("(a >) b", "unexpected", 5, ")"),
        ('"a" . b', "unexpected", 5, "."),
        ("a > 1" + "0" * 400, "too-large", 5, ""),
        ("a.1", "expected-name", 3, ""),
        ("exec(1)", "function", 1, "exec"),
        ("a.matches(x)", "function", 3, "matches"),
        ("days(a)", "arguments", 1, "2"),
        ("[a b]", "expected", 4, ","),
        ("a.all(1, b)", "expected-name", 7, ""),
        ("a ? b", "expected", 6, ":"),
        ("(" * 30 + "a", "too-deep", 25, "24"),
        ("-" * 60 + "a", "too-deep", 24, "24"),
        ("a+" * 900 + "a", "too-complex", 402, "400"),
        ("a" * 2001, "too-long", 1, "2000"),
        ("a.all(x, x.all(y, y.all(z, z)))", "macros", 21, "2"),
    ],
)
def test_what_is_not_in_the_language_is_named_there(source: str, wording: str, column: int, detail: str) -> None:
    assert refusal(source) == (wording, column, detail)


@pytest.mark.parametrize(
    ("source", "wording"),
    [
        ("1+" * 200_000 + "1", "too-long"),
        ("(" * 10_000, "too-long"),
        ("!" * 1_900 + "a", "too-deep"),
        ("[" * 1_900, "too-deep"),
        ("a" + ".b" * 900 + "(", "function"),
        ("a ? " * 400 + "b", "too-deep"),
    ],
)
def test_hostile_conditions_are_refused_at_once(source: str, wording: str) -> None:
    started = time.process_time()
    assert refusal(source)[0] == wording
    assert time.process_time() - started < 0.5
