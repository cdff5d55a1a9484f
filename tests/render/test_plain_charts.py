"""The charts in a pull request, for a Mermaid that knows no lanes, are understood and drawn too."""

from __future__ import annotations

import pytest
from tests.loaded import ROOT, handbook

from handbook.findings import LANGUAGES
from handbook.flow.graph import graph
from handbook.flow.phases import parts
from handbook.render.mermaid import PLAIN_HEAD, mermaid


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_procedure_is_drawn_as_a_plain_flowchart(language: str, canvas) -> None:
    book = handbook(ROOT)
    for procedure in book.procedures.values():
        for flow in procedure.flows:
            for part in parts(graph(procedure, flow)):
                drawn = canvas.draw(mermaid(part.graph, book, language, head=PLAIN_HEAD))
                assert drawn["type"] == "flowchart-v2"
                assert drawn["active"] == 0
    assert canvas.disturbances == []
