"""From a procedure to the BPMN 2.0 file of one of its flows."""

from __future__ import annotations

from handbook.flow.graph import graph
from handbook.model.handbook import Handbook
from handbook.model.procedure import Flow, Procedure
from handbook.render.bpmn.drawing import drawn
from handbook.render.bpmn.naming import Naming
from handbook.render.bpmn.shaping import diagram
from handbook.render.bpmn.writing import Sheet, written


def bpmn(procedure: Procedure, flow: Flow, handbook: Handbook, language: str) -> str:
    """The file as text in `language`; deterministic. `handbook` gives the names of roles, forms and procedures."""
    naming = Naming(handbook, language)
    shaped = diagram(procedure, graph(procedure, flow), naming)
    titles = (procedure.title.in_(language) or procedure.id, flow.title.in_(language))
    title = " – ".join(title for title in titles if title)
    return written(Sheet(procedure, flow, title, shaped, drawn(shaped, title)))
