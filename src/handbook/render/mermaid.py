"""A flow as a Mermaid swimlane chart: the only module that knows diagram syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote

from handbook.findings import Place, Text
from handbook.flow.nodes import Arrow, Graph, Node, NodeKind
from handbook.model.handbook import Handbook
from handbook.model.parts import Duration
from handbook.model.steps import Approve, Call
from handbook.render import measure
from handbook.render.labels import fitted

# Without the first setting Mermaid ranks each lane for itself, and a step may stand above the one that it follows.
# It breaks cycles in the order of node ids, for which ours are numbered; edge labels, `edge-label-…`, sort behind them.
HEAD = """\
---
config:
  swimlane:
    ignoreCrossLaneEdges: false
  flowchart:
    nodeSpacing: 50
    rankSpacing: 30
---
swimlane-beta TB
"""

PLAIN_HEAD = "flowchart TB\n"
"""For readers whose Mermaid is older than the lanes, such as the pages of a code host."""

SHAPES = {
    NodeKind.START: ("([", "])"),
    NodeKind.TRIGGER: ("([", "])"),
    NodeKind.END: ("([", "])"),
    NodeKind.TASK: ("[", "]"),
    NodeKind.APPROVAL: ("[", "]"),
    NodeKind.DECISION: ("{", "}"),
    NodeKind.RACE: ("{", "}"),
    NodeKind.SPLIT: ("[/", "\\]"),
    NodeKind.JOIN: ("[\\", "/]"),
    NodeKind.EVENT: ("{{", "}}"),
    NodeKind.WAIT: ("{{", "}}"),
    NodeKind.CALL: ("[[", "]]"),
    NodeKind.GROUP: ("[[", "]]"),
    NodeKind.LINK: (">", "]"),
}
SAFE = frozenset(" ，。、（）：；！？《》“”…／")
# Mermaid's lexer takes `direction LR` anywhere in a line, quoted or not, for a statement.
DIRECTION = re.compile(r"d(?=irection)", re.IGNORECASE)
HREF_SAFE = "#/?=&%._~-"
WAY = "stroke:#c2410c,stroke-width:3px"
NARROW = frozenset({NodeKind.DECISION, NodeKind.RACE})

ALL_DONE = Text(zh="全部完成", en="all done")
APPROVE = Text(zh="批准：{form}", en="Approve: {form}")
CALL = Text(zh="按“{procedure}”办理", en="Follow: {procedure}")
LATE = Text(zh="逾期 {span}", en="{span} late")
OVERDUE = Text(zh="满 {span}未完成", en="not done after {span}")
PASSED = Text(zh="满 {span}", en="after {span}")
GOES_ON = Text(zh="转“{title}”", en="to: {title}")
COMES_FROM = Text(zh="接“{title}”", en="from: {title}")
NOBODY = Text(zh="未定岗位", en="no role")

Link = Callable[[str], str]
"""From a step id to the address to which its node leads."""


def mermaid(graph: Graph, handbook: Handbook, language: str, link: Link | None = None, head: str = HEAD) -> str:
    """The Mermaid source of a chart in `language`, ending in a line break; deterministic.

    `handbook` gives the names of roles, forms and procedures; an id that it doesn't know stands for itself. Long
    labels are shortened: the full text is on the page, to which `link` leads. Whatever the texts hold, none of it is
    syntax, markup or script in the chart.
    """
    return head + "".join(f"{line}\n" for line in _lines(graph, handbook, language, link))


def escaped(text: str) -> str:
    """A label between its quotes: all but letters, digits and a few marks as `#code;`, an empty one as a blank."""
    written = "".join(
        "<br/>" if c == "\n" else c if c.isalnum() or c in SAFE else "" if c < " " else f"#{_scalar(c)};" for c in text
    )
    written = DIRECTION.sub(lambda found: f"#{ord(found[0])};", written)
    return written if written.strip() else "#8203;"


def _scalar(character: str) -> int:
    code = ord(character)
    return 0xFFFD if 0xD800 <= code <= 0xDFFF else code


def _label(text: str, columns: int, lines: int) -> str:
    return f'"{escaped(fitted(text, columns, lines))}"'


def _lines(graph: Graph, handbook: Handbook, language: str, link: Link | None) -> Iterator[str]:
    for number, lane in enumerate(graph.lanes, 1):
        yield f"  subgraph lane{number}[{_label(_role(lane, handbook, language), 40, 1)}]"
        for node in graph.nodes:
            if node.lane == lane:
                opening, closing = SHAPES[node.kind]
                yield f"    {node.id}{opening}{_node_label(node, graph, handbook, language)}{closing}"
        yield "  end"
    for (source, line, target), labels in _bundled(graph, language).items():
        text = _label(" / ".join(labels), 16, 3) if labels else ""
        yield f"  {source} {line}{f'|{text}|' if text else ''} {target}"
    if link:
        for node in graph.nodes:
            if node.step_id:
                yield f'  click {node.id} href "{quote(link(node.step_id), safe=HREF_SAFE)}"'


def _bundled(graph: Graph, language: str) -> dict[tuple[str, str, str], list[str]]:
    """The labels of each line to draw: arrows of one kind between the same two nodes are one line."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for arrow in graph.arrows:
        labels = lines.setdefault((arrow.source, _line(arrow), arrow.target), [])
        text = arrow.label.in_(language) or _lateness(arrow, language)
        if text and text not in labels:
            labels.append(text)
    return lines


