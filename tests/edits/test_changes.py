"""Every kind of change is told in both languages, with those who have to read it again; a case is a file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from edit_cases import CASES, GOLDEN, edit_in, files

from handbook.checking.editing import edit_of
from handbook.checking.example import base
from handbook.edits.compare import compared
from handbook.findings import LANGUAGES
from handbook.render.changes import words
from handbook.render.changes.markdown import MOST_CHARACTERS, markdown
from handbook.render.changes.plain import lines
from handbook.render.changes.tree import tree
from handbook.source.reading import read_tree
from handbook.source.schema_files import schema

Golden = Callable[[Path, str], None]
HOSTILE = next(case for case in CASES if case.stem == "hostile")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_reader_is_told_what_changed_and_who_reads_it_again(case: Path, language: str, golden: Golden) -> None:
    edit = edit_in(case)
    told = "".join(f"{line}\n" for line in lines(edit, compared(edit), "v1", "", language))
    golden(GOLDEN / f"{case.stem}.{language}.txt", told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["approval-and-deadline", "hostile", "typo"])
def test_a_pull_request_shows_the_charts_before_and_after(name: str, language: str, golden: Golden) -> None:
    edit = edit_in(HOSTILE.with_stem(name))
    golden(GOLDEN / f"{name}.{language}.md", markdown(edit, compared(edit), "v1", "v2", language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_tree_is_what_its_schema_says(case: Path) -> None:
    edit = edit_in(case)
    told = tree(edit, compared(edit), "v1", "")
    jsonschema.Draft202012Validator(schema("diff")).validate(told)
    assert told["summary"]["changes"] > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nothing_changed_where_both_states_are_the_same(case: Path) -> None:
    edit = edit_in(case)
    assert compared(type(edit)(edit.after, edit.after)) == ()


def test_comments_spacing_remarks_and_order_of_keys_are_no_change() -> None:
    files = {path: text.encode() for path, text in base().items()}
    path = "procedures/demo/request.yml"
    text = base()[path]
    first, rest = text.split("\n", 1)
    other = (
        f"# a remark\n{rest.replace('让客户试用产品。', '让客户试用产品。 ')}\n{first}\nnote: {{zh: 注, en: Note}}\n"
    )
    assert compared(edit_of(files, files | {path: other.encode()})) == ()


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    edit = edit_in(HOSTILE)
    for language in LANGUAGES:
        told = markdown(edit, compared(edit), "v1", "v2", language)
        outside = re.sub(r"```mermaid\n.*?\n```", "", told, flags=re.DOTALL)
        assert set(re.findall(r"</?([a-z]+)", outside)) <= {"details", "summary", "table", "tr", "th", "td"}
        assert "@everyone" not in html.unescape(outside)
        assert not re.search(r"\]\(|!\[|\*\*bold", outside)
        assert outside.count("<table>") == outside.count("</table>") == 1
        assert told.count("```mermaid") * 2 == len(re.findall(r"^`{3,}", told, flags=re.MULTILINE))
    assert "<script>" in html.unescape(markdown(edit, compared(edit), "v1", "v2", "zh"))


@pytest.mark.parametrize("text", ["@everyone", "#12", "!12", "a@example.com", "www.example.com", "org/shop#7"])
def test_a_code_host_finds_nobody_and_nothing_to_link_to(text: str) -> None:
    """It looks for these in the finished text, so writing a sign as an entity is not enough."""
    before = {path: content.encode() for path, content in base().items()}
    path = "procedures/demo/request.yml"
    after = before | {path: before[path].replace(b"en: Sample request}", f"en: 'Ask {text} now'}}".encode())}
    edit = edit_of(before, after)
    told = html.unescape(markdown(edit, compared(edit), "v1", "v2", "en"))
    assert "Ask " in told
    assert text not in told
    assert text in told.replace("\u200b", "")


@pytest.mark.parametrize("name", ["organisation", "people", "controls", "sources", "glossary"])
def test_a_register_that_can_not_be_read_is_not_told_as_emptied(name: str) -> None:
    case = HOSTILE.with_stem("who-holds-a-role-and-what-binds-a-control")
    tree_ = read_tree(case.read_text("utf-8"))
    whole = files(tree_["before"])
    path = f"procedures/{name}.yml"
    for edit in (edit_of(whole, whole | {path: b"a: [b"}), edit_of(whole | {path: b"a: [b"}, whole)):
        assert compared(edit) == ()


def test_a_comment_is_never_longer_than_a_code_host_takes() -> None:
    edit = edit_in(HOSTILE)
    many = compared(edit) * 2_000
    told = markdown(edit, many, "v1", "v2", "en")
    assert len(told) <= MOST_CHARACTERS + len(words.TOO_LONG.en) + 2
    assert told.rstrip().endswith(words.TOO_LONG.en)
