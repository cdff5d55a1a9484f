"""The pages of the rules: what each catches and why, a bad example, what the checker says to it, and a good one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handbook.checking.example import overlaid
from handbook.findings import Place, Text
from handbook.flow.graph import graph
from handbook.model.handbook import Handbook
from handbook.render import address, escape, kinds, words
from handbook.render.markdown import heading, join, table
from handbook.render.mermaid import mermaid, way_marks
from handbook.render.page import Page
from handbook.render.writer import Writer
from handbook.rules.catalogue import Card
from handbook.source.library import load


def rule_page(handbook: Handbook, card: Card, output: Text, way: Sequence[Place], language: str) -> Page:
    """The page of one rule.

    `output` is the report of the checker on the bad example, as a terminal shows it; `way` is drawn into the example's
    chart where the defect comes about on a way through a flow, and is empty elsewhere.
    """
    writer = Writer(handbook, language, address.rule(card.id))
    said = output.in_(language)
    blocks = [
        heading(1, f"{escape.line(card.id)} {writer.line(card.title)}", address.heading_anchor("top")),
        f"{writer.say(kinds.SEVERITIES[card.severity.value])}{writer.say(words.DOT)}{escape.code(card.name)}",
        heading(2, writer.say(words.WHY), address.heading_anchor("why")),
        writer.block(card.reason),
        heading(2, writer.say(words.BAD), address.heading_anchor("bad"), searched=False),
        _files(card.bad),
        heading(2, writer.say(words.CHECKER_SAYS), address.heading_anchor("output"), searched=False) if said else "",
        escape.fenced(said) if said else "",
        _chart(card, way, language),
        heading(2, writer.say(words.GOOD), address.heading_anchor("good"), searched=False),
        _files(card.good),
    ]
    return Page(writer.uri, f"{card.id} {card.title.in_(language)}", join(blocks) + "\n")


def rules_page(handbook: Handbook, cards: Sequence[Card], language: str) -> Page:
    """All rules by id."""
    writer = Writer(handbook, language, address.RULES)
    labels = (words.RULE, words.CATCHES, words.SEVERITY)
    rows = (
        [
            writer.link(escape.line(card.id), address.rule(card.id)),
            writer.line(card.title),
            writer.say(kinds.SEVERITIES[card.severity.value]),
        ]
        for card in cards
    )
    blocks = [
        heading(1, writer.say(words.RULES), address.heading_anchor("top")),
        writer.say(words.RULES_INTRO),
        table([writer.say(label) for label in labels], rows) if cards else writer.say(words.NONE_YET),
    ]
    return Page(writer.uri, writer.say(words.RULES), join(blocks) + "\n")


def _files(files: Mapping[str, str]) -> str:
    return join(part for path, text in files.items() for part in (f"{escape.code(path)}", escape.fenced(text, "yaml")))


def _chart(card: Card, way: Sequence[Place], language: str) -> str:
    """The chart of the bad example with the way marked in it."""
    if not way:
        return ""
    handbook = load(overlaid(card.bad)).handbook
    for procedure in handbook.procedures.values():
        for flow in procedure.flows:
            drawn = graph(procedure, flow)
            marks = way_marks(drawn, language, way)
            if marks:
                return escape.fenced(mermaid(drawn, handbook, language) + marks, "mermaid")
    return ""
