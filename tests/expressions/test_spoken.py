"""Conditions over the rows of tables, calculations and signatures, in the reader's words."""

from __future__ import annotations

import pytest

from handbook.expressions.spoken import data_of, spoken
from handbook.findings import Text
from handbook.model.form import Field, Form, Option, Section, Signature
from handbook.source.expressions import MOST_NODES, parse

ITEMS = Section(
    id="items",
    title=Text("货物", "Goods"),
    is_table=True,
    fields=(
        Field(id="quantity", label=Text("数量", "Quantity"), type="number", unit="kg"),
        Field(id="price", label=Text("单价", "Price"), type="money"),
        Field(id="amount", label=Text("金额", "Amount"), type="money"),
        Field(id="passed", label=Text("合格", "Passed"), type="yes_no"),
        Field(id="number", label=Text("编号", "Number")),
    ),
)
PAPERS = Section(
    id="papers", title=Text("单据", "Papers"), is_table=True, fields=(Field(id="number", label=Text("编号", "Number")),)
)
COLOURS = (Option(id="red", label=Text("红", "Red")), Option(id="blue", label=Text("蓝", "Blue")))
SUMS = Section(
    id="sums",
    title=Text("汇总", "Sums"),
    is_table=True,
    fields=(Field(id="amount", label=Text("金额", "Amount"), type="money"),),
)
PLAIN = Section(
    id="head",
    fields=(
        Field(id="total", label=Text("合计", "Total"), type="money"),
        Field(id="paid", label=Text("已付", "Paid"), type="yes_no"),
        Field(id="sent_on", label=Text("寄出日期", "Sent on"), type="date"),
        Field(id="due_on", label=Text("到期日", "Due on"), type="date"),
        Field(id="colours", label=Text("颜色", "Colours"), type="choices", options=COLOURS),
        Field(id="number", label=Text("编号", "Number")),
    ),
)
FORM = Form(
    sections=(PLAIN, ITEMS, PAPERS, SUMS),
    signatures=(
        Signature(id="head", label=Text("负责人", "Head")),
        Signature(id="clerk", label=Text("经办人", "Clerk")),
    ),
)


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("items.all(row, row.quantity > 0)", "货物的每一行：数量 > 0 kg", "in every row of Goods: Quantity > 0 kg"),
        (
            "items.exists(one, !one.passed || has(one.price))",
            "货物中至少有一行：合格：否，或单价已填写",
            "in at least one row of Goods: Passed: no or Price filled in",
        ),
        (
            "paid && items.all(row, row.passed)",
            "已付：是，且（货物的每一行：合格：是）",
            "Paid: yes and (in every row of Goods: Passed: yes)",
        ),
        (
            "items.all(row, papers.exists(paper, paper.number == row.number))",
            "货物的每一行：单据中至少有一行：单据的编号为货物的编号",
            "in every row of Goods: in at least one row of Papers: Number of Papers is Number of Goods",
        ),
        (
            "items.all(row, sums.exists(other, other.amount == row.amount))",
            "货物的每一行：汇总中至少有一行：汇总的金额为货物的金额",
            "in every row of Goods: in at least one row of Sums: Amount of Sums is Amount of Goods",
        ),
        (
            "unique(papers.map(row, row.number))",
            "单据各行的单据的编号互不相同",
            "no two rows of Papers have the same Number of Papers",
        ),
        (
            "near(total, sum(items.map(row, row.quantity * (row.price + 1))), 0.01)",
            "合计 = 货物各行数量 × （单价 + 1）之和（相差不超过 0.01）",
            "Total = sum of Quantity × (Price + 1) over Goods (to within 0.01)",
        ),
        ("total - (total - 1) == -1", "合计 − （合计 − 1）为-1", "Total − (Total − 1) is -1"),
        ("size(items) > 0", "货物至少有一行", "Goods has at least one row"),
        ("size(items) == 0", "货物没有内容", "Goods has no rows"),
        ("size(items) <= 3", "货物的行数 ≤ 3", "rows in Goods ≤ 3"),
        (
            "size(items.filter(row, row.passed)) >= 2",
            "货物中“合格：是”的行数 ≥ 2",
            "rows in Goods with “Passed: yes” ≥ 2",
        ),
        ("size(colours) > 0", "颜色选中的项数 > 0", "options chosen in Colours > 0"),
        ("size(colours) == 2", "颜色选中的项数为2", "options chosen in Colours is 2"),
        ('"red" in colours', "颜色包括“红”", "Colours includes “Red”"),
        ("days(sent_on, due_on) >= 30", "从寄出日期到到期日的天数 ≥ 30", "days from Sent on to Due on ≥ 30"),
        ('due_on > date("2026-01-01")', "到期日 > 2026-01-01", "Due on > 2026-01-01"),
        (
            "paid == (size(items) > 0)",
            "已付：是，当且仅当货物至少有一行",
            "Paid: yes exactly if Goods has at least one row",
        ),
        (
            "paid ? total > 0 : total == 0",
            "如果已付：是，则合计 > 0；否则合计为0",
            "if Paid: yes, Total > 0; otherwise Total is 0",
        ),
        ("!(paid || total > 5)", "并非（已付：是，或合计 > 5）", "not (Paid: yes or Total > 5)"),
        (
            "!has(signatures.head) || signatures.head.date <= signatures.clerk.date",
            "负责人未签署，或负责人的签署日期 ≤ 经办人的签署日期",
            "Head not signed or date of signature, Head ≤ date of signature, Clerk",
        ),
        (
            "signatures.head.name != signatures.clerk.name",
            "负责人的签署人不是经办人的签署人",
            "name of signer, Head is not name of signer, Clerk",
        ),
    ],
)
def test_a_condition_is_said_in_both_languages(source: str, zh: str, en: str) -> None:
    assert spoken(parse(source), data_of(FORM)) == Text(zh, en)


@pytest.mark.parametrize(
    "source",
    [
        "total % 2 == 0",
        "abs(total) > 1",
        "total + 1",
        "items.all(row, row.weight > 0)",
        "strangers.all(row, row.quantity > 0)",
        "items.all(row, stranger > 0)",
        "near(total, stranger, 0.01)",
        "size(strangers) > 0",
        '"red" in strangers',
        " && ".join(["total > 1"] * 60),
    ],
)
def test_what_has_no_words_of_its_own_or_too_many_is_not_said(source: str) -> None:
    assert not spoken(parse(source), data_of(FORM))


@pytest.mark.parametrize("operator", ["+", "*"])
def test_the_longest_calculation_that_may_be_written_is_gone_through(operator: str) -> None:
    chain = operator.join(["total"] * (MOST_NODES // 2 - 1))
    assert not spoken(parse(f"{chain} > 0"), data_of(FORM))
