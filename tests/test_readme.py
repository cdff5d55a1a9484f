"""The READMEs are true: what they tell the reader to type is typed here, and what they show is what comes out.

    ```yaml     a file, named on its first line      ```diff     an edit of the file before it
    ```sh       commands that succeed                ```console  commands and everything that they say

`--update-golden` puts what comes out into the READMEs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
READMES = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
FILLED_IN = re.compile(r"`(\S+\.xlsx)`.*?`(-?[0-9]+)`\D*?`([A-Z]+[0-9]+)`", re.DOTALL)
# A new rule must not touch the READMEs.
NUMBER_OF_RULES = re.compile(r"[0-9]+(?= rules\.| 条规则。)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NAMED_PATH = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)


def readme(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(text: str, *kinds: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(text) if kind in kinds]


def commands(text: str) -> list[str]:
    typed = "".join(blocks(text, "sh", "console")).splitlines()
    return [line.removeprefix("$ ") for line in typed if line.startswith(("$ ", "make ", "handbook "))]


class Reader:
    """Someone who does what a README says, in an empty folder."""

    def __init__(self, folder: Path, locale: str) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "HANDBOOK_"))}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = kept | {"LANG": locale, "PATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
        self.folder = self.edited = folder

    def types(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )

    def writes(self, block: str) -> None:
        self.edited = self.folder / block.partition("\n")[0].removeprefix("# ")
        self.edited.write_text(block, "utf-8")

    def edits(self, block: str) -> None:
        old, new = ("".join(line[1:] for line in block.splitlines(True) if line[0] == sign) for sign in "-+")
        text = self.edited.read_text("utf-8")
        assert text.count(old) == 1
        self.edited.write_text(text.replace(old, new), "utf-8")

    def fills_in(self, prose: str) -> None:
        for path, value, cell in FILLED_IN.findall(prose):
            book = openpyxl.load_workbook(self.folder / path)
            book.worksheets[0][cell] = int(value)
            book.save(self.folder / path)

    def follows(self, text: str) -> Iterator[str]:
        """The README as it would be if everything in it were true."""
        position = 0
        for block in BLOCK.finditer(text):
            kind, body = block.groups()
            prose = text[position : block.start()]
            self.fills_in(prose)
            yield prose
            position = block.end()
            yield f"```{kind}\n{self.does(kind, body)}```\n"
        yield text[position:]

    def does(self, kind: str, body: str) -> str:
        if kind == "yaml":
            self.writes(body)
        elif kind == "diff":
            self.edits(body)
        elif kind == "console":
            typed = [line for line in body.splitlines() if line.startswith("$ ")]
            return "".join(f"{line}\n{self.types(line[2:]).stdout}" for line in typed)
        elif kind == "sh" and not body.startswith("make "):
            for command in body.splitlines():
                done = self.types(command)
                assert done.returncode == 0, done.stdout
        return body


@pytest.mark.parametrize(("name", "locale"), READMES.items())
def test_what_the_readme_shows_is_what_comes_out(name, locale, tmp_path, request):
    text = readme(name)
    true = "".join(Reader(tmp_path, locale).follows(text))
    if request.config.getoption("--update-golden"):
        (ROOT / name).write_text(true, "utf-8", newline="\n")
        text = true
    assert NUMBER_OF_RULES.sub("N", text) == NUMBER_OF_RULES.sub("N", true)


def test_the_procedure_in_ten_lines_has_ten_lines_of_steps_and_no_finding(tmp_path):
    for name, locale in READMES.items():
        folder = tmp_path / locale
        folder.mkdir()
        reader = Reader(folder, locale)
        [procedure] = blocks(readme(name), "yaml")
        head, _, steps = procedure.partition("steps:\n")
        assert (len(head.splitlines()) - 1, len(steps.splitlines())) == (8, 10)
        for command in commands(readme(name)):
            if command.startswith("handbook new "):
                reader.types(command)
        reader.writes(procedure)
        report = reader.types("handbook check --handbook ours --fail-on info")
        assert report.returncode == 0, report.stdout
        assert re.search(r"\b7 files|7 个文件", report.stdout)


def test_both_languages_tell_the_same_story():
    english, chinese = map(readme, READMES)
    assert commands(chinese) == commands(english)
    assert blocks(chinese, "yaml", "diff") == blocks(english, "yaml", "diff")
    levels = [re.findall(r"(?m)^#+ ", BLOCK.sub("", text)) for text in (english, chinese)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", READMES)
def test_the_make_targets_exist(name):
    made = [command for command in commands(readme(name)) if command.startswith("make ")]
    assert made == ["make handbook", "make test"]
    for command in made:
        subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, check=True, capture_output=True, timeout=60)


def linked(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    named = {name for cell in NAMED_PATH.findall(text) for name in re.findall("`([^`]+)`", cell)}
    return {*LINK.findall(text), *(name for name in named if "/" in name)}


@pytest.mark.parametrize(
    "path", [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/decisions/*.md"))], ids=lambda path: path.name
)
def test_every_file_that_is_linked_to_exists(path):
    assert [name for name in linked(path) if not (path.parent / name).exists()] == []


def test_pictures_are_small():
    pictures = list((ROOT / "docs" / "images").glob("*.png"))
    assert len(pictures) >= 2
    assert [picture.name for picture in pictures if picture.stat().st_size > 200_000] == []
