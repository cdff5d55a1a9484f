"""The pages for authors are true: every example passes the check, and every word of the language is explained.

An example is checked on the small company of the rules' cards. One that begins with `- ` is a list of steps, done
between filling in the request and the end; one that begins with a key replaces that key of the procedure, or of the
file that its first line names. One whose first line names a hidden file is about another repository.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from handbook.checking.example import FILES, run_example
from handbook.cli import exits
from handbook.cli.main import run
from handbook.model.form import FIELD_TYPES
from handbook.render import kinds
from handbook.report.writing import FORMATS
from handbook.rules.catalogue import worded
from handbook.source.expressions import FUNCTIONS, MACROS, PRECEDENCE, parse
from handbook.source.reading import read_text
from handbook.source.schemas import schema

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("procedures", "conditions", "forms", "cases", "checking")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
# A new rule must not touch the pages.
NUMBER_OF_RULES = re.compile(r"[0-9]+(?= rules\.| 条规则。)")
BEFORE = """\
steps:
  - id: fill-request
    do: {zh: 填写申请单, en: Fill in the request}
    role: salesperson
    form: request
"""
AFTER = """\
  - id: requested
    end: {zh: 已申请, en: Requested}
"""


def page(language: str, name: str) -> str:
    return (DOCS / language / "writing" / f"{name}.md").read_text("utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(text) if found == kind]


def fragments(example: str) -> dict[str, str]:
    """An example of a page in the terms of the cards."""
    if example.startswith("- "):
        last = read_text(example).tree[-1]
        return {"procedure": BEFORE + indent(example, "  ") + ("" if "end" in last else AFTER)}
    first, _, rest = example.partition("\n")
    if not first.startswith("# procedures/"):
        return {"procedure": example}
    [name] = [name for name, path in FILES.items() if path == first.removeprefix("# ")]
    return {name: rest}


def examples() -> Iterator[Any]:
    for name in PAGES:
        for number, example in enumerate(blocks(page("en", name), "yaml"), 1):
            if not example.startswith("# ."):
                yield pytest.param(example, id=f"{name}-{number}")


@pytest.mark.parametrize("example", [*examples()])
def test_every_example_passes_the_check(example):
    report = run_example(fragments(example))
    assert [f"{f.place.line}: {f.rule} {worded(f).en}" for f in report.findings] == []
    assert report.rules


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_examples_and_sections(name):
    english, chinese = page("en", name), page("zh", name)
    assert [body for kind, body in BLOCK.findall(chinese) if kind != "console"] == [
        body for kind, body in BLOCK.findall(english) if kind != "console"
    ]
    levels = [re.findall(r"(?m)^#+ ", BLOCK.sub("", text)) for text in (english, chinese)]
    assert levels[0] == levels[1]


def keys(part: Any) -> Iterator[str]:
    """Every key that a schema allows, at any depth."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "properties":
                yield from value
            yield from keys(value)
    elif isinstance(part, list):
        for value in part:
            yield from keys(value)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("pages", "kind"),
    [(("procedures", "conditions"), "procedure"), (("forms",), "form"), (("cases",), "case"), (("cases",), "controls")],
)
def test_every_word_of_the_schema_is_explained(language, pages, kind):
    text = BLOCK.sub("", "".join(page(language, name) for name in pages))
    explained = {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"\w+", code)}
    assert set(keys(schema(kind))) - explained == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_type_of_field_and_every_function_is_explained(language):
    forms, conditions = page(language, "forms"), page(language, "conditions")
    assert [name for name in FIELD_TYPES if f"`{name}`" not in forms] == []
    assert [name for name in FUNCTIONS if f"`{name}(" not in conditions] == []
    assert [name for name in MACROS if f".{name}(" not in conditions] == []
    assert [sign for sign in PRECEDENCE if f"`{sign}`" not in conditions] == []


def test_conditions_shown_as_ours_stand_in_our_handbook():
    written = "".join(path.read_text("utf-8") for path in (DOCS.parent / "procedures").rglob("*.yml"))
    [shown] = blocks(page("en", "conditions"), "cel")
    for condition in shown.splitlines():
        parse(condition)
        assert condition in written


@pytest.mark.parametrize("language", ["zh", "en"])
def test_formats_and_exit_codes_are_those_of_the_program(language):
    text = page(language, "checking")
    assert re.findall(r"(?m)^\| `(\w+)` \|", text) == list(FORMATS)
    codes = {value for name, value in vars(exits).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"(?m)^\| (\d+) \|", text)} == codes


@pytest.mark.parametrize(("language", "readme"), [("zh", "README.zh.md"), ("en", "README.md")])
def test_the_mistake_shown_is_that_of_the_readme(language, readme):
    [shown] = blocks(page(language, "checking"), "console")
    text = (DOCS.parent / readme).read_text("utf-8")
    assert NUMBER_OF_RULES.sub("N", shown) in NUMBER_OF_RULES.sub("N", text)
    [told] = [json.loads(block) for block in blocks(page(language, "checking"), "json")]
    assert shown.startswith(f"{told['path']}:{told['line']}:{told['column']}: ")
    assert f" [{told['rule']}] {told['message'][language].removesuffix(' …')}" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_shows_the_boxes_as_the_pages_do(language):
    text = (DOCS / language / "guide" / "reading.md").read_text("utf-8")
    boxes = [(box, title[language]) for box, title in kinds.NOTES.values()]
    assert re.findall(r'(?m)^!!! (\w+) "(.+)"$', text) == boxes


def commands(text: str) -> list[str]:
    return [line for block in blocks(text, "sh") for line in block.splitlines()]


def test_the_commands_shown_have_options_that_exist():
    shown = [command for name in PAGES for command in commands(page("en", name))]
    assert len(shown) > 5
    for command in shown:
        program, *arguments = shlex.split(command)
        assert program == "handbook"
        assert run([*arguments, "--help"], "en") == 0, command


def test_what_other_repositories_are_told_to_write_is_what_we_offer():
    hidden = [yaml for yaml in blocks(page("en", "checking"), "yaml") if yaml.startswith("# .")]
    hooks, job = (block.partition("\n")[2] for block in hidden)
    offered = (DOCS.parent / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert all(f"- id: {hook}\n" in offered for hook in re.findall(r"- id: (\S+)", hooks))
    assert job in (DOCS.parent / "examples" / "ci" / "handbook.yml").read_text("utf-8")
