"""The charts of a flow as they stand on its page: one, or an overview and one for each phase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handbook.findings import Text
from handbook.flow.graph import graph
from handbook.flow.phases import parts
from handbook.model.handbook import Register
from handbook.model.procedure import Flow, Procedure
from handbook.render.mermaid import Link, mermaid


class Chart(NamedTuple):
    """The Mermaid `source` of one chart; `title` and `step_id` are those of the group it shows, empty for the whole."""

    source: str
    title: Text
    step_id: str


def charts(procedure: Procedure, flow: Flow, register: Register, language: str, link: Link | None) -> Iterator[Chart]:
    """The charts of `flow` in `language`; each node leads to `link(step id)`."""
    for part in parts(graph(procedure, flow)):
        yield Chart(mermaid(part.graph, register, language, link), part.title, part.step_id)
