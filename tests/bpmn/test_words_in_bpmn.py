"""Each kind word becomes the element of BPMN that the design names, and keeps what BPMN has no word for."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.parts import Condition, Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Call, Decide, Do, End, FirstOf, Group, Handler, Level, ReturnTo, Wait, Way
from handbook.render.bpmn.export import bpmn

NAMES = {"m": "http://www.omg.org/spec/BPMN/20100524/MODEL", "hb": "urn:process-handbook:bpmn:1"}
TITLE = Text(zh="填单", en="Fill in the form")
FILL = Do(id="fill", title=TITLE, role="clerk", form=("a-form",))


def exported(*steps, anytime=(), language="en"):
    flow = Flow(steps=steps)
    text = bpmn(
        Procedure(id="made-up", title=TITLE, owner="clerk", flows=(flow,), anytime=anytime), flow, Handbook(), language
    )
    return ElementTree.fromstring(text)


def names(root, path):
    return [element.get("name") for element in root.findall(path, NAMES)]


def test_an_approval_is_a_task_and_a_gateway_with_its_table_kept():
    levels = (Level(condition=Condition("amount > 5000"), by="manager"), Level(by="head"))
    root = exported(FILL, Approve(id="yes", title=Text(en="Approve it"), approves="a-form", levels=levels, rejected=()))
    assert "Approve it" in names(root, ".//m:userTask")
    kept = root.findall(".//m:userTask[@id='step-yes']/m:extensionElements/hb:step/hb:level", NAMES)
    assert [(level.get("by"), level.get("condition")) for level in kept] == [
        ("manager", "amount > 5000"),
        ("head", None),
    ]


def test_ways_are_short_names_with_the_whole_condition_behind_them():
    way = Way(condition=Condition("weight >= 10"), label=Text(en="10 kg and more"), steps=(FILL,))
    root = exported(Decide(id="how", title=Text(en="How heavy?"), ways=(way,), otherwise=()))
    flows = {flow.get("name"): flow for flow in root.findall(".//m:sequenceFlow", NAMES)}
    assert flows["10 kg and more"].findtext("m:conditionExpression", namespaces=NAMES) == "weight >= 10"
    gateway = root.find(".//m:exclusiveGateway[@name='How heavy?']", NAMES)
    assert gateway.get("default") == flows["otherwise"].get("id")


def test_the_other_end_of_a_called_procedure_is_named_on_the_default_way():
    refused = Way(ends="refused", label=Text(en="Not sent"), steps=(FILL,))
    root = exported(Call(id="have-it-sent", procedure="delivery", ways=(refused,), otherwise_label=Text(en="Sent")))
    flows = {flow.get("name"): flow.get("id") for flow in root.findall(".//m:sequenceFlow", NAMES)}
    assert root.find(".//m:exclusiveGateway", NAMES).get("default") == flows["Sent"]


@pytest.mark.parametrize("stops", [True, False])
def test_a_deadline_is_a_boundary_event_that_ends_the_step_or_does_not(stops):
    late = Handler(after=Duration(2, "working_days"), stops=stops, notify=("head",), steps=(End(title=TITLE),))
    root = exported(Do(id="fill", title=TITLE, role="clerk", if_late=(late,)))
    event = root.find(".//m:boundaryEvent", NAMES)
    assert (event.get("attachedToRef"), event.get("cancelActivity")) == ("step-fill", str(stops).lower())
    assert event.findtext("m:timerEventDefinition/m:timeDate", namespaces=NAMES) == "after 2 working days"
    assert event.find(".//hb:deadline", NAMES).attrib == {"amount": "2", "unit": "working_days"}
    assert names(root, ".//m:sendTask") == ["Notify head"]


def test_calls_waits_and_races_have_their_own_elements():
    events = (Way(received=Text(en="Payment")), Way(after=Duration(1, "weeks")))
    root = exported(
        Call(id="call", procedure="other"),
        Wait(id="wait", title=Text(en="Ink is dry")),
        FirstOf(id="race", events=events),
    )
    assert root.find(".//m:callActivity", NAMES).get("calledElement") == "other"
    assert len(root.findall(".//m:eventBasedGateway", NAMES)) == 1
    caught = names(root, ".//m:intermediateCatchEvent")
    assert caught == ["Ink is dry", "Payment", "after 1 week"]
    assert len(root.findall(".//m:intermediateCatchEvent/m:messageEventDefinition", NAMES)) == 1


def test_what_may_happen_at_any_time_is_an_event_sub_process_with_steps_of_its_own():
    root = exported(
        FILL, anytime=(Handler(happens=Text(en="Cancelled"), stops=True, steps=(Do(id="undo", title=TITLE),)),)
    )
    aside = root.find(".//m:subProcess[@triggeredByEvent='true']", NAMES)
    assert aside.get("name") == "Cancelled"
    assert aside.find("m:startEvent", NAMES).get("isInterrupting") == "true"
    assert aside.find("m:userTask", NAMES).get("id") == "step-undo"


def test_a_group_is_a_frame_that_no_flow_goes_into():
    root = exported(Group(id="phase", title=Text(en="Preparing"), steps=(FILL,)), Do(id="send", title=TITLE))
    assert [value.get("value") for value in root.findall(".//m:categoryValue", NAMES)] == ["Preparing"]
    assert root.find(".//m:group", NAMES).get("categoryValueRef") == "phase-phase-value"
    assert root.find(".//m:subProcess", NAMES) is None


def test_rework_goes_back_to_a_gateway_and_says_how_often():
    back = Way(condition=Condition("wrong"), label=Text(en="wrong"), steps=(ReturnTo(target="fill", at_most=3),))
    root = exported(FILL, Decide(id="ok", title=Text(en="Right?"), ways=(back,), otherwise=()))
    assert root.find(".//hb:jump", NAMES).attrib == {"kind": "return_to", "to": "fill", "at-most": "3"}
    assert [g.get("gatewayDirection") for g in root.findall(".//m:exclusiveGateway", NAMES)] == ["Converging", None]


@pytest.mark.parametrize(
    "name", ["</bpmn:task>", '"&<![CDATA[', "bell \x07 and \ufffe", "line\nbreak", "宽" * 300, "w" * 400]
)
def test_no_name_is_syntax(name):
    root = exported(Do(id="fill", title=Text(zh=name, en=name), role=name))
    kept = name.replace("\x07", "").replace("\ufffe", "")
    assert names(root, ".//m:userTask") == [kept]
