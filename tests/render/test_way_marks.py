"""The way on which a defect comes about is drawn into the chart on its rule's page, in both languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from handbook.checking.example import run_example
from handbook.findings import LANGUAGES, Place
from handbook.model.handbook import Handbook
from handbook.render.book import book, page
from handbook.render.picture import svg
from handbook.rules.catalogue import card, ids

if TYPE_CHECKING:
    from conftest import Canvas

CHART = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)


@cache
def ways() -> dict[str, tuple[Place, ...]]:
    """The way in the first finding on the bad example of each rule that tells one."""
    found = {rule: run_example(card(rule).bad).findings for rule in ids() if rule.startswith("F30")}
    return {rule: findings[0].way for rule, findings in found.items() if findings[0].way}


def chart(rule: str, language: str) -> str:
    written = page(book(Handbook(), [card(rule)], {}, ways()), f"rules/{rule}.md", language).text
    charts = CHART.findall(written)
    assert len(charts) == 1, written
    return str(charts[0])


@pytest.mark.parametrize(("rule", "nodes", "lines"), [("F301", 2, 0), ("F302", 2, 3), ("F303", 5, 5), ("F304", 5, 4)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_is_marked_in_the_chart(rule: str, nodes: int, lines: int, language: str) -> None:
    source = chart(rule, language)
    marked = re.search(r"^  class (\S+) way$", source, re.MULTILINE)
    links = re.search(r"^  linkStyle (\S+) ", source, re.MULTILINE)
    assert marked is not None
    assert len(marked[1].split(",")) == nodes
    assert len(links[1].split(",") if links else []) == lines


@pytest.mark.usefixtures("needs_node_modules")
@pytest.mark.parametrize("rule", ["F301", "F302", "F303", "F304"])
def test_mermaid_and_the_still_picture_draw_the_way(rule: str, canvas: Canvas) -> None:
    source = chart(rule, "en")
    marked = re.search(r"^  class (\S+) way$", source, re.MULTILINE)
    assert marked is not None
    canvas.draw(source)
    strokes = canvas.page.eval_on_selector_all(
        "#place g.node", "nodes => nodes.map(n => getComputedStyle(n.querySelector('rect, polygon, path')).stroke)"
    )
    assert strokes.count("rgb(194, 65, 12)") == len(marked[1].split(","))
    assert "c2410c" in svg(source)
    assert canvas.disturbances == []


def test_a_rule_without_a_way_has_no_chart() -> None:
    written = page(book(Handbook(), [card("F316")], {}, ways()), "rules/F316.md", "en").text
    assert "mermaid" not in written
