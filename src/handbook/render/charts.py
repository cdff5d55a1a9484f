"""The charts of a flow as fenced blocks of Mermaid: one, or an overview and one for each phase of a long flow."""

from __future__ import annotations

from handbook.flow.graph import graph
from handbook.flow.phases import parts
from handbook.model.procedure import Flow, Procedure
from handbook.render import address, escape, words
from handbook.render.markdown import join
from handbook.render.mermaid import mermaid
from handbook.render.writer import Writer


def charts(writer: Writer, procedure: Procedure, flow: Flow) -> str:
    """The charts of one flow; each node leads to its step on the same page."""
    return join(
        block
        for part in parts(graph(procedure, flow))
        for block in (
            _phase(writer, writer.line(part.title), part.step_id),
            escape.fenced(mermaid(part.graph, writer.handbook, writer.language, _to_step), "mermaid"),
        )
    )


def _to_step(step_id: str) -> str:
    return f"#{address.safe(step_id)}"


def _phase(writer: Writer, title: str, step_id: str) -> str:
    if not title:
        return ""
    named = writer.link(title, writer.uri, address.safe(step_id)) if step_id else title
    return f"**{writer.say(words.PHASE, title=named)}**"
