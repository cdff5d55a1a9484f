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
OPEN = """
async text => {
  const viewer = new BpmnJS({container: "#place"})
  const {warnings} = await viewer.importXML(text)
  const shapes = viewer.get("elementRegistry").filter(element => !element.labelTarget).length
  viewer.destroy()
  return [shapes, ...warnings.map(warning => warning.message)]
}
"""


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


@pytest.mark.parametrize("name", sorted(flows()))
def test_bpmn_js_opens_our_procedures_without_a_warning(viewer, name):
    shapes, *warnings = viewer.evaluate(OPEN, our_file(name))
    assert warnings == []
    assert shapes > 5
