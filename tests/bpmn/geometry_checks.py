"""What a reader would call a bad drawing, measured in the file itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from xml.etree import ElementTree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
FAR = 14
"""Pixels from a line to its name at most, and ALONG how far it stays from the border of a lane at least."""
ALONG = 6
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


def unclear(drawn: Sheet) -> list[str]:
    """What makes a reader ask which line is which; empty for a clear drawing."""
    return [*_misread(drawn), *_hugging(drawn), *_straying(drawn), *_cut(drawn), *_crossed_again(drawn)]


def _misread(drawn: Sheet) -> Iterator[str]:
    """Names on lines, far from their own, and with another line between the two."""
    parts = _parts(drawn)
    for name, label in drawn.labels.items():
        own = [part for flow, part in parts if name in (flow, drawn.ends[flow][0] if name in drawn.hosts else "")]
        others = [part for flow, part in parts if part not in own]
        yield from (f"the name of {name} lies on a line" for _, part in parts if _touch(label, part, -1))
        if own:
            nearest = min(own, key=lambda part: _gap(label, part))
            if _gap(label, nearest) > FAR:
                yield f"the name of {name} is {_gap(label, nearest):g} px from its line"
            if any(_touch(part, _between(label, nearest), 1) for part in others):
                yield f"a line runs between {name} and its name"


def _gap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    across = max(one[0], other[0]) - min(one[2], other[2])
    return max(0.0, across) + max(0.0, max(one[1], other[1]) - min(one[3], other[3]))


def _between(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    xs = sorted((max(one[0], other[0]), min(one[2], other[2])))
    ys = sorted((max(one[1], other[1]), min(one[3], other[3])))
    return xs[0], ys[0], xs[1], ys[1]


def _touch(one: tuple[float, ...], other: tuple[float, ...], by: float) -> bool:
    """Whether two boxes are less than `by` px apart; below 0, whether one lies so deep in the other."""
    return all(one[axis] < other[axis + 2] + by and other[axis] < one[axis + 2] + by for axis in (0, 1))


def _lanes(drawn: Sheet) -> dict[str, tuple[float, ...]]:
    return {name: area for name, area in drawn.areas.items() if name.startswith("lane-")}


def _hugging(drawn: Sheet) -> Iterator[str]:
    borders = {x for lane in _lanes(drawn).values() for x in (lane[0], lane[2])}
    for flow, (x, top, right, bottom) in _parts(drawn):
        if x == right and bottom - top > 20 and any(abs(x - border) < ALONG for border in borders):
            yield f"{flow} runs along the border of a lane"


def _straying(drawn: Sheet) -> Iterator[str]:
    """Flows that leave the lane in which both ends lie."""
    for flow, points in drawn.lines.items():
        for left, _, right, _ in _lanes(drawn).values():
            inside = [left <= x <= right for x, _ in points]
            if inside[0] and inside[-1] and not all(inside):
                yield f"{flow} leaves its lane and comes back"


def _cut(drawn: Sheet) -> Iterator[str]:
    """Titles of phases across the border of a lane."""
    for name in drawn.labels.keys() & drawn.areas.keys():
        left, _, right, _ = drawn.labels[name]
        if any(left < lane[2] < right for lane in _lanes(drawn).values()):
            yield f"the border of a lane cuts the title of {name}"


def _crossed_again(drawn: Sheet) -> Iterator[str]:
    found = Counter(
        tuple(sorted((one, other)))
        for (one, a), (other, b) in combinations(_parts(drawn), 2)
        if one != other and (_across(a, b) or _across(b, a))
    )
    yield from (f"{one} and {other} cross {count} times" for (one, other), count in found.items() if count > 1)


def _across(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether one part, which is level, crosses the other, which is upright."""
    return one[1] == one[3] and other[0] == other[2] and one[0] < other[0] < one[2] and other[1] < one[1] < other[3]


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
