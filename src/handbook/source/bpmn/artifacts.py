"""What stands beside the flow of a BPMN file: annotations, data, messages between pools, frames, performers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handbook.findings import Place, Text
from handbook.model.drawn import LeftOut, Paper
from handbook.source.bpmn import words
from handbook.source.bpmn.events import MODEL, name_of, reference
from handbook.source.bpmn.safe_xml import Xml, line_of

MOST_TEXT = 2000
"""Characters of a name or text that are taken over; the schema allows twice as many."""
DATA = frozenset({"dataObjectReference", "dataStoreReference"})
PERFORMERS = frozenset({"resourceRole", "performer", "humanPerformer", "potentialOwner"})
REFERRED = frozenset({"message", "signal", "error", "escalation"})


def in_one_line(text: str) -> str:
    """A name without its line breaks, no longer than is taken over."""
    return " ".join(text.split())[:MOST_TEXT]


@dataclass
class Artifacts:
    """The artifacts of one file; what is asked for by a shape counts as taken over, the rest is told by `left`."""

    path: str
    root: Xml
    notes: dict[str, list[str]] = field(default_factory=dict)
    papers: dict[str, dict[str, Paper]] = field(default_factory=dict)
    data: dict[str, Paper] = field(default_factory=dict)
    referred: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    outgoing: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: list[Xml] = []
        for each in self.root.iter():
            tag, identity = name_of(each.tag), each.get("id", "")
            if not tag:
                continue
            if identity:
                self.names[identity] = in_one_line(each.get("name") or each.get("value") or "")
            if tag in REFERRED:
                self.referred[identity] = self.names.get(identity, "")
            elif tag == "sequenceFlow":
                source = each.get("sourceRef", "")
                self.outgoing[source] = self.outgoing.get(source, 0) + 1
            elif tag in DATA:
                found.append(each)
        for each in found:
            identity = each.get("id", "")
            name = self.names.get(identity) or self.names.get(each.get("dataObjectRef", "")) or identity
            self.data[identity] = Paper(identity, name, place=self.place(each))
        self._associate()

    def _associate(self) -> None:
        texts = {
            each.get("id", ""): (each.findtext(f"{{{MODEL}}}text") or "").strip()[:MOST_TEXT]
            for each in self.root.iter(f"{{{MODEL}}}textAnnotation")
        }
        loose = dict(texts)
        for each in self.root.iter(f"{{{MODEL}}}association"):
            for here, there in (
                (reference(each, "sourceRef"), reference(each, "targetRef")),
                (reference(each, "targetRef"), reference(each, "sourceRef")),
            ):
                if texts.get(here) and there not in texts:
                    loose.pop(here, None)
                    self.notes.setdefault(there, []).append(texts[here])
                if here in self.data:
                    self._paper(there, here, reads=here == reference(each, "sourceRef"))
        self.notes.setdefault("", []).extend(text for text in loose.values() if text)
        for tag, end in (("dataInputAssociation", "sourceRef"), ("dataOutputAssociation", "targetRef")):
            for each in self.root.iter(f"{{{MODEL}}}{tag}"):
                holder = each.getparent()
                for referring in each.findall(f"{{{MODEL}}}{end}"):
                    named = (referring.text or "").strip()
                    if named in self.data and holder is not None:
                        self._paper(holder.get("id", ""), named, reads=end == "sourceRef")

    def _paper(self, shape: str, data: str, *, reads: bool) -> None:
        papers = self.papers.setdefault(shape, {})
        known = papers.get(data, self.data[data])
        papers[data] = replace(known, reads=known.reads or reads, writes=known.writes or not reads)

    def place(self, of: Xml) -> Place:
        """The line of an element, as far as libxml2 counts."""
        return Place(self.path, line_of(of))

    def about(self, text: Text, of: Xml, **names: str | Text) -> LeftOut:
        """That an element is left out."""
        identity = of.get("id", "") or name_of(of.tag)
        known: dict[str, str | Text] = {"name": self.names.get(identity) or identity, "id": identity}
        return LeftOut(text, self.place(of), {**known, **names})

    def notes_at(self, shape: str) -> tuple[str, ...]:
        """The annotations at a shape, which are taken over with it."""
        return tuple(self.notes.pop(shape, ()))

    def papers_at(self, shape: str) -> tuple[Paper, ...]:
        """The data that a shape reads or writes, which are taken over with it."""
        return tuple(self.papers.pop(shape, {}).values())

    def other_notes(self) -> tuple[str, ...]:
        """The annotations that have not been taken over, which are about the whole."""
        return tuple(dict.fromkeys(text for texts in self.notes.values() for text in texts))

    def left(self, process: Xml, taken: Mapping[str, set[str]]) -> Iterator[LeftOut]:
        """Everything that no procedure has a place for; `taken` are the data at each shape that were taken over."""
        for pool in self.root.iter(f"{{{MODEL}}}participant"):
            if reference(pool, "processRef") != process.get("id", ""):
                yield self.about(words.POOL, pool)
        for flow in self.root.iter(f"{{{MODEL}}}messageFlow"):
            ends = {end: self._named(reference(flow, f"{end}Ref")) for end in ("source", "target")}
            yield self.about(words.MESSAGE_FLOW, flow, **ends)
        used = {name for names in taken.values() for name in names}
        for each in process.iter():
            tag = name_of(each.tag)
            if tag == "group":
                value = self.names.get(reference(each, "categoryValueRef"), "")
                yield self.about(words.FRAME, each, **({"name": value} if value else {}))
            elif tag in PERFORMERS:
                holder = each.getparent()
                task = self._named(holder.get("id", "")) if holder is not None else ""
                yield self.about(words.PERFORMER, each, task=task)
            elif tag in DATA and each.get("id", "") not in used:
                yield self.about(words.UNUSED_DATA, each, name=self.data[each.get("id", "")].name)

    def _named(self, identity: str) -> str:
        return self.names.get(identity) or identity
