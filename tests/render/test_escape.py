"""Whatever a handbook file says, the page says exactly that, and nothing of it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import markdown
import pytest
from page_reading import HOSTILE, Seen, squeezed, to_html

from handbook.render import escape
from handbook.render.markdown import admonition, anchored, bullets, heading, nested, table

POSITIONS: Mapping[str, Callable[[str], str]] = {
    "paragraph": lambda text: escape.block(text),
    "after a label": lambda text: f"**Label**: {escape.block(text)}",
    "table cell": lambda text: table(["A", "B"], [[escape.cell(text), "after"], ["next", "row"]]),
    "table cell with an anchor": lambda text: table(["A", "B"], [[anchored(escape.cell(text), "x"), "after"]]),
    "heading": lambda text: heading(2, escape.line(text), "x"),
    "list item": lambda text: bullets([escape.cell(text), "after"]),
    "link text": lambda text: f"before [{escape.line(text)}](page.md#x) after",
    "code": lambda text: f"before {escape.code(text)} after",
    "box": lambda text: admonition("note", "Title", escape.block(text)),
    "nested": lambda text: nested("hb-way", [f"**1a** {escape.line(text)}", escape.block(text)]),
    "bold": lambda text: f"**1** End: **{escape.line(text)}**\n{{ #x }}",
}
HARSH = [
    "attr_list", "md_in_html", "tables", "admonition", "footnotes", "abbr", "def_list", "toc", "meta", "wikilinks",
    "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
    "pymdownx.caret", "pymdownx.mark", "pymdownx.keys", "pymdownx.critic", "pymdownx.emoji", "pymdownx.snippets",
    "pymdownx.arithmatex", "pymdownx.inlinehilite", "pymdownx.progressbar", "pymdownx.betterem",
]  # fmt: skip
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
BREAKS = re.compile(r"[\v\f\x85\u2028\u2029\r\n]")


def shown(text: str) -> str:
    """What a reader must see of `text`: all but control characters and indents, with breaks as blanks."""
    return squeezed(" ".join(INVISIBLE.sub("", line).strip() for line in BREAKS.split(text)))


def structure(html: str) -> list[tuple[str, ...]]:
    """The elements, without those that a line break or a new paragraph in the text may add."""
    return [element for element in Seen(html).elements if element[0] not in {"br", "p"}]


@pytest.fixture(scope="module")
def harsh() -> markdown.Markdown:
    return markdown.Markdown(extensions=HARSH)


def test_there_are_a_hundred_hostile_texts() -> None:
    assert len(set(HOSTILE)) >= 100


@pytest.mark.parametrize("position", POSITIONS)
def test_the_reader_sees_the_text_itself(position: str) -> None:
    around = Seen(to_html(POSITIONS[position]("plainword"))).text
    seen = {text: Seen(to_html(POSITIONS[position](text))).text for text in HOSTILE}
    assert seen == {text: squeezed(around.replace("plainword", shown(text))) for text in HOSTILE}


@pytest.mark.parametrize("position", POSITIONS)
def test_no_text_becomes_markup(position: str) -> None:
    plain, nothing = (structure(to_html(POSITIONS[position](text))) for text in ("plainword", " "))
    found = {text: structure(to_html(POSITIONS[position](text))) for text in HOSTILE}
    assert found == {text: plain if shown(text) else nothing for text in HOSTILE}


@pytest.mark.parametrize("position", POSITIONS)
def test_no_text_becomes_markup_under_any_common_extension(position: str, harsh: markdown.Markdown) -> None:
    plain = structure(to_html(POSITIONS[position]("plainword"), harsh))
    for text in filter(shown, HOSTILE):
        assert structure(to_html(POSITIONS[position](text), harsh)) == plain, text


def test_a_code_block_holds_any_text() -> None:
    for text in HOSTILE:
        seen = Seen(to_html(f"before\n\n{escape.fenced(text)}\n\nafter"))
        assert seen.text_without_code == "before after"
        assert seen.text.split() == f"before {shown(text)} after".split()


def test_the_word_that_wakes_the_charting_plugin_is_never_written_out() -> None:
    for write in (escape.line, escape.cell, escape.block, escape.code):
        assert "mermaid" not in to_html(write("a mermaid, two mermaids"))


def test_line_breaks_of_the_author_are_kept() -> None:
    assert escape.block("one\ntwo\n\n\nthree") == "one<br>\ntwo\n\nthree"
    assert escape.cell("one\n\ntwo") == "one<br>two"
    assert escape.line("one\ntwo") == "one two"


def test_plain_chinese_and_english_stay_readable_in_the_source() -> None:
    for text in (
        "填写《样品申请单》，附上客户要求。",
        "Fill in the form (two copies), then sign it.",
        "3.5 kg - 10 kg",
    ):
        assert escape.line(text) == text
