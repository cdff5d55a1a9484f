"""The changes as Markdown for a comment on a pull request; whatever the texts hold, none of it is markup there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.edits.changes import Changed
from handbook.edits.edit import Edit
from handbook.findings import Text
from handbook.flow.graph import graph
from handbook.flow.phases import parts
from handbook.model.handbook import Handbook
from handbook.render import escape
from handbook.render.changes import words
from handbook.render.changes.plain import document, heading, nobody, readers, readers_heading, summary
from handbook.render.changes.sentences import narrator
from handbook.render.changes.values import filled
from handbook.render.mermaid import PLAIN_HEAD, mermaid

MOST_CHARACTERS = 60_000
"""A code host takes comments of 65,536 characters."""
NOTHING_DRAWN = "—"
REFERENCE = re.compile(r"(?<=[@#!~%$&])(?=\w)|(?<=www)(?=\.)", re.IGNORECASE)
"""Behind these signs a code host looks for people, issues and addresses, in the finished text and however they are
written in Markdown (github/cmark-gfm issue 181); a blank of no width keeps them what they are."""
NO_WIDTH = "\u200b"


def markdown(edit: Edit, changed: Sequence[Changed], before: str, after: str, language: str) -> str:
    """The account in `language`, ending in a line break; what doesn't fit is left out from the end, and told so."""
    blocks = list(_blocks(edit, changed, before, after, language))
    kept: list[str] = []
    room = MOST_CHARACTERS
    for block in blocks:
        room -= len(block) + 2
        if room < 0:
            kept.append(words.TOO_LONG[language])
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def _blocks(edit: Edit, changed: Sequence[Changed], before: str, after: str, language: str) -> Iterator[str]:
    """The account, then the charts: those are left out first."""
    yield f"## {_line(heading(before, after), language)}"
    if not changed:
        yield words.NOTHING[language]
        return
    yield _line(summary(edit, changed), language)
    for each in changed:
        told = narrator(edit, each)
        yield f"### {_line(document(each), language)}"
        yield _list(_line(told.sentence(change), language) for change in each.changes)
        if each.readers:
            yield f"**{readers_heading(each)[language]}**"
            yield _list(_line(line, language) for line in readers(each, told))
        elif nobody(each):
            yield f"_{nobody(each)[language]}_"
    for each in changed:
        if each.kind == "procedure" and each.status == "changed":
            yield from _charts(edit, each, language)


def _charts(edit: Edit, changed: Changed, language: str) -> Iterator[str]:
    """Before and after side by side, one pair for each chart that looks another way now."""
    old, new = _drawn(edit.before, changed.was, language), _drawn(edit.after, changed.id, language)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            summary_ = filled(words.CHARTS_OF, title=changed.title)
            cells = "\n".join(f"<td>\n\n{_fence(charts.get(key, ''))}\n\n</td>" for charts in (old, new))
            heads = f"<th>{words.BEFORE[language]}</th><th>{words.AFTER[language]}</th>"
            yield (
                f"<details><summary>{_line(summary_, language)}</summary>\n<table>\n<tr>{heads}</tr>\n"
                f"<tr>\n{cells}\n</tr>\n</table>\n</details>"
            )


def _drawn(handbook: Handbook, name: str, language: str) -> dict[tuple[str, str], str]:
    """The charts of a procedure by flow and phase."""
    procedure = handbook.procedures[name]
    return {
        (flow.id, part.step_id): mermaid(part.graph, handbook, language, head=PLAIN_HEAD)
        for flow in procedure.flows
        for part in parts(graph(procedure, flow))
    }


def _fence(chart: str) -> str:
    return escape.fenced(chart, "mermaid") if chart else NOTHING_DRAWN


def _list(items: Iterator[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _line(text: Text, language: str) -> str:
    return escape.line(REFERENCE.sub(NO_WIDTH, text.in_(language)))
