"""The charts in a pull request, for a Mermaid that knows no lanes, are understood and drawn too."""

from __future__ import annotations

from itertools import cycle

from tests.loaded import ROOT, handbook

from handbook.findings import LANGUAGES
from handbook.flow.graph import graph
from handbook.flow.phases import parts
from handbook.render.mermaid import PLAIN_HEAD, mermaid


def test_every_procedure_is_drawn_as_a_plain_flowchart(canvas) -> None:
    """In one language or the other, by turns."""
    book = handbook(ROOT)
    flows = [(procedure, flow) for procedure in book.procedures.values() for flow in procedure.flows]
    charts = [part.graph for procedure, flow in flows for part in parts(graph(procedure, flow))]
    assert len(charts) >= len(book.procedures)
    for chart, language in zip(charts, cycle(LANGUAGES), strict=False):
        drawn = canvas.draw(mermaid(chart, book, language, head=PLAIN_HEAD))
        assert drawn["type"] == "flowchart-v2"
        assert drawn["active"] == 0
    assert canvas.disturbances == []
