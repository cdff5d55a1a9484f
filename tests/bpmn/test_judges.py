"""What others say about our files: the schema of the OMG, bpmnlint, and bpmn-js in a browser."""

from __future__ import annotations

import json
import subprocess

import pytest
from bpmn_files import flows, our_file
from lxml import etree

pytestmark = pytest.mark.long
ENDLESS = "end-event-required: process: Process is missing end event"
"""True of some random procedures, which go back and back for ever."""


def test_files_are_valid_against_the_schema_of_the_omg(every_file, needs_node_modules):
    path = needs_node_modules / "bpmn-moddle" / "resources" / "bpmn" / "xsd" / "BPMN20.xsd"
    schema = etree.XMLSchema(etree.parse(path))
    for name, text in every_file.items():
        assert schema.validate(etree.fromstring(text.encode())), (name, schema.error_log)


def test_bpmnlint_has_nothing_to_say(every_file, needs_node, needs_node_modules, tmp_path, request):
    given = tmp_path / "files.json"
    given.write_text(json.dumps(every_file), "utf-8")
    script = request.path.with_name("lint.mjs")
    done = subprocess.run([needs_node, script, needs_node_modules, given], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    said = {name: [one for one in about if one != ENDLESS or name in flows()] for name, about in answer["said"].items()}
    assert answer["linted"]
    assert {name: about for name, about in said.items() if about} == {}


@pytest.fixture(scope="module")
def viewer(browser, needs_node_modules):
    """A page with bpmn-js."""
    page = browser.new_page()
    page.set_content("<div id='place' style='width: 1000px; height: 800px'></div>")
    page.add_script_tag(path=needs_node_modules / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js")
    yield page
    page.close()


@pytest.fixture(scope="module")
def opened_in(viewer, request):
    """Opens a file: the number of shapes, and what there is to say against it."""
    script = request.path.with_name("open.js").read_text("utf-8").partition("\n")[2]
    return lambda text: viewer.evaluate(script, text)


@pytest.mark.parametrize("name", sorted(flows()))
def test_bpmn_js_opens_our_procedures_without_a_warning_and_has_room_for_every_text(opened_in, name):
    shapes, *said = opened_in(our_file(name))
    assert said == []
    assert shapes > 5


def test_texts_without_room_are_seen(opened_in):
    narrow = our_file("sample-trial--en").replace('width="110"', 'width="30"')
    assert any("is larger than its box" in one for one in opened_in(narrow)[1:])
    wide = our_file("sample-trial--en").replace('width="36" height="36"', 'width="136" height="136"')
    assert any("lies on" in one for one in opened_in(wide)[1:])
