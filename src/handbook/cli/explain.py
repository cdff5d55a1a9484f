"""`handbook explain`: a rule's page in the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace

import click

from handbook.checking.example import run_example
from handbook.cli import words
from handbook.cli.nearest import nearest
from handbook.cli.options import lang_option
from handbook.cli.refusal import Refusal
from handbook.report.text import findings_text
from handbook.report.words import SEVERITIES
from handbook.rules.catalogue import Card, card, ids


def explain(language: str) -> click.Command:
    """The command, speaking `language`."""

    @click.command("explain", help=words.EXPLAIN[language])
    @click.argument("rule", required=False, metavar="[RULE]")
    @lang_option(language)
    def command(rule: str | None) -> None:
        lines = page(named(rule), language) if rule else index(language)
        click.echo("".join(f"{line}\n" for line in lines), nl=False)

    return command


def named(rule: str) -> Card:
    """The card of a rule by its id or its name, in any case; raises Refusal with the nearest ones for any other."""
    cards = {each: card(each) for each in ids()}
    by_name = {known.name: known for known in cards.values()}
    found = cards.get(rule.upper()) or by_name.get(rule.lower())
    if found:
        return found
    near = difflib.get_close_matches(rule.upper(), cards) + difflib.get_close_matches(rule.lower(), by_name)
    raise Refusal(words.NO_RULE, rule=rule, known=", ".join(near) or nearest(rule.lower(), by_name))


def index(language: str) -> Iterator[str]:
    """Every rule on a line."""
    for each in map(card, ids()):
        yield f"{each.id}  {each.name}  {each.title.in_(language)}"


def page(rule: Card, language: str) -> Iterator[str]:
    """What the rule says, why, and its two examples."""
    yield f"{rule.id} {rule.name} ({SEVERITIES[rule.severity][language]})"
    yield rule.title.in_(language)
    yield ""
    yield from rule.reason.in_(language).splitlines()
    yield from _heading(words.MESSAGES[language])
    yield from (f"  {wording.in_(language)}" for wording in rule.message.values())
    yield from _heading(words.BAD[language])
    yield from _example(rule.bad)
    yield from _heading(words.SAID[language])
    yield from (f"  {line}" for line in _said(rule, language).splitlines())
    yield from _heading(words.GOOD[language])
    yield from _example(rule.good)


def _said(rule: Card, language: str) -> str:
    report = run_example(rule.bad)
    own = tuple(finding for finding in report.findings if finding.rule == rule.id)
    return findings_text(replace(report, findings=own), language, colour=False)


def _heading(heading: str) -> Iterator[str]:
    yield ""
    yield heading


def _example(files: Mapping[str, str]) -> Iterator[str]:
    for path, text in files.items():
        yield f"  # {path}"
        yield from (f"  {line}".rstrip() for line in text.splitlines())
