"""Gaps, overlaps and regions agree with trying out every value of a grid; the words of a region say what it holds."""

from __future__ import annotations

import random
from itertools import pairwise, product

import pytest

from handbook.findings import Text
from handbook.flow.axes import Axis, Kind
from handbook.flow.data import Datum
from handbook.flow.region_words import said
from handbook.flow.regions import MOST_WORK, Region, Space, TooManyRegionsError, space, without
from handbook.flow.tables import Table, table
from handbook.model.expression import Binary, Expression, Literal, Many, Name, Unary
from handbook.model.parts import Condition
from handbook.source.expressions import parse

Value = float | str | bool


def any_two(_first: int, _second: int) -> bool:
    return True


DATA = {
    "weight": Datum(Text("重量", "Weight"), "number", "kg", 0, 50),
    "pieces": Datum(Text("件数", "Pieces"), "integer", low=1),
    "free": Datum(Text("免费", "Free of charge"), "yes_no"),
    "method": Datum(
        Text("方式", "Delivery"), "choice", options={"post": Text("邮寄", "By post"), "hand": Text("自取", "Collected")}
    ),
    "sent_on": Datum(Text("发出日", "Sent on"), "date"),
    "limit": Datum(Text("限额", "Limit"), "number"),
    "spent": Datum(Text("已用", "Spent"), "number"),
}
GRID: dict[str, list[Value]] = {
    "weight": [value / 2 for value in range(101)],
    "pieces": [float(value) for value in range(1, 9)],
    "free": [True, False],
    "method": ["post", "hand"],
}


def condition(source: str) -> Condition:
    return Condition(source, parse(source))


def true_for(tree: Expression, values: dict[str, Value]) -> bool:
    """The meaning of a condition, written down independently: values in, yes or no out."""
    match tree:
        case Binary(operator="&&", left=left, right=right):
            return true_for(left, values) and true_for(right, values)
        case Binary(operator="||", left=left, right=right):
            return true_for(left, values) or true_for(right, values)
        case Unary(operator="!", operand=operand):
            return not true_for(operand, values)
        case Name(path=(name,)):
            return values[name] is True
        case Binary(operator="in", left=Name(path=(name,)), right=Many(items=items)):
            return any(isinstance(item, Literal) and values[name] == item.value for item in items)
        case Binary(operator=sign, left=Name(path=(name,)), right=Literal(value=value)):
            own = values[name]
            if isinstance(own, float) and isinstance(value, float):
                return {
                    "<": own < value, "<=": own <= value, ">": own > value, ">=": own >= value,
                    "==": own == value, "!=": own != value,
                }[sign]  # fmt: skip
            return (own == value) == (sign == "==")
    raise AssertionError(tree)


def holds(spanned: Space, region: Region, values: dict[str, Value]) -> bool:
    return all(cells >> cell(one, values[one.text]) & 1 for one, cells in zip(spanned.axes, region, strict=True))


def cell(one: Axis, value: Value) -> int:
    if one.kind is Kind.YES_NO:
        return 0 if value else 1
    if one.kind is Kind.CHOICE:
        return one.points.index(str(value))
    below = sum(float(point) < float(value) for point in one.points)
    return 2 * below + (value in one.points)


def random_condition(rng: random.Random) -> str:
    parts = []
    for name in rng.sample(sorted(GRID), rng.choice([1, 1, 2, 3])):
        if name == "free":
            parts.append(rng.choice(["free", "!free", "free == false"]))
        elif name == "method":
            parts.append(rng.choice(['method == "post"', 'method != "post"', 'method in ["post", "hand"]']))
        else:
            low = rng.choice([1, 2, 5, 8])
            signs = f"{name} {rng.choice(['<', '<=', '>', '>=', '==', '!='])} {low}"
            parts.append(signs if rng.random() < 0.7 else f"({signs} && {name} < {low + 3})")
    text = rng.choice([" && ", " && ", " || "]).join(parts)
    return f"!({text})" if rng.random() < 0.15 else text


