"""When the timer of an event goes off. BPMN counts from where the case comes to it, a procedure from any step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.flow.nodes import Graph, Node, NodeKind
from handbook.model.numbers import plain
from handbook.model.parts import Duration
from handbook.model.steps import Approve, Handler, Wait
from handbook.render import measure, mermaid
from handbook.render.bpmn import words
from handbook.render.bpmn.diagram import Timer
from handbook.render.bpmn.naming import Naming

MONTHS, DAYS, SECONDS = {"months": 1, "years": 12}, {"days": 1, "weeks": 7}, {"minutes": 60, "hours": 3600}
DONE_WHEN_LEFT = frozenset({NodeKind.TASK, NodeKind.CALL, NodeKind.WAIT, NodeKind.JOIN})


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells when the events of `graph` go off, in the language of `naming`."""

    naming: Naming
    graph: Graph

    def late(self, node: Node, handler: Handler) -> Timer | None:
        """The timer of a handler: what names no step of its own counts from the end of the deadline."""
        after, deadline = handler.after, node.step.within if node.step else None
        if after is None:
            return None
        if deadline is None or after.after or after.before:
            return self._timer(node, (after,))
        if after.unit:
            return self._timer(node, (deadline, after))
        due = self._timer(node, (deadline,))
        text = words.AT_DEADLINE[self.naming.language].format(
            moment=after.until.in_(self.naming.language), deadline=due.text
        )
        return Timer("", text, (deadline, after))

    def caught(self, node: Node) -> Timer | None:
        """The timer of a waiting time, or of an event that ends a race; None for what waits for no time."""
        span = node.way.after if node.way else node.step.span if isinstance(node.step, Wait) else None
        return self._timer(node, (span,)) if span else None

    def _timer(self, node: Node, spans: tuple[Duration, ...]) -> Timer:
        counted = all(self._begins_here(node, span) for span in spans)
        return Timer(iso(spans) if counted else "", self._said(spans), spans)

    def _begins_here(self, node: Node, span: Duration) -> bool:
        """Whether a span counts from when the case comes to the node, also where it counts from the step before."""
        if span.before or span.until:
            return False
        return not span.after or span.after == self._step_before(node)

    def _step_before(self, node: Node) -> str:
        """The one step that is done at the moment in which the case comes to the node, "" where there may be others."""
        entering = list(self.graph.entering(node.id))
        nodes = self.graph.by_id()
        sources = [nodes[arrow.source] for arrow in entering]
        if node.kind is NodeKind.EVENT:
            return self._step_before(sources[0])
        plain_ways = all(arrow.handler is None for arrow in entering)
        steps = {source.step_id if _is_done(source) else "" for source in sources}
        return steps.pop() if plain_ways and len(steps) == 1 else ""

    def _said(self, spans: tuple[Duration, ...]) -> str:
        first, *more = _added(spans)
        text = self._moment(first)
        for span in more:
            text = words.AND_MORE[self.naming.language].format(
                moment=text, span=measure.span(span, self.naming.language)
            )
        return text

    def _moment(self, span: Duration) -> str:
        language, step = self.naming.language, span.after or span.before
        known = next((self.naming.node(node) for node in self.graph.nodes if node.step_id == step), step)
        wording = words.AFTER_STEP if span.after else words.BEFORE_STEP if span.before else mermaid.PASSED
        until = span.until.in_(language)
        if not span.unit:
            return until
        counted = wording[language].format(span=measure.span(span, language), step=known)
        return words.AT_LATEST[language].format(moment=counted, until=until) if until else counted


def _is_done(node: Node) -> bool:
    outcome = node.kind is NodeKind.DECISION and isinstance(node.step, Approve)
    return outcome or node.kind in DONE_WHEN_LEFT


def _added(spans: tuple[Duration, ...]) -> Iterator[Duration]:
    """The spans, with one for those of the same unit that follow each other."""
    last: Duration | None = None
    for span in spans:
        if last and last.unit == span.unit and not last.until and not span.until:
            last = Duration(last.amount + span.amount, span.unit, last.after, last.before)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def iso(spans: tuple[Duration, ...]) -> str:
    """Spans one after the other in ISO 8601: `P2W`, `P1M14DT2H`; "" for what it can't say, such as working days."""
    if any(span.unit not in {*MONTHS, *DAYS, *SECONDS} for span in spans):
        return ""
    if all(span.unit == "weeks" and span.amount == int(span.amount) for span in spans):
        return f"P{plain(sum(span.amount for span in spans))}W"
    months, days, seconds = (
        sum(span.amount * of[span.unit] for span in spans if span.unit in of) for of in (MONTHS, DAYS, SECONDS)
    )
    if months != int(months):
        return ""
    rest = round((days - int(days)) * 86400 + seconds)
    date = _parts((months // 12, "Y"), (months % 12, "M"), (int(days), "D"))
    time = _parts((rest // 3600, "H"), (rest % 3600 // 60, "M"), (rest % 60, "S"))
    return f"P{date}T{time}" if time else f"P{date}" if date else "PT0S"


def _parts(*parts: tuple[float, str]) -> str:
    return "".join(f"{plain(amount)}{letter}" for amount, letter in parts if amount)
