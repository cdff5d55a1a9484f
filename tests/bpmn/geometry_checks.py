"""What a reader would call a bad drawing, measured in the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from xml.etree import ElementTree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
A3 = 1781
"""Pixels across A3 with 10 mm margins, where 11 px letters are 7 pt high: 400 mm / (7 pt / 11 px)."""


@dataclass
class Sheet:
    """Boxes as (left, top, right, bottom) and lines as corners, by the id of the element."""

    shapes: dict[str, tuple[float, ...]] = field(default_factory=dict)
    labels: dict[str, tuple[float, ...]] = field(default_factory=dict)
    lines: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    areas: dict[str, tuple[float, ...]] = field(default_factory=dict)
    ends: dict[str, tuple[str, str]] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    title: str = ""


def sheet(text: str) -> Sheet:
    """The drawing of a file. Pools, lanes, phases and sub-processes are areas, not shapes."""
    root = ElementTree.fromstring(text)
    found = Sheet()
    kinds = {each.get("id"): each.tag.removeprefix(BPMN) for each in root.iter()}
    for flow in root.iter(f"{BPMN}sequenceFlow"):
        found.ends[flow.attrib["id"]] = flow.attrib["sourceRef"], flow.attrib["targetRef"]
    found.title = next(root.iter(f"{BPMN}participant")).attrib["name"]
    for event in root.iter(f"{BPMN}boundaryEvent"):
        found.hosts[event.attrib["id"]] = event.attrib["attachedToRef"]
    for shape in root.iter(f"{DI}BPMNShape"):
        element = shape.attrib["bpmnElement"]
        is_area = kinds[element] in {"participant", "lane", "group", "subProcess"}
        (found.areas if is_area else found.shapes)[element] = _box(shape[0])
    for edge in root.iter(f"{DI}BPMNEdge"):
        points = [(float(p.attrib["x"]), float(p.attrib["y"])) for p in edge if p.tag.endswith("waypoint")]
        found.lines[edge.attrib["bpmnElement"]] = points
    for holder in (*root.iter(f"{DI}BPMNShape"), *root.iter(f"{DI}BPMNEdge")):
        for label in holder.iter(f"{DI}BPMNLabel"):
            found.labels[holder.attrib["bpmnElement"]] = _box(label[0])
    return found


def _box(bounds: ElementTree.Element) -> tuple[float, ...]:
    x, y, width, height = (float(bounds.attrib[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def faults(drawn: Sheet) -> list[str]:
    """Everything wrong, in words; empty for a good drawing."""
    return [*_shared(drawn), *_through(drawn), *_covered(drawn), *_outside(drawn), *_slanted(drawn)]


def _parts(drawn: Sheet) -> list[tuple[str, tuple[float, ...]]]:
    return [
        (flow, (min(x, u), min(y, v), max(x, u), max(y, v)))
        for flow, points in drawn.lines.items()
        for (x, y), (u, v) in pairwise(points)
    ]


def _shared(drawn: Sheet) -> Iterator[str]:
    for (one, a), (other, b) in combinations(_parts(drawn), 2):
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        if one != other and ((wide > 10 and abs(high) < 1) or (high > 10 and abs(wide) < 1)):
            yield f"{one} and {other} run on one line"


def _through(drawn: Sheet) -> Iterator[str]:
    for flow, part in _parts(drawn):
        own = {*drawn.ends[flow], *(drawn.hosts.get(end, "") for end in drawn.ends[flow])}
        for shape, box in drawn.shapes.items():
            if shape not in own and _meet(part, box, 0.5):
                yield f"{flow} runs through {shape}"


def _covered(drawn: Sheet) -> Iterator[str]:
    for (one, a), (other, b) in combinations(drawn.labels.items(), 2):
        if _meet(a, b):
            yield f"the names of {one} and {other} overlap"
    for name, label in drawn.labels.items():
        for shape, box in drawn.shapes.items():
            if _meet(label, box):
                yield f"the name of {name} lies on {shape}"
    for (one, a), (other, b) in combinations(drawn.shapes.items(), 2):
        if _meet(a, b) and drawn.hosts.get(one) != other and drawn.hosts.get(other) != one:
            yield f"{one} and {other} overlap"


def _outside(drawn: Sheet) -> Iterator[str]:
    left, top, right, bottom = drawn.areas["pool"]
    if right - left > A3:
        yield f"the pool is {right - left} px wide"
    letters = sum(12 if letter > "\u2e80" else 6 for letter in drawn.title)
    if letters > 2 * (right - left):
        yield f"the title takes more than two lines of {right - left} px"
    for name, box in (*drawn.shapes.items(), *drawn.labels.items()):
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            yield f"{name} lies outside the pool"


def _slanted(drawn: Sheet) -> Iterator[str]:
    for flow, points in drawn.lines.items():
        if any(abs(x - u) > 0.5 and abs(y - v) > 0.5 for (x, y), (u, v) in pairwise(points)):
            yield f"{flow} isn't drawn upright"


def _meet(one: tuple[float, ...], other: tuple[float, ...], least: float = 0.0) -> bool:
    return (
        (
            one[0] < other[2] - least
            and other[0] < one[2] - least
            and one[1] < other[3] - least
            and other[1] < one[3] - least
        )
        or (
            least > 0
            and other[0] + least < (one[0] + one[2]) / 2 < other[2] - least
            and one[1] < other[3] - least
            and other[1] < one[3] - least
        )
        or (
            least > 0
            and other[1] + least < (one[1] + one[3]) / 2 < other[3] - least
            and one[0] < other[2] - least
            and other[0] < one[2] - least
        )
    )
