"""A drawing as BPMN 2.0 XML (OMG formal/2011-01-03): the only module that knows its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Call, Handler
from handbook.render.bpmn import own, words
from handbook.render.bpmn.diagram import Diagram, Element, Framed, Kind, Sequence, Timer
from handbook.render.bpmn.drawing import Drawing
from handbook.render.bpmn.geometry import Box
from handbook.source.bpmn.own import NAMESPACE

Xml = ElementTree.Element
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI, "hb": NAMESPACE}
LANGUAGE = "urn:process-handbook:expression:1"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAGS = {Kind.MERGE: "exclusiveGateway", Kind.JOIN: "parallelGateway"}
POOL, PLANE, PROCESS = "pool", "collaboration", "process"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written: one flow of a procedure, under a title, as elements and as their places."""

    procedure: Procedure
    flow: Flow
    title: str
    diagram: Diagram
    drawing: Drawing


def written(sheet: Sheet) -> str:
    """The file, ending in a line break."""
    for prefix, namespace in PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    root = _tag("definitions", id="definitions", targetNamespace=NAMESPACE, exporter=words.EXPORTER)
    phases = [frame for frame in sheet.diagram.frames if not frame.handler]
    for frame in phases:
        category = _add(root, "category", id=f"{frame.id}-category")
        _add(category, "categoryValue", id=f"{frame.id}-value", value=frame.name)
    collaboration = _add(root, "collaboration", id=PLANE)
    _add(collaboration, "participant", id=POOL, name=sheet.title, processRef=PROCESS)
    process = _add(root, "process", id=PROCESS, name=sheet.title, isExecutable="false")
    about = own.of_procedure(sheet.procedure, sheet.flow)
    _extended(process, [about])
    _lanes(process, sheet.diagram)
    _content(process, sheet.diagram, 0)
    for frame in sheet.diagram.frames:
        if frame.handler:
            _aside(process, sheet.diagram, frame)
    for frame in phases:
        _add(process, "group", id=frame.id, categoryValueRef=f"{frame.id}-value")
    _places(root, sheet)
    about.append(own.of_drawing(root))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _tag(tag: str, namespace: str = MODEL, /, **attributes: str) -> Xml:
    return Xml(f"{{{namespace}}}{tag}", {key: NOT_XML.sub("", value) for key, value in attributes.items()})


def _add(parent: Xml, tag: str, namespace: str = MODEL, /, **attributes: str) -> Xml:
    made = _tag(tag, namespace, **attributes)
    parent.append(made)
    return made


def _extended(parent: Xml, content: Iterable[Xml]) -> None:
    found = list(content)
    if not found:
        return
    for made in found:
        for inner in made.iter():
            inner.text = NOT_XML.sub("", inner.text) if inner.text else None
            inner.attrib.update({key: NOT_XML.sub("", value) for key, value in inner.attrib.items()})
    _add(parent, "extensionElements").extend(found)


def _lanes(process: Xml, diagram: Diagram) -> None:
    lanes = _add(process, "laneSet", id="lanes")
    asides = {frame.members[0]: frame.id for frame in diagram.frames if frame.handler}
    for lane, name in diagram.lanes:
        made = _add(lanes, "lane", id=_lane(lane), name=name)
        for element in diagram.elements:
            node = asides.get(element.id) if element.section else element.id
            if element.lane == lane and node:
                _add(made, "flowNodeRef").text = node


def _lane(lane: str) -> str:
    return f"lane-{lane or 'of-nobody'}"


def _content(parent: Xml, diagram: Diagram, section: int) -> None:
    inside = [element for element in diagram.elements if element.section == section]
    defaults = {flow.source: flow.id for flow in diagram.flows if flow.is_default}
    for element in inside:
        _element(parent, element, diagram, defaults)
    ids = {element.id: element for element in inside}
    for flow in diagram.flows:
        if flow.source in ids:
            _flow(parent, flow, ids[flow.source])


def _aside(process: Xml, diagram: Diagram, frame: Framed) -> None:
    made = _add(process, "subProcess", id=frame.id, name=frame.name, triggeredByEvent="true")
    if frame.handler:
        _extended(made, own.of_handler(frame.handler))
    section = next(element.section for element in diagram.elements if element.id == frame.members[0])
    _content(made, diagram, section)


def _element(parent: Xml, element: Element, diagram: Diagram, defaults: Mapping[str, str]) -> None:
    aside = next((frame.handler for frame in diagram.frames if element.id in frame.members and frame.handler), None)
    made = _add(parent, TAGS.get(element.kind, element.kind.value), id=element.id)
    if element.name:
        made.set("name", NOT_XML.sub("", element.name))
    for name, value in _attributes(element, aside, defaults):
        made.set(name, value)
    step = element.node.step if element.node else None
    if element.handler and element.kind is Kind.BOUNDARY:
        _extended(made, own.of_handler(element.handler))
    elif step and element.id == f"step-{step.id}":
        _extended(made, own.of_step(step))
    for flow in diagram.flows:
        if flow.target == element.id:
            _add(made, "incoming").text = flow.id
    for flow in diagram.flows:
        if flow.source == element.id:
            _add(made, "outgoing").text = flow.id
    for definition in _definitions(element, is_aside=aside is not None):
        definition.set("id", f"{element.id}-definition")
        made.append(definition)


