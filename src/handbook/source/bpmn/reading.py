"""From the XML of a BPMN 2.0 file to shapes and links; what a procedure has no word for is refused by name and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.findings import Place, Text
from handbook.model.drawn import Drawn, Link, Refused, Shape, ShapeKind
from handbook.source.bpmn import words
from handbook.source.bpmn.events import MODEL, REFUSED, definitions, name_of, span_of
from handbook.source.bpmn.safe_xml import Xml, line_of

MOST_SHAPES = 200
MOST_TEXT = 2000
"""Characters of a name or documentation that are taken over; the schema allows twice as many."""
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
}  # fmt: skip
BESIDE_THE_FLOW = frozenset({
    "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "sequenceFlow", "dataObject",
    "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group", "ioSpecification",
    "property", "dataInputAssociation", "dataOutputAssociation", "auditing", "monitoring", "artifact",
    "resourceRole", "performer", "potentialOwner", "humanPerformer", "correlationSubscription",
})  # fmt: skip
REPEATS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")


@dataclass
class Reader:
    """Reads one file; `refused` gathers what can't be read."""

    path: str
    refused: list[Refused] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def process(self, root: Xml) -> Drawn | None:
        """The one process of a file; None where there is none."""
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
        pool = next((p for p in root.iter(f"{{{MODEL}}}participant") if p.get("processRef") == drawn.id), None)
        name = drawn.name or (_line(pool.get("name", "")) if pool is not None else "")
        if len(self.taken) > MOST_SHAPES:
            self.refuse(words.TOO_MANY, filled[0], limit=str(MOST_SHAPES))
        return Drawn(drawn.id, name, drawn.details, drawn.shapes, drawn.links, drawn.place)

    def place(self, of: Xml) -> Place:
        """The line of an element, as far as libxml2 counts."""
        return Place(self.path, line_of(of))

    def refuse(self, text: Text, of: Xml, **names: str | Text) -> None:
        """Note what is wrong with an element."""
        identity = of.get("id", "") or name_of(of.tag)
        known: dict[str, str | Text] = {"name": _line(of.get("name", "")) or identity, "id": identity}
        self.refused.append(Refused(text, self.place(of), {**known, **names}))

    def lanes(self, process: Xml) -> Mapping[str, str]:
        """The name of the innermost lane in which each shape lies."""
        found: dict[str, str] = {}
        for lane in process.iter(f"{{{MODEL}}}lane"):
            name = _line(lane.get("name", "")) or lane.get("id", "")
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
                shapes[identity] = self.shape(child, tag, lanes, lane)
        links = tuple(self.links(of, shapes)) if len(self.taken) <= MOST_SHAPES else ()
        return Drawn(
            of.get("id", "") or "process", _line(of.get("name", "")), _details(of), shapes, links, self.place(of)
        )

    def look(self, of: Xml, tag: str) -> None:
        """Refuse what is odd about an element of a kind that is known."""
        if any(name_of(child.tag) in REPEATS for child in of):
            self.refuse(words.REPEATED, of)
        odd = [name for name in definitions(of) if name in REFUSED]
        if tag == "subProcess" and of.get("triggeredByEvent") == "true":
            odd.append("eventSubProcess")
        if of.get("isForCompensation") == "true":
            odd.append("compensation")
        for name in odd[:1]:
            self.refuse(words.OUTSIDE, of, kind=words.KINDS[name])

    def shape(self, of: Xml, tag: str, lanes: Mapping[str, str], lane: str) -> Shape:
        """One element of the flow with what is inside it."""
        identity, kind = of.get("id", ""), KINDS[tag]
        own_lane = lanes.get(identity, lane)
        inner = self.level(of, lanes, own_lane) if kind is ShapeKind.GROUP else None
        if inner and not inner.shapes:
            inner, kind = None, ShapeKind.TASK
        events = definitions(of)
        return Shape(
            identity,
            kind,
            _line(of.get("name", "")),
            own_lane,
            _details(of),
            of.get("calledElement", ""),
            of.get("default", ""),
            span_of(of) if "timerEventDefinition" in events else None,
            "messageEventDefinition" in events or tag == "receiveTask",
            "terminateEventDefinition" in events,
            inner,
            self.place(of),
        )

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
                yield Link(identity, *ends, _line(flow.get("name", "")), _line(condition), self.place(flow))


def _line(text: str) -> str:
    return " ".join(text.split())[:MOST_TEXT]


def _details(of: Xml) -> str:
    return "\n".join(text for each in of.findall(f"{{{MODEL}}}documentation") if (text := (each.text or "").strip()))[
        :MOST_TEXT
    ]
