"""The one-minute summary on top of a procedure: what do I do, with which form, who signs, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.model.steps import Approve, Do, End
from handbook.render import spans, words
from handbook.render.approval import approvers
from handbook.render.desk import Desk
from handbook.render.markdown import bullets, join, table
from handbook.render.numbering import Item
from handbook.render.uses import form_parts, role_parts

ACTIVE = ("does", "helps", "approves")


def summary(desk: Desk, items: Sequence[Item]) -> str:
    """The summary of a procedure from its numbered steps."""
    return join([_by_role(desk, items), bullets(_sentences(desk, items))])


def _by_role(desk: Desk, items: Iterable[Item]) -> str:
    writer = desk.writer
    roles: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for item in items:
        for part, role in role_parts(item):
            if part in ACTIVE:
                does, forms, signs = roles.setdefault(role, ([], [], []))
                (signs if part == "approves" else does).append(desk.item(item))
                forms += [] if part == "approves" else [form for kind, form in form_parts(item) if kind != "used"]
    header = [writer.say(label) for label in (words.ROLE, words.DOES, words.WITH_FORM, words.SIGNS)]
    rows = (
        [writer.role(role), "<br>".join(does), writer.forms(dict.fromkeys(forms)), "<br>".join(signs)]
        for role, (does, forms, signs) in roles.items()
    )
    return table(header, rows) if roles else ""


def _sentences(desk: Desk, items: Sequence[Item]) -> Iterator[str]:
    writer = desk.writer
    starts = dict.fromkeys(writer.line(flow.start) for flow in desk.procedure.flows if flow.start)
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
        (words.STARTS_WITH, writer.listed(starts)),
        (words.WHO_SIGNS, writer.say(words.SEMICOLON).join(signing)),
        (words.DEADLINES, writer.say(words.SEMICOLON).join(timed)),
        (words.NO_RETURN, writer.listed(commits)),
        (words.ENDS, writer.listed(writer.quoted(end) for end in ends)),
    ]
    return (writer.labelled(label, said) for label, said in lines if said)