def _line(arrow: Arrow) -> str:
    return "-.->" if arrow.handler or arrow.is_rework else "-->"


def _lateness(arrow: Arrow, language: str) -> str:
    if arrow.handler is None or arrow.handler.after is None:
        return ""
    return _span(arrow.handler.after, OVERDUE if arrow.handler.after.after else LATE, language)


def _span(duration: Duration, words: Text, language: str) -> str:
    span = measure.span(duration, language)
    return words[language].format(span=span) if span else duration.until.in_(language)


def _role(role: str, handbook: Handbook, language: str) -> str:
    if not role:
        return NOBODY[language]
    known = handbook.roles.get(role)
    return (known.title.in_(language) if known else "") or role


def _node_label(node: Node, graph: Graph, handbook: Handbook, language: str) -> str:
    text = _title(node, handbook, language)
    if node.kind is NodeKind.LINK:
        words = COMES_FROM if any(graph.leaving(node.id)) else GOES_ON
        text = words[language].format(title=text)
    label = fitted(text, *(16, 4) if node.kind in NARROW else (24, 3))
    if node.kind is NodeKind.APPROVAL and len(node.roles) > 1:
        arrow = " → " if isinstance(node.step, Approve) and node.step.mode == "chain" else " / "
        names = arrow.join(_role(role, handbook, language) for role in node.roles)
        label += "\n" + fitted(f"（{names}）" if language == "zh" else f"({names})", 24, 3)
    return f'"{escaped(label)}"'


def _title(node: Node, handbook: Handbook, language: str) -> str:
    text = node.title.in_(language)
    if text:
        return text
    match node.step:
        case Approve(approves=form_id) if form_id:
            form = handbook.forms.get(form_id)
            return APPROVE[language].format(form=(form.title.in_(language) if form else "") or form_id)
        case Call(procedure=procedure_id):
            procedure = handbook.procedures.get(procedure_id)
            named = (procedure.title.in_(language) if procedure else "") or procedure_id
            return CALL[language].format(procedure=named)
    if node.way and node.way.after:
        return _span(node.way.after, PASSED, language)
    return ALL_DONE[language] if node.kind is NodeKind.JOIN else ""


def way_marks(graph: Graph, language: str, way: Sequence[Place]) -> str:
    """Lines that mark a way in the chart of `graph`, to stand behind its source; "" where the way isn't in it.

    `way` names the places of the steps, one after another, jumps among them.
    """
    places = {node.id: node.step.origin.here() if node.step else None for node in graph.nodes}
    nodes = [node.id for node in graph.nodes if places[node.id] in way]
    if not nodes:
        return ""
    passed = set(pairwise(way))

    def is_passed(arrow: Arrow) -> bool:
        one, other = places[arrow.source], places[arrow.target]
        if arrow.jump is not None:
            return {(one, arrow.jump.origin.here()), (arrow.jump.origin.here(), other)} <= passed
        return (one, other) in passed or (one == other and one in way) or (one is None and other == way[0])

    keys = [(arrow.source, _line(arrow), arrow.target) for arrow in graph.arrows if is_passed(arrow)]
    numbers = [str(number) for number, key in enumerate(_bundled(graph, language)) if key in keys]
    links = f"  linkStyle {','.join(numbers)} {WAY}\n" if numbers else ""
    return f"  classDef way {WAY}\n  class {','.join(nodes)} way\n{links}"
