"""What our export writes reads back to an equal procedure, unless somebody changed the drawing since."""

from __future__ import annotations

import json
import subprocess
from xml.etree import ElementTree

import pytest
from bpmn_files import SEEDS, flows, made_up, our_file
from drawn_procedures import procedure
from equal_procedures import plain, read_from
from tests.loaded import ROOT, handbook

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Do
from handbook.render.bpmn.export import bpmn
from handbook.source.bpmn.opening import opened
from handbook.source.bpmn.own import packed, unpacked
from handbook.source.emitting.procedure import procedure as emitted
from handbook.source.emitting.yaml_text import file_text
from handbook.source.library import read_document

OWN = handbook(ROOT).procedures
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


@pytest.mark.parametrize("name", sorted(flows()))
def test_every_exported_flow_of_ours_reads_back_to_the_whole_procedure(name):
    found = opened("ours.bpmn", our_file(name).encode())
    assert found.refused == ()
    written = OWN[found.tree["id"]]
    assert found.domain == written.domain
    assert plain(read_from(found.tree)) == plain(written)


def test_random_procedures_come_back_from_their_files():
    for seed in SEEDS:
        found = opened("made-up.bpmn", made_up(seed).encode())
        assert plain(read_from(found.tree)) == plain(procedure(seed)), seed


def test_random_procedures_come_back_from_what_a_file_carries():
    for seed in range(1000, 1400):
        assert plain(read_from(unpacked(packed(procedure(seed))))) == plain(procedure(seed)), seed


@pytest.mark.parametrize("name", sorted(OWN))
def test_what_is_written_of_our_procedures_is_well_formed_and_keeps_to_the_schema(name):
    text = file_text(emitted(OWN[name]), "procedure")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/procedure.schema.json\nid: ")
    assert read_document("procedures/some/read.yml", text.encode()).failures == ()


@pytest.mark.parametrize(
    "text",
    ["", " ", "no", "1e3", "2026-01-15", "- a", "a: b", "a #b", "'", '"', "\\", "{x}", "x\ny", "\x07\u2028\ufffe",
     "\ufeff", "</x>]]>", "*a", "&a", "!a", "%a", "@a", "`a", "?", "~", "null", "12:30", "宽，“引”", "a, b]",
     "trailing:", "--- a"],
)  # fmt: skip
def test_no_text_is_syntax_on_its_way_through_a_file(text):
    step = Do(id="step", title=Text(zh=text, en=f"{text}{text}"), role="clerk", details=Text(zh=text, en=text))
    flow = Flow(start=Text(zh=text), steps=(step,))
    written = Procedure(id="made-up", title=Text(zh=text, en="x"), owner="clerk", flows=(flow,))
    found = opened("made-up.bpmn", bpmn(written, flow, Handbook(), "zh").encode())
    assert plain(read_from(found.tree)) == plain(written)


@pytest.fixture
def drawing():
    return ElementTree.fromstring(our_file("sample-trial--en"))


def read(root, *, only_drawing=False):
    return opened("ours.bpmn", ElementTree.tostring(root), only_drawing=only_drawing)


def test_moving_shapes_changes_nothing(drawing):
    for element in drawing.iter():
        if "x" in element.attrib:
            element.set("x", str(float(element.get("x")) + 10))
    assert read(drawing).refused == ()


def test_whatever_was_changed_since_the_export_is_refused_by_name_and_id(drawing):
    process = drawing.find(f"{BPMN}process")
    tasks = drawing.findall(f".//{BPMN}userTask")
    tasks[0].set("name", "Renamed")
    process.remove(tasks[1])
    ElementTree.SubElement(process, f"{BPMN}task", id="new-one", name="Added")
    said = [each.in_("en") for each in read(drawing).refused]
    assert len(said) == 3
    assert any(f"`Renamed` ({tasks[0].get('id')}) was changed" in one for one in said)
    assert any(f"`{tasks[1].get('id')}` was removed" in one for one in said)
    assert any("`Added` (new-one) was added" in one for one in said)
    assert all(each.in_("zh") != each.in_("en") for each in read(drawing).refused)


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"id": null}', "[" * 100_000, '{"a":' * 200 + "1" + "}" * 200])
def test_damaged_data_of_ours_are_refused(drawing, damage):
    drawing.find(".//{urn:process-handbook:bpmn:1}source").text = damage
    (refused,) = read(drawing).refused
    assert "--drawing" in refused.in_("en")


def test_other_tools_keep_what_is_read_back(needs_node, needs_node_modules, tmp_path, request):
    given = tmp_path / "given.bpmn"
    given.write_text(our_file("sample-trial--en"), "utf-8")
    script = request.path.with_name("resave.mjs")
    done = subprocess.run([needs_node, script, needs_node_modules, given], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = opened("resaved.bpmn", json.loads(done.stdout)["xml"].encode())
    assert [each.in_("en") for each in found.refused] == []
    assert plain(read_from(found.tree)) == plain(OWN["sample-trial"])
