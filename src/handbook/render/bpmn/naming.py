"""What is written at the elements and flows of a BPMN diagram, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.findings import Text
from handbook.flow.nodes import Arrow, Node, NodeKind
from handbook.model.handbook import Handbook
from handbook.model.parts import Duration
from handbook.model.steps import Approve, Call, Handler, Wait
from handbook.render import measure, mermaid
from handbook.render.bpmn import words
from handbook.render.labels import fitted

LONGEST = 44
"""Columns of a flow's name: three lines beside the flow. The whole condition is in the flow's expression."""


QUIET = frozenset({NodeKind.SPLIT, NodeKind.JOIN, NodeKind.RACE})


@dataclass(frozen=True, slots=True)
class Naming:
    """Names from `handbook`, in `language`; an id that the handbook doesn't know stands for itself."""

    handbook: Handbook
    language: str

    def role(self, role: str) -> str:
        """The role's title."""
        known = self.handbook.roles.get(role)
        return (known.title.in_(self.language) if known else "") or role or mermaid.NOBODY[self.language]

    def form(self, form: str) -> str:
        """The form's title."""
        known = self.handbook.forms.get(form)
        return (known.title.in_(self.language) if known else "") or form

    def procedure(self, procedure: str) -> str:
        """The procedure's title."""
        known = self.handbook.procedures.get(procedure)
        return (known.title.in_(self.language) if known else "") or procedure

    def node(self, node: Node) -> str:
        """The title, or what stands for it where the author wrote none; empty only at a gateway that needs none."""
        title = node.title.in_(self.language).strip()
        return title or ("" if node.kind in QUIET else self._untitled(node) or words.UNNAMED[self.language])

    def _untitled(self, node: Node) -> str:
        if node.way and node.way.after:
            return self.span(node.way.after, mermaid.PASSED)
        if node.kind is NodeKind.DECISION:
            return words.WHICH_WAY[self.language]
        match node.step:
            case Approve(approves=form) if form:
                return mermaid.APPROVE[self.language].format(form=self.form(form))
            case Approve():
                return words.APPROVE[self.language]
            case Call(procedure=procedure):
                return mermaid.CALL[self.language].format(procedure=self.procedure(procedure))
            case Wait(span=span) if span:
                return self.span(span, mermaid.PASSED)
        return node.step.details.in_(self.language).strip() if node.step else ""

    def arrow(self, arrow: Arrow) -> str:
        """The label of a way, cut to what can be read beside a line; "" where there is none."""
        return fitted(arrow.label.in_(self.language), LONGEST, 1)

    def handler(self, handler: Handler) -> str:
        """What happens at a step, or how late it is."""
        if handler.happens:
            return handler.happens.in_(self.language)
        words_for = mermaid.OVERDUE if handler.after and handler.after.after else mermaid.LATE
        return (self.span(handler.after, words_for) if handler.after else "") or words.UNNAMED[self.language]

    def span(self, duration: Duration, text: Text) -> str:
        """The span in the words of `text`, or the named moment."""
        span = measure.span(duration, self.language)
        return text[self.language].format(span=span) if span else duration.until.in_(self.language)

    def notice(self, handler: Handler) -> str:
        """Who is told."""
        return words.NOTIFY[self.language].format(roles=words.AND[self.language].join(map(self.role, handler.notify)))
