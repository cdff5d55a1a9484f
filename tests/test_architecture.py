"""What the structure of the project promises: direction, size, languages, licences."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import handbook
from handbook.findings import Text

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "handbook"
MOST_LINES = 360
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public Licen[cs]e")
FOR_THE_OTHER_READER = {"SWITCH"}
"""Words that stand on a page for those who can't read it."""
DRAWERS = {"utils", "helpers", "common", "types", "misc", "base", "core"}

MODULES = sorted(PACKAGE.rglob("*.py"))
WORDS = [
    path for path in MODULES if path.parent.name != "rules" and (path.stem == "words" or path.stem.endswith("_words"))
]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def texts(value: Any, name: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in a value, with the name under which it is found."""
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from texts(child, f"{name}[{key}]")
    elif isinstance(value, list | tuple | set | frozenset):
        for child in value:
            yield from texts(child, name)


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_contributors_are_told_the_layers_that_are_enforced() -> None:
    contracts = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = [layer.replace("handbook.", "") for layer in contracts[0]["layers"]]
    assert f"`{' → '.join(layers)}`" in ROOT.joinpath("CONTRIBUTING.md").read_text("utf-8")


def test_everything_that_may_be_said_is_said_somewhere() -> None:
    pages = [path for kind in ("js", "html") for path in (PACKAGE / "site").rglob(f"*.{kind}")]
    named = Counter(re.findall(r"\w+", "".join(path.read_text("utf-8") for path in (*MODULES, *pages))))
    silent = [
        f"{dotted(path)}.{name}"
        for path in WORDS
        for name, value in vars(importlib.import_module(dotted(path))).items()
        if isinstance(value, Text) and named[name] < 2 and not named[name.lower()]
    ]
    assert silent == []


def test_the_package_that_is_tested_is_the_one_in_this_checkout() -> None:
    assert Path(handbook.__file__).parent == PACKAGE


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_is_of_one_idea(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert path.stem not in DRAWERS
    assert source.startswith(('"""', 'r"""')), "it opens with one line on what it is for"


@pytest.mark.parametrize("path", WORDS, ids=dotted)
def test_words_stand_in_both_languages_and_each_in_its_own(path: Path) -> None:
    module = importlib.import_module(dotted(path))
    found = [entry for name, value in vars(module).items() for entry in texts(value, name)]
    assert found
    for name, text in found:
        assert text.zh, name
        assert text.en, name
        assert set(PLACEHOLDER.findall(text.zh)) == set(PLACEHOLDER.findall(text.en)), name
        own = Text(text.en, text.zh) if name in FOR_THE_OTHER_READER else text
        assert CHINESE.search(own.zh) or not LETTER.search(PLACEHOLDER.sub("", own.zh)), name
        assert not CHINESE.search(own.en), name


def installed() -> list[str]:
    """The packages that the handbook needs at run time, those of other platforms left out."""
    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    here = {found.name.lower().replace("_", "-") for found in metadata.distributions()}
    return sorted(here & set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)))


def first_words(path: Path) -> str:
    return path.read_text("utf-8", "replace")[:300]


def test_the_run_time_packages_are_found() -> None:
    assert {"click", "jsonschema-rs", "mkdocs", "pyyaml"} <= set(installed())


@pytest.mark.parametrize("name", installed())
def test_nothing_that_runs_with_the_handbook_is_under_the_gpl(name: str) -> None:
    about = metadata.metadata(name)
    terms = [about.get("License-Expression") or "", (about.get("License") or "")[:300]]
    terms += [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    if not any(terms):
        files = metadata.files(name) or []
        terms = [first_words(Path(str(file.locate()))) for file in files if file.name.upper().startswith("LICEN")]
    assert any(terms), "it says nothing of its licence"
    assert [term for term in terms if COPYLEFT.search(term.replace("LGPL", ""))] == []


def test_no_browser_library_is_under_the_gpl(needs_node_modules: Path) -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    terms = {}
    for name, package in packages.items():
        if name and not package.get("dev"):
            files = list((needs_node_modules.parent / name).glob("[Ll][Ii][Cc][Ee][Nn]*"))
            terms[name] = package.get("license") or "".join(map(first_words, files))
    assert len(terms) > 1
    assert {name: term for name, term in terms.items() if not term or COPYLEFT.search(term)} == {}
