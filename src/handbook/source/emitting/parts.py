"""The parts that procedures share, as the mappings that an author writes; what is empty is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handbook.findings import LANGUAGES, Text
from handbook.model.parts import Duration, Node, Note

Tree = dict[str, Any]
"""Plain values: mappings, lists, texts, numbers, true and false."""


def compact(pairs: Iterable[tuple[str, Any]]) -> Tree:
    """A mapping of the pairs without those that say nothing."""
    return {key: value for key, value in pairs if value not in (None, "", [], {}, False)}


def text(value: Text) -> Tree:
    """`{zh, en}`, with an empty side where one language is missing; an empty mapping where both are."""
    return {language: value[language] for language in LANGUAGES} if value else {}


def must(value: Text) -> Tree:
    """`{zh, en}`, both sides empty where there is nothing: for a text that a file may not go without."""
    return {language: value[language] for language in LANGUAGES}


def one_or_many(values: tuple[str, ...]) -> str | list[str]:
    """One name bare, several as a list."""
    return values[0] if len(values) == 1 else list(values)


def amount(value: float) -> float:
    """A whole number without a decimal point."""
    return int(value) if float(value).is_integer() else value


def span(value: Duration | None) -> Tree:
    """A deadline or span."""
    if value is None:
        return {}
    counted = {value.unit: amount(value.amount)} if value.unit else {}
    rest = compact([("after", value.after), ("before", value.before), ("until", text(value.until))])
    return {**counted, **rest}


def remarks(node: Node) -> Mapping[str, Any]:
    """What may stand at any node: sources, notes, suppressions."""
    notes = [_note(note) for note in node.notes]
    ignores = [compact([("rule", ignore.rule), ("because", text(ignore.because))]) for ignore in node.ignores]
    return compact(
        [("sources", list(node.sources)), ("note", notes[0] if len(notes) == 1 else notes), ("ignore", ignores)]
    )


def _note(note: Note) -> Tree:
    kind = "" if note.kind == "remark" else note.kind
    return {**must(note.text), **compact([("kind", kind), ("sources", list(note.sources))])}
