"""`handbook new`: starting files are valid, and nothing is overwritten."""

import json
from pathlib import Path

import pytest

from handbook.checking.example import run_example
from handbook.cli.main import run
from handbook.source.reading import read_tree


@pytest.fixture
def started(tmp_path, capsys) -> Path:
    folder = tmp_path / "ours"
    assert run(["new", "handbook", str(folder)], "en") == 0
    capsys.readouterr()
    return folder


def report_on(folder, capsys):
    code = run(["check", "--handbook", str(folder), "--format", "json", "--fail-on", "warning"], "en")
    return code, json.loads(capsys.readouterr().out)


def test_a_new_handbook_is_clean(started, capsys):
    code, report = report_on(started, capsys)
    assert (code, [f for f in report["findings"] if f["severity"] != "info"]) == (0, [])
    assert report["summary"]["files"] == 5


def test_a_new_procedure_and_form_are_clean_and_use_a_registered_role(started, capsys):
    assert run(["new", "procedure", "sample-request", "--domain", "sales", "--handbook", str(started)], "zh") == 0
    assert run(["new", "form", "sample-request-form", "--handbook", str(started)], "zh") == 0
    assert "已写出" in capsys.readouterr().out
    code, report = report_on(started, capsys)
    assert (code, [f for f in report["findings"] if f["severity"] != "info"]) == (0, [])
    assert report["summary"]["files"] == 8


def test_the_editor_finds_the_schema_of_every_new_file(started):
    for path in started.glob("procedures/**/*.yml"):
        schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).resolve().is_file(), path


@pytest.mark.parametrize(
    "arguments",
    [
        ["procedure", "first-procedure", "--domain", "general"],
        ["form", "first-form"],
    ],
)
def test_nothing_is_overwritten(started, arguments, capsys):
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    assert run(["new", *arguments, "--handbook", str(started)], "en") == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["new", "handbook", str(started)], "en") == 2
    assert {path: path.read_bytes() for path in started.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["../out", "Sample", "sample request", "样品", "", "a" * 90, "a\n"])
def test_a_name_that_cannot_be_an_id_is_refused_and_nothing_written(started, name, capsys):
    before = sorted(started.rglob("*"))
    assert run(["new", "form", name, "--handbook", str(started)], "en") == 2
    assert run(["new", "procedure", "fine", "--domain", name, "--handbook", str(started)], "en") == 2
    assert capsys.readouterr().err.count("Error:") == 2
    assert sorted(started.rglob("*")) == before


@pytest.mark.parametrize(("domain", "name"), [("forms", "x"), ("examples", "x"), ("sales", "domain")])
def test_a_place_with_another_use_is_refused(started, domain, name, capsys):
    assert run(["new", "procedure", name, "--domain", domain, "--handbook", str(started)], "en") == 2
    assert "has another use" in capsys.readouterr().err


def test_a_new_rule_is_a_pair_that_works(tmp_path, monkeypatch):
    folder = tmp_path / "src" / "handbook" / "rules"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run(["new", "rule", "F399", "purpose-repeats-title"], "en") == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "f399_purpose_repeats_title.py",
        "f399_purpose_repeats_title.yml",
    ]
    code = compile((folder / "f399_purpose_repeats_title.py").read_text("utf-8"), "rule", "exec")
    namespace = {}
    exec(code, namespace)
    tree = read_tree((folder / "f399_purpose_repeats_title.yml").read_text("utf-8"))
    assert callable(namespace["check_procedure"])
    assert run_example(tree["good"]).findings == run_example(tree["bad"]).findings == ()
    assert run(["new", "rule", "F399", "another"], "en") == 2
    assert run(["new", "rule", "399", "another"], "en") == 2


def test_a_new_rule_needs_a_checkout(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "rule", "F399", "x"], "zh") == 2
    assert "src/handbook/rules" in capsys.readouterr().err
