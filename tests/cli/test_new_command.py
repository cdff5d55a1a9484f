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
    files = [*started.glob("procedures/**/*.yml")]
    assert len(files) == 5
    for path in files:
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


def test_a_new_rule_is_a_pair_that_works(tmp_path, monkeypatch, capsys):
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
    for number in ("399", "/F399", "**"):
        assert run(["new", "rule", number, "another"], "en") == 2
        assert "can't be the id of a rule" in capsys.readouterr().err


def test_a_new_rule_needs_a_checkout(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "rule", "F399", "x"], "zh") == 2
    assert "src/handbook/rules" in capsys.readouterr().err


INVOICE = Path(__file__).parents[1] / "bpmn" / "drawn_elsewhere" / "invoice.bpmn"
BROKEN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><exclusiveGateway id="g" name="Which?"/><task id="a" name="A"/><task id="b" name="B"/>
<parallelGateway id="j" name="Both"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="b"/><sequenceFlow id="f4" sourceRef="a" targetRef="j"/>
<sequenceFlow id="f5" sourceRef="b" targetRef="j"/><sequenceFlow id="f6" sourceRef="j" targetRef="e"/>
</process></definitions>"""
"""Waits for both of two ways of which a case takes one."""


def importing(folder, source, *more) -> int:
    return run(["new", "procedure", "--from", str(source), "--handbook", str(folder), *more], "en")


def test_what_is_exported_is_imported_as_it_was(started, tmp_path, capsys):
    file = tmp_path / "exported.bpmn"
    export = ["export", "first-procedure", "--to", "bpmn", "--handbook", str(started), "-o", str(file)]
    assert run(export, "en") == 0
    before = first_procedure(started)
    assert importing(started, file) == 2
    assert "exists already" in capsys.readouterr().err
    assert first_procedure(started) == before
    assert importing(started, file, "--force") == 0
    assert importing(started, file, "--domain", "sales") == 0
    copy = (started / "procedures/sales/first-procedure.yml").read_text("utf-8")
    assert copy == first_procedure(started)
    assert run([*export[:-1], str(tmp_path / "again.bpmn")], "en") == 0
    assert (tmp_path / "again.bpmn").read_bytes() == file.read_bytes()


def first_procedure(folder) -> str:
    return (folder / "procedures/general/first-procedure.yml").read_text("utf-8")


def test_a_drawing_becomes_a_draft_that_the_check_knows(started, capsys):
    assert importing(started, INVOICE, "--domain", "general") == 0
    assert capsys.readouterr().out.endswith("procedures/general/supplier-invoices.yml\n")
    code, report = report_on(started, capsys)
    assert code == 1
    assert {"B601", "R201", "R205"} <= {finding["rule"] for finding in report["findings"]}
    assert not any(finding["rule"].startswith("S") for finding in report["findings"])


@pytest.mark.parametrize(("language", "words"), [("en", "left out: the message flow"), ("zh", "未带入：消息流")])
def test_what_the_draft_does_without_is_told_with_its_line(started, capsys, language, words):
    arguments = ["new", "procedure", "--from", str(INVOICE), "--domain", "general", "--handbook", str(started)]
    assert run(arguments, language) == 0
    assert f"{INVOICE.as_posix()}:6: {words}" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "words"), [("en", "waits for `B`"), ("zh", "它还等着`B`")])
def test_an_unsound_drawing_is_refused_with_its_story_and_nothing_written(started, tmp_path, capsys, language, words):
    file = tmp_path / "broken.bpmn"
    file.write_text(BROKEN, "utf-8")
    before = sorted(started.rglob("*"))
    arguments = ["new", "procedure", "--from", str(file), "--domain", "general", "--handbook", str(started)]
    assert run(arguments, language) == 1
    error = capsys.readouterr().err
    assert "[F312]" in error
    assert words in error
    assert sorted(started.rglob("*")) == before


def test_what_a_procedure_has_no_word_for_is_refused_with_its_line_and_nothing_written(started, tmp_path, capsys):
    file = tmp_path / "complex.bpmn"
    file.write_text(BROKEN.replace('parallelGateway id="j"', 'complexGateway id="j"'), "utf-8")
    before = sorted(started.rglob("*"))
    assert importing(started, file, "--domain", "general") == 1
    assert f"{file.as_posix()}:3: `Both` (j) is a complex gateway" in capsys.readouterr().err
    assert sorted(started.rglob("*")) == before


def test_an_import_that_does_not_know_where_to_go_asks(started, tmp_path, capsys):
    assert importing(started, INVOICE) == 2
    assert "--domain" in capsys.readouterr().err
    nameless = tmp_path / "nameless.bpmn"
    nameless.write_text(
        INVOICE.read_text("utf-8").replace("Supplier invoices", "供应商发票").replace("Process_1", "流程")
    )
    assert importing(started, nameless, "--domain", "general") == 2
    assert "which id" in capsys.readouterr().err
    assert importing(started, tmp_path / "none.bpmn", "--domain", "general") == 2
