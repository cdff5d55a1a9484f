"""Two steps at one level, or two ends of one flow, with the same title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import LANGUAGES, Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Block, End, Step


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Level by level, then the ends of each flow together."""
    for flow in procedure.flows:
        for block in _levels(flow):
            yield from _repeated(step for step in block if not isinstance(step, End))
        yield from _repeated(step for step in flow.walk() if isinstance(step, End))


def _levels(flow: Flow) -> Iterator[Block]:
    yield flow.steps
    for step in flow.walk():
        yield from step.blocks()


def _repeated(steps: Iterable[Step]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Step] = {}
    for step in steps:
        for language in LANGUAGES:
            title = step.title[language]
            earlier = seen.setdefault((language, title), step)
            if title and earlier is not step and earlier.id != step.id:
                names: Names = {"title": title, "line": earlier.origin.mark[0]}
                yield Finding(step.origin.at(step.kind if step.kind != "approve" else "title"), names)
                break