def _attributes(element: Element, aside: Handler | None, defaults: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    step = element.node.step if element.node else None
    match element.kind:
        case Kind.BOUNDARY if element.handler:
            yield "attachedToRef", element.host
            yield "cancelActivity", str(element.handler.stops).lower()
        case Kind.START if aside:
            yield "isInterrupting", str(aside.stops).lower()
        case Kind.CALL if isinstance(step, Call) and step.procedure:
            yield "calledElement", step.procedure
        case Kind.CHOICE if element.id in defaults:
            yield "default", defaults[element.id]
        case Kind.SPLIT:
            yield "gatewayDirection", "Diverging"
        case Kind.JOIN | Kind.MERGE:
            yield "gatewayDirection", "Converging"


def _definitions(element: Element, *, is_aside: bool) -> Iterator[Xml]:
    """What an event waits for: a time, a message, or something that happens."""
    way = element.node.way if element.node else None
    match element.kind:
        case Kind.BOUNDARY | Kind.CATCH if element.timer:
            yield _timer(element.timer)
        case Kind.CATCH if way and way.received:
            yield _tag("messageEventDefinition")
        case Kind.BOUNDARY | Kind.CATCH:
            yield _condition(element.name)
        case Kind.START if is_aside:
            yield _condition(element.name)


def _timer(timer: Timer) -> Xml:
    """In ISO 8601, or as an expression in natural language (8.3.6), as for working days, which no standard counts."""
    made = _tag("timerEventDefinition")
    _extended(made, map(own.duration, timer.spans))
    if timer.iso:
        _formal(made, "timeDuration", timer.iso)
    else:
        _add(made, "timeDate").text = NOT_XML.sub("", timer.text)
    return made


def _condition(text: str) -> Xml:
    made = _tag("conditionalEventDefinition")
    _formal(made, "condition", text)
    return made


def _formal(parent: Xml, name: str, text: str) -> None:
    made = _add(parent, name)
    made.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
    made.text = NOT_XML.sub("", text)


def _flow(parent: Xml, flow: Sequence, source: Element) -> None:
    made, is_choice = _add(parent, "sequenceFlow", id=flow.id), source.kind is Kind.CHOICE
    if flow.name and is_choice:
        made.set("name", NOT_XML.sub("", flow.name))
    made.set("sourceRef", flow.source)
    made.set("targetRef", flow.target)
    if flow.name and not is_choice:
        _add(made, "documentation").text = NOT_XML.sub("", flow.name)
    if flow.arrow and flow.arrow.jump:
        _extended(made, own.of_jump(flow.arrow.jump))
    if flow.condition and is_choice and not flow.is_default:
        _formal(made, "conditionExpression", flow.condition)
        made[-1].set("language", LANGUAGE)


def _places(root: Xml, sheet: Sheet) -> None:
    plane = _add(_add(root, "BPMNDiagram", DI, id="diagram"), "BPMNPlane", DI, id="plane", bpmnElement=PLANE)
    drawing, diagram = sheet.drawing, sheet.diagram
    _shape(plane, POOL, drawing.pool, isHorizontal="false")
    for lane, _ in diagram.lanes:
        _shape(plane, _lane(lane), drawing.lanes[lane], isHorizontal="false")
    for frame in diagram.frames:
        if frame.handler:
            _shape(plane, frame.id, drawing.frames[frame.id], isExpanded="true")
        else:
            _shape(plane, frame.id, drawing.frames[frame.id], drawing.titles[frame.id])
    for element in diagram.elements:
        marked = {"isMarkerVisible": "true"} if element.kind in {Kind.CHOICE, Kind.MERGE} else {}
        _shape(plane, element.id, drawing.shapes[element.id], drawing.labels.get(element.id), **marked)
    for flow in diagram.flows:
        edge = _add(plane, "BPMNEdge", DI, id=f"{flow.id}-di", bpmnElement=flow.id)
        for x, y in drawing.lines[flow.id]:
            _add(edge, "waypoint", DD, x=f"{x:g}", y=f"{y:g}")
        if flow.id in drawing.labels:
            _bounds(_add(edge, "BPMNLabel", DI), drawing.labels[flow.id])


def _shape(plane: Xml, element: str, box: Box, label: Box | None = None, **attributes: str) -> None:
    shape = _add(plane, "BPMNShape", DI, id=f"{element}-di", bpmnElement=element, **attributes)
    _bounds(shape, box)
    if label:
        _bounds(_add(shape, "BPMNLabel", DI), label)


def _bounds(parent: Xml, box: Box) -> None:
    sizes = zip(("x", "y", "width", "height"), box, strict=True)
    _add(parent, "Bounds", DC, **{name: f"{value:g}" for name, value in sizes})
