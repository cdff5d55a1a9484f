"""YAML with the line and column of every key and value: strict, bounded, and the only module that parses YAML.

Built on the event stream of PyYAML's C parser, because its composing loaders crash on deep nesting, keep the last of
two equal keys without a word, and forget where a value stood.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.findings import Text
from handbook.model.origin import Mark
from handbook.source.scalars import MEANINGFUL, Scalar, TrapError, plain
from handbook.source.syntax import explained

MOST_BYTES = 2 << 20
MOST_NODES = 150_000
MOST_DEPTH = 40
MOST_PROBLEMS = 20
NO_MARK: Mark = (0, 0)
QUOTES = ("'", '"')


class Map(dict[str, Any]):
    """A mapping that knows where it began and where each of its keys and values stands.

    `lists` has the places of the items of each list; `quoted` names the keys whose value stands in quotes, one
    character to the right of its mark, and `folded` those whose value is written otherwise than it reads: with escapes,
    or over several lines.
    """

    __slots__ = ("folded", "key_marks", "lists", "mark", "quoted", "value_marks")

    def __init__(self, mark: Mark = NO_MARK) -> None:
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}
        self.lists: dict[str, list[Mark]] = {}
        self.quoted: set[str] = set()
        self.folded: Collection[str] = ()


class Seq(list[Any]):
    """A sequence that knows where it began and where each of its items stands."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Mark = NO_MARK) -> None:
        self.mark = mark
        self.marks: list[Mark] = []


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that makes a file unfit as it stands: `wording` names the sentence, `names` fills it in."""

    wording: str
    mark: Mark = NO_MARK
    names: dict[str, str | int | float | Text] = field(default_factory=dict)
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The tree of a file (None where there is none) and its problems in the order of the text."""

    tree: Any
    problems: tuple[Problem, ...] = ()


class _StopError(Exception):
    """Nothing sensible can be read beyond this point."""


