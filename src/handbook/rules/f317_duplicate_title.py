"""Two steps at one level, or two ends of one flow, with the same title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import LANGUAGES, Finding, Names
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure
from handbook.model.steps import End, Step, walk


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """Level by level, then the ends of each flow together."""
    for block in (*(flow.steps for flow in procedure.flows), *(handler.steps for handler in procedure.anytime)):
        steps = tuple(walk(block))
        for level in (block, *(inner for step in steps for inner in step.blocks())):
            yield from _repeated(step for step in level if not isinstance(step, End))
        yield from _repeated(step for step in steps if isinstance(step, End))


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
