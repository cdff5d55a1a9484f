"""What a BPMN event waits for, and how a span of ISO 8601 is written in a procedure."""

from __future__ import annotations

import re

from handbook.findings import Text
from handbook.model.parts import Duration
from handbook.source.bpmn.safe_xml import Xml

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPAN = re.compile(
    r"P(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,4})M)?(?:0+S)?)?"
)
ISO = re.compile(r"[0-9PTRYMWDHSZ:/.+-]+")
"""What ISO 8601 is made of; anything else is a moment in words."""
REFUSED = (
    "linkEventDefinition",
    "errorEventDefinition",
    "escalationEventDefinition",
    "cancelEventDefinition",
    "compensateEventDefinition",
)
CAUGHT = {
    "boundaryEvent": ("errorEventDefinition", "escalationEventDefinition"),
    "startEvent": ("errorEventDefinition", "escalationEventDefinition"),
    "intermediateThrowEvent": ("escalationEventDefinition",),
}
"""What is refused but for these events."""
TIMES = ("timeDuration", "timeDate", "timeCycle")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def bilingual(text: str) -> Text:
    """A text in the one language that it is in: the other stays empty for the author to write."""
    written = " ".join(text.split())
    return Text(zh=written) if CHINESE.search(written) else Text(en=written)


def name_of(tag: object) -> str:
    """The local name of a BPMN element; "" for one of another namespace."""
    prefix = f"{{{MODEL}}}"
    return tag.removeprefix(prefix) if isinstance(tag, str) and tag.startswith(prefix) else ""


def reference(of: Xml, key: str) -> str:
    """The id to which an attribute refers; BPMN has some of them as qualified names, `tns:task-1`."""
    return of.get(key, "").rpartition(":")[2]


def definitions(event: Xml) -> list[str]:
    """The local names of the event definitions of an event."""
    return [name for child in event if (name := name_of(child.tag)).endswith("EventDefinition")]


def condition_of(event: Xml) -> str:
    """The text of the condition for which an event waits, "" where it has none."""
    found = event.find(f"{{{MODEL}}}conditionalEventDefinition/{{{MODEL}}}condition")
    return (found.text or "").strip() if found is not None else ""


def span_of(event: Xml) -> Duration | None:
    """The time of a timer event, None where it has none; one that is no single span is a named moment."""
    for time in TIMES:
        found = event.find(f".//{{{MODEL}}}{time}")
        if found is not None and (found.text or "").strip():
            return _span((found.text or "").strip())
    return None


def _span(written: str) -> Duration:
    match = SPAN.fullmatch(written)
    given = {unit: int(amount) for unit, amount in match.groupdict().items() if amount} if match else {}
    if len(given) == 1:
        unit, amount = next(iter(given.items()))
        return Duration(amount, unit)
    return Duration(until=Text(zh=written, en=written) if ISO.fullmatch(written) else bilingual(written))