class _Builder:
    """Turns events into a tree; one instance reads one text."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.root: Any = None
        self.stack: list[Map | Seq | None] = []
        self.container: Map | Seq | None = None
        self.key: str | None = None
        self.doubled: set[int] = set()
        self.repeated = 0
        self.nodes = 0
        self.documents = 0

    def build(self, text: str) -> None:
        """Read a text. Words are dealt with in this loop, because calls for each would cost as much as parsing it."""
        handlers = {
            yaml.MappingStartEvent: self.opens,
            yaml.SequenceStartEvent: self.opens,
            yaml.MappingEndEvent: self.closes,
            yaml.SequenceEndEvent: self.closes,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
            if kind is not yaml.ScalarEvent:
                if kind in handlers:
                    handlers[kind](event)
                continue
            self.nodes += 1
            if self.nodes > MOST_NODES or event.tag is not None or event.anchor is not None:
                self.unusual(event)
            value, mark, container = event.value, event.start_mark, self.container
            place = (mark.line + 1, mark.column + 1)
            if type(container) is Map:
                key = self.key
                if key is None:
                    if value in container:
                        self.repeats(container, mark, value)
                    self.key = value
                    container.key_marks[value] = place
                    continue
                container[key] = self.meaning(event) if event.implicit[0] and value[:1] in MEANINGFUL else value
                container.value_marks[key] = place
                if event.style or (" " in value and event.end_mark.line != mark.line):
                    self.note_style(event, container, key)
                self.key = None
            elif type(container) is Seq:
                container.append(self.meaning(event) if event.implicit[0] else value)
                container.marks.append(place)
            else:
                self.root = value

    def note_style(self, event: Any, container: Map, key: str) -> None:
        if event.style in QUOTES:
            container.quoted.add(key)
            if event.end_mark.index - event.start_mark.index == len(event.value) + 2:
                return
        container.folded = {*container.folded, key}

    def unusual(self, event: Any) -> None:
        """Refuse one node too many, an anchor, and a tag other than the empty one."""
        if self.nodes > MOST_NODES:
            self.problem("too-many", event.start_mark, limit=MOST_NODES)
            raise _StopError
        if event.anchor is not None:
            self.problem("anchor", event.start_mark, name=f"&{event.anchor}")
        if event.tag is not None and event.tag != "!":
            self.problem("tag", event.start_mark, name=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def repeats(self, container: Map, mark: Any, key: str) -> None:
        """Tell that a key is given again; only once a mapping, because a list dash left out gives many again."""
        if id(container) not in self.doubled:
            self.doubled.add(id(container))
            self.problem("duplicate-key", mark, name=key, line=container.key_marks[key][0])
        self.repeated += 1
        if self.repeated >= MOST_PROBLEMS:
            raise _StopError

    def meaning(self, event: Any) -> Scalar:
        value: str = event.value
        try:
            return plain(value)
        except TrapError:
            self.problem("trap", event.start_mark, name=value)
            return value

    def opens(self, event: Any) -> None:
        self.nodes += 1
        self.unusual(event)
        mark = event.start_mark
        if type(self.container) is Map and self.key is None:
            self.problem("complex-key", mark)
            raise _StopError
        kind = Map if type(event) is yaml.MappingStartEvent else Seq
        place = (mark.line + 1, mark.column + 1)
        child = kind(place)
        self.put(child, place)
        self.stack.append(self.container)
        if len(self.stack) > MOST_DEPTH:
            self.problem("too-deep", mark, limit=MOST_DEPTH)
            raise _StopError
        self.container = child

    def closes(self, _event: Any) -> None:
        self.container = self.stack.pop()

    def alias(self, event: Any) -> None:
        mark = event.start_mark
        self.problem("anchor", mark, name=f"*{event.anchor}")
        if type(self.container) is Map and self.key is None:
            raise _StopError
        self.put(None, (mark.line + 1, mark.column + 1))

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.problem("second-document", event.start_mark)
            raise _StopError

    def put(self, value: Map | Seq | None, place: Mark) -> None:
        container, key = self.container, self.key
        if type(container) is Map and key is not None:
            container[key] = value
            container.value_marks[key] = place
            if type(value) is Seq:
                container.lists[key] = value.marks
            self.key = None
        elif type(container) is Seq:
            container.append(value)
            container.marks.append(place)
        else:
            self.root = value

    def problem(self, wording: str, mark: Any, **names: str | int) -> None:
        self.problems.append(Problem(wording, (mark.line + 1, mark.column + 1), dict(names)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError


def read_text(text: str) -> Reading:
    """Read one YAML document.

    Takes the decoded text; returns the tree of `Map`, `Seq` and scalars (dates stay text) with whatever is wrong.
    Never raises for any text, and stays within the bounds at the top of this module.
    """
    builder = _Builder()
    try:
        builder.build(text)
    except _StopError:
        return Reading(None, tuple(builder.problems))
    except yaml.YAMLError as error:
        return Reading(None, (*builder.problems, Problem(*explained(error, text))))
    if builder.root is None and not builder.problems:
        return Reading(None, (Problem("empty"),))
    return Reading(builder.root, tuple(builder.problems))


def read_bytes(data: bytes) -> Reading:
    """Read one YAML file: UTF-8, with or without a byte order mark. Never raises for any bytes."""
    if len(data) > MOST_BYTES:
        return Reading(None, (Problem("too-large", names={"size": len(data), "limit": MOST_BYTES}),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Reading(None, (_encoding(data, error),))
    return read_text(text)


def read_tree(text: str) -> Any:
    """The tree of a text that is known to be good, such as a rule's card. Raises ValueError where it isn't."""
    reading = read_text(text)
    if reading.problems:
        raise ValueError(reading.problems[0])
    return reading.tree


def _encoding(data: bytes, error: UnicodeDecodeError) -> Problem:
    if b"\0" in data[:4096]:
        return Problem("binary")
    before = data[: error.start].decode("utf-8", "replace")
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem("encoding", place)
