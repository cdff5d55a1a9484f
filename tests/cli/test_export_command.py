"""`handbook export`, as a user runs it."""

from xml.etree import ElementTree

import pytest

PROCEDURE = "sample-request"


@pytest.mark.parametrize(("language", "word"), [("zh", "subgraph lane1"), ("en", "subgraph lane1")])
def test_the_source_of_a_chart_goes_to_the_terminal(small, in_a_process, language, word):
    done = in_a_process("export", PROCEDURE, "--to", "mermaid", "--lang", language, at=small)
    assert (done.returncode, done.stderr) == (0, "")
    assert word in done.stdout


@pytest.mark.parametrize(("language", "role"), [("zh", "销售员"), ("en", "Salesperson")])
def test_a_bpmn_file_has_the_roles_as_lanes_in_the_language_asked_for(small, handbook, language, role):
    done = handbook("export", PROCEDURE, "--to", "bpmn", "--lang", language, "-o", "request.bpmn", at=small)
    assert (done.returncode, done.stdout) == (0, "")
    lanes = ElementTree.parse(small / "request.bpmn").iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}lane")
    assert role in [lane.get("name") for lane in lanes]


def test_the_picture_goes_to_a_file_and_is_not_overwritten(small, handbook, needs_node_modules):
    given = {"HANDBOOK_NODE_MODULES": str(needs_node_modules)}
    done = handbook("export", PROCEDURE, "--to", "svg", "-o", "chart.svg", at=small, **given)
    assert (done.returncode, done.stdout) == (0, "")
    first = (small / "chart.svg").read_text("utf-8")
    assert first.startswith("<svg ")
    refused = handbook("export", PROCEDURE, "--to", "mermaid", "-o", "chart.svg", at=small, **given)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (small / "chart.svg").read_text("utf-8") == first
    forced = handbook("export", PROCEDURE, "--to", "mermaid", "-o", "chart.svg", "--force", at=small, **given)
    assert forced.returncode == 0
    assert "swimlane" in (small / "chart.svg").read_text("utf-8")
    assert sorted(path.name for path in small.glob("*chart*")) == ["chart.svg"]


def test_an_unknown_procedure_is_told_with_the_nearest(small, handbook):
    done = handbook("export", PROCEDURE + "x", at=small)
    assert done.returncode == 2
    assert f"the nearest: {PROCEDURE}" in done.stderr


def test_an_unknown_flow_is_told(small, handbook):
    done = handbook("export", PROCEDURE, "--variant", "no-such", "--lang", "zh", at=small)
    assert done.returncode == 2
    assert "没有流程“no-such”" in done.stderr


def test_without_the_drawing_library_the_cure_is_told(small, in_a_process):
    done = in_a_process("export", PROCEDURE, "--to", "svg", at=small, HANDBOOK_NODE_MODULES=str(small))
    assert (done.returncode, done.stdout) == (2, "")
    assert "npm ci" in done.stderr


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(small, handbook):
    done = handbook("export", PROCEDURE, "--to", "mermaid", "-o", "nowhere/chart.mmd", at=small)
    assert done.returncode == 2
    assert "nowhere/chart.mmd" in done.stderr
    assert "Traceback" not in done.stderr