@pytest.mark.parametrize("seed", range(60))
def test_gaps_and_overlaps_are_those_of_the_grid(seed: int) -> None:
    rng = random.Random(seed)
    rows = [condition(random_condition(rng)) for _ in range(rng.choice([2, 3, 4]))]
    found = table(rows, DATA)
    assert found is not None
    gaps = found.gaps()
    overlaps = {(first, second): regions for first, second, regions in found.overlaps(any_two)}
    names = sorted({".".join(name.path) for row in rows for name in row.names()})
    for point in product(*(GRID[name] for name in names)):
        values = dict(zip(names, point, strict=True))
        is_true = [row.tree is not None and true_for(row.tree, values) for row in rows]
        assert any(holds(found.space, region, values) for region in gaps) == (not any(is_true)), values
        for (first, second), regions in overlaps.items():
            inside = any(holds(found.space, region, values) for region in regions)
            assert inside == (is_true[first] and is_true[second]), values
        if sum(is_true) > 1:
            assert overlaps


def gap_of(*rows: str) -> Text:
    found = table([condition(row) for row in rows], DATA)
    assert found is not None
    return said(found.space, found.gaps())


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        (["weight < 10", "weight > 10"], "重量正好 10 kg", "Weight is exactly 10 kg"),
        (["weight < 10"], "重量不小于 10 kg", "Weight is at least 10 kg"),
        (["weight <= 1", "weight >= 2"], "重量大于 1 kg、小于 2 kg", "Weight is more than 1 kg and less than 2 kg"),
        (["weight != 0"], "重量正好 0 kg", "Weight is exactly 0 kg"),
        (
            ["free && weight < 10", "!free", "free && weight > 10"],
            "重量正好 10 kg，且免费为“是”",
            "Weight is exactly 10 kg and Free of charge is yes",
        ),
        (["method == 'post'"], "方式为“自取”", "Delivery is “Collected”"),
        (["sent_on != date('2026-03-01')"], "发出日正好 2026-03-01", "Sent on is exactly 2026-03-01"),
        (["spent < limit", "spent > limit"], "限额 = 已用", "Limit = Spent"),
        (["has(spent) && spent > 1000", "has(spent) && spent <= 1000"], "已用空着", "Spent is blank"),
        (["size(method) > 2"], "`size(method)` 不大于 2", "`size(method)` is at most 2"),
        (["pieces <= 3", "pieces >= 4"], "", ""),
        (["free ? weight < 10 : weight >= 0", "free && weight >= 10"], "", ""),
    ],
)  # fmt: skip
def test_gap_is_said_with_exact_ends(rows: list[str], zh: str, en: str) -> None:
    gap = gap_of(*rows)
    assert {gap.zh, *gap.zh.split("，且")} >= {*zh.split("，且")}
    assert {*gap.en.split(" and ")} == {*en.split(" and ")}


@pytest.mark.parametrize(
    "rows",
    [
        ["weight + spent > 10", "weight < 3"],
        ["size(method) > 2", "method == 'post'"],
    ],
)
def test_data_that_may_depend_on_each_other_raise_no_false_alarm(rows: list[str]) -> None:
    found = table([condition(row) for row in rows], DATA)
    assert found is not None
    assert list(found.overlaps(any_two)) == []
    assert found.gaps() == []


def test_table_of_500_overlapping_rows_tells_five_overlaps() -> None:
    rows = [condition(f"weight >= {row / 20} && weight < {row / 20 + 5} && pieces > {row % 7}") for row in range(500)]
    found = table(rows, DATA)
    assert found is not None
    assert len(list(found.overlaps(any_two))) == 5
    assert said(found.space, found.gaps())


def test_too_large_a_question_is_refused_and_not_guessed() -> None:
    names = [f"f{number}" for number in range(MOST_WORK.bit_length())]
    trees = [parse(" || ".join(f"({one} && !{other})" for one, other in pairwise(names)))]
    spanned = space(trees, {})
    with pytest.raises(TooManyRegionsError):
        without([spanned.everything], spanned.regions(trees[0]) * MOST_WORK)


def test_value_that_is_no_option_leaves_the_table_to_another_rule() -> None:
    found: Table | None = table([condition("method == 'mail'")], DATA)
    assert found is None
