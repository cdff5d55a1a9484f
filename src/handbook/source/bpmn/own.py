"""What our own export leaves in a BPMN file to be read back: the whole procedure, and how each element was drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Protocol

from handbook.model.procedure import Procedure
from handbook.source.bpmn.events import name_of
from handbook.source.emitting.procedure import procedure as emitted

NAMESPACE = "urn:process-handbook:bpmn:1"
SOURCE, DRAWN, DOMAIN = f"{{{NAMESPACE}}}source", f"{{{NAMESPACE}}}drawn", "domain"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_DEPTH = 60
LINKS = ("name", "sourceRef", "targetRef", "attachedToRef", "calledElement", "default")
YES_UNLESS_SAID = ("cancelActivity", "isInterrupting")
TEXTS = frozenset({"documentation", "conditionExpression", "timeDuration", "timeDate", "condition"})
MEANINGLESS = frozenset({"definitions", "collaboration", "laneSet", "category", "categoryValue", "group", "process"})


class XmlElement(Protocol):
    """What the writer's and the reader's XML libraries have in common."""

    tag: Any
    text: Any

    def get(self, key: str, /) -> Any:
        """An attribute, or None."""

    def iter(self) -> Iterable[Any]:
        """The element and all inside it."""

    def __iter__(self) -> Iterator[Any]: ...


def packed(procedure: Procedure) -> str:
    """A procedure as one line of JSON that any XML file can hold."""
    text = json.dumps(emitted(procedure), ensure_ascii=False)
    return NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def unpacked(text: str) -> dict[str, Any] | None:
    """The tree of the procedure that `packed` wrote; None where it is damaged."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict) and _is_plain(tree) else None


def _is_plain(tree: object) -> bool:
    """Whether there are only values that a procedure's file may hold, nested no deeper than it may be."""
    level: list[Any] = [tree]
    for _ in range(MOST_DEPTH):
        if any(not isinstance(each, dict | list | str | int | float) for each in level):
            return False
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return True
    return False


def fingerprints(root: XmlElement) -> Mapping[str, str]:
    """How every element that means something was drawn, by its id; positions, sizes and colours mean nothing."""
    lanes = dict(_lanes(root))
    return {
        each.get("id"): sha256("\n".join(_said(each, lanes)).encode()).hexdigest()[:12]
        for each in root.iter()
        if (name := name_of(each.tag)) and each.get("id") and name not in MEANINGLESS and not name.endswith("inition")
    }


def _is_activity(name: str) -> bool:
    return name.endswith(("Task", "task", "Activity", "subProcess"))


def _lanes(root: XmlElement) -> Iterator[tuple[str, str]]:
    for lane in root.iter():
        if name_of(lane.tag) == "lane":
            yield from (((child.text or "").strip(), lane.get("id") or "") for child in lane)


def _said(of: XmlElement, lanes: Mapping[str, str]) -> Iterator[str]:
    yield name_of(of.tag)
    if _is_activity(name_of(of.tag)):
        yield f"lane={lanes.get(of.get('id'), '')}"
    yield from (f"{key}={' '.join((of.get(key) or '').split())}" for key in LINKS)
    yield from (f"{key}={of.get(key) or 'true'}" for key in YES_UNLESS_SAID)
    inner = [(name_of(child.tag), child) for child in of]
    events = [(name_of(each.tag), each) for name, child in inner if name.endswith("Definition") for each in child]
    yield from (f"{name}: {' '.join((each.text or '').split())}" for name, each in (*inner, *events) if name in TEXTS)
