"""The one-minute summary on top of a flow: what do I do, with which form, who signs, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model.procedure import Flow
from handbook.model.steps import Approve, Do, End
from handbook.render import address, spans, words
from handbook.render.approval import approvers
from handbook.render.desk import Desk
from handbook.render.markdown import bullets, join, table
from handbook.render.numbering import Item
from handbook.render.uses import form_parts, role_parts

ACTIVE = ("does", "helps", "approves")
MOST_STEPS = 12
"""Beyond so many steps the summary names the phases instead: more than these nobody reads in a minute."""


def summary(desk: Desk, flow: Flow, tops: Sequence[Item]) -> str:
    """The summary of one flow from its steps, `tops` being those of the first level."""
    return join([bullets(_sentences(desk, flow, tops)), _by_role(desk, tops)])


def variants(desk: Desk) -> str:
    """Which variant applies when, for a procedure that has several; each has a summary of its own."""
    writer = desk.writer
    header = [writer.say(words.WHICH_VARIANT), writer.say(words.APPLIES), writer.say(words.STARTS_WITH)]
    rows = (
        [
            writer.link(writer.titled(flow.title, flow.id), writer.uri, address.variant_anchor(flow.id)),
            writer.cell(flow.applies),
            writer.cell(flow.start),
        ]
        for flow in desk.procedure.flows
    )
    return table(header, rows)


def _by_role(desk: Desk, tops: Sequence[Item]) -> str:
    writer = desk.writer
    is_long = sum(any(role_parts(item)) for top in tops for item in top.walk()) > MOST_STEPS
    roles: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for top in tops:
        for item in top.walk():
            for part, role in role_parts(item):
                if part in ACTIVE:
                    does, forms, signs = roles.setdefault(role, ([], [], []))
                    if part == "approves":
                        signs.append(desk.item(item))
                    else:
                        does.append(desk.item(top if is_long else item))
                        forms += [form for kind, form in form_parts(item) if kind != "used"]
    header = [writer.say(label) for label in (words.ROLE, words.DOES, words.WITH_FORM, words.SIGNS)]
    rows = (
        [writer.role(role), "<br>".join(dict.fromkeys(does)), writer.forms(dict.fromkeys(forms)), "<br>".join(signs)]
        for role, (does, forms, signs) in roles.items()
    )
    return table(header, rows) if roles else ""


def _sentences(desk: Desk, flow: Flow, tops: Sequence[Item]) -> Iterator[str]:
    writer = desk.writer
    items = [item for top in tops for item in top.walk()]
    signing = (
        writer.say(words.STEP_BY, step=desk.item(item), who=approvers(desk, item.step))
        for item in items
        if isinstance(item.step, Approve)
    )
    timed = (
        writer.say(words.STEP_UNTIL, step=desk.item(item), deadline=spans.deadline(desk, item.step.within))
        for item in items
        if item.step.within
    )
    commits = (desk.item(item) for item in items if isinstance(item.step, Do) and item.step.commits)
    ends = dict.fromkeys(desk.title(item.step) for item in items if isinstance(item.step, End))
    lines = [
        (words.STARTS_WITH, writer.line(flow.start)),
        (words.WHO_SIGNS, writer.say(words.SEMICOLON).join(signing)),
        (words.DEADLINES, writer.say(words.SEMICOLON).join(timed)),
        (words.NO_RETURN, writer.listed(commits)),
        (words.ENDS, writer.listed(writer.quoted(end) for end in ends)),
    ]
    return (writer.labelled(label, said) for label, said in lines if said)
