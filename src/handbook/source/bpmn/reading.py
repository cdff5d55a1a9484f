"""From the XML of a BPMN 2.0 file to shapes and links; what a procedure has no word for is refused by name and id.

What stands beside the flow and has no place in a procedure is left out, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handbook.findings import Place, Text
from handbook.model.drawn import Drawn, LeftOut, Link, Paper, Refused, Shape, ShapeKind
from handbook.source.bpmn import words
from handbook.source.bpmn.artifacts import MOST_TEXT, Artifacts, in_one_line
from handbook.source.bpmn.asides import with_own_ends
from handbook.source.bpmn.events import CAUGHT, MODEL, REFUSED, condition_of, definitions, name_of, reference, span_of
from handbook.source.bpmn.safe_xml import Xml, line_of

MOST_SHAPES = 200
KINDS = {
    "startEvent": ShapeKind.START,
    "endEvent": ShapeKind.END,
    **dict.fromkeys(
        (
            "task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask",
            "businessRuleTask",
        ),
        ShapeKind.TASK,
    ),
    "callActivity": ShapeKind.CALL,
    "subProcess": ShapeKind.GROUP,
    "exclusiveGateway": ShapeKind.CHOICE,
    "parallelGateway": ShapeKind.SPLIT,
    "eventBasedGateway": ShapeKind.RACE,
    "intermediateCatchEvent": ShapeKind.CATCH,
    "intermediateThrowEvent": ShapeKind.THROW,
    "boundaryEvent": ShapeKind.BOUNDARY,
}  # fmt: skip
BESIDE_THE_FLOW = frozenset({
    "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "sequenceFlow", "dataObject",
    "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group", "ioSpecification",
    "property", "dataInputAssociation", "dataOutputAssociation", "auditing", "monitoring", "artifact",
    "resourceRole", "performer", "potentialOwner", "humanPerformer", "correlationSubscription",
})  # fmt: skip
ACTIVITIES = frozenset({ShapeKind.TASK, ShapeKind.CALL, ShapeKind.GROUP})
STEPS = ACTIVITIES | {ShapeKind.CATCH, ShapeKind.BOUNDARY}
GATEWAYS = frozenset({ShapeKind.CHOICE, ShapeKind.SPLIT, ShapeKind.RACE})
REPEATS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")


@dataclass
class Reader:
    """Reads one file; `refused` gathers what can't be read, `left_out` what is done without."""

    path: str
    root: Xml
    refused: list[Refused] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    handlers: list[Shape] = field(default_factory=list)
    data: dict[str, set[str]] = field(default_factory=dict)
    artifacts: Artifacts = field(init=False)

    def __post_init__(self) -> None:
        self.artifacts = Artifacts(self.path, self.root)

    def process(self) -> Drawn | None:
        """The one process of the file; None where there is none."""
        root = self.root
        if root.tag != f"{{{MODEL}}}definitions":
            self.refuse(words.NOT_BPMN, root)
            return None
        processes = [each for each in root if name_of(each.tag) == "process"]
        filled = [each for each in processes if any(name_of(child.tag) in KINDS for child in each)] or processes[:1]
        if not filled:
            self.refuse(words.NO_PROCESS, root)
            return None
        for other in filled[1:]:
            self.refuse(words.SECOND_PROCESS, other)
        drawn = self.level(filled[0], self.lanes(filled[0]), "")
        pool = next((p for p in root.iter(f"{{{MODEL}}}participant") if reference(p, "processRef") == drawn.id), None)
        name = drawn.name or (in_one_line(pool.get("name", "")) if pool is not None else "")
        if len(self.taken) > MOST_SHAPES:
            self.refuse(words.TOO_MANY, filled[0], limit=str(MOST_SHAPES))
        if not self.refused:
            self.left_out += self.artifacts.left(filled[0], self.data)
        return replace(drawn, name=name, handlers=tuple(self.handlers), notes=self.artifacts.other_notes())

    def place(self, of: Xml) -> Place:
        """The line of an element, as far as libxml2 counts."""
        return Place(self.path, line_of(of))

    def refuse(self, text: Text, of: Xml, **names: str | Text) -> None:
        """Note what is wrong with an element."""
        identity = of.get("id", "") or name_of(of.tag)
        known: dict[str, str | Text] = {"name": in_one_line(of.get("name", "")) or identity, "id": identity}
        self.refused.append(Refused(text, self.place(of), {**known, **names}))

    def lanes(self, process: Xml) -> Mapping[str, str]:
        """The name of the innermost lane in which each shape lies."""
        found: dict[str, str] = {}
        for lane in process.iter(f"{{{MODEL}}}lane"):
            name = in_one_line(lane.get("name", "")) or lane.get("id", "")
            for node in lane.findall(f"{{{MODEL}}}flowNodeRef"):
                found[(node.text or "").strip()] = name
        return found

    def level(self, of: Xml, lanes: Mapping[str, str], lane: str) -> Drawn:
        """The shapes and links right inside a process or sub-process; `lane` is that of the sub-process."""
        shapes: dict[str, Shape] = {}
        for child in of:
            tag = name_of(child.tag)
            if not tag or tag in BESIDE_THE_FLOW or tag in REPEATS or len(self.taken) > MOST_SHAPES:
                continue
            identity = child.get("id", "")
            if tag not in KINDS:
                kind = words.KINDS.get(tag) or Text(*(text.format(tag=tag) for _, text in words.OTHER.items()))
                self.refuse(words.OUTSIDE, child, kind=kind)
            elif not identity:
                self.refuse(words.NO_ID, child)
            elif identity in self.taken:
                self.refuse(words.TWICE, child)
            else:
                self.taken.add(identity)
                self.look(child, tag)
                shape = self.shape(child, tag, lanes, lane)
                if child.get("triggeredByEvent") == "true":
                    self.handlers.append(self.handler(shape))
                else:
                    shapes[identity] = shape
        self.attach(of, shapes)
        links = tuple(self.links(of, shapes)) if len(self.taken) <= MOST_SHAPES else ()
        return with_own_ends(
            Drawn(
                of.get("id", "") or "process",
                in_one_line(of.get("name", "")),
                _details(of),
                shapes,
                links,
                self.place(of),
            )
        )

    def attach(self, of: Xml, shapes: dict[str, Shape]) -> None:
        """Refuse and take out the boundary events on a level that are attached to nothing there."""
        events = [each for each in shapes.values() if each.kind is ShapeKind.BOUNDARY]
        elements = {child.get("id", ""): child for child in of} if events else {}
        for shape in events:
            if shape.host not in shapes or shapes[shape.host].kind not in ACTIVITIES:
                del shapes[shape.id]
                if shape.host in shapes or shape.host not in elements:
                    self.refuse(words.NO_HOST, elements[shape.id])

    def handler(self, shape: Shape) -> Shape:
        """An event sub-process, which its start event makes begin."""
        starts = [each for each in (shape.inner.shapes.values() if shape.inner else ()) if each.kind is ShapeKind.START]
        return replace(shape, name=starts[0].name or shape.name, stops=starts[0].stops) if starts else shape

    def look(self, of: Xml, tag: str) -> None:
        """Refuse what is odd about an element of a kind that is known."""
        if any(name_of(child.tag) in REPEATS for child in of):
            self.refuse(words.REPEATED, of)
        odd = [name for name in definitions(of) if name in REFUSED and name not in CAUGHT.get(tag, ())]
        parent = of.getparent()
        if of.get("triggeredByEvent") == "true" and parent is not None and name_of(parent.tag) != "process":
            odd.append("eventSubProcess")
        if of.get("isForCompensation") == "true":
            odd.append("compensation")
        for name in odd[:1]:
            self.refuse(words.OUTSIDE, of, kind=words.KINDS[name])
        silent = [name for name in definitions(of) if name != "terminateEventDefinition"]
        if tag == "endEvent" and silent:
            self.left_out.append(self.artifacts.about(words.END_SENDS, of))
        elif tag == "intermediateThrowEvent" and not silent:
            self.left_out.append(self.artifacts.about(words.MILESTONE, of))
        elif tag == "startEvent" and silent and parent is not None and parent.get("triggeredByEvent") != "true":
            self.left_out.append(self.artifacts.about(words.START_WAITS, of))

    def shape(self, of: Xml, tag: str, lanes: Mapping[str, str], lane: str) -> Shape:
        """One element of the flow with what is inside it."""
        identity, kind = of.get("id", ""), KINDS[tag]
        own_lane = lanes.get(identity, lane)
        inner = self.level(of, lanes, own_lane) if kind is ShapeKind.GROUP else None
        if inner and not inner.shapes:
            inner, kind = None, ShapeKind.TASK
        events = definitions(of)
        return Shape(
            id=identity,
            kind=kind,
            name=in_one_line(of.get("name", "")) or (self.cause(of) if tag.endswith("Event") else ""),
            lane=own_lane,
            details=_details(of),
            called=reference(of, "calledElement"),
            default=of.get("default", ""),
            span=span_of(of) if "timerEventDefinition" in events else None,
            is_message="messageEventDefinition" in events or tag == "receiveTask",
            cancels="terminateEventDefinition" in events,
            inner=inner,
            place=self.place(of),
            host=reference(of, "attachedToRef"),
            stops="false" not in (of.get("cancelActivity"), of.get("isInterrupting")),
            sends=next((name for name in events if name in words.SENDS), "") if kind is ShapeKind.THROW else "",
            notes=self.artifacts.notes_at(identity) if self.becomes_step(of, kind) else (),
            papers=self.papers(identity) if kind in {ShapeKind.TASK, ShapeKind.CALL} else (),
        )

    def becomes_step(self, of: Xml, kind: ShapeKind) -> bool:
        """Whether an annotation at an element can stand at the step that becomes of it."""
        if kind in GATEWAYS:
            return self.artifacts.outgoing.get(of.get("id", ""), 0) > 1
        return kind in STEPS or (kind is ShapeKind.THROW and bool(definitions(of)))

    def papers(self, shape: str) -> tuple[Paper, ...]:
        """The data at a task or call."""
        found = self.artifacts.papers_at(shape)
        self.data[shape] = {paper.id for paper in found}
        return found

    def cause(self, of: Xml) -> str:
        """What an event without a name is about: its message, signal, error or escalation by name, or its condition."""
        for child in of:
            for kind in ("message", "signal", "error", "escalation"):
                name = self.artifacts.referred.get(reference(child, f"{kind}Ref"), "")
                if name:
                    return name
        return in_one_line(condition_of(of))

    def links(self, of: Xml, shapes: Mapping[str, Shape]) -> Iterator[Link]:
        """The sequence flows on one level; one whose end was refused already is left out without a word."""
        known = {child.get("id", "") for child in of}
        for flow in of.findall(f"{{{MODEL}}}sequenceFlow"):
            ends = (flow.get("sourceRef", ""), flow.get("targetRef", ""))
            if not set(ends) <= known:
                self.refuse(words.LEADS_OUT, flow)
            elif set(ends) <= shapes.keys():
                condition = flow.findtext(f"{{{MODEL}}}conditionExpression", "")
                identity = flow.get("id", "") or f"{ends[0]}-{ends[1]}"
                yield Link(identity, *ends, in_one_line(flow.get("name", "")), in_one_line(condition), self.place(flow))


def _details(of: Xml) -> str:
    return "\n".join(text for each in of.findall(f"{{{MODEL}}}documentation") if (text := (each.text or "").strip()))[
        :MOST_TEXT
    ]
